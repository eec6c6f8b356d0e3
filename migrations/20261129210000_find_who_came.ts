import type { Knex } from 'knex';

/** How often somebody came, beside how often not (`bookings_missed`): the day's list asks both of everybody on it. */
export async function up(db: Knex): Promise<void> {
  await db.raw("create index bookings_came on bookings (member) where status = 'came'");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index bookings_came');
}
