import type { Knex } from 'knex';

/**
 * Who left the waiting list, when, and whether by themselves; whom they wanted first who takes anybody by now, and since when:
 * of the one they wanted first they have waited longer than of the others. A place on the list that has ended never comes back.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table waiting add column left_at bigint');
  await db.raw(`alter table waiting add column left_by text constraint waiting_left
    check (left_by is null or (left_by in ('member', 'shop') and state = 'left' and left_at is not null))`);
  await db.raw('alter table waiting add column first_resource text references resources (id)');
  await db.raw(`alter table waiting add column widened_at bigint constraint waiting_widened
    check ((widened_at is null) = (first_resource is null) and (first_resource is null or resource is null))`);
  if (!isPostgres(db)) {
    await db.raw(`create trigger waiting_ended before update of state on waiting for each row when ${ENDED}
      begin select raise(abort, '${REFUSED}'); end`);
    return;
  }
  await db.raw(`create function waiting_ended() returns trigger language plpgsql as $$ begin
    raise exception '${REFUSED}' using errcode = 'check_violation'; end $$`);
  await db.raw(
    `create trigger waiting_ended before update of state on waiting for each row when (${ENDED}) execute function waiting_ended()`,
  );
}

const ENDED = `old.state not in ('waiting', 'offered') and new.state <> old.state`;
const REFUSED = 'this place on the waiting list has ended';

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop trigger waiting_ended${isPostgres(db) ? ' on waiting' : ''}`);
  if (isPostgres(db)) await db.raw('drop function waiting_ended()');
  for (const column of ['widened_at', 'first_resource', 'left_by', 'left_at'])
    await db.raw(`alter table waiting drop column ${column}`);
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
