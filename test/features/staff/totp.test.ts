import fc from 'fast-check';
import { base32, codeOfStep, otpauthUri, stepAt, stepOfCode } from '../../../src/features/staff/totp';

const SECRET = Buffer.from('12345678901234567890');

// RFC 6238, appendix B, the rows for SHA-1.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %i seconds the code is the standard’s', (seconds, code) => {
  expect(codeOfStep(SECRET, stepAt(seconds * 1000), 8)).toBe(code);
});

// RFC 4648, section 10.
test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('%s in base32 is %s', (text, letters) => expect(base32(Buffer.from(text))).toBe(letters));

test('a code serves its own step and one before and after, however it is typed, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2 ** 31 }), fc.integer({ min: -1, max: 1 }), (step, off) => {
      const code = codeOfStep(SECRET, step + off);
      const found = stepOfCode(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)}`, step * 30_000 + 7);
      expect(codeOfStep(SECRET, found!)).toBe(code);
    }),
  );
  expect(stepOfCode(SECRET, codeOfStep(SECRET, 100), 103 * 30_000)).toBeUndefined();
  expect(stepOfCode(SECRET, '12345', 0)).toBeUndefined();
});

test('what the QR code says names the shop and the account', () => {
  expect(otpauthUri(SECRET, 'sato', 'さくら: サロン')).toMatch(
    /^otpauth:\/\/totp\/%E3%81%95[^:]+:sato\?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E3%81%95/,
  );
});
