import type { Knex } from 'knex';

/** Who waits for a service and for what is not over, and who waits or waited for a day: places on the list stay in the table. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`create index waiting_wanted on waiting (service, until) where state = 'waiting'`);
  await db.raw('create index waiting_until on waiting (until)');
  await db.raw('drop index waiting_next');
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`create index waiting_next on waiting (service, id) where state = 'waiting'`);
  await db.raw('drop index waiting_until');
  await db.raw('drop index waiting_wanted');
}
