import fc from 'fast-check';
import { readTerm, termInWords } from '../../../src/platform/words/terms';

const term = fc.oneof(
  fc.integer({ min: 0, max: 366 * 1440 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((pair) => `previous day ${pair.map((one) => String(one).padStart(2, '0')).join(':')}`),
);

test('a term reads back as it was written, in both languages', () => {
  for (const lang of ['ja', 'en'] as const)
    fc.assert(fc.property(term, (one) => expect(readTerm(termInWords(one, lang))).toBe(one)));
});

test.each([
  ['前日２０：００', 'previous day 20:00'],
  ['前日の20時まで', 'previous day 20:00'],
  ['3 時間前', '180'],
  ['2日前まで', '2880'],
  ['45', '45'],
  ['直前まで', '0'],
  ['The day before at 9:05', 'previous day 09:05'],
  ['1 hour before', '60'],
  ['前日 24:00', undefined],
  ['前日 9:60', undefined],
  ['400日前', undefined],
  ['当日', undefined],
  ['', undefined],
])('%s', (text, kept) => expect(readTerm(text)).toBe(kept));
