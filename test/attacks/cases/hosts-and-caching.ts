import http from 'node:http';
import { BrowserLike } from '../../doors/web/browser-like';
import type { Case, Outcome } from '../book';
import type { Scene } from '../scene';

/* What says where we live must not be believed; what is personal must not be kept on the way; who sends a form must be us. */

const PAGES = [
  '/',
  '/link',
  '/link/login',
  '/login/line',
  '/login/line/confirm',
  '/login/line/done',
  '/data',
  '/data/view',
];
const FORMS = [
  '/link',
  '/link/login',
  '/link/move',
  '/link/stop',
  '/login/line',
  '/login/line/confirm',
  '/data',
] as const;
const MINE = ['/data/download', '/data/close'] as const;

const HOSTILE: readonly Record<string, string>[] = [
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-server': 'evil.example', forwarded: 'host=evil.example;proto=https' },
  { 'x-original-url': 'https://evil.example/', 'x-rewrite-url': 'https://evil.example/' },
];

/** By a client that lets a request say any host. */
function asked(scene: Scene, path: string, headers: Record<string, string>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const all = { accept: 'text/html', ...scene.network(), ...headers };
    const request = http.get(scene.house.app.url + path, { headers: all }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const pairs = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve(new Response(Buffer.concat(parts), { status: answer.statusCode!, headers: pairs }));
      });
    });
    request.on('error', reject);
  });
}

const poisoned = HOSTILE.flatMap((headers) =>
  PAGES.map((path): Case => ({
    name: `T43 ${path} with ${JSON.stringify(headers)}`,
    statuses: [200, 400, 403, 404, 410, 421],
    prepare: (scene) =>
      Promise.resolve(async () => {
        const answer = await asked(scene, path, headers);
        expect((await answer.clone().text()) + JSON.stringify([...answer.headers])).not.toContain('evil.example');
        return answer;
      }),
  })),
);

const kept = PAGES.map((path): Case => ({
  name: `T44 ${path} is not kept on the way, nor found by search engines, nor told to other sites`,
  statuses: [200, 410],
  prepare: (scene) =>
    Promise.resolve(async () => {
      const answer = await asked(scene, path, {});
      expect(answer.headers.get('cache-control')).toContain('no-store');
      expect(['no-referrer', 'same-origin']).toContain(answer.headers.get('referrer-policy'));
      // The front page is everybody's, and may be found.
      if (path !== '/') expect(answer.headers.get('x-robots-tag')).toContain('noindex');
      return answer;
    }),
}));

const FOREIGN: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://shop.example' },
  { 'sec-fetch-site': 'none', origin: 'null' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': 'text/plain' },
];

/** Forms that another site sends from a visitor's browser; none needs more than to be refused before it is read. */
const foreign = FOREIGN.flatMap((headers) =>
  [...FORMS, ...MINE].map((path): Case => ({
    name: `${path.startsWith('/data') ? 'T24' : 'T16'} ${path} sent by another site with ${JSON.stringify(headers)}`,
    prepare: (scene) =>
      Promise.resolve(async (): Promise<Outcome> => {
        const visitor = new BrowserLike(scene.house.app.url, scene.network());
        return visitor.send(path, { ticket: 'x'.repeat(43), login: 'M-1001', password: 'sakura-1001' }, headers);
      }),
  })),
);

/** A session that the browser was given by somebody else before: unknown here, and never taken up. */
const fixed = [...FORMS.filter((path) => path !== '/login/line' && path !== '/link' && path !== '/data'), ...MINE].map(
  (path): Case => ({
    name: `T25 ${path} with a session that somebody else put there`,
    prepare: (scene) =>
      Promise.resolve(async () => {
        const visitor = new BrowserLike(scene.house.app.url, scene.network());
        visitor.sessionId = 'A'.repeat(43);
        const answer = await visitor.send(path, { _token: 'A'.repeat(43) });
        expect(visitor.lastCookie).not.toContain('A'.repeat(43));
        return answer;
      }),
  }),
);

export const hostsAndCaching: readonly Case[] = [...poisoned, ...kept, ...foreign, ...fixed];
