import type { Knex } from 'knex';

/**
 * What the people of the shop are told outside of the console. One row for each thing that happened, so that it is told once:
 * what is `sending` when its worker dies is not sent again, for nobody knows whether it arrived.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('alerts', (t) => {
    // What it tells of.
    t.text('key').primary();
    // Stands in the link, in the place of whom it is about.
    t.text('id').notNullable().unique();
    t.text('kind').notNullable().checkIn(['waiting', 'stillWaiting', 'case', 'setAside', 'unsent', 'quota']);
    t.text('person');
    t.text('facts').notNullable();
    t.bigInteger('at').notNullable();
    t.bigInteger('due_at').notNullable();
    t.text('state').notNullable().checkIn(['waiting', 'sending', 'sent', 'failed', 'unknown', 'called_off']);
    t.integer('tries').notNullable();
    t.text('batch');
    t.bigInteger('held_until');
    t.bigInteger('done_at');
    t.text('outcome');
    t.check('tries between 0 and 6', [], 'alerts_tried_a_few_times');
    t.check("(state in ('waiting', 'sending')) = (done_at is null)", [], 'alerts_end_once');
    t.check("(state = 'sending') = (held_until is not null)", [], 'alerts_held_while_sent');
    t.index(['person']);
    t.index(['at']);
  });
  await db.raw("create index alerts_due on alerts (due_at) where state in ('waiting', 'sending')");
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('alerts');
}
