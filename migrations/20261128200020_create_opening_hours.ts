import type { Knex } from 'knex';

/**
 * When there is somebody. Minutes after midnight in the shop's zone; a close after 1440 is past midnight. An empty resource
 * means the whole shop; a resource with rows of its own goes by these alone. A special day takes the place of the weekday;
 * without times it is a day off.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('opening_hours', (t) => {
    t.text('resource').notNullable().defaultTo('');
    // 0 is Sunday.
    t.integer('weekday').notNullable();
    t.integer('open').notNullable();
    t.integer('close').notNullable();
    t.primary(['resource', 'weekday', 'open']);
    t.check('weekday between 0 and 6 and open between 0 and 1439', {}, 'opening_hours_open');
    t.check('close > open and close <= 2880', {}, 'opening_hours_close');
    t.check('open % 5 = 0', {}, 'opening_hours_grid');
  });
  await db.schema.createTable('special_days', (t) => {
    t.bigIncrements('id');
    t.text('resource').notNullable().defaultTo('');
    // YYYY-MM-DD.
    t.text('date').notNullable();
    t.integer('open');
    t.integer('close');
    t.check('(open is null) = (close is null)', {}, 'special_days_both');
    t.check('open is null or (open between 0 and 1439 and close > open and close <= 2880)', {}, 'special_days_times');
    t.check('open is null or open % 5 = 0', {}, 'special_days_grid');
    t.index(['date']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('special_days');
  await db.schema.dropTable('opening_hours');
}
