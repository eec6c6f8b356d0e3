import type { Knex } from 'knex';

/**
 * What can be reserved. Lengths are minutes on the grid of five, which `booked_cells` counts in. A term is minutes before the
 * beginning, such as `180`, or a time on the day before in the shop's zone: `previous day 20:00`.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('services', (t) => {
    t.text('id').primary();
    t.text('name_ja').notNullable();
    t.text('name_en').notNullable();
    t.integer('minutes').notNullable();
    t.integer('buffer_before').notNullable().defaultTo(0);
    t.integer('buffer_after').notNullable().defaultTo(0);
    // Whole yen.
    t.integer('price').notNullable();
    t.text('change_until').notNullable();
    t.text('cancel_until').notNullable();
    t.integer('late_fee_percent').notNullable().defaultTo(0);
    t.integer('notice_minutes').notNullable().defaultTo(0);
    t.integer('horizon_days').notNullable().defaultTo(60);
    // How many open reservations one person may have, of all services.
    t.integer('max_open').notNullable().defaultTo(5);
    // 1 where the shop confirms each one.
    t.integer('approval').notNullable().defaultTo(0).checkIn(['0', '1']);
    // Beginnings lie this far apart, counted from opening.
    t.integer('step_minutes').notNullable().defaultTo(30);
    // JSON: terms at which people are reminded.
    t.text('reminders').notNullable().defaultTo('["previous day 18:00"]');
    t.integer('active').notNullable().defaultTo(1).checkIn(['0', '1']);
    t.check('minutes between 5 and 1440 and minutes % 5 = 0', {}, 'services_minutes');
    t.check('buffer_before between 0 and 240 and buffer_before % 5 = 0', {}, 'services_buffer_before');
    t.check('buffer_after between 0 and 240 and buffer_after % 5 = 0', {}, 'services_buffer_after');
    t.check('step_minutes between 5 and 1440 and step_minutes % 5 = 0', {}, 'services_step');
    t.check('price >= 0 and late_fee_percent between 0 and 100', {}, 'services_price');
    t.check('notice_minutes >= 0 and horizon_days between 1 and 730 and max_open >= 1', {}, 'services_limits');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('services');
}
