import type { Knex } from 'knex';

/**
 * What a browser that opened one of our pages is known by. The id is in the browser's cookie only; here is its hash, so that
 * a copy of this table opens nothing.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('web_sessions', (t) => {
    t.text('id_hash').primary();
    t.text('purpose').notNullable();
    t.text('line_user');
    t.text('member');
    t.text('lang').checkIn(['ja', 'en']);
    t.text('data').notNullable();
    t.bigInteger('created_at').notNullable();
    t.bigInteger('last_seen_at').notNullable();
    t.bigInteger('idle_ms').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.check("length(id_hash) = 43 and purpose <> ''", [], 'web_sessions_named');
    t.check('length(data) <= 4096', [], 'web_sessions_small');
    t.check('idle_ms > 0 and expires_at > created_at', [], 'web_sessions_end');
  });
  await db.raw('create index web_sessions_line_user on web_sessions (line_user) where line_user is not null');
  await db.raw('create index web_sessions_member on web_sessions (member) where member is not null');
  await db.raw('create index web_sessions_expires on web_sessions (expires_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('web_sessions');
}
