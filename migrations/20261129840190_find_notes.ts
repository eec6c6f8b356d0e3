import type { Knex } from 'knex';

/** What stands in a note is found as what was said is, and its words go with the note, by the database's own hand. */
export async function up(db: Knex): Promise<void> {
  if (!isPostgres(db)) {
    await db.raw(`create trigger chat_notes_gone after delete on chat_notes
      begin delete from said_words where source = 'note:' || old.key; end`);
    return;
  }
  await db.raw(`create function unsay_note() returns trigger language plpgsql as $$
    begin delete from said_words where source = 'note:' || old.key; return null; end $$`);
  await db.raw('create trigger chat_notes_gone after delete on chat_notes for each row execute function unsay_note()');
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop trigger chat_notes_gone${isPostgres(db) ? ' on chat_notes' : ''}`);
  if (isPostgres(db)) await db.raw('drop function unsay_note()');
  await db('said_words').whereLike('source', 'note:%').delete();
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
