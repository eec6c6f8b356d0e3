import type { Knex } from 'knex';

/** Members whom the shop wants to see before others, and on which day a membership ends or is renewed: the morning's list asks both. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table members add column vip integer not null default 0 check (vip in (0, 1))');
  // YYYY-MM-DD.
  await db.raw('alter table members add column renews_on text check (length(renews_on) = 10)');
  await db.raw(
    "create index members_renewing on members (renews_on, id) where renews_on is not null and status = 'active'",
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index members_renewing');
  await db.raw('alter table members drop column renews_on');
  await db.raw('alter table members drop column vip');
}
