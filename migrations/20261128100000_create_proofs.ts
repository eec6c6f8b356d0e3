import type { Knex } from 'knex';

/**
 * That somebody showed, minutes ago and for one thing only, that they are the member they are linked to. It is used once, by
 * one key, and counts for ten minutes at most. `subject` is what it is for, such as the number of an order; `talk` where it
 * was given.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('proofs', (t) => {
    t.text('id').primary();
    t.text('person').notNullable();
    t.text('member').notNullable();
    t.text('purpose').notNullable().checkIn(['cancel_order']);
    t.text('subject').notNullable();
    t.text('talk').notNullable();
    t.bigInteger('proved_at').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.bigInteger('used_at');
    t.text('used_by').unique();
    t.check('(used_at is null) = (used_by is null)', {}, 'proofs_used');
    t.check('expires_at > proved_at and expires_at <= proved_at + 600000', {}, 'proofs_fresh');
    t.check('used_at is null or used_at < expires_at', {}, 'proofs_in_time');
    t.index(['proved_at']);
    t.index(['person']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('proofs');
}
