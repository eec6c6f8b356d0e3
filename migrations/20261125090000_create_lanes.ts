import type { Knex } from 'knex';

/**
 * A lane is a queue for one person (or one thing) in which one worker at a time works. Who holds it stands in the
 * row; a worker whose hold ran out can write nothing more, since every write asks for the hold first.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('lanes', (t) => {
    t.text('queue').notNullable();
    t.text('lane').notNullable();
    t.bigInteger('ready_at');
    t.text('held_by');
    t.bigInteger('held_until');
    t.primary(['lane', 'queue']);
  });
  await db.raw('create index lanes_ready on lanes (queue, ready_at) where ready_at is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('lanes');
}
