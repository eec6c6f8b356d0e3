import type { Knex } from 'knex';

/**
 * What the people of the shop set in the console, over the environment. No row, or an empty value, says that the default is in
 * force. `settings_head` counts all changes: whoever keeps settings in memory looks at that one number to know whether they
 * still are in force.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('settings', (t) => {
    t.text('name').primary();
    t.text('value');
    t.integer('version').notNullable();
    t.check('version >= 1', {}, 'settings_version');
    t.check('length(name) between 1 and 120 and length(value) <= 20000', {}, 'settings_small');
  });
  await db.schema.createTable('setting_changes', (t) => {
    t.text('name').notNullable().references('name').inTable('settings');
    t.integer('version').notNullable();
    t.text('value');
    t.bigInteger('at').notNullable();
    // A staff id.
    t.text('author').notNullable();
    t.primary(['name', 'version']);
  });
  await db.schema.createTable('settings_head', (t) => {
    t.integer('id').primary();
    t.bigInteger('revision').notNullable();
    t.check('id = 1', {}, 'settings_head_one');
  });
  await db('settings_head').insert({ id: 1, revision: 0 });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('setting_changes');
  await db.schema.dropTable('settings');
  await db.schema.dropTable('settings_head');
}
