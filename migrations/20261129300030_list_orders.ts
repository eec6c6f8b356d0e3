import type { Knex } from 'knex';

/** All members' orders by when they were placed, page by page. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('orders', (t) => {
    t.index(['placed_at', 'number'], 'orders_by_placing');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('orders', (t) => {
    t.dropIndex(['placed_at', 'number'], 'orders_by_placing');
  });
}
