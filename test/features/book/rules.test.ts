import fc from 'fast-check';
import type { Service, Term } from '../../../src/features/book/book';
import { nextAnew } from '../../../src/features/book/reminding';
import {
  freeSlots,
  isFree,
  nearestSlots,
  openOn,
  type Hours,
  type Stretch,
} from '../../../src/features/book/slot-rules';
import {
  feeAt,
  momentBefore,
  nextReminder,
  refusedByClock,
  refusedByOthers,
} from '../../../src/features/book/time-rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TOKYO = 'Asia/Tokyo';
const NEW_YORK = 'America/New_York';
const at = (text: string) => Date.parse(text);

const CUT: Service = {
  ...{ id: 'cut', name: { ja: 'カット', en: 'Cut' }, minutes: 60, bufferBefore: 0, bufferAfter: 0, price: 5_555 },
  ...{ changeUntil: 'previous day 20:00', cancelUntil: 'previous day 20:00', lateFeePercent: 50 },
  ...{ noticeMinutes: 60, horizonDays: 1000, maxOpen: 3, approval: false, stepMinutes: 30 },
  reminders: ['previous day 18:00', '180'],
};
const everyDay = (open: number, close: number): Hours => ({
  weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ resource: '', weekday, open, close })),
  special: [],
});
const slotsOn = (days: string[], zone: string, hours: Hours, service = CUT, seats: Stretch[][] = [[]]) =>
  freeSlots({ service, hours, taken: [{ resource: 'a', seats }], days, zone, now: at('2026-01-01T00:00:00Z') }).map(
    ({ beginsAt }) => beginsAt,
  );

describe('what is open', () => {
  test('a day off of the shop, hours of somebody’s own, and a special day go before the week', () => {
    const hours: Hours = {
      weekly: [
        { resource: '', weekday: 6, open: 600, close: 1200 },
        { resource: 'a', weekday: 6, open: 720, close: 900 },
      ],
      special: [
        { resource: '', date: '2026-12-05', open: null, close: null },
        { resource: 'a', date: '2026-12-12', open: 540, close: 600 },
      ],
    };
    const span = (resource: string, date: string) =>
      openOn(hours, resource, date, TOKYO).map((times) =>
        times.map((time) => new Date(time).toISOString().slice(11, 16)),
      );
    expect(span('b', '2026-11-28')).toEqual([['01:00', '11:00']]);
    expect(span('a', '2026-11-28')).toEqual([['03:00', '06:00']]);
    expect(span('a', '2026-12-05')).toEqual([]);
    expect(span('a', '2026-12-12')).toEqual([['00:00', '01:00']]);
    expect(span('b', '2026-11-29')).toEqual([]);
  });

  test('month ends, leap days and hours past midnight', () => {
    const [first, last] = [
      slotsOn(['2028-02-29'], TOKYO, everyDay(1380, 1560))[0],
      slotsOn(['2028-02-29'], TOKYO, everyDay(1380, 1560)).at(-1),
    ];
    expect([first, last]).toEqual([at('2028-02-29T23:00:00+09:00'), at('2028-03-01T01:00:00+09:00')]);
    expect(slotsOn(['2026-11-30', '2026-12-01'], TOKYO, everyDay(600, 660))).toEqual([
      at('2026-11-30T10:00:00+09:00'),
      at('2026-12-01T10:00:00+09:00'),
    ]);
  });

  test('in New York a night of clocks put forward is an hour shorter, one of clocks put back an hour longer', () => {
    const night = everyDay(0, 360);
    const count = (day: string) => slotsOn([day], NEW_YORK, night).length;
    expect([count('2026-03-07'), count('2026-03-08'), count('2026-11-01')]).toEqual([11, 9, 13]);
    expect(new Set(slotsOn(['2026-11-01'], NEW_YORK, night)).size).toBe(13);
    // Opening at 10:00 is 10:00 by the clocks on both sides.
    expect(slotsOn(['2026-03-07', '2026-03-08'], NEW_YORK, everyDay(600, 660))).toEqual([
      at('2026-03-07T10:00:00-05:00'),
      at('2026-03-08T10:00:00-04:00'),
    ]);
  });
});

describe('what is free', () => {
  const minute = fc.nat(200).map((nth) => nth * 5);
  const stretches = fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 20 })), { maxLength: 12 }).map((list) => {
    const cells = new Set(list.flatMap(([from, length]) => Array.from({ length }, (_, nth) => from / 5 + nth)));
    return [...cells].sort((a, b) => a - b).map((cell): Stretch => [cell * 5, cell * 5 + 5]);
  });

  test('a seat is free exactly where nothing taken touches it', () => {
    fc.assert(
      fc.property(stretches, minute, fc.integer({ min: 1, max: 40 }), (busy, from, length) => {
        const until = from + length * 5;
        expect(isFree(busy, { from, until })).toBe(!busy.some(([begin, end]) => begin < until && from < end));
      }),
    );
  });

  test('buffers keep others away, and a second seat is enough', () => {
    const day = ['2026-12-05'];
    const ten = at('2026-12-05T10:00:00+09:00');
    const taken: Stretch = [ten + HOUR, ten + 2 * HOUR];
    const service = { ...CUT, bufferAfter: 15, stepMinutes: 60 };
    expect(slotsOn(day, TOKYO, everyDay(600, 900), service, [[taken]])).toEqual([
      ten + 2 * HOUR,
      ten + 3 * HOUR,
      ten + 4 * HOUR,
    ]);
    expect(slotsOn(day, TOKYO, everyDay(600, 900), service, [[taken], []])).toHaveLength(5);
  });

  test('the nearest come first, one for each moment, the earlier of two as near', () => {
    const slots = [1, 2, 4, 4, 9].map((beginsAt, nth) => ({ resource: `r${nth}`, beginsAt }));
    expect(nearestSlots(slots, 3, 3).map(({ beginsAt }) => beginsAt)).toEqual([2, 4, 1]);
  });
});

describe('terms', () => {
  const begins = at('2026-11-28T14:00:00+09:00');

  test('until the evening before it is free, then half, rounded down', () => {
    const deadline = at('2026-11-27T20:00:00+09:00');
    expect(momentBefore('previous day 20:00', begins, TOKYO)).toBe(deadline);
    const fee = (now: number) => feeAt(CUT, { price: 5_555, beginsAt: begins }, TOKYO, now);
    expect([fee(deadline), fee(deadline + 1)]).toEqual([0, 2_777]);
    expect(momentBefore('180', begins, TOKYO)).toBe(begins - 3 * HOUR);
    expect(() => momentBefore('tomorrow' as never, begins, TOKYO)).toThrow('should be minutes');
  });

  test('the day before is the calendar’s, whatever the clocks did in between', () => {
    expect(momentBefore('previous day 20:00', at('2026-03-08T10:00:00-04:00'), NEW_YORK)).toBe(
      at('2026-03-07T20:00:00-05:00'),
    );
    expect(momentBefore('previous day 20:00', at('2028-03-01T10:00:00+09:00'), TOKYO)).toBe(
      at('2028-02-29T20:00:00+09:00'),
    );
  });

  test('the next reminder is the first that lies ahead', () => {
    const evening = at('2026-11-27T18:00:00+09:00');
    expect(nextReminder(CUT, begins, TOKYO, evening - 1)).toBe(evening);
    expect(nextReminder(CUT, begins, TOKYO, evening)).toBe(begins - 3 * HOUR);
    expect(nextReminder(CUT, begins, TOKYO, begins - 3 * HOUR)).toBeNull();
  });

  test('by other times the next one lies ahead too, and never on a day that has had one', () => {
    const next = (now: string, before: Term[], after: Term[]) => nextAnew({ before, after }, begins, TOKYO, at(now));
    const evening = '2026-11-27T18:10:00+09:00';
    expect(next(evening, [], ['previous day 18:30'])).toBe(at('2026-11-27T18:30:00+09:00'));
    expect(next(evening, ['previous day 18:00'], ['previous day 18:30'])).toBeNull();
    expect(next(evening, ['previous day 18:00'], ['previous day 18:30', '840', '180'])).toBe(begins - 14 * HOUR);
    expect(next(evening, ['previous day 18:30'], ['previous day 18:15'])).toBe(at('2026-11-27T18:15:00+09:00'));
    expect(next(evening, ['180'], [])).toBeNull();
  });

  test('not sooner than the notice, not further than the horizon’s last day', () => {
    const now = at('2026-11-28T10:00:00+09:00');
    const clock = (beginsAt: number) => refusedByClock({ ...CUT, horizonDays: 1 }, beginsAt, TOKYO, now);
    expect([now + HOUR - 1, now + HOUR].map(clock)).toEqual(['too soon', undefined]);
    expect([at('2026-11-29T23:55:00+09:00'), at('2026-11-30T00:00:00+09:00')].map(clock)).toEqual([
      undefined,
      'too far',
    ]);
  });

  test('one person is in one place, and has so many open ones', () => {
    const other = (beginsAt: number) => ({ beginsAt, endsAt: beginsAt + HOUR });
    const ask = { beginsAt: begins, minutes: 60, maxOpen: 2 };
    expect(refusedByOthers([other(begins - HOUR), other(begins + HOUR)], { ...ask, maxOpen: 3 })).toBeUndefined();
    expect(refusedByOthers([other(begins + HOUR - 1)], ask)).toBe('same person');
    expect(refusedByOthers([other(begins - HOUR), other(begins + HOUR)], ask)).toBe('too many');
  });
});
