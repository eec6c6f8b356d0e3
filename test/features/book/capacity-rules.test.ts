import fc from 'fast-check';
import { freeStretches, loadOf, weekOf } from '../../../src/features/book/capacity-rules';

const minutes = (from: number, until: number) => [from * 60_000, until * 60_000] as const;

test('what is free of one seat lies between what is taken, within the hours', () => {
  const free = freeStretches([minutes(600, 1200)], [[minutes(580, 660), minutes(720, 780)]]);
  expect(free).toEqual([
    { from: 660 * 60_000, until: 720 * 60_000, seats: 1 },
    { from: 780 * 60_000, until: 1200 * 60_000, seats: 1 },
  ]);
});

test('several seats are counted: how many are free from when to when', () => {
  const free = freeStretches([minutes(0, 90)], [[minutes(0, 30)], [minutes(0, 60)], []]);
  expect(free.map(({ from, seats }) => [from / 60_000, seats])).toEqual([
    [0, 1],
    [30, 2],
    [60, 3],
  ]);
});

test('at any minute, free and taken make all the seats', () => {
  const seat = fc
    .array(fc.nat(47), { maxLength: 12 })
    .map((halves) => [...new Set(halves)].sort((a, b) => a - b).map((half) => minutes(half * 30, half * 30 + 30)));
  fc.assert(
    fc.property(fc.array(seat, { minLength: 1, maxLength: 4 }), fc.nat(20), fc.nat(20), (seats, from, length) => {
      const open = [minutes(from * 30, (from + length + 1) * 30)];
      const free = freeStretches(open, seats);
      for (let at = open[0]![0]; at < open[0]![1]; at += 300_000) {
        const left = free.find((one) => one.from <= at && at < one.until)?.seats ?? 0;
        const taken = seats.filter((busy) => busy.some(([begins, ends]) => begins <= at && at < ends)).length;
        expect(left + taken).toBe(seats.length);
      }
      const { takenMs, ofMs } = loadOf(open, seats);
      expect(takenMs).toBeGreaterThanOrEqual(0);
      expect(takenMs).toBeLessThanOrEqual(ofMs);
    }),
    { numRuns: 100 },
  );
});

test('a week begins on Monday, whichever of its days is asked for', () => {
  for (const day of ['2026-11-23', '2026-11-26', '2026-11-29'])
    expect(weekOf(day)).toEqual([
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
    ]);
});
