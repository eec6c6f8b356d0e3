import type { Knex } from 'knex';

/**
 * Reservations, in the place of the table `reservations`. Members are named by their number only. Times are epoch milliseconds;
 * from `occupied_from` until `occupied_until` the resource is taken, buffers included.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('bookings', (t) => {
    t.text('id').primary();
    t.text('member').notNullable();
    t.text('service').notNullable().references('id').inTable('services');
    t.text('resource').notNullable();
    t.integer('seat').notNullable();
    t.bigInteger('begins_at').notNullable();
    t.bigInteger('ends_at').notNullable();
    t.bigInteger('occupied_from').notNullable();
    t.bigInteger('occupied_until').notNullable();
    t.text('status').notNullable().checkIn(['requested', 'confirmed', 'cancelled', 'came', 'missed']);
    // 1 while it takes time of its resource. Cells can belong to no other.
    t.integer('live').notNullable();
    t.integer('version').notNullable();
    // Whole yen, as told when it was made; the fee, when it was cancelled.
    t.integer('price').notNullable();
    t.integer('fee').notNullable().defaultTo(0);
    t.text('source').notNullable();
    // When the person is to be reminded next.
    t.bigInteger('remind_at');
    t.bigInteger('made_at').notNullable();
    t.bigInteger('ended_at');
    t.unique(['id', 'live']);
    t.foreign(['resource', 'seat']).references(['resource', 'seat']).inTable('resource_seats');
    t.check("live = case when status in ('requested', 'confirmed') then 1 else 0 end", {}, 'bookings_live');
    t.check('(live = 1) = (ended_at is null)', {}, 'bookings_ended');
    t.check('begins_at < ends_at and occupied_from <= begins_at and ends_at <= occupied_until', {}, 'bookings_times');
    t.check('occupied_from % 300000 = 0 and occupied_until % 300000 = 0', {}, 'bookings_grid');
    t.check('version >= 1 and price >= 0 and fee between 0 and price', {}, 'bookings_numbers');
    t.check("remind_at is null or status = 'confirmed'", {}, 'bookings_remind');
  });
  await db.raw('create index bookings_of on bookings (member, begins_at) where live = 1');
  await db.raw('create index bookings_taken on bookings (resource, occupied_from) where live = 1');
  await db.raw('create index bookings_remind on bookings (remind_at) where remind_at is not null');
  await db.raw('create index bookings_over on bookings (ends_at) where live = 1');
  await db.raw("create index bookings_missed on bookings (member) where status = 'missed'");

  // One row for each version: who made it so, and why.
  await db.schema.createTable('booking_history', (t) => {
    t.text('booking').notNullable().references('id').inTable('bookings');
    t.integer('version').notNullable();
    t.bigInteger('at').notNullable();
    t.text('what')
      .notNullable()
      .checkIn(['requested', 'booked', 'changed', 'cancelled', 'approved', 'declined', 'came', 'missed']);
    t.text('by').notNullable().checkIn(['member', 'shop', 'clock', 'system']);
    t.text('resource').notNullable();
    t.bigInteger('begins_at').notNullable();
    // Why: the same key does a thing once.
    t.text('key').unique();
    t.primary(['booking', 'version']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('booking_history');
  await db.schema.dropTable('bookings');
}
