import fc from 'fast-check';
import { clockOf, openingAfterToday, untilOf } from '../../../src/features/chats/chats';
import { readHours, type Shop } from '../../../src/platform/shop';
import { localTime } from '../../../src/platform/time';

const NAME = { ja: '店', en: 'Shop' };
const tokyo: Shop = { name: NAME, zone: 'Asia/Tokyo', hours: readHours('Mon,Wed-Sun 10:00-20:00') };
const at = (text: string) => Date.parse(`${text}:00+09:00`);

test('until the next opening is never today, and passes over days off', () => {
  // A Sunday; Monday is open, Tuesday is not.
  expect(openingAfterToday(tokyo, at('2026-11-29T08:00'))).toBe(at('2026-11-30T10:00'));
  expect(openingAfterToday(tokyo, at('2026-11-30T23:59'))).toBe(at('2026-12-02T10:00'));
  const holidays = new Set(['2026-12-02']);
  expect(openingAfterToday({ ...tokyo, holidays }, at('2026-11-30T12:00'))).toBe(at('2026-12-03T10:00'));
  expect(openingAfterToday({ name: NAME, zone: 'Asia/Tokyo' }, at('2026-11-29T08:00'))).toBe(at('2026-11-30T09:00'));
});

test('in any zone it is still to come, on a later day of the shop’s, when the shop opens', () => {
  const zones = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
  const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
  fc.assert(
    fc.property(zones, moments, (zone, now) => {
      const opens = localTime(zone, new Date(openingAfterToday({ ...tokyo, zone }, now)));
      expect(opens.date > localTime(zone, new Date(now)).date).toBe(true);
      expect(opens.minute).toBe(600);
    }),
  );
});

test('a field shows a moment as it would be typed', () => {
  const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }).map((ms) => ms - (ms % 60_000));
  fc.assert(
    fc.property(moments, (moment) => {
      const time = clockOf(moment, tokyo.zone);
      expect(time).toHaveLength(16);
      expect(untilOf({ until: 'time', time }, tokyo, 0)).toBe(moment);
    }),
  );
});
