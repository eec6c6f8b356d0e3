import type { Knex } from 'knex';

/** What the people of the shop write down about a case, for each other. It goes when the person's data are deleted. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('case_notes', (t) => {
    t.bigIncrements('id');
    t.bigInteger('case').notNullable().references('id').inTable('cases');
    // A staff id.
    t.text('author').notNullable();
    t.bigInteger('at').notNullable();
    t.text('text').notNullable();
    t.check('length(text) between 1 and 2000', {}, 'case_notes_text');
    t.index(['case']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('case_notes');
}
