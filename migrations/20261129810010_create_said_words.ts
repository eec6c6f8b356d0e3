import type { Knex } from 'knex';

/**
 * What customers and the people of the shop wrote, folded and cut into pairs of letters, so that it is found in Japanese too.
 * On SQLite the pairs are words of a full-text index, on PostgreSQL numbers in a GIN index: both come with the engine. The
 * words go with what they were taken from, by the database's own hand, whoever deletes it and whichever way.
 */
export async function up(db: Knex): Promise<void> {
  const postgres = isPostgres(db);
  await db.schema.createTable('said_words', (t) => {
    t.bigIncrements('no');
    // The event they came by, or the key of the job they were sent by.
    t.text('source').notNullable().unique();
    t.text('person').notNullable();
    t.bigInteger('at').notNullable();
    t.text('words').notNullable();
    if (postgres) t.specificType('grams', 'integer[]').notNullable();
    else t.text('grams').notNullable();
    t.index(['person', 'no']);
    t.check("words <> ''", [], 'said_words_say_something');
  });
  await (postgres ? onPostgres(db) : onSqlite(db));
}

async function onPostgres(db: Knex): Promise<void> {
  await db.raw(
    'create index said_index on said_words using gin (grams) with (fastupdate = on, gin_pending_list_limit = 256)',
  );
  await db.raw(`create function unsay_event() returns trigger language plpgsql as $$
    begin delete from said_words where source = old.id; return null; end $$`);
  await db.raw(`create function unsay_job() returns trigger language plpgsql as $$
    begin delete from said_words where source = old.key; return null; end $$`);
  await db.raw(`create trigger events_unsaid after update of body on events for each row
    when (old.body is not null and new.body is null) execute function unsay_event()`);
  await db.raw('create trigger events_gone after delete on events for each row execute function unsay_event()');
  await db.raw(`create trigger jobs_unsaid after update of payload on jobs for each row
    when (old.key like 'staff:%' and new.payload = '{}') execute function unsay_job()`);
  await db.raw(`create trigger jobs_gone after delete on jobs for each row
    when (old.key like 'staff:%') execute function unsay_job()`);
}

async function onSqlite(db: Knex): Promise<void> {
  // Only which message has a pair, not where; and what is deleted is taken out, not only crossed out.
  await db.raw(`create virtual table said_index using
    fts5(grams, content='said_words', content_rowid='no', detail=none, tokenize='ascii')`);
  await db.raw("insert into said_index (said_index, rank) values ('secure-delete', 1)");
  await db.raw(`create trigger said_words_in after insert on said_words
    begin insert into said_index (rowid, grams) values (new.no, new.grams); end`);
  await db.raw(`create trigger said_words_out after delete on said_words
    begin insert into said_index (said_index, rowid, grams) values ('delete', old.no, old.grams); end`);
  await db.raw(`create trigger events_unsaid after update of body on events when old.body is not null and new.body is null
    begin delete from said_words where source = old.id; end`);
  await db.raw(`create trigger events_gone after delete on events
    begin delete from said_words where source = old.id; end`);
  await db.raw(`create trigger jobs_unsaid after update of payload on jobs
    when old.key like 'staff:%' and new.payload = '{}' begin delete from said_words where source = old.key; end`);
  await db.raw(`create trigger jobs_gone after delete on jobs when old.key like 'staff:%'
    begin delete from said_words where source = old.key; end`);
}

export async function down(db: Knex): Promise<void> {
  for (const [trigger, table] of Object.entries(TRIGGERS))
    await db.raw(`drop trigger ${trigger}${isPostgres(db) ? ` on ${table}` : ''}`);
  if (isPostgres(db)) for (const name of ['unsay_event', 'unsay_job']) await db.raw(`drop function ${name}()`);
  else await db.schema.dropTable('said_index');
  await db.schema.dropTable('said_words');
}

const TRIGGERS = { events_unsaid: 'events', events_gone: 'events', jobs_unsaid: 'jobs', jobs_gone: 'jobs' };

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}
