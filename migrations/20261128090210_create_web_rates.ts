import type { Knex } from 'knex';

/**
 * How often somebody sent a form lately, shared by all web processes on PostgreSQL. The columns are those that
 * rate-limiter-flexible reads and writes; keys are keyed hashes, never an address.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('web_rates', (t) => {
    t.string('key', 255).primary();
    t.integer('points').notNullable().defaultTo(0);
    t.bigInteger('expire');
  });
  await db.raw('create index web_rates_expire on web_rates (expire)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('web_rates');
}
