import type { Knex } from 'knex';

/** That members changed their address in our own tables: each time once, by a proof of its own that it was the member who did. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('address_changes', (t) => {
    // A row of proofs, which is forgotten before this one is.
    t.text('proof').primary();
    t.text('member').notNullable().references('id').inTable('members').onDelete('CASCADE');
    t.bigInteger('changed_at').notNullable();
    t.index(['member']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('address_changes');
}
