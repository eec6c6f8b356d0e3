import fc from 'fast-check';
import { movePoints } from '../../../src/features/members/members';
import { ownRecords } from '../../../src/features/members/records/own-tables';
import { countPoints } from '../../../src/features/members/rules';
import { openDatabase, transaction, type Db } from '../../../src/platform/db';
import { freshDatabase, migratedDatabaseUrl, onEachEngine } from '../../support/databases';

const ZONE = 'Asia/Tokyo';
const NOW = Date.parse('2026-11-28T03:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

describe('counting points', () => {
  test('points are used up from those that expire first, and those that have expired count no more', () => {
    const moves = [
      { amount: 100, expiresOn: '2027-03-31' },
      { amount: 50, expiresOn: '2026-12-31' },
      { amount: 30, expiresOn: undefined },
      { amount: -60, expiresOn: undefined },
    ];
    expect(countPoints(moves, '2026-11-28')).toEqual({
      balance: 120,
      expired: 0,
      expiring: { amount: 90, on: '2027-03-31' },
    });
    expect(countPoints(moves, '2027-03-31').balance).toBe(120);
    expect(countPoints(moves, '2027-04-01')).toEqual({ balance: 30, expired: 90 });
    expect(countPoints([], '2026-11-28')).toEqual({ balance: 0, expired: 0 });
  });

  test('whatever was given and used, what counts, what expired and what was used make up what was given', () => {
    const day = fc.option(fc.constantFrom('2026-01-31', '2026-06-30', '2026-12-31', '2027-12-31'), { nil: undefined });
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), day, fc.double({ min: 0, max: 1, noNaN: true })));
    fc.assert(
      fc.property(steps, (list) => {
        let sum = 0;
        const moves = list.flatMap(([amount, expiresOn, share]) => {
          sum += amount;
          const used = Math.floor(sum * share);
          sum -= used;
          const given = { amount, expiresOn };
          return used === 0 ? [given] : [given, { amount: -used, expiresOn: undefined }];
        });
        const { balance, expired, expiring } = countPoints(moves, '2026-07-01');
        expect(balance + expired).toBe(sum);
        expect(Math.min(balance, expired)).toBeGreaterThanOrEqual(0);
        expect(expiring?.amount ?? 0).toBeLessThanOrEqual(balance);
      }),
    );
  });
});

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());
  const move = (amount: number, key: string, { at = NOW, expiresOn = undefined as string | undefined } = {}) =>
    transaction(db, (trx) =>
      movePoints(
        trx,
        { member: 'M-1', amount, reason: 'test', key, ...(expiresOn === undefined ? {} : { expiresOn }) },
        ZONE,
        at,
      ),
    );
  const points = (at = NOW) => ownRecords(db, ZONE, () => at).points('M-1');

  test('points are given and used once for each key, and never more are used than there are', async () => {
    expect(await move(100, 'a', { expiresOn: '2026-12-31' })).toBe('moved');
    expect(await move(100, 'a')).toBe('already');
    expect(await move(-101, 'b')).toBe('too few');
    expect(await move(-40, 'c')).toBe('moved');
    expect(await points()).toEqual({ balance: 60, expiring: { amount: 60, on: '2026-12-31' } });
  });

  test('expired points cannot be used, and are written off before new ones are', async () => {
    await move(100, 'a', { expiresOn: '2026-11-28' });
    await move(30, 'b');
    expect(await points()).toEqual({ balance: 130, expiring: { amount: 100, on: '2026-11-28' } });
    const later = NOW + DAY;
    expect(await points(later)).toEqual({ balance: 30 });
    expect(await move(-31, 'c', { at: later })).toBe('too few');
    expect(await move(-20, 'd', { at: later })).toBe('moved');
    expect(await points(later)).toEqual({ balance: 10 });
    const last = (await db('points').where({ member: 'M-1' }).orderBy('seq', 'desc').first()) as { balance: number };
    expect(last.balance).toBe(10);
  });

  test('the database itself refuses a balance below nothing, a sum that is wrong, a gap, and a changed past', async () => {
    await move(100, 'a');
    await move(-40, 'b');
    const row = {
      member: 'M-1',
      seq: 3,
      previous: 2,
      opening: 60,
      amount: 5,
      balance: 65,
      reason: 'x',
      key: 'k',
      at: 1,
    };
    const wrong = [
      { amount: -61, balance: -1 },
      { balance: 66 },
      { opening: 50, balance: 55 },
      { seq: 4, previous: 3 },
      { previous: null, opening: 60 },
      { seq: 3, previous: 1, opening: 100, balance: 105 },
      { amount: 0, balance: 60 },
    ];
    for (const one of wrong) await expect(db('points').insert({ ...row, ...one })).rejects.toThrow();
    await expect(db('points').where({ seq: 1 }).update({ amount: 200, balance: 200 })).rejects.toThrow();
    await expect(db('points').where({ seq: 1 }).delete()).rejects.toThrow();
    // The row itself is right, so it was each of these faults that was refused.
    await db('points').insert(row);
    // Nothing stands behind the newest row, and it is kept all the same.
    const newest = () => db('points').where({ seq: 3 });
    for (const change of [
      { amount: 1_000, balance: 1_060 },
      { opening: 0, balance: 5 },
      { expires_on: '2099-12-31' },
      { key: 'another' },
      { at: 2 },
    ])
      await expect(newest().update(change)).rejects.toThrow('points are a ledger');
    expect(await newest().first()).toMatchObject({ amount: 5, balance: 65, key: 'k' });
    // A member's data are deleted whole.
    expect(await db('points').where({ member: 'M-1' }).delete()).toBe(3);
  });

  test('many who use the same points at once, from two processes, use no more than there are', async () => {
    const url = await migratedDatabaseUrl(engine);
    const processes = [openDatabase(url), openDatabase(url)];
    const use = (one: Db, amount: number, key: string) =>
      transaction(one, (trx) => movePoints(trx, { member: 'M-1', amount, reason: 'race', key }, ZONE, NOW));
    await use(processes[0]!, 100, 'given');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => use(processes[index % 2]!, -30, `use ${index}`)),
    );
    expect(outcomes.filter((outcome) => outcome === 'moved')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'too few')).toHaveLength(17);
    expect(await ownRecords(processes[1]!, ZONE, () => NOW).points('M-1')).toEqual({ balance: 10 });
    for (const one of processes) await one.destroy();
  });
});
