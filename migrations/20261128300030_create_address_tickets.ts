import type { Knex } from 'knex';

/**
 * One-time links to the page on which a new address is typed: the hash of the ticket, who may, for which member, and by which
 * proof. A used one is gone for good.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('address_tickets', (t) => {
    t.text('id').primary();
    t.text('line_user').notNullable();
    t.text('member').notNullable();
    // A row of proofs, and where it was given.
    t.text('proof').notNullable().unique();
    t.text('talk').notNullable();
    t.text('state').notNullable().defaultTo('offered').checkIn(['offered', 'used']);
    t.bigInteger('offered_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.check('length(id) = 64', {}, 'address_tickets_hashed');
    t.check('expires_at > offered_at and expires_at <= offered_at + 600000', {}, 'address_tickets_short');
    t.index(['line_user']);
    t.index(['expires_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('address_tickets');
}
