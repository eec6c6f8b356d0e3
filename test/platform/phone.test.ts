import fc from 'fast-check';
import { readPhone } from '../../src/features/members/members';
import { phoneInWords } from '../../src/platform/phone';

test.each([
  ['+819012345678', '090-1234-5678'],
  ['+815012345678', '050-1234-5678'],
  ['+81312345678', '03-1234-5678'],
  ['+81451234567', '045-123-4567'],
  ['+81166123456', '0166-12-3456'],
  ['+81120123456', '0120-123-456'],
  ['+81570012345', '0570-012-345'],
  // The demo shop's, which are nobody's.
  ['+819000001001', '090-0000-1001'],
  ['+12133734253', '+1 213-373-4253'],
  ['+442071838750', '+44 20 7183 8750'],
])('%s is shown as %s', (number, shown) => {
  expect(phoneInWords(number)).toBe(shown);
});

test('whatever number it is, what is shown is that number', () => {
  const number = fc
    .tuple(fc.constantFrom('81', '81', '1', '44', '886', ''), fc.stringMatching(/^[1-9]\d{6,10}$/))
    .map(([country, rest]) => `+${country}${rest}`)
    .filter((one) => readPhone(one) === one);
  fc.assert(
    fc.property(number, (one) => {
      expect(readPhone(phoneInWords(one))).toBe(one);
    }),
    { numRuns: 500 },
  );
});
