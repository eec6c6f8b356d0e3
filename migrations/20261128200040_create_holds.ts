import type { Knex } from 'knex';

/** Slots kept for somebody for some minutes, and the one row a person's deeds take turns by. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('holds', (t) => {
    // Long and random: only who was told of it can use it, and only for their own member.
    t.text('token').primary();
    t.text('member').notNullable();
    t.text('service').notNullable().references('id').inTable('services');
    t.text('resource').notNullable();
    t.integer('seat').notNullable();
    t.bigInteger('begins_at').notNullable();
    t.bigInteger('occupied_from').notNullable();
    t.bigInteger('occupied_until').notNullable();
    t.text('purpose').notNullable().checkIn(['book', 'change', 'waiting']);
    // The reservation that is to be moved.
    t.text('booking').references('id').inTable('bookings');
    t.bigInteger('expires_at').notNullable();
    t.foreign(['resource', 'seat']).references(['resource', 'seat']).inTable('resource_seats');
    t.check("(purpose = 'change') = (booking is not null)", {}, 'holds_booking');
    t.check('occupied_from < occupied_until', {}, 'holds_times');
    t.check('occupied_from % 300000 = 0 and occupied_until % 300000 = 0', {}, 'holds_grid');
    t.index(['resource', 'expires_at']);
    t.index(['expires_at']);
  });
  // Nobody keeps a second slot from others while they make up their mind.
  await db.raw("create unique index holds_of on holds (member) where purpose <> 'waiting'");

  await db.schema.createTable('booking_people', (t) => {
    t.text('member').primary();
    t.bigInteger('turns').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('booking_people');
  await db.schema.dropTable('holds');
}
