import type { Knex } from 'knex';

/** Orders that customers called off in the chat: each once, each by a proof of its own that it was the member who did. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('order_cancellations', (t) => {
    t.text('order_number').primary().references('number').inTable('orders').onDelete('CASCADE');
    // A row of proofs, which is forgotten before this one is.
    t.text('proof').notNullable().unique();
    t.bigInteger('cancelled_at').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('order_cancellations');
}
