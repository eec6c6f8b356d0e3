import type { Knex } from 'knex';

/** Who waits for a slot that is taken: for a service, with anybody or one resource, that begins between two moments. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('waiting', (t) => {
    t.bigIncrements('id');
    t.text('member').notNullable();
    t.text('service').notNullable().references('id').inTable('services');
    t.text('resource').references('id').inTable('resources');
    t.bigInteger('from').notNullable();
    t.bigInteger('until').notNullable();
    t.text('state').notNullable().checkIn(['waiting', 'offered', 'accepted', 'passed', 'expired', 'left']);
    // The slot kept for them; its token stays here when the offer is over.
    t.text('hold').unique();
    t.bigInteger('asked_at').notNullable();
    t.check('"from" < "until"', {}, 'waiting_window');
    t.check("state <> 'offered' or hold is not null", {}, 'waiting_offered');
  });
  await db.raw(`create index waiting_next on waiting (service, id) where state = 'waiting'`);
  await db.raw(
    `create unique index waiting_once on waiting (member, service, "from") where state in ('waiting', 'offered')`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('waiting');
}
