import type { Knex } from 'knex';

/** Whom the shop took off the waiting list: who waits for the same again is not told of the time before. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`create index waiting_taken_off on waiting (member, service, "from") where left_by = 'shop'`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index waiting_taken_off');
}
