import type { Knex } from 'knex';

/**
 * Pictures, films, sounds and files that customers sent, with their bytes in pieces. They go with the message they came by, by the
 * database's own hand, whoever takes it out and whichever way; and what is not kept any more has no bytes.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('media', (t) => {
    // Random, for it stands in addresses.
    t.text('id').primary();
    t.text('event').notNullable().unique().references('id').inTable('events').onDelete('CASCADE');
    t.text('person').notNullable();
    // LINE's, by which it is fetched.
    t.text('message_id').notNullable();
    t.text('kind').notNullable();
    // As the sender called it.
    t.text('name');
    t.bigInteger('at').notNullable();
    t.text('state').notNullable().defaultTo('coming');
    // The try that may write bytes: those of an earlier one are none of it.
    t.integer('attempt').notNullable().defaultTo(0);
    // What the bytes are, by the bytes.
    t.text('type');
    t.bigInteger('size');
    t.bigInteger('changed_at').notNullable();
    t.unique(['id', 'attempt']);
    t.index(['person', 'changed_at']);
    t.index(['state', 'at']);
    t.check("kind in ('image', 'video', 'audio', 'file')", [], 'media_kind');
    t.check("state in ('coming', 'kept', 'gone', 'too_large', 'full', 'failed', 'over')", [], 'media_state');
    t.check("(state = 'kept') = (type is not null) and (state = 'kept') = (size is not null)", [], 'media_known');
    t.check('size > 0', [], 'media_size');
  });
  await db.schema.createTable('media_chunks', (t) => {
    t.text('media').notNullable();
    t.integer('attempt').notNullable();
    t.integer('nth').notNullable();
    t.binary('bytes').notNullable();
    t.primary(['media', 'attempt', 'nth']);
    t.foreign(['media', 'attempt']).references(['id', 'attempt']).inTable('media').onDelete('CASCADE');
    t.check('nth >= 0', [], 'media_chunks_nth');
    t.check('length(bytes) between 1 and 262144', [], 'media_chunks_bytes');
  });
  await (isPostgres(db) ? onPostgres(db) : onSqlite(db));
}

async function onPostgres(db: Knex): Promise<void> {
  // Pictures and films are packed already.
  await db.raw('alter table media_chunks alter column bytes set storage external');
  await db.raw(`create function unsend_media() returns trigger language plpgsql as $$
    begin delete from media where event = old.id; return null; end $$`);
  await db.raw(`create function empty_media() returns trigger language plpgsql as $$
    begin delete from media_chunks where media = old.id; return null; end $$`);
  await db.raw(`create trigger events_media_unsent after update of body on events for each row
    when (old.body is not null and new.body is null) execute function unsend_media()`);
  await db.raw(`create trigger media_emptied after update of state on media for each row
    when (new.state not in ('coming', 'kept')) execute function empty_media()`);
}

async function onSqlite(db: Knex): Promise<void> {
  await db.raw(`create trigger events_media_unsent after update of body on events
    when old.body is not null and new.body is null begin delete from media where event = old.id; end`);
  await db.raw(`create trigger media_emptied after update of state on media
    when new.state not in ('coming', 'kept') begin delete from media_chunks where media = old.id; end`);
}

export async function down(db: Knex): Promise<void> {
  const on = (table: string) => (isPostgres(db) ? ` on ${table}` : '');
  await db.raw(`drop trigger events_media_unsent${on('events')}`);
  await db.raw(`drop trigger media_emptied${on('media')}`);
  if (isPostgres(db)) for (const name of ['unsend_media', 'empty_media']) await db.raw(`drop function ${name}()`);
  await db.schema.dropTable('media_chunks');
  await db.schema.dropTable('media');
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
