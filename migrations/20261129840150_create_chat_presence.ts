import type { Knex } from 'knex';

/**
 * Where the people of the shop have their eyes at this moment: one row a session, which goes with it. On PostgreSQL it is
 * written to no log: after a crash nobody looks at anything.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('chat_presence', (t) => {
    t.text('session').primary().references('id_hash').inTable('web_sessions').onDelete('CASCADE').onUpdate('CASCADE');
    // The stream by which the page is kept up to date.
    t.text('page').notNullable();
    t.text('person').notNullable();
    t.bigInteger('seen_at').notNullable();
    t.bigInteger('wrote_at');
    t.index(['person']);
    t.index(['seen_at']);
  });
  if ((db.client as { config: { client: unknown } }).config.client === 'pg')
    await db.raw('alter table chat_presence set unlogged');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chat_presence');
}
