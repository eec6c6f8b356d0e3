import type { Knex } from 'knex';

/** Orders as customers ask for them. Members are named by their number only. Sums are whole yen, days YYYY-MM-DD. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('orders', (t) => {
    t.text('number').primary();
    t.text('member').notNullable();
    t.text('status').notNullable().checkIn(['received', 'preparing', 'shipped', 'delivered', 'cancelled']);
    t.bigInteger('placed_at').notNullable();
    // JSON: [{name, quantity}].
    t.text('items').notNullable();
    t.integer('total').notNullable();
    t.bigInteger('shipped_at');
    t.text('arrives_on');
    t.text('tracking_url');
    t.check('total >= 0', {}, 'orders_total');
    t.check("status not in ('shipped', 'delivered') or shipped_at is not null", {}, 'orders_shipped');
    t.check("tracking_url is null or tracking_url like 'https://%'", {}, 'orders_tracking');
    t.index(['member', 'placed_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('orders');
}
