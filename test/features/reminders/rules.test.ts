import fc from 'fast-check';
import { differenceOf, newsDue, sayingOf, shareOf, spanOf } from '../../../src/features/reminders/reminders';
import { isHeldOut, quietUntil } from '../../../src/features/reminders/rules';

const NIGHT = { from: 21 * 60, until: 9 * 60 };
const at = (text: string) => Date.parse(text);
const tokyo = (now: string) => ({ zone: 'Asia/Tokyo', quiet: NIGHT, now: at(now) });

describe('what a reminder says when it is sent', () => {
  const evening = { dueAt: at('2026-11-27T18:00+09:00'), beginsAt: at('2026-11-28T14:00+09:00') };
  test.each([
    ['2026-11-27T18:00+09:00', { say: 'tomorrow' }],
    ['2026-11-27T20:59+09:00', { say: 'tomorrow' }],
    ['2026-11-27T21:00+09:00', { wait: at('2026-11-28T09:00+09:00') }],
    ['2026-11-28T03:00+09:00', { wait: at('2026-11-28T09:00+09:00') }],
    ['2026-11-28T09:00+09:00', { say: 'today' }],
    ['2026-11-28T13:45+09:00', { say: 'today' }],
    ['2026-11-28T13:46+09:00', { drop: 'it is about to begin' }],
    ['2026-11-28T14:00+09:00', { drop: 'it has begun' }],
    ['2026-11-29T14:00+09:00', { drop: 'it has begun' }],
  ])('at %s', (now, said) => expect(sayingOf(evening, tokyo(now))).toEqual(said));

  test('what would wait until it is too late is dropped', () => {
    const early = { dueAt: at('2026-11-28T06:00+09:00'), beginsAt: at('2026-11-28T09:00+09:00') };
    expect(sayingOf(early, tokyo('2026-11-28T06:00+09:00'))).toEqual({ drop: 'the quiet hours last too long' });
  });

  test('two days ahead is neither today nor tomorrow', () => {
    expect(sayingOf(evening, tokyo('2026-11-26T12:00+09:00'))).toEqual({ say: 'ahead' });
  });

  test('a reminder of ten minutes is not too late by its own rule', () => {
    const short = { dueAt: at('2026-11-28T13:50+09:00'), beginsAt: at('2026-11-28T14:00+09:00') };
    expect(sayingOf(short, tokyo('2026-11-28T13:50+09:00'))).toEqual({ say: 'today' });
  });
});

test.each([
  ['in the day', '2026-11-28T20:59+09:00', ['2026-12-05T14:00+09:00'], '2026-11-28T20:59+09:00'],
  ['at night', '2026-11-28T21:00+09:00', ['2026-12-05T14:00+09:00'], '2026-11-29T09:00+09:00'],
  ['with three hours to act on it', '2026-11-29T03:00+09:00', ['2026-11-29T12:00+09:00'], '2026-11-29T09:00+09:00'],
  ['with less', '2026-11-29T03:00+09:00', ['2026-11-29T11:59+09:00'], '2026-11-29T03:00+09:00'],
  [
    'where it was to begin early',
    '2026-11-29T03:00+09:00',
    ['2026-11-29T10:00+09:00', '2026-12-05T14:00+09:00'],
    '2026-11-29T03:00+09:00',
  ],
])('news of a reservation, %s', (_what, now, begins, due) => {
  expect(newsDue(begins.map(at), tokyo(now))).toBe(at(due));
});

test('a span of days is of the calendar, whatever the clocks do in it', () => {
  const hours = (from: string, to = from) => {
    const span = spanOf('America/New_York', from, to)!;
    return (span.until - span.from) / 3_600_000;
  };
  expect([hours('2026-11-01'), hours('2026-03-08'), hours('2026-02-28', '2026-03-01')]).toEqual([25, 23, 48]);
  expect(spanOf('Asia/Tokyo', '2028-02-29', '2028-02-29')).toEqual({
    from: at('2028-02-29T00:00+09:00'),
    until: at('2028-03-01T00:00+09:00'),
  });
  for (const [from, to] of [
    ['2026-02-29', '2026-03-01'],
    ['2026-03-02', '2026-03-01'],
  ] as const)
    expect(spanOf('Asia/Tokyo', from, to)).toBeUndefined();
});

describe('quiet hours', () => {
  test('end by the clock on the wall where clocks change in the night', () => {
    // In New York clocks go forward on 8 March 2026 and back on 1 November 2026, both at 2:00.
    for (const [night, end] of [
      ['2026-03-07T22:00-05:00', '2026-03-08T09:00-04:00'],
      ['2026-10-31T22:00-04:00', '2026-11-01T09:00-05:00'],
    ] as const)
      expect(quietUntil(NIGHT, at(night), 'America/New_York')).toBe(at(end));
  });

  test('end after every moment within them, with nothing quiet at their end', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe');
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });
    fc.assert(
      fc.property(minute, minute, zone, moment, (from, until, where, now) => {
        fc.pre(from !== until);
        const end = quietUntil({ from, until }, now, where);
        if (end !== undefined) expect(end).toBeGreaterThan(now);
      }),
    );
  });

  test('are none where both ends are the same', () => {
    expect(quietUntil({ from: 0, until: 0 }, at('2026-11-28T00:00+09:00'), 'Asia/Tokyo')).toBeUndefined();
  });
});

test('nothing is ever said of a reservation that has begun, nor in quiet hours', () => {
  const base = at('2026-11-28T00:00+09:00');
  const hours = fc.integer({ min: 0, max: 72 * 60 });
  fc.assert(
    fc.property(hours, hours, hours, (due, ahead, late) => {
      const [dueAt, beginsAt, now] = [base + due * 60_000, base + (due + ahead + 1) * 60_000, base + late * 60_000];
      const said = sayingOf({ dueAt, beginsAt }, { zone: 'Asia/Tokyo', quiet: NIGHT, now });
      if ('say' in said) {
        expect(now).toBeLessThan(beginsAt);
        expect(quietUntil(NIGHT, now, 'Asia/Tokyo')).toBeUndefined();
      }
      if ('wait' in said) expect(said.wait).toBeLessThan(beginsAt);
    }),
  );
});

test('as many are held out as the share says, and none at nothing', () => {
  const digests = Array.from({ length: 1024 }, (_, nth) => (nth * 2 ** 22).toString(16).padStart(8, '0'));
  expect(digests.filter((one) => isHeldOut(one, 25))).toHaveLength(256);
  expect(digests.filter((one) => isHeldOut(one, 0))).toHaveLength(0);
});

describe('the effect', () => {
  test('is as in the paper it comes from', () => {
    // Newcombe (1998), table II, contrast (a), method 10: 56/70 and 48/80.
    const { share, low, high } = differenceOf({ missed: 56, of: 70 }, { missed: 48, of: 80 });
    expect([share, low, high].map((one) => one.toFixed(4))).toEqual(['0.2000', '0.0524', '0.3339']);
  });

  test('is anything at all where there are no figures', () => {
    expect(differenceOf({ missed: 0, of: 0 }, { missed: 0, of: 0 })).toEqual({ share: 0, low: -1, high: 1 });
  });

  test('lies within its interval, and the interval within what is possible', () => {
    const count = fc
      .integer({ min: 0, max: 5000 })
      .chain((of) => fc.record({ missed: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
    fc.assert(
      fc.property(count, count, (a, b) => {
        const difference = differenceOf(a, b);
        for (const { share, low, high } of [difference, shareOf(a)]) {
          expect(low).toBeLessThanOrEqual(share);
          expect(high).toBeGreaterThanOrEqual(share);
        }
        expect(difference.low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(difference.high).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
