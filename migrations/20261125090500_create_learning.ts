import type { Knex } from 'knex';

/**
 * What customers teach: their own questions, as ways of asking for an entry. A question is known by a hash of its words;
 * the words themselves stand with those who asked, and on the question only once the shop decided about it.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('asked_questions', (t) => {
    t.bigIncrements('id');
    t.text('entry').notNullable();
    t.text('hash').notNullable();
    t.text('lang').notNullable().checkIn(['ja', 'en']);
    t.text('state').notNullable().defaultTo('open').checkIn(['open', 'confirmed', 'rejected']);
    t.text('words');
    t.bigInteger('decided_at');
    t.integer('helped');
    t.integer('against');
    t.unique(['entry', 'hash']);
  });
  await db.raw("create index asked_questions_decided on asked_questions (decided_at) where state <> 'open'");
  await db.schema.createTable('askers', (t) => {
    t.bigInteger('question').notNullable().references('id').inTable('asked_questions').onDelete('CASCADE');
    t.text('person').notNullable();
    t.text('event').notNullable();
    t.text('words').notNullable();
    t.text('verdict').notNullable().checkIn(['solved', 'chosen', 'linked', 'unsolved']);
    t.bigInteger('at').notNullable();
    t.primary(['question', 'person']);
  });
  await db.raw('create index askers_person on askers (person)');
  await db.raw('create index askers_event on askers (event)');
  await db.raw('create index askers_at on askers (at)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('askers');
  await db.schema.dropTable('asked_questions');
}
