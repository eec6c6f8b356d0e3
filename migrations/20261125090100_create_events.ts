import type { Knex } from 'knex';

/** Every event that LINE sent, once for ever: the id stays when the words are gone. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('events', (t) => {
    t.text('lane').notNullable();
    t.text('id').primary();
    t.bigInteger('at').notNullable();
    t.text('origin').notNullable().checkIn(['line', 'house']);
    t.text('body');
    t.text('message_id');
    t.bigInteger('received_at').notNullable();
    t.text('state').notNullable().defaultTo('new').checkIn(['new', 'done', 'ignored', 'set_aside']);
    t.text('reason');
    t.integer('tries').notNullable().defaultTo(0);
    t.bigInteger('done_at');
  });
  await db.raw("create index events_open on events (lane, at, id) where state = 'new'");
  await db.raw('create index events_message on events (message_id) where message_id is not null');
  await db.raw("create index events_set_aside on events (received_at) where state = 'set_aside'");
  await db.raw('create index events_worded on events (received_at) where body is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('events');
}
