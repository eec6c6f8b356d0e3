import type { Knex } from 'knex';

/**
 * Finds what is kept of one person, to show or to delete it. Partial, so that storing an event or a job pays nothing for it;
 * what is still open is found by indexes that exist.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw("create index events_of on events (lane) where state <> 'new'");
  await db.raw("create index jobs_of on jobs (person) where state <> 'waiting'");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index events_of');
  await db.raw('drop index jobs_of');
}
