import type { Knex } from 'knex';

/**
 * What was decided about each reminder of a reservation, and what people answered. A reservation is named by its id alone, for
 * it may be kept elsewhere. Times are epoch milliseconds.
 */
export async function up(db: Knex): Promise<void> {
  // Each reminder of each version is decided once, whoever ticks.
  await db.schema.createTable('reminders', (t) => {
    t.text('booking').notNullable();
    t.integer('version').notNullable();
    // When it was to be said; which one it is.
    t.bigInteger('due_at').notNullable();
    t.text('decided').notNullable().checkIn(['queued', 'held out', 'not linked', 'not wanted', 'too late']);
    t.bigInteger('at').notNullable();
    t.primary(['booking', 'version', 'due_at']);
  });

  // Whether a reservation's person is reminded or held out, by chance; once for each reservation.
  await db.schema.createTable('reminder_arms', (t) => {
    t.text('booking').primary();
    t.text('arm').notNullable().checkIn(['reminded', 'held out']);
    // Percent held out when it was decided.
    t.integer('share').notNullable();
    t.bigInteger('at').notNullable();
    t.check("share between 0 and 50 and (arm = 'reminded' or share > 0)", {}, 'reminder_arms_share');
  });

  // 「行きます」, of one version: who moves a reservation has not said so of the new time.
  await db.schema.createTable('comings', (t) => {
    t.text('booking').notNullable();
    t.integer('version').notNullable();
    t.bigInteger('at').notNullable();
    t.primary(['booking', 'version']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['comings', 'reminder_arms', 'reminders']) await db.schema.dropTable(table);
}
