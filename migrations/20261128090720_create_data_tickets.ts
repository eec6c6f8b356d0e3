import type { Knex } from 'knex';

/** One-time links to what is kept of somebody: the hash of the ticket, whose it is, and until when. A used one is gone for good. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('data_tickets', (t) => {
    t.text('id').primary();
    t.text('line_user').notNullable();
    t.text('state').notNullable().defaultTo('offered').checkIn(['offered', 'used']);
    t.bigInteger('offered_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.check('length(id) = 64', {}, 'data_tickets_hashed');
    t.check('expires_at > offered_at and expires_at <= offered_at + 600000', {}, 'data_tickets_short');
    t.index(['line_user']);
  });
  await db.raw('create index data_tickets_old on data_tickets (expires_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('data_tickets');
}
