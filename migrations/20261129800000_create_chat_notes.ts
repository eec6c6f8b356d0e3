import type { Knex } from 'knex';

/** What the people of the shop write down in a chat, for each other. It goes when the person's data are deleted. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('chat_notes', (t) => {
    // The form's own key: it is written once, however often it is sent.
    t.text('key').primary();
    t.text('person').notNullable();
    // A staff id.
    t.text('author').notNullable().references('id').inTable('staff');
    t.bigInteger('at').notNullable();
    t.text('text').notNullable();
    t.check('length(text) between 1 and 2000', {}, 'chat_notes_text');
    t.index(['person', 'at']);
    t.index(['at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('chat_notes');
}
