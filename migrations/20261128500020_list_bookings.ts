import type { Knex } from 'knex';

/** Reservations by their time, and orders by theirs, page by page: what /api/v1 lists. */
export async function up(db: Knex): Promise<void> {
  await db.raw('create index bookings_by_time on bookings (begins_at, id)');
  await db.raw('create index orders_by_time on orders (placed_at, number)');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index orders_by_time');
  await db.raw('drop index bookings_by_time');
}
