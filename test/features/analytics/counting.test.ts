import fc from 'fast-check';
import { daysBetween, share } from '../../../src/features/analytics/analytics';
import { Counting, type Happened } from '../../../src/features/analytics/counting';

const MINUTE = 60_000;
const happened = (type: string, at = 0, data: Happened['data'] = {}, person = 'U1'): Happened => ({
  ...{ at, type, person, data },
});
const found = (at = 0) => happened('faq.answered', at, { id: 'parking', score: 3.2 });
const opened = (at = 0) => happened('faq.answered', at, { id: 'parking', score: null });
const askedBack = (at = 0) => happened('faq.offered', at, { ids: 'parking access' });
const missed = (at = 0) => happened('faq.missed', at, { inARow: 1 });

function counted(...rows: Happened[]) {
  const counting = new Counting(() => 'day');
  rows.forEach((row) => counting.add(row));
  return counting.days.get('day');
}

test.each([
  ['found by words', [found()], { asked: 1, answered: 1 }],
  ['opened by a tap', [opened()], { asked: 0, tapped: 1 }],
  ['chosen after asking back: one question', [askedBack(), opened(1)], { asked: 1, chosen: 1, tapped: 0 }],
  ['none of the choices was meant: one question', [askedBack(), missed(1)], { asked: 1, missed: 1 }],
  ['the choice was left for another question', [askedBack(), found(1)], { asked: 2, answered: 1, chosen: 0 }],
  ['a tap long after the choice', [askedBack(), opened(31 * MINUTE)], { asked: 1, chosen: 0, tapped: 1 }],
  ['nothing was found, twice', [missed(), missed(1)], { asked: 2, missed: 2 }],
] as const)('%s', (_what, rows, expected) => expect(counted(...rows)).toMatchObject(expected));

test('one person’s choice is not another’s', () => {
  const other = { ...opened(1), person: 'U2' };
  expect(counted(askedBack(), other)).toMatchObject({ asked: 1, chosen: 0, tapped: 1 });
});

test('whatever happens in whatever order: no more is answered than was asked, and nothing is lost', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom(found, opened, askedBack, missed), fc.nat(90), fc.constantFrom('U1', 'U2', 'U3')),
  );
  fc.assert(
    fc.property(rows, (made) => {
      const all = made.map(([make, minute, person]) => ({ ...make(minute * MINUTE), person }));
      const figures = counted(...all) ?? { asked: 0, answered: 0, chosen: 0, missed: 0, tapped: 0 };
      expect(figures.answered + figures.chosen + figures.missed).toBeLessThanOrEqual(figures.asked);
      expect(figures.answered + figures.chosen + figures.tapped).toBe(
        all.filter(({ type }) => type === 'faq.answered').length,
      );
    }),
  );
});

test('days: every one of them, over months and leap days; what is none is none', () => {
  expect(daysBetween({ from: '2028-02-28', to: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  for (const [from, to] of [
    ['2026-11-02', '2026-11-01'],
    ['2026-02-30', '2026-03-01'],
    ['yesterday', '2026-03-01'],
    ['2025-01-01', '2026-12-31'],
    ['20261101', '2026-11-02'],
  ] as const)
    expect(daysBetween({ from, to })).toBeUndefined();
});

test('a share of nothing is none', () => {
  expect(share(0, 0)).toBeUndefined();
  expect(share(1, 3)).toBe(33.3);
});
