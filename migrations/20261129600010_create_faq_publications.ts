import type { Knex } from 'knex';

/** What was published from the console, file by file, with what stood there before: the way back. Times are epoch milliseconds. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('faq_publications', (t) => {
    t.bigIncrements('id');
    t.text('entry').notNullable();
    t.text('file').notNullable();
    t.text('kind').notNullable().checkIn(['published', 'undone']);
    // Null: there was no file before, or there is none any more.
    t.text('before_text');
    t.text('after_text');
    t.text('before_hash');
    t.text('after_hash');
    // How many of the saved questions got another answer by it, as its publisher meant it.
    t.integer('meant').notNullable();
    t.text('made_by').notNullable();
    t.bigInteger('made_at').notNullable();
    t.check(
      '(before_text is null) = (before_hash is null) and (after_text is null) = (after_hash is null) and not (before_text is null and after_text is null)',
      {},
      'faq_publications_texts',
    );
    t.check("kind = 'undone' or after_text is not null", {}, 'faq_publications_kind');
  });
  await db.raw('create index faq_publications_entry on faq_publications (entry, id)');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('faq_publications');
}
