import fc from 'fast-check';
import { openBookings } from '../../src/conversation/ask-book';
import { answerFromBook } from '../../src/conversation/reserving-errands';
import { daysIn, daysLater, timesIn, timesShown, turnOver, type Picking } from '../../src/conversation/picking';
import { localTime, momentInWords } from '../../src/platform/time';

const ZONES = ['Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'];
const QUARTER = 15 * 60_000;
/** Quarters of an hour over two years, so that clocks are put forward and back in between. */
const beginnings = fc
  .uniqueArray(fc.integer({ min: 0, max: 4 * 24 * 730 }), { maxLength: 60 })
  .map((all) => all.sort((a, b) => a - b).map((quarter) => Date.UTC(2026, 0, 1) + quarter * QUARTER));
const zone = fc.constantFrom(...ZONES);

function pickingOf(times: Picking['times']): Picking {
  return { days: [], times, day: null, near: false, meant: [], turned: 0, first: '2026-01-01', last: '2026-12-31' };
}

test('the days put to choose are the first on which something begins, by the shop’s calendar', () => {
  fc.assert(
    fc.property(beginnings, zone, (all, where) => {
      const dates = [...new Set(all.map((at) => localTime(where, new Date(at)).date))];
      expect(daysIn(all, where).map(({ date }) => date)).toEqual(dates.slice(0, 3));
    }),
  );
});

test('labels fit on LINE’s buttons, in both languages', () => {
  fc.assert(
    fc.property(beginnings, zone, (all, where) => {
      const labels = [...daysIn(all, where), ...timesIn(all, where), ...timesIn(all, where, 'with days')];
      for (const { label } of labels)
        for (const words of [label.ja, label.en]) expect([...words].length).toBeLessThan(21);
    }),
  );
});

test('no two times look the same, not in the night in which clocks show an hour twice either', () => {
  fc.assert(
    fc.property(beginnings, zone, (all, where) => {
      for (const lang of ['ja', 'en'] as const) {
        const words = all.map((at) => momentInWords(where, new Date(at), lang, '2025-01-01'));
        expect(new Set(words).size).toBe(words.length);
      }
    }),
  );
  const night = [0, 30, 60, 90, 120].map((late) => Date.parse('2026-11-01T00:30-04:00') + late * 60_000);
  expect(timesIn(night, 'America/New_York').map(({ label }) => [label.ja, label.en])).toEqual([
    ['0:30', '0:30'],
    ['1:00 UTC-4', '1:00 UTC-4'],
    ['1:30 UTC-4', '1:30 UTC-4'],
    ['1:00 UTC-5', '1:00 UTC-5'],
    ['1:30 UTC-5', '1:30 UTC-5'],
  ]);
  expect(timesIn([night.at(-1)!], 'America/New_York', 'with days')[0]!.label).toEqual({
    ja: '11/1 1:30 UTC-5',
    en: '1 Nov 1:30 UTC-5',
  });
});

test('turning over comes by every time, and back to the first', () => {
  fc.assert(
    fc.property(beginnings, zone, (all, where) => {
      const start = pickingOf(timesIn(all, where));
      const seen: number[] = [];
      let at = start;
      do {
        seen.push(...timesShown(at).map((one) => one.at));
        at = turnOver(at);
      } while (at.turned !== 0);
      expect(seen).toEqual(all);
    }),
  );
});

test('○ where there is much choice, △ where there is little', () => {
  const day = (count: number, from: string) =>
    Array.from({ length: count }, (_, index) => Date.parse(from) + index * QUARTER);
  const all = [...day(4, '2026-12-05T01:00:00Z'), ...day(3, '2026-12-06T01:00:00Z')];
  expect(daysIn(all, 'Asia/Tokyo').map(({ label }) => label.ja)).toEqual(['12/5(土) ○', '12/6(日) △']);
});

test('days of the calendar go over the ends of months and leap days', () => {
  expect([daysLater('2026-12-31', 1), daysLater('2028-02-28', 1), daysLater('2027-02-28', 1)]).toEqual([
    ...['2027-01-01', '2028-02-29', '2027-03-01'],
  ]);
});

test('who names a time that clocks show twice is asked which one; where one of the two is free, it is that', async () => {
  const [zone, day, minute] = ['America/New_York', '2026-11-01', 90];
  const both = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map((at) => Date.parse(at));
  const booking = { id: 'B-1', version: 1, member: 'M-1001', service: 'cut', resource: 'sasaki', status: 'confirmed' };
  const labels = ['1:30 UTC-4', '1:30 UTC-5'];
  const asked = async (free: number[]) => {
    const held: number[] = [];
    const book = {
      services: () => Promise.resolve([]),
      free: () => Promise.resolve(free.map((beginsAt) => ({ resource: 'sasaki', beginsAt }))),
      find: () => Promise.resolve({ ...booking, beginsAt: Date.parse('2026-11-02T15:00:00Z') }),
      terms: () => Promise.resolve({ changeUntil: 0, cancelUntil: 0, fee: 0 }),
      hold: ({ beginsAt }: { beginsAt: number }) => {
        held.push(beginsAt);
        return Promise.resolve({ token: 't', beginsAt, expiresAt: beginsAt, price: 0 });
      },
    } as never;
    const now = () => Date.parse('2026-10-31T00:00:00Z');
    const ask = { about: 'times', service: 'cut', resource: null, day, minute } as const;
    const answer = await answerFromBook({ book, zone, now }, 'M-1001', ask);
    const moved = await openBookings({ book, zone, now, atOnce: true }).ask(
      'M-1001',
      { book: 'times', booking: { id: 'B-1', version: 1 }, date: day, minute },
      'key',
    );
    return { answer, moved, held };
  };
  const { answer, moved, held } = await asked(both);
  expect(answer).toMatchObject({ answer: 'times', missed: false, choices: labels.map((ja) => ({ label: { ja } })) });
  expect(moved).toMatchObject({ type: 'FOUND_TIMES', picking: { times: labels.map((ja) => ({ label: { ja } })) } });
  expect(held).toEqual([]);
  expect((await asked(both.slice(0, 1))).held).toEqual([both[0], both[0]]);
  expect((await asked(both.slice(1))).held).toEqual([both[1], both[1]]);
});
