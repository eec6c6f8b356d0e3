import * as store from '../../../src/features/book/store';
import { waitersQuery } from '../../../src/features/book/waiting-offers';
import { isPostgres, rowsOf, transaction, type Db } from '../../../src/platform/db';
import { insertRows } from '../../../src/platform/rows';
import { bookAt, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* What looking costs: BOOKINGS=1000000 fills the table as full as was promised. */

const BOOKINGS = Number(process.env.BOOKINGS ?? 20_000);
const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const HOUR = 3_600_000;

jest.setTimeout(600_000);

async function fill(db: Db, count: number, at: (nth: number) => number, staff: (nth: number) => string): Promise<void> {
  await transaction(db, async (trx) => {
    for (let first = 0; first < count; first += 500)
      await insertRows(
        trx,
        'bookings',
        Array.from({ length: Math.min(500, count - first) }, (_, index) => {
          const nth = first + index;
          const begins = at(nth);
          const times = { begins_at: begins, ends_at: begins + HOUR / 4, occupied_from: begins };
          return {
            ...{ id: `b-${nth}`, member: `M-${nth}`, service: 'cut', resource: staff(nth), seat: 1, ...times },
            ...{ occupied_until: begins + HOUR / 4, status: 'confirmed', live: 1, version: 1, price: 1, fee: 0 },
            ...{ source: 'test', remind_at: begins - HOUR, made_at: NOW },
          };
        }),
      );
  });
  await db.raw('analyze bookings');
}

onEachEngine((engine) => {
  test(`the reminder tick over ${BOOKINGS} reservations reads what is due, by its index`, async () => {
    const db = await freshDatabase(engine);
    await makeShop(db);
    await fill(
      db,
      BOOKINGS,
      (nth) => NOW + nth * 300_000,
      () => 'sasaki',
    );
    const began = performance.now();
    // Due one hour before each: the first 13 are.
    expect(await bookAt(db, NOW).book.dueReminders()).toHaveLength(13);
    if (process.env.BOOKINGS) console.info(`reminder tick on ${engine}: ${(performance.now() - began).toFixed(1)} ms`);

    const { sql, bindings } = store.dueRemindersQuery(db, NOW, 200).toSQL();
    const explain = isPostgres(db) ? 'explain' : 'explain query plan';
    const plan = JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings as string[])));
    expect(plan).toMatch(/bookings_remind/);
    expect(plan).not.toMatch(/Seq Scan on bookings|SCAN bookings|TEMP B-TREE|Sort /);
    await db.destroy();
  });

  test('who wants what came free is found by what is not over, however many ever waited', async () => {
    const db = await freshDatabase(engine);
    await makeShop(db);
    const old = { service: 'cut', from: NOW - 48 * HOUR, until: NOW - 24 * HOUR, state: 'waiting', asked_at: NOW };
    const waited = Array.from({ length: BOOKINGS / 10 }, (_, nth) => ({ ...old, member: `M-${nth}` }));
    await db.batchInsert('waiting', waited, 100);
    await db.raw('analyze');
    const freed = { resource: 'sasaki', beginsAt: NOW, occupied: { from: NOW + 48 * HOUR, until: NOW + 49 * HOUR } };
    const { sql, bindings } = waitersQuery(db, freed).toSQL();
    const explain = isPostgres(db) ? 'explain' : 'explain query plan';
    const plan = JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings as string[])));
    expect(plan).toMatch(/waiting_(wanted|until)/);
    expect(plan).not.toMatch(/Seq Scan on waiting|SCAN w\b/);
    await db.destroy();
  });

  test('a month’s free slots at 200 reservations a day, with ten who serve', async () => {
    const db = await freshDatabase(engine);
    await makeShop(db);
    const staff = Array.from({ length: 10 }, (_, nth) => `s-${nth}`);
    for (const id of staff) {
      await db('resources').insert({ id, name_ja: id, name_en: id, kind: 'staff' });
      await db('resource_seats').insert({ resource: id, seat: 1 });
      await db('service_resources').insert({ service: 'cut', resource: id });
    }
    await db('service_resources').whereIn('resource', ['sasaki', 'takahashi']).delete();
    // Each serves twenty a day, half an hour apart from 10:00.
    const open = Date.parse('2026-12-01T10:00:00+09:00');
    await fill(
      db,
      200 * 31,
      (nth) => open + Math.floor(nth / 200) * 24 * HOUR + (Math.floor(nth / 10) % 20) * (HOUR / 2),
      (nth) => staff[nth % 10]!,
    );
    const { book } = bookAt(db, NOW);
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < 15; round += 1) {
      const began = performance.now();
      found = (await book.free({ service: 'cut', from: '2026-12-01', to: '2026-12-31' })).length;
      times.push(performance.now() - began);
    }
    const median = times.sort((a, b) => a - b)[7]!;
    if (process.env.BOOKINGS) console.info(`a month’s slots on ${engine}: median ${median.toFixed(1)} ms`);
    expect(found).toBe(0);
    // Many times what it takes, for a busy machine; docs/decisions/0021 says what it takes.
    expect(median).toBeLessThan(200);
    expect((await book.free({ service: 'cut', from: '2027-01-01', to: '2027-01-01' })).length).toBe(190);
    await db.destroy();
  });
});
