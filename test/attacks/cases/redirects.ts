import { BrowserLike } from '../../doors/web/browser-like';
import type { Case } from '../book';

/* Addresses that would lead people from our name to somebody else's page, in whatever a request may say of where to go. */

const HOSTS = ['evil.example', '127.0.0.1.evil.example', 'localhost@evil.example', 'еvil.example'];
const BEFORE = [
  ...['//', '///', '/\\', '\\\\', '\\/', 'https:', 'https:/', 'https://', 'hTtPs://', 'https:\\\\', '/%2f', '%2f%2f'],
  ...[
    '/%5c',
    '/%09/',
    '/\t/',
    '\r\n//',
    ' //',
    '\u3000//',
    '/\u0000/',
    '/./\\',
    '/.//',
    '/link/..//',
    '/@',
    '@',
    '?next=//',
  ],
  ...['#//', 'javascript:alert(1)//', 'java\tscript://', 'data:text/html,//', 'blob:https://', 'line://', 'intent://'],
];
const NAMES = ['next', 'return_to', 'redirect_uri', 'liff.state', 'url', 'liffRedirectUri', 'returnTo', 'continue'];
const PAGES = ['/', '/link', '/login/line', '/login/line/callback', '/link/login', '/data', '/data/view'];

function leading(path: string, name: string, address: string): Case {
  return {
    name: `T40 ${path}?${name}=${JSON.stringify(address)}`,
    statuses: [200, 404, 410],
    prepare: ({ house, network }) =>
      Promise.resolve(async () => {
        const visitor = new BrowserLike(house.app.url, network());
        const answer = await visitor.ask(`${path}?${new URLSearchParams({ [name]: address }).toString()}`);
        expect(answer.headers.get('location')).toBeNull();
        expect(answer.headers.get('refresh')).toBeNull();
        expect(await answer.clone().text()).not.toMatch(/(?:href|src|action|content)="[^"]*[eе]vil\.example/i);
        return answer;
      }),
  };
}

/** A path that is itself such an address. */
function paths(address: string): Case {
  return {
    name: `T40 the path ${JSON.stringify(address)}`,
    statuses: [200, 400, 404],
    prepare: ({ house, network }) =>
      Promise.resolve(async () => {
        const visitor = new BrowserLike(house.app.url, network());
        const answer = await visitor.ask(`/${encodeURI(address)}`);
        expect(answer.headers.get('location')).toBeNull();
        return answer;
      }),
  };
}

const vectors = BEFORE.flatMap((before) => HOSTS.map((host) => `${before}${host}`));

export const redirects: readonly Case[] = [
  ...vectors.map((address, index) =>
    leading(PAGES[index % PAGES.length]!, NAMES[Math.floor(index / 3) % NAMES.length]!, address),
  ),
  ...PAGES.flatMap((path) => NAMES.map((name) => leading(path, name, 'https://evil.example/'))),
  ...BEFORE.map((before) => paths(`${before}evil.example`)),
];
