import type { Knex } from 'knex';

/** Reservations. Members are named by their number only: they may be kept in the company's own system. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('reservations', (t) => {
    t.text('id').primary();
    t.text('member').notNullable();
    t.bigInteger('starts_at').notNullable();
    t.integer('minutes').notNullable().checkBetween([1, 1440]);
    t.text('service_ja').notNullable();
    t.text('service_en').notNullable();
    t.text('staff');
    t.text('status').notNullable().checkIn(['requested', 'booked', 'cancelled', 'visited', 'missed']);
    t.index(['member', 'starts_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('reservations');
}
