import type { Knex } from 'knex';

/**
 * The tokens that LINE's login gave for a person, sealed, kept for one purpose: to give LINE's permission back when their link
 * ends. A row goes in the transaction that ends the link.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('line_tokens', (t) => {
    t.text('line_user').primary();
    t.text('sealed').notNullable();
    t.bigInteger('kept_at').notNullable();
    // Then no token lives any more.
    t.bigInteger('expires_at').notNullable();
    t.check("sealed <> '' and length(sealed) <= 8192", [], 'line_tokens_sealed');
    t.check('expires_at > kept_at', [], 'line_tokens_end');
    t.index(['expires_at']);
    t.index(['kept_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('line_tokens');
}
