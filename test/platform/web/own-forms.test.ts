import fc from 'fast-check';
import { isFromOurPages, isTokenOf } from '../../../src/platform/web/own-forms';

const OURS = 'https://bot.example.jp';

test.each([
  ['a browser that says same-origin', 'same-origin', OURS, true],
  ['a browser that hides the origin, as with no-referrer', 'same-origin', 'null', true],
  ['an older browser that says our origin', undefined, OURS, true],
  ['another site', 'cross-site', 'https://evil.example', false],
  ['another site that claims our origin', 'cross-site', OURS, false],
  ['a neighbour under the same domain', 'same-site', 'https://shop.example.jp', false],
  ['an address typed in or a bookmark', 'none', undefined, false],
  ['an older browser on another site', undefined, 'https://evil.example', false],
  ['an older browser in a sandbox or a file', undefined, 'null', false],
  ['our host over plain http', undefined, 'http://bot.example.jp', false],
  ['our host on another port', undefined, `${OURS}:8443`, false],
  ['a host that begins like ours', undefined, `${OURS}.evil.example`, false],
  ['a program that says nothing', undefined, undefined, false],
])('%s', (_what, fetchSite, origin, taken) => {
  expect(isFromOurPages({ fetchSite, origin }, OURS)).toBe(taken);
});

test('only the session’s own token is its token', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.oneof(fc.string(), fc.constant(undefined), fc.anything()),
      (token, given) => {
        expect(isTokenOf({ token }, given)).toBe(given === token);
        expect(isTokenOf({ token }, token)).toBe(true);
      },
    ),
  );
});
