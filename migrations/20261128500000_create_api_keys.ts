import type { Knex } from 'knex';

/** Keys of the company's systems for /api/v1. Of a key only its public part and a hash are kept. Times are epoch milliseconds. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('api_keys', (t) => {
    // The public part, by which people tell keys apart.
    t.text('id').primary();
    t.text('name').notNullable();
    // SHA-256 of the whole key, hex.
    t.text('hash').notNullable().unique();
    // JSON: a list of scopes.
    t.text('scopes').notNullable();
    t.bigInteger('made_at').notNullable();
    t.bigInteger('expires_at');
    t.bigInteger('used_at');
    t.bigInteger('revoked_at');
    t.check('length(hash) = 64', {}, 'api_keys_hash');
    t.check('expires_at is null or expires_at > made_at', {}, 'api_keys_expiry');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('api_keys');
}
