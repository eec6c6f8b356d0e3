import type { Knex } from 'knex';

/** A special day has each of its openings once, and is a day off once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    'delete from special_days where id not in (select min(id) from special_days group by resource, date, coalesce(open, -1))',
  );
  await db.raw('create unique index special_days_once on special_days (resource, date, coalesce(open, -1))');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index special_days_once');
}
