import type { Knex } from 'knex';

/** Tries to sign in, by a keyed hash of whose and from where. After some, each makes the pause before the next one longer. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('staff_attempts', (t) => {
    t.text('key').primary();
    t.integer('tries').notNullable();
    t.bigInteger('last_at').notNullable();
    t.bigInteger('next_at').notNullable();
    t.check('tries >= 0 and next_at >= last_at', [], 'staff_attempts_pause');
  });
  await db.raw('create index staff_attempts_last on staff_attempts (last_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('staff_attempts');
}
