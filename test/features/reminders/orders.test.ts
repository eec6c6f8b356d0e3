import fc from 'fast-check';
import { sayingOfDay } from '../../../src/features/reminders/reminders';
import { daysDue, dueOf } from '../../../src/features/reminders/order-rules';
import { ORDER_KINDS, ordersDueQuery } from '../../../src/features/reminders/order-store';
import { quietUntil } from '../../../src/features/reminders/rules';
import { isPostgres, rowsOf } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';

const TERMS = { zone: 'Asia/Tokyo', quiet: { from: 21 * 60, until: 9 * 60 }, evening: 18 * 60 };
const at = (text: string) => Date.parse(text);
const DAY = '2026-11-28';

describe('what a reminder of an order says when it is sent', () => {
  test.each([
    ['2026-11-27T17:59+09:00', { wait: at('2026-11-27T18:00+09:00') }, { wait: at('2026-11-27T18:00+09:00') }],
    ['2026-11-27T18:00+09:00', { say: 'tomorrow' }, { say: 'tomorrow' }],
    ['2026-11-27T21:00+09:00', { wait: at('2026-11-28T09:00+09:00') }, { wait: at('2026-11-28T09:00+09:00') }],
    ['2026-11-28T09:00+09:00', { say: 'today' }, { say: 'today' }],
    ['2026-11-28T12:00+09:00', { drop: 'its day is almost over' }, { say: 'today' }],
    ['2026-11-28T18:00+09:00', { drop: 'its day is almost over' }, { drop: 'its day is almost over' }],
    ['2026-11-29T10:00+09:00', { drop: 'its day is almost over' }, { drop: 'its day is almost over' }],
  ])('at %s', (now, delivery, pickup) => {
    expect(sayingOfDay({ kind: 'delivery', day: DAY }, TERMS, at(now))).toEqual(delivery);
    expect(sayingOfDay({ kind: 'pickup', day: DAY }, TERMS, at(now))).toEqual(pickup);
  });

  test('quiet hours that last beyond the morning leave nothing to say', () => {
    const quiet = { from: 18 * 60, until: 13 * 60 };
    expect(sayingOfDay({ kind: 'delivery', day: DAY }, { ...TERMS, quiet }, at('2026-11-27T19:00+09:00'))).toEqual({
      drop: 'the quiet hours last too long',
    });
  });

  test('by the clock on the wall where clocks change in the night', () => {
    const terms = { ...TERMS, zone: 'America/New_York' };
    // Forward on 8 March 2026, back on 1 November 2026: 23 and 25 hours from one noon to the next.
    for (const [day, due, last] of [
      ['2026-03-08', '2026-03-07T18:00-05:00', '2026-03-08T12:00-04:00'],
      ['2026-11-01', '2026-10-31T18:00-04:00', '2026-11-01T12:00-05:00'],
    ] as const) {
      expect(dueOf(day, terms)).toBe(at(due));
      expect(sayingOfDay({ kind: 'delivery', day }, terms, at(last) - 1)).toEqual({ say: 'today' });
      expect(sayingOfDay({ kind: 'delivery', day }, terms, at(last))).toHaveProperty('drop');
    }
  });

  test('is of today or tomorrow, never in quiet hours; and what is said is looked for at that moment', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const zone = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe');
    const moment = fc.integer({ min: at('2026-11-25T00:00Z'), max: at('2026-11-30T00:00Z') });
    fc.assert(
      fc.property(
        fc.constantFrom(...ORDER_KINDS),
        minute,
        minute,
        minute,
        zone,
        moment,
        (kind, from, until, evening, where, now) => {
          const terms = { zone: where, quiet: { from, until }, evening };
          const said = sayingOfDay({ kind, day: DAY }, terms, now);
          if ('say' in said) {
            expect(quietUntil(terms.quiet, now, where)).toBeUndefined();
            expect(daysDue(terms, now)).toContain(DAY);
          }
          if ('wait' in said) expect(said.wait).toBeGreaterThan(now);
        },
      ),
    );
  });
});

onEachEngine((engine) => {
  test('the tick reads the orders of its days, by their index, however many are stored', async () => {
    const db = await freshDatabase(engine);
    const numbers = isPostgres(db)
      ? 'generate_series(1, 20000) as s(nth)'
      : '(with recursive s(nth) as (select 1 union all select nth + 1 from s where nth < 20000) select nth from s) as s';
    // A hundred days of two hundred, half of them to be picked up.
    await db.raw(
      `insert into orders (number, member, status, placed_at, items, total, arrives_on, pickup_until)
       select 'A-' || nth, 'M-' || nth, 'received', 0, '[]', 0,
         case when nth % 2 = 0 then '2026-1' || (nth % 3) || '-' || (10 + nth / 2 % 18) end,
         case when nth % 2 = 1 then '2026-1' || (nth % 3) || '-' || (10 + nth / 2 % 18) end from ${numbers}`,
    );
    await db.raw('analyze');
    for (const [kind, index] of [
      ['delivery', 'orders_arrives_on'],
      ['pickup', 'orders_pickup_until'],
    ] as const) {
      const { sql, bindings } = ordersDueQuery(db, kind, [DAY, '2026-11-29'], 200).toSQL();
      const explain = isPostgres(db) ? 'explain' : 'explain query plan';
      const plan = JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings as string[])));
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on orders|SCAN orders/);
    }
    await db.destroy();
  });
});
