import type { Knex } from 'knex';

/**
 * Entries of the FAQ that somebody is at work on in the console: one draft an entry, with the text of the file it began from, so
 * that a file that changes meanwhile is seen. Times are epoch milliseconds.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('faq_drafts', (t) => {
    t.text('entry').primary();
    // What the entry is to say, as JSON.
    t.text('says').notNullable();
    // The file it began from; without one the entry is new.
    t.text('base_file');
    t.text('base_hash');
    t.text('base_text');
    // Counts savings from 1: who saves names the one they saw.
    t.integer('version').notNullable();
    t.text('made_by').notNullable();
    t.bigInteger('made_at').notNullable();
    t.text('changed_by').notNullable();
    t.bigInteger('changed_at').notNullable();
    t.check(
      'version > 0 and (base_file is null) = (base_hash is null) and (base_hash is null) = (base_text is null)',
      {},
      'faq_drafts_base',
    );
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('faq_drafts');
}
