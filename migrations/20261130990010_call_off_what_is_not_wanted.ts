import type { Knex } from 'knex';

/** A message to be sent later is called off as well where its customer has turned such messages off since. */
export async function up(db: Knex): Promise<void> {
  await reasons(db, BEFORE, AFTER);
}

export async function down(db: Knex): Promise<void> {
  await db('later_messages').where({ reason: 'unwanted' }).delete();
  await reasons(db, AFTER, BEFORE);
}

// As the check was written by the migration that made the table.
const BEFORE = "'staff','held','blocked','writer','booking','unlinked','late','quiet'";
const AFTER = `${BEFORE},'unwanted'`;

async function reasons(db: Knex, from: string, to: string): Promise<void> {
  if (!isPostgres(db)) return rebuilt(db, from, to);
  await db.raw('alter table later_messages drop constraint later_messages_reason_check');
  await db.raw(`alter table later_messages add constraint later_messages_reason_check check (reason in (${to}))`);
}

/** SQLite changes no check of a table: it is made anew, with all that hangs on it. */
async function rebuilt(db: Knex, from: string, to: string): Promise<void> {
  const parts = (await db('sqlite_master')
    .where({ tbl_name: 'later_messages' })
    .whereNotNull('sql')
    .select('type', 'sql')) as { type: string; sql: string }[];
  const table = parts.find(({ type }) => type === 'table')!.sql;
  if (table.split(from).length !== 2) throw new Error('later_messages is not as it was made');
  await db.raw(table.replace('later_messages', 'later_messages_anew').replace(from, to));
  await db.raw('insert into later_messages_anew select * from later_messages');
  await db.schema.dropTable('later_messages');
  await db.schema.renameTable('later_messages_anew', 'later_messages');
  for (const { type, sql } of parts) if (type !== 'table') await db.raw(sql);
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
