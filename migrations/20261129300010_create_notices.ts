import type { Knex } from 'knex';

/** What the company's systems are told, once for each thing that happened, and how it went at each endpoint. Epoch milliseconds. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('notices', (t) => {
    // The webhook-id, the same on every try.
    t.text('id').primary();
    // What it tells of: the same thing is told once.
    t.text('key').notNullable().unique();
    t.text('type').notNullable();
    t.bigInteger('at').notNullable();
    // JSON, byte by byte as it is sent: signatures are made over it.
    t.text('body').notNullable();
    t.index(['at']);
  });

  await db.schema.createTable('notice_deliveries', (t) => {
    t.text('notice').notNullable().references('id').inTable('notices').onDelete('CASCADE');
    t.text('endpoint').notNullable().references('id').inTable('notice_endpoints').onDelete('CASCADE');
    t.text('state').notNullable().defaultTo('waiting').checkIn(['waiting', 'sent', 'failed']);
    t.bigInteger('due_at').notNullable();
    // Raised before each try.
    t.integer('tries').notNullable().defaultTo(0);
    // Who tries it, and until when nobody else does.
    t.text('held_by');
    t.bigInteger('held_until');
    // What the last try came to: a status or a few fixed words.
    t.text('outcome');
    t.bigInteger('done_at');
    t.primary(['notice', 'endpoint']);
    t.check("(state = 'waiting') = (done_at is null)", {}, 'notice_deliveries_done');
    t.check('(held_by is null) = (held_until is null)', {}, 'notice_deliveries_held');
  });
  await db.raw("create index notice_deliveries_due on notice_deliveries (endpoint, due_at) where state = 'waiting'");
  await db.raw("create index notice_deliveries_failed on notice_deliveries (endpoint) where state = 'failed'");
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('notice_deliveries');
  await db.schema.dropTable('notices');
}
