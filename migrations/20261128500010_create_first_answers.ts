import type { Knex } from 'knex';

/**
 * What a request with an Idempotency-Key was answered first, for a day. `claim` is whose work it is while it runs: an answer
 * can be written only by who still holds it, in the transaction of what was done.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('first_answers', (t) => {
    t.text('api_key').notNullable().references('id').inTable('api_keys');
    t.text('key').notNullable();
    // SHA-256 of method, address and body, hex.
    t.text('request').notNullable();
    t.text('claim');
    t.bigInteger('claimed_at').notNullable();
    t.integer('status');
    // JSON.
    t.text('headers');
    t.text('body');
    t.primary(['api_key', 'key']);
    t.check('(claim is null) = (status is not null)', {}, 'first_answers_state');
    t.check('(status is null) = (body is null) and (status is null) = (headers is null)', {}, 'first_answers_whole');
    t.check('status is null or status < 500', {}, 'first_answers_status');
    t.index(['claimed_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('first_answers');
}
