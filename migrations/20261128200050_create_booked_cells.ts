import type { Knex } from 'knex';

/**
 * The promise that nothing is taken twice, whoever races: a row for every five minutes of every seat that a hold or a live
 * reservation takes. The primary key allows each once, the seats' table no seat that is not there, and the reservation's
 * `live` none that is over. `member` stands in the cells of a reservation between its beginning and its end: a person is in
 * one place at a time.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('booked_cells', (t) => {
    t.text('resource').notNullable();
    t.integer('seat').notNullable();
    // Five minutes each, counted from 1970.
    t.bigInteger('cell').notNullable();
    t.text('hold').references('token').inTable('holds').onDelete('CASCADE');
    t.text('booking');
    t.integer('live');
    t.text('member');
    t.primary(['resource', 'seat', 'cell']);
    t.foreign(['resource', 'seat']).references(['resource', 'seat']).inTable('resource_seats');
    t.foreign(['booking', 'live']).references(['id', 'live']).inTable('bookings');
    t.check('(hold is null) <> (booking is null)', {}, 'booked_cells_owner');
    t.check('(booking is null and live is null and member is null) or live = 1', {}, 'booked_cells_live');
  });
  await db.raw('create unique index booked_cells_person on booked_cells (member, cell) where member is not null');
  await db.raw('create index booked_cells_hold on booked_cells (hold) where hold is not null');
  await db.raw('create index booked_cells_booking on booked_cells (booking, live) where booking is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('booked_cells');
}
