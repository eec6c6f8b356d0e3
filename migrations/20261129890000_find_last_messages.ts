import type { Knex } from 'knex';

/** Finds the last thing that came from each of many people without reading all that came from them. */
export async function up(db: Knex): Promise<void> {
  await db.raw('drop index events_of');
  await db.raw("create index events_of on events (lane, at, id) where state <> 'new'");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index events_of');
  await db.raw("create index events_of on events (lane) where state <> 'new'");
}
