import { randomBytes } from 'node:crypto';
import type { Case } from '../book';
import { newVisitor, offerTo } from '../ways';

/* Secrets in addresses: of no use there, never answered with, and in no log. */

const PAGES = [
  ...[
    '/',
    '/link',
    '/link/login',
    '/link/code',
    '/link/code/enter',
    '/link/join',
    '/link/join/details',
    '/link/join/code',
  ],
  ...['/login/line', '/login/line/callback', '/login/line/confirm', '/data', '/data/view', '/liff', '/liff/join'],
];
const NAMES = [
  'password',
  'code',
  'idToken',
  'access_token',
  'ticket',
  'nonce',
  'state',
  'linkToken',
  '_token',
  'musubi',
];

/** Every page with some of the names, so that each name is tried at pages of every kind. */
const told = PAGES.flatMap((path, nth) =>
  [0, 1, 2].map((more): Case => {
    const name = NAMES[(nth * 3 + more) % NAMES.length]!;
    return {
      name: `T42 ${path} with a secret for its ${name}`,
      statuses: [200, 404, 410],
      prepare: (scene) => {
        const secret = randomBytes(32).toString('base64url');
        return Promise.resolve(async () => {
          const answer = await newVisitor(scene).ask(`${path}?${name}=${secret}`);
          // The ticket goes on in a hidden field only where it opens something.
          expect((await answer.clone().text()) + JSON.stringify([...answer.headers])).not.toContain(secret);
          expect(scene.logged.join('')).not.toContain(secret);
          return answer;
        });
      },
    };
  }),
);

/** What a form takes is taken from its body and nowhere else. */
const FORMS = ['/link', '/link/code', '/link/join', '/data', '/liff/session'];
const inQuery = FORMS.map((path): Case => ({
  name: `T42 ${path} sent with everything in its address`,
  async prepare(scene) {
    const ticket = await offerTo(scene);
    const query = new URLSearchParams({ ticket, login: 'M-1002', password: 'sakura-1002' }).toString();
    return async () => {
      const answer = await newVisitor(scene).send(`${path}?${query}`, {});
      for (const secret of [ticket, 'sakura-1002']) expect(scene.logged.join('')).not.toContain(secret);
      return answer;
    };
  },
}));

/** A good ticket stands in no log, and its page tells nobody where the reader came from. */
const good: Case = {
  name: 'T42 the page of a good ticket',
  statuses: [200],
  async prepare(scene) {
    const ticket = await offerTo(scene);
    return async () => {
      const answer = await newVisitor(scene).ask(`/link?ticket=${ticket}`);
      expect(['no-referrer', 'same-origin']).toContain(answer.headers.get('referrer-policy'));
      expect(await answer.clone().text()).not.toMatch(/<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?\/\//);
      expect(scene.logged.join('')).not.toContain(ticket);
      return answer;
    };
  },
};

export const addresses: readonly Case[] = [...told, ...inQuery, good];
