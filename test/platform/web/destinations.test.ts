import fc from 'fast-check';
import { elsewhere, ownDestination, ownPage } from '../../../src/platform/web/destinations';

/*
 * A redirect that a request may choose is how people are led from our name to somebody else's page. Each hostile address is
 * tried as it is, and behind everything that has been used to slip it past a check.
 */
const OURS = 'https://bot.example.jp';
const ALLOWED = new Set(['/card', '/coupons/mine']);
const own = (text: unknown) => ownDestination(text, OURS, ALLOWED);

const HOSTS = [
  'evil.example',
  'bot.example.jp.evil.example',
  'evil.example/bot.example.jp',
  'bot.example.jp@evil.example',
];
const BEFORE = [
  '//',
  '///',
  '////',
  '/\\',
  '\\\\',
  '\\/',
  '\\',
  '/\\/',
  '/\\\\',
  'https:',
  'https:/',
  'https://',
  'https:///',
  'http://',
  'hTtPs://',
  'https:\\\\',
  'https:\\',
  '/%2f',
  '/%2F%2F',
  '%2f%2f',
  '/%5c',
  '%5c%5c',
  '/%09/',
  '/\t/',
  '\t//',
  '/\n/',
  '\r\n//',
  ' //',
  '/ /',
  '\u3000//',
  '/\u0000/',
  '\u0000//',
  '/\u00a0/',
  '/./\\',
  '/.//',
  '/..//',
  '/card/..//',
  '/card//',
  '/card/../..//',
  '/;//',
  '/card;//',
  '/@',
  '@',
  '.',
  '/.',
  '?next=//',
  '#//',
  '/#//',
  '/card#//',
  'ftp://',
  'ws://',
  'blob:https://',
  'view-source:https://',
  'data:text/html,//',
  'javascript://',
  'javascript:alert(1)//',
  'JaVaScRiPt://',
  'java\tscript://',
  'vbscript:',
  'file:///',
  'intent://',
  'line://',
  'about:',
  '/／',
  '／／',
  '/⁄',
  '//￼',
  '/card?x=https://',
  '/card?next=//',
];
const LONE = [
  '',
  ' ',
  '/',
  '/Card',
  '/CARD',
  '/card/',
  '/card/.',
  '/card/..',
  '/./card',
  '/../card',
  '/card/../card',
  '//card',
  '/%63ard',
  '/card%00',
  '/card%0d%0aSet-Cookie:a=b',
  '/card\r\nset-cookie: a=b',
  '/card\n',
  ' /card',
  '/card ',
  '/cardx',
  '/card.json',
  '/card;x',
  '/card#x',
  'card',
  './card',
  '../card',
  '?',
  '#',
  '/console',
  '/link',
  '/card?x=<script>',
  '/card?x="',
  '/card?x=\u202e',
  '/card?x=y#//evil.example',
  '/çard',
  '/ｃａｒｄ',
  'https://bot.example.jp/card',
  'https://bot.example.jp:443/card',
  'http://bot.example.jp/card',
  '//bot.example.jp/card',
  'https://user@bot.example.jp/card',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'x'.repeat(600),
  `/card?${'x'.repeat(600)}`,
];
const VECTORS = [...LONE, ...BEFORE.flatMap((before) => HOSTS.map((host) => `${before}${host}`))];

test('there are more than 300 hostile addresses', () => {
  expect(new Set(VECTORS).size).toBeGreaterThanOrEqual(300);
});

test.each(VECTORS)('%j leads nowhere', (text) => {
  expect(own(text)).toBeUndefined();
});

test.each([undefined, null, 7, ['/card'], { toString: () => '/card' }])('%p is no address at all', (value) => {
  expect(own(value)).toBeUndefined();
});

test.each(['/card', '/card?tab=points', '/coupons/mine?a=1&b=%E3%81%82', '/card?x=a+b'])(
  '%s is a page of ours',
  (text) => {
    expect(own(text)).toBe(text);
  },
);

test('whatever is taken, a browser at our address stays at our address, on a page that is listed', () => {
  const piece = fc.oneof(fc.constantFrom(...BEFORE, ...ALLOWED, ...HOSTS, '/', '?', '%', '.', '\\'), fc.string());
  const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (address) => {
      const taken = own(address);
      if (taken === undefined) return;
      const reached = new URL(taken, `${OURS}/deep/page?x=1`);
      expect(reached.origin).toBe(OURS);
      expect(ALLOWED.has(reached.pathname)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('an address from our own code is encoded, and may not lead to another host', () => {
  expect(ownPage('/card', { from: '//evil.example&x=1' })).toBe('/card?from=%2F%2Fevil.example%26x%3D1');
  for (const path of ['//evil.example', '/\\evil.example', '/\t/evil.example'] as const)
    expect(() => ownPage(path)).toThrow('no path of ours');
});

test('an address elsewhere must lie at the origin that the settings name', () => {
  const LINE = 'https://access.line.me';
  expect(elsewhere(`${LINE}/dialog/bot/accountLink?linkToken=x`, LINE)).toContain(LINE);
  for (const address of [
    'https://access.line.me.evil.example/',
    'https://access.line.me@evil.example/',
    'http://access.line.me/',
    'https://user:x@access.line.me/',
  ])
    expect(() => elsewhere(address, LINE)).toThrow('another origin');
});
