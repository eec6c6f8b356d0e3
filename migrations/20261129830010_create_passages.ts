import type { Knex } from 'knex';

/**
 * How often talks went from one state of the conversation to another, by day of the shop's calendar. Counts alone: nobody's row,
 * and nothing by which anybody could be told.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('passages', (t) => {
    t.text('day').notNullable();
    t.text('from_state').notNullable();
    t.text('to_state').notNullable();
    t.text('how').notNullable();
    t.bigInteger('times').notNullable();
    t.primary(['day', 'from_state', 'to_state', 'how']);
    t.check('length(day) = 10', [], 'passages_day');
    t.check("how in ('moved', 'fell silent', 'handed over', 'back to start')", [], 'passages_how');
    // Who stays where they are has not passed; but what was handed to the shop has left all the same.
    t.check("from_state <> to_state or how = 'handed over'", [], 'passages_lead_on');
    t.check('times >= 1', [], 'passages_counted');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('passages');
}
