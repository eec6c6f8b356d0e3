import type { Knex } from 'knex';

/** The days of orders that customers changed in the chat: each time once. Days are YYYY-MM-DD in the shop's zone. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('delivery_changes', (t) => {
    // The name of the job that did it.
    t.text('key').primary();
    t.text('order_number').notNullable().references('number').inTable('orders').onDelete('CASCADE');
    // Null where none was planned.
    t.text('from_day');
    t.text('to_day').notNullable();
    t.bigInteger('changed_at').notNullable();
    t.check('from_day is null or from_day <> to_day', {}, 'delivery_changes_change');
    t.check("to_day like '____-__-__'", {}, 'delivery_changes_day');
    t.index(['order_number']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('delivery_changes');
}
