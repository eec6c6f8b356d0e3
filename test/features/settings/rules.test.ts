import fc from 'fast-check';
import {
  asWritten,
  chatShopBy,
  faultIn,
  readDays,
  WORD_NAMES,
  writeDays,
} from '../../../src/features/settings/settings';
import { isOpen, nextOpening, readHours, writeWeek, type Span, type WeekHours } from '../../../src/platform/shop';
import { hostileStrings } from '../../simulator/phone/hostile-strings';

const name = fc.constantFrom(...WORD_NAMES);
const lang = fc.constantFrom('ja', 'en');

test('our own words are without a fault, so that everything can be put back', () => {
  for (const one of WORD_NAMES)
    for (const said of ['ja', 'en'] as const)
      expect([one, faultIn(one, said, asWritten(one)[said])]).toEqual([one, undefined]);
});

test('words lose no placeholder, gain none, and fit, whatever somebody writes', () => {
  fc.assert(
    fc.property(
      name,
      lang,
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom(...hostileStrings)),
      (one, said, text) => {
        if (faultIn(one, said, text) !== undefined) return;
        const most = one.startsWith('button/') ? 20 : said === 'ja' ? 160 : 300;
        expect([...new Intl.Segmenter('ja').segment(text)].length).toBeLessThanOrEqual(most);
        const original = asWritten(one)[said];
        expect(text.includes('{shop}')).toBe(original.includes('{shop}'));
        for (const [placeholder] of text.matchAll(/\{[^{}]*\}/g)) expect(original).toContain(placeholder);
      },
    ),
  );
});

const span = fc
  .tuple(fc.nat(287), fc.integer({ min: 1, max: 288 }))
  .map(([open, length]): Span => ({ open: open * 5, close: (open + length) * 5 }));
const spans = fc.array(span, { maxLength: 3 });

test('a week and special days read back as they were written', () => {
  const week = fc.tuple(spans, spans, spans, spans, spans, spans, spans);
  fc.assert(
    fc.property(week, (given) => {
      const text = writeWeek(given);
      if (text !== undefined) expect(readHours(text)).toEqual(given);
      else expect(given.flat()).toEqual([]);
    }),
  );
  const day = fc
    .integer({ min: 0, max: 4_000 })
    .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, spans)), (list) => {
      const days = new Map<string, readonly Span[]>(list);
      expect(readDays(writeDays(days))).toEqual(days);
    }),
  );
});

test('a special day goes before the week and the holidays, and no other day is touched', () => {
  const hours: WeekHours = readHours('Mon-Fri 10:00-19:00');
  const special = new Map<string, Span[]>([
    ['2026-11-30', []],
    ['2026-12-05', [{ open: 780, close: 840 }]],
  ]);
  const shop = { name: { ja: '', en: '' }, zone: 'Asia/Tokyo', hours, special };
  const at = (text: string) => new Date(`${text}+09:00`);
  expect(isOpen(shop, at('2026-11-30T12:00'))).toBe(false);
  expect(isOpen(shop, at('2026-12-05T13:30'))).toBe(true);
  expect(isOpen(shop, at('2026-12-05T14:30'))).toBe(false);
  expect(isOpen(shop, at('2026-12-01T12:00'))).toBe(true);
  expect(nextOpening(shop, at('2026-11-30T12:00'))).toEqual({ date: '2026-12-01', minute: 600 });
});

test('who answers no chats on national holidays answers none then, unless that very day has hours of its own', () => {
  const shop = { name: { ja: '店', en: 'Shop' }, zone: 'Asia/Tokyo', hours: readHours('Sun-Sat 10:00-19:00') };
  const noon = new Date('2027-01-01T12:00:00+09:00');
  const opens = { date: '2027-01-02', minute: 600 };
  const unset = { chatHours: undefined, chatDays: new Map<string, Span[]>(), chatHolidays: false };
  expect(isOpen(chatShopBy(shop, unset), noon)).toBe(true);
  const closed = chatShopBy(shop, { ...unset, chatHolidays: true });
  expect([isOpen(closed, noon), nextOpening(closed, noon)]).toEqual([false, opens]);
  // Those that the server names count all the same.
  const named = chatShopBy({ ...shop, holidays: new Set(['2027-01-02']) }, { ...unset, chatHolidays: true });
  expect(nextOpening(named, noon)).toEqual({ date: '2027-01-03', minute: 600 });
  const special = new Map([['2027-01-01', [{ open: 660, close: 780 }]]]);
  expect(isOpen(chatShopBy(shop, { ...unset, chatDays: special, chatHolidays: true }), noon)).toBe(true);
  const { hours: _, ...always } = shop;
  expect(nextOpening(chatShopBy(always, { ...unset, chatHolidays: true }), noon)).toEqual({ ...opens, minute: 0 });
});
