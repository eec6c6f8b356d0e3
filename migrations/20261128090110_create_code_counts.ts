import type { Knex } from 'knex';

/**
 * How many codes were asked for within an hour or a day, by everything that bounds them. Subjects are keyed hashes:
 * nobody's address stands here. No count passes its bound.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('code_counts', (t) => {
    t.text('subject').notNullable();
    t.text('scope').notNullable();
    t.bigInteger('since').notNullable();
    t.integer('used').notNullable();
    t.integer('most').notNullable();
    t.primary(['subject', 'scope', 'since']);
    t.check('used >= 0 and used <= most');
  });
  await db.raw('create index code_counts_old on code_counts (since)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('code_counts');
}
