import { check, date, property } from 'fast-check';
import {
  deliveryDays,
  FIRST_DAYS_AHEAD,
  LAST_DAYS_AHEAD,
  type DeliveryChange,
} from '../../../src/features/members/delivery';
import { ownRecords } from '../../../src/features/members/records/own-tables';
import type { Db } from '../../../src/platform/db';
import { addDays } from '../../../src/platform/time';
import { freshDatabase, onEachEngine } from '../../support/databases';

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const always = () => true;

describe('the days on which an order may arrive', () => {
  test('begin the day after tomorrow and end in two weeks, without the planned one', () => {
    const days = deliveryDays('2026-12-30', '2027-01-03', always);
    expect([days[0], days.at(-1)]).toEqual(['2027-01-01', '2027-01-13']);
    expect(days).not.toContain('2027-01-03');
    expect(days).toHaveLength(12);
  });

  test('are those before which the shop is open, as the parcel leaves the day before', () => {
    // Closed on Tuesdays: nothing arrives on a Wednesday.
    const days = deliveryDays('2026-11-30', undefined, (day) => weekday(day) !== 2);
    expect(days.map(weekday)).not.toContain(3);
    expect(days).toHaveLength(11);
    expect(deliveryDays('2026-11-30', undefined, () => false)).toEqual([]);
  });

  test('are in order, each once, never today, tomorrow or later than said, whatever the day and the week', () => {
    const day = date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    const rule = property(day, (at) => {
      const today = at.toISOString().slice(0, 10);
      const days = deliveryDays(today, addDays(today, 5), (one) => weekday(one) % 3 !== 0);
      expect([...new Set(days)].sort()).toEqual(days);
      for (const one of days) {
        expect(one >= addDays(today, FIRST_DAYS_AHEAD) && one <= addDays(today, LAST_DAYS_AHEAD)).toBe(true);
        expect(weekday(addDays(one, -1)) % 3).not.toBe(0);
        expect(one).not.toBe(addDays(today, 5));
      }
    });
    expect(check(rule, { numRuns: 300 }).failed).toBe(false);
  });
});

const NOW = Date.UTC(2026, 10, 30, 3);

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await db('orders').delete();
    const order = { member: 'M-1', placed_at: NOW - 1_000, items: '[]', total: 100 };
    await db('orders').insert({ number: 'A-1', status: 'preparing', arrives_on: '2026-12-03', ...order });
  });
  const records = () =>
    ownRecords(
      db,
      'Asia/Tokyo',
      () => NOW,
      (day) => weekday(day) !== 6,
    );
  const change = (key: string, more: Partial<DeliveryChange> = {}) =>
    records().changeDelivery({
      ...{ member: 'M-1', number: 'A-1', day: '2026-12-05', key, allowed: () => Promise.resolve(true) },
      ...more,
    });
  const order = () => db('orders').where({ number: 'A-1' }).first('arrives_on', 'version') as Promise<object>;
  const changes = () => db('delivery_changes').orderBy('key').select('key', 'from_day', 'to_day');

  test('it is changed once for each key; the same comes right again and undoes nothing newer', async () => {
    expect(await change('a')).toBe('changed');
    expect(await change('b', { day: '2026-12-08' })).toBe('changed');
    expect(await change('a')).toBe('changed');
    expect(await order()).toEqual({ arrives_on: '2026-12-08', version: 3 });
    expect(await changes()).toEqual([
      { key: 'a', from_day: '2026-12-03', to_day: '2026-12-05' },
      { key: 'b', from_day: '2026-12-05', to_day: '2026-12-08' },
    ]);
  });

  test('twenty at once under one key change it once', async () => {
    const came = await Promise.all(Array.from({ length: 20 }, () => change('a')));
    expect(new Set(came)).toEqual(new Set(['changed']));
    expect(await order()).toEqual({ arrives_on: '2026-12-05', version: 2 });
  });

  test.each([
    ['another member’s', { member: 'M-2' }, 'gone'],
    ['one that there is not', { number: 'A-2' }, 'gone'],
    ['of who is that member no more', { allowed: () => Promise.resolve(false) }, 'stale'],
    ['for tomorrow', { day: '2026-12-01' }, 'unoffered'],
    ['for the day after the shop is closed', { day: '2026-12-06' }, 'unoffered'],
    ['for the day that is planned', { day: '2026-12-03' }, 'unoffered'],
    ['for a day too far ahead', { day: '2026-12-20' }, 'unoffered'],
    ['for no day', { day: 'tomorrow' }, 'unoffered'],
  ] as const)('%s is not changed', async (_, more, came) => {
    expect(await change('a', more)).toBe(came);
    expect(await order()).toEqual({ arrives_on: '2026-12-03', version: 1 });
    expect(await changes()).toEqual([]);
  });

  test.each([
    ['shipped', 'dispatched'],
    ['delivered', 'dispatched'],
    ['cancelled', 'gone'],
  ])('one that is %s is not changed, and has no days', async (status, came) => {
    await db('orders').update({ status, shipped_at: status === 'cancelled' ? null : NOW });
    expect(await change('a')).toBe(came);
    expect(await records().deliveryDays('M-1', 'A-1')).toBe(came);
    expect(await order()).toEqual({ arrives_on: '2026-12-03', version: 1 });
  });

  test('its days are told to whose it is', async () => {
    expect(await records().deliveryDays('M-1', 'A-1')).toMatchObject({ planned: '2026-12-03' });
    expect(await records().deliveryDays('M-2', 'A-1')).toBe('gone');
  });
});
