import { offer } from '../../../src/features/identity/identity';
import { BrowserLike } from '../../doors/web/browser-like';
import type { Case } from '../book';
import type { Scene } from '../scene';
import { newTicket } from '../../../src/platform/tickets';

/* An address with a ticket: fetched by what looks at addresses, guessed, changed, or sent with what is no proof. */

async function offered({ house, owner }: Scene): Promise<string> {
  const ticket = newTicket();
  await house.app.db.transaction((trx) => offer(trx, { ticket, way: 'account_link', lineUser: owner }, Date.now()));
  return ticket;
}

const CRAWLERS = [
  'facebookexternalhit/1.1;line-poker/1.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari Line/15.1.0',
  '',
];

/** The page may be shown, and everything stands as before: it works for whom it is for. */
const previews = CRAWLERS.flatMap((agent) =>
  ['GET', 'HEAD'].map((method): Case => ({
    name: `T38 ${method} of a link's address by "${agent.slice(0, 30)}"`,
    statuses: [200],
    async prepare(scene) {
      const ticket = await offered(scene);
      return async () => {
        const crawler = new BrowserLike(scene.house.app.url, { ...scene.network(), 'user-agent': agent });
        const answer = await crawler.ask(`/link?ticket=${ticket}`, { method });
        expect(answer.headers.getSetCookie().join()).not.toMatch(/musubi=[^;]/);
        return answer;
      };
    },
  })),
);

const CHANGES: Record<string, (ticket: string) => string> = {
  'one letter short': (ticket) => ticket.slice(1),
  'one letter long': (ticket) => `${ticket}A`,
  'its first letter changed': (ticket) => (ticket.startsWith('A') ? 'B' : 'A') + ticket.slice(1),
  'in capitals': (ticket) => ticket.toUpperCase(),
  'with a NUL': (ticket) => `${ticket}\0`,
  'with a space': (ticket) => ` ${ticket}`,
  'of nobody': () => newTicket(),
  empty: () => '',
  'of SQL': () => `' or '1'='1`,
  'of a pattern': () => '%',
};
const guessed = Object.entries(CHANGES).flatMap(([what, change]) => [
  {
    name: `T18 a ticket ${what}, looked at`,
    statuses: [410],
    async prepare(scene: Scene) {
      const ticket = change(await offered(scene));
      const visitor = new BrowserLike(scene.house.app.url, scene.network());
      return () => visitor.ask(`/link?${new URLSearchParams({ ticket }).toString()}`);
    },
  },
  {
    name: `T18 a ticket ${what}, sent with the right password`,
    statuses: [400, 410, 422],
    async prepare(scene: Scene) {
      const ticket = change(await offered(scene));
      const visitor = new BrowserLike(scene.house.app.url, scene.network());
      return () => visitor.send('/link', { ticket, login: 'M-1002', password: 'sakura-1002' });
    },
  },
]);

/** With a good ticket, and what anybody may know of a member. The try goes on in the browser that opened it. */
const KNOWN: readonly [threat: string, login: string, password: string][] = [
  ['T35', 'M-1002', '1990-01-01'],
  ['T35', 'M-1002', 'M-1002'],
  ['T35', 'M-1002', 'ichiro@example.jp'],
  ['T17', 'ichiro@example.jp', 'ichiro@example.jp'],
  ['T17', 'ichiro@example.jp', ''],
  ['T17', 'ichiro@example.jp', ' '],
  ['T35', "M-1002' --", 'x'],
  ['T34', 'nobody@example.jp', 'sakura-1002'],
  ['T34', 'M-9999', 'sakura-1002'],
];
const knowing = KNOWN.map(([threat, login, password]): Case => ({
  name: `${threat} a good ticket with ${JSON.stringify([login, password])} for a proof`,
  endsAttempt: true,
  endsSession: true,
  async prepare(scene) {
    const ticket = await offered(scene);
    const visitor = new BrowserLike(scene.house.app.url, scene.network());
    return () => visitor.send('/link', { ticket, login, password });
  },
}));

/** Fields that the form does not have: who one is comes from a proof, never from what is sent along. */
const FIELDS = ['userId', 'lineUser', 'line_user', 'member', 'memberId', 'assurance', 'way', 'move', 'ticket'];
const named = FIELDS.map((field): Case => ({
  name: `T26 a good ticket and the field ${field} with another's id`,
  async prepare(scene) {
    const ticket = await offered(scene);
    const fields = new URLSearchParams({ ticket, login: 'M-1002', password: 'sakura-1002' });
    fields.append(field, scene.victim);
    const visitor = new BrowserLike(scene.house.app.url, scene.network());
    return () => visitor.send('/link', fields.toString());
  },
}));

export const ticketsAndPreviews: readonly Case[] = [...previews, ...guessed, ...knowing, ...named];
