import type { Knex } from 'knex';

/** What is known of each chat's other end, and apart from it, where the talk stands. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('people', (t) => {
    t.text('id').primary();
    t.text('lang').checkIn(['ja', 'en']);
    t.text('lang_from').checkIn(['profile', 'text', 'chosen']);
    t.boolean('friend');
    t.bigInteger('friend_at').notNullable();
    t.bigInteger('profile_at').notNullable();
  });
  await db.schema.createTable('talks', (t) => {
    t.text('person').primary();
    t.integer('revision').notNullable();
    t.text('value').notNullable();
    t.text('context').notNullable();
    t.bigInteger('last_at').notNullable();
    t.integer('turn').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('talks');
  await db.schema.dropTable('people');
}
