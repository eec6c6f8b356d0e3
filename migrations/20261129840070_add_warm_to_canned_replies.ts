import type { Knex } from 'knex';

/** A canned reply may be the shop's own wording of a warm reminder: one for each reason. */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    "alter table canned_replies add column warm text check (warm in ('first', 'missed', 'vip', 'renewal', 'case'))",
  );
  await db.raw('create unique index canned_replies_warm on canned_replies (warm) where warm is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index canned_replies_warm');
  await db.raw('alter table canned_replies drop column warm');
}
