import type { Knex } from 'knex';

/**
 * Who came has their time until it is over: marked at the door, they are still there. So a reservation whose member came may take
 * its time or not; cancelled and missed ones never do.
 */
export async function up(db: Knex): Promise<void> {
  await change(db, BEFORE, AFTER);
}

export async function down(db: Knex): Promise<void> {
  const over = db('bookings').where({ status: 'came', live: 1 }).select('id');
  await db('booked_cells').whereIn('booking', over).delete();
  await db('bookings')
    .where({ status: 'came', live: 1 })
    .update({ live: 0, ended_at: db.ref('ends_at') });
  await change(db, AFTER, BEFORE);
}

const BEFORE = "live = case when status in ('requested', 'confirmed') then 1 else 0 end";
const AFTER =
  "live in (0, 1) and (status = 'came' or live = case when status in ('requested', 'confirmed') then 1 else 0 end)";

/**
 * Other tables refer to this one, so on SQLite it can't be written anew: the check alone is changed where it is kept.
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
async function change(db: Knex, before: string, after: string): Promise<void> {
  if ((db.client as { config: { client: unknown } }).config.client === 'pg') {
    await db.raw('alter table bookings drop constraint bookings_live');
    await db.raw(`alter table bookings add constraint bookings_live check (${after})`);
    return;
  }
  const table = { type: 'table', name: 'bookings' };
  const { sql } = (await db('sqlite_schema').where(table).first('sql')) as { sql: string };
  if (!sql.includes(`(${before})`)) throw new Error('bookings_live is not as it was made');
  const [{ schema_version: version }] = (await db.raw('PRAGMA schema_version')) as [{ schema_version: number }];
  await db.raw('PRAGMA writable_schema = ON');
  await db('sqlite_schema')
    .where(table)
    .update({ sql: sql.replace(`(${before})`, () => `(${after})`) });
  // Whoever has the file open reads it anew.
  await db.raw(`PRAGMA schema_version = ${version + 1}`);
  await db.raw('PRAGMA writable_schema = OFF');
}
