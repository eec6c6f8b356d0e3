import type { Knex } from 'knex';

/**
 * In the history of a reservation the company's systems have a name of their own. SQLite can't change a check, so on both
 * engines the rows go over into a table that has the wider one.
 */
export async function up(db: Knex): Promise<void> {
  await rebuild(db, 'booking_history_wider', ['member', 'shop', 'api', 'clock', 'system']);
}

export async function down(db: Knex): Promise<void> {
  await db('booking_history').where({ by: 'api' }).update({ by: 'shop' });
  await rebuild(db, 'booking_history_narrower', ['member', 'shop', 'clock', 'system']);
}

async function rebuild(db: Knex, name: string, by: string[]): Promise<void> {
  await db.schema.createTable(name, (t) => {
    t.text('booking').notNullable().references('id').inTable('bookings');
    t.integer('version').notNullable();
    t.bigInteger('at').notNullable();
    t.text('what')
      .notNullable()
      .checkIn(['requested', 'booked', 'changed', 'cancelled', 'approved', 'declined', 'came', 'missed']);
    t.text('by').notNullable().checkIn(by);
    t.text('resource').notNullable();
    t.bigInteger('begins_at').notNullable();
    t.text('key');
    t.primary(['booking', 'version']);
  });
  const columns = 'booking, version, at, what, by, resource, begins_at, key';
  await db.raw(`insert into ${name} (${columns}) select ${columns} from booking_history`);
  await db.schema.dropTable('booking_history');
  await db.schema.renameTable(name, 'booking_history');
  await db.schema.alterTable('booking_history', (t) => {
    t.unique(['key']);
  });
}
