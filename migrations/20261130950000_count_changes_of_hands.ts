import type { Knex } from 'knex';

/**
 * A chat goes into other hands one step at a time: its version counts each of them and nothing else, so that of two who take it
 * over at once one does, and what was written in a turn that is over is known as that.
 */
export async function up(db: Knex): Promise<void> {
  if (!isPostgres(db)) {
    await db.raw(`create trigger chats_count_hands before update of holder, staff, version on chats
      when new.version <> old.version + (new.holder <> old.holder or new.staff is not old.staff)
      begin select raise(abort, '${COUNTED}'); end`);
    return;
  }
  await db.raw(`create function chats_count_hands() returns trigger language plpgsql as $$ begin
    if new.version <> old.version + (new.holder <> old.holder or new.staff is distinct from old.staff)::int
      then raise exception '${COUNTED}' using errcode = 'check_violation'; end if; return new; end $$`);
  await db.raw(`create trigger chats_count_hands before update of holder, staff, version on chats
    for each row execute function chats_count_hands()`);
}

const COUNTED = 'a change of hands is counted';

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop trigger chats_count_hands${isPostgres(db) ? ' on chats' : ''}`);
  if (isPostgres(db)) await db.raw('drop function chats_count_hands()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
