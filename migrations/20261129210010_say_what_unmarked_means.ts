import type { Knex } from 'knex';

/** What a confirmed reservation counts as that nobody marks: a shop that marks who came may say that the rest did not. */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    "alter table services add column unmarked text not null default 'came' check (unmarked in ('came', 'missed'))",
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table services drop column unmarked');
}
