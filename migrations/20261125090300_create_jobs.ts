import type { Knex } from 'knex';

/** Whatever is done later: messages to LINE, questions to other systems, time-outs. In order within a lane. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('jobs', (t) => {
    t.text('lane').notNullable();
    t.bigIncrements('id');
    t.text('key').notNullable().unique();
    t.text('kind').notNullable();
    t.text('person');
    t.text('payload').notNullable();
    t.text('state').notNullable().defaultTo('waiting').checkIn(['waiting', 'done', 'unknown', 'dead', 'called_off']);
    t.bigInteger('due_at').notNullable();
    t.integer('tries').notNullable().defaultTo(0);
    // Tries whose outcome nobody knows: raised before each call, lowered again when LINE surely did not accept it.
    t.integer('unsettled').notNullable().defaultTo(0);
    t.bigInteger('first_tried_at');
    t.text('retry_key').notNullable();
    t.text('way').checkIn(['reply', 'push']);
    t.text('reason');
    t.bigInteger('done_at');
  });
  await db.raw("create index jobs_open on jobs (lane, id) where state = 'waiting'");
  await db.raw("create index jobs_person on jobs (person) where state = 'waiting'");
  await db.raw("create index jobs_failed on jobs (done_at) where state in ('dead', 'unknown')");
  await db.raw('create index jobs_ended on jobs (done_at) where done_at is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('jobs');
}
