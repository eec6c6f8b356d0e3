import type { Knex } from 'knex';

/** Replies that the shop has ready. `version` counts the changes: who saves second learns of the first. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('canned_replies', (t) => {
    t.text('id').primary();
    t.text('name').notNullable().unique();
    t.text('ja').notNullable();
    t.text('en');
    t.integer('version').notNullable().defaultTo(1);
    // A staff id.
    t.text('changed_by').notNullable();
    t.bigInteger('changed_at').notNullable();
    t.check('length(name) between 1 and 40', {}, 'canned_replies_name');
    t.check('length(ja) between 1 and 2000', {}, 'canned_replies_ja');
    t.check('en is null or length(en) between 1 and 2000', {}, 'canned_replies_en');
    t.check('version >= 1', {}, 'canned_replies_counted');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('canned_replies');
}
