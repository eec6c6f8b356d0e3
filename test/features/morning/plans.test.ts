import { renewingQuery } from '../../../src/features/members/directories/own-tables';
import { wordsQuery } from '../../../src/features/morning/store';
import { isPostgres, rowsOf, transaction, type Db } from '../../../src/platform/db';
import { insertRows } from '../../../src/platform/rows';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* What the list of a morning costs: what is of that day, not what is stored. */

const STORED = 5_000;
const day = (nth: number) => new Date(Date.UTC(2020, 0, 1 + nth)).toISOString().slice(0, 10);

onEachEngine((engine) => {
  let db: Db;
  beforeAll(async () => {
    db = await freshDatabase(engine);
    const numbers = Array.from({ length: STORED }, (_, nth) => nth);
    await transaction(db, async (trx) => {
      for (let from = 0; from < STORED; from += 500) {
        const some = numbers.slice(from, from + 500);
        const members = some.map((nth) => ({ id: `M-${nth}`, name: '名前', renews_on: day(nth), created_at: 1 }));
        await insertRows(trx, 'members', members);
        const words = some.map((nth) => ({ person: `U-${nth}`, day: day(nth), message: `m-${nth}`, staff: 's' }));
        await insertRows(
          trx,
          'warm_words',
          words.map((word) => ({ ...word, made_at: 1 })),
        );
      }
    });
    for (const table of ['members', 'warm_words']) await db.raw(`analyze ${table}`);
  }, 60_000);
  afterAll(() => db.destroy());

  test('who renews in these days is read by their index', async () => {
    const query = renewingQuery(db, { from: day(100), to: day(130) }, 500);
    expect(await query.clone()).toHaveLength(31);
    expect(await planOf(db, query)).toMatch(/members_renewing/);
    expect(await planOf(db, query)).not.toMatch(/Seq Scan on members|SCAN members/);
  });

  test('the words of a day are read by theirs', async () => {
    const query = wordsQuery(db, day(7));
    expect(await query.clone()).toHaveLength(1);
    expect(await planOf(db, query)).toMatch(/warm_words_day_index/);
    expect(await planOf(db, query)).not.toMatch(/Seq Scan on warm_words|SCAN w\b/);
  });
});

async function planOf(db: Db, query: { toSQL(): { sql: string; bindings: readonly unknown[] } }): Promise<string> {
  const { sql, bindings } = query.toSQL();
  const explain = isPostgres(db) ? 'explain' : 'explain query plan';
  return JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings as string[])));
}
