import fc from 'fast-check';
import { timesIn } from '../../src/conversation/picking';
import { clipped, LONGEST_LABEL } from '../../src/platform/line/labels';
import { clockInWords, isWholeDays, localTime, momentInWords, plainClock, spanInWords } from '../../src/platform/time';

const MINUTE = 60_000;
const at = (text: string) => new Date(text);

test('clocks that are put back show an hour twice: what tells the two apart stands there, and only there', () => {
  const york = (text: string) => clockInWords('America/New_York', at(text));
  expect([york('2026-11-01T04:59:00Z'), york('2026-11-01T05:00:00Z'), york('2026-11-01T05:59:00Z')]).toEqual([
    ...['0:59', '1:00 UTC-4', '1:59 UTC-4'],
  ]);
  expect([york('2026-11-01T06:00:00Z'), york('2026-11-01T06:59:00Z'), york('2026-11-01T07:00:00Z')]).toEqual([
    ...['1:00 UTC-5', '1:59 UTC-5', '2:00'],
  ]);
  // Put forward, no time is there twice.
  expect([york('2026-03-08T06:59:00Z'), york('2026-03-08T07:00:00Z')]).toEqual(['1:59', '3:00']);
  expect(momentInWords('Europe/Berlin', at('2026-10-25T00:30:00Z'), 'ja')).toBe('10月25日(日) 2:30 UTC+2');
  expect(clockInWords('Australia/Lord_Howe', at('2026-04-04T14:45:00Z'))).toBe('1:45 UTC+11');
  expect(clockInWords('Australia/Lord_Howe', at('2026-04-04T15:15:00Z'))).toBe('1:45 UTC+10:30');
  // By three hours at once.
  expect(clockInWords('Antarctica/Casey', at('2023-03-08T15:30:00Z'))).toMatch(/UTC\+11$/);
  expect(clockInWords('Asia/Tokyo', at('2026-10-24T16:30:00Z'))).toBe('1:30');
});

const ZONES = [
  ...['America/New_York', 'Europe/Berlin', 'Europe/London', 'Australia/Lord_Howe', 'Australia/Sydney'],
  ...['America/Santiago', 'Africa/Cairo', 'Antarctica/Casey', 'Asia/Tokyo', 'Asia/Kathmandu'],
];
/** Days on which clocks are put back somewhere, and any other. */
const turning = fc.constantFrom(
  ...['2026-11-01', '2026-10-25', '2026-04-04', '2026-04-05', '2026-10-29', '2023-03-08'],
);
const any = fc
  .integer({ min: 0, max: 4_000 })
  .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));

test('two different times of one day never have the same label, in the list of times, in a sentence or on a button', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.oneof(turning, any), fc.constantFrom(5, 15, 30), (zone, day, step) => {
      const from = Date.parse(`${day}T00:00:00Z`) - 14 * 60 * MINUTE;
      const all = Array.from({ length: (52 * 60) / step }, (_, nth) => from + nth * step * MINUTE);
      const times = all.filter((one) => localTime(zone, new Date(one)).date === day);
      const apart = (labels: readonly string[]) => expect(new Set(labels).size).toBe(times.length);
      apart(times.map((one) => clockInWords(zone, new Date(one))));
      for (const lang of ['ja', 'en'] as const) {
        apart(times.map((one) => momentInWords(zone, new Date(one), lang)));
        if (times.length > 100) continue;
        for (const days of [undefined, 'with days'] as const)
          apart(timesIn(times, zone, days).map(({ label }) => clipped(label[lang], LONGEST_LABEL)));
      }
      // Nothing is added where the clocks alone say it.
      const shown = times.map((one) => plainClock(zone, new Date(one)));
      for (const [nth, one] of times.entries()) {
        const twice = shown.filter((clock) => clock === shown[nth]).length > 1;
        expect(clockInWords(zone, new Date(one)).includes('UTC')).toBe(twice);
      }
    }),
    { numRuns: 40 },
  );
});

test('a span of whole days is told by its days, also where one begins at one o’clock; any other by its times', () => {
  const span = (zone: string, from: string, until: string, lang: 'ja' | 'en' = 'ja') =>
    spanInWords(zone, { from: at(from).getTime(), until: at(until).getTime() }, lang, '2026-11-23');
  const tokyo = (from: string, until: string) => span('Asia/Tokyo', `${from}:00+09:00`, `${until}:00+09:00`);
  expect(tokyo('2026-12-03T00:00', '2026-12-04T00:00')).toBe('12月3日(木)');
  expect(tokyo('2026-12-31T00:00', '2027-01-02T00:00')).toBe('12月31日(木)〜2027年1月1日(金)');
  expect(tokyo('2026-12-03T18:00', '2026-12-04T00:00')).toBe('12月3日(木) 18:00〜24:00');
  expect(tokyo('2026-12-03T18:00', '2026-12-04T10:30')).toBe('12月3日(木) 18:00〜12月4日(金) 10:30');
  expect(span('Asia/Tokyo', '2026-12-03T01:00:00Z', '2026-12-03T03:00:00Z', 'en')).toBe('Thu 3 Dec 10:00–12:00');
  // Clocks are put forward at midnight.
  const day = { from: at('2026-09-06T04:00:00Z').getTime(), until: at('2026-09-07T03:00:00Z').getTime() };
  expect(localTime('America/Santiago', new Date(day.from)).minute).toBe(60);
  expect(isWholeDays('America/Santiago', day)).toBe(true);
  expect(spanInWords('America/Santiago', day, 'en')).toBe('Sun 6 Sept');
});
