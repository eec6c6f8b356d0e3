import type { Knex } from 'knex';

/** Where the company's systems are told what happened, and the secrets that sign it. Times are epoch milliseconds. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('notice_endpoints', (t) => {
    t.text('id').primary();
    t.text('url').notNullable();
    // JSON: a list of what it is told of.
    t.text('events').notNullable();
    t.text('state').notNullable().defaultTo('on').checkIn(['on', 'off']);
    // Why it is off: 'by hand', 'gone' (it answered 410), 'failing' (for days).
    t.text('why');
    t.bigInteger('made_at').notNullable();
    // Since when every try has failed; null when the last one succeeded.
    t.bigInteger('failing_since');
    t.check("(state = 'off') = (why is not null)", {}, 'notice_endpoints_why');
    t.check("url like 'https://%' or url like 'http://%'", {}, 'notice_endpoints_url');
  });

  await db.schema.createTable('notice_secrets', (t) => {
    t.text('id').primary();
    t.text('endpoint').notNullable().references('id').inTable('notice_endpoints').onDelete('CASCADE');
    t.text('sealed').notNullable();
    t.bigInteger('made_at').notNullable();
    // Set when another takes its place; until then both sign.
    t.bigInteger('ends_at');
  });
  await db.raw('create unique index notice_secrets_current on notice_secrets (endpoint) where ends_at is null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('notice_secrets');
  await db.schema.dropTable('notice_endpoints');
}
