import type { Knex } from 'knex';

/** What happened, appended in the transaction that made it happen; and the few facts that outlive a restart. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('journal', (t) => {
    t.bigIncrements('id');
    t.bigInteger('at').notNullable();
    t.text('type').notNullable();
    t.text('person');
    t.text('event');
    t.text('data').notNullable();
  });
  await db.raw('create index journal_type on journal (type, at)');
  await db.raw('create index journal_person on journal (person, at) where person is not null');
  await db.schema.createTable('kept', (t) => {
    t.text('name').primary();
    t.text('value').notNullable();
    t.bigInteger('at').notNullable();
  });
  await db.schema.createTable('workers', (t) => {
    t.text('id').primary();
    t.bigInteger('seen_at').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('workers');
  await db.schema.dropTable('kept');
  await db.schema.dropTable('journal');
}
