import fc from 'fast-check';
import { endOf, initialOf, shownName } from '../../../src/doors/web/names';

test.each([
  ['山田 花子', '山田 花子'],
  ['Zoë 👨‍👩‍👧‍👦🏳️‍🌈🇯🇵', 'Zoë 👨‍👩‍👧‍👦🏳️‍🌈🇯🇵'],
  ['a\u202egnp.exe', 'a[U+202E]gnp.exe'],
  ['a\u200bb', 'a[U+200B]b'],
  ['a\u0000b\nc', 'a[U+0000]b[U+000A]c'],
  ['山\u3164田', '山[U+3164]田'],
  ['\ud800', '[U+D800]'],
  ['x'.repeat(41), `${'x'.repeat(40)}…`],
  ['e' + '\u0301'.repeat(500), 'e' + '\u0301'.repeat(7)],
])('%j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

test('whatever somebody calls themselves, nothing unseen is left and it is short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = shownName(name);
      expect(shown.replace(/[\u200d\u{e0020}-\u{e007f}]/gu, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect([...shown].length).toBeLessThanOrEqual(41 * 8);
    }),
  );
});

test.each([
  ['山田', '山'],
  ['  emma', 'E'],
  ['\u202e\u200b', '?'],
  ['', '?'],
  ['👨‍👩‍👧‍👦x', '👨‍👩‍👧‍👦'],
])('%j begins with %j', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});

test.each([
  ['1000-1001', '1001'],
  ['123456', '456'],
  ['123', '3'],
  ['7', ''],
  ['', ''],
])('of %j only %j is shown', (number, end) => {
  expect(endOf(number)).toBe(end);
});
