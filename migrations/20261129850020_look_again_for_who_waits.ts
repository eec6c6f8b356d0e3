import type { Knex } from 'knex';

/** Whose place on the waiting list is to be looked at again, since more may be free by now: by the clock, and once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    'alter table waiting add column look integer not null default 0 constraint waiting_look check (look in (0, 1))',
  );
  await db.raw('create index waiting_to_look on waiting (id) where look = 1');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index waiting_to_look');
  await db.raw('alter table waiting drop column look');
}
