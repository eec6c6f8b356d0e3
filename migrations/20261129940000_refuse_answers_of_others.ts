import type { Knex } from 'knex';

/**
 * Two people of the shop do not answer one customer: an answer is only of who has the chat, in the very turn in which they have it.
 * What was written to be sent later is in nobody's turn (version 0), and still not past somebody else who has the chat.
 */
export async function up(db: Knex): Promise<void> {
  const refused = `exists (select 1 from chats c where c.person = new.person and (
    (c.holder = 'staff' and c.staff <> new.staff) or (new.version <> 0 and (c.holder <> 'staff' or c.version <> new.version))))`;
  if (!isPostgres(db)) {
    await db.raw(`create trigger chat_answers_of_holder before insert on chat_answers when ${refused}
      begin select raise(abort, '${KEPT}'); end`);
    return;
  }
  await db.raw(`create function chat_answers_of_holder() returns trigger language plpgsql as $$ begin
    if ${refused} then raise exception '${KEPT}' using errcode = 'check_violation'; end if; return new; end $$`);
  await db.raw(
    'create trigger chat_answers_of_holder before insert on chat_answers for each row execute function chat_answers_of_holder()',
  );
}

const KEPT = 'an answer is of who has the chat';

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop trigger chat_answers_of_holder${isPostgres(db) ? ' on chat_answers' : ''}`);
  if (isPostgres(db)) await db.raw('drop function chat_answers_of_holder()');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
