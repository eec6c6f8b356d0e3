import type { Knex } from 'knex';

/**
 * From whose chat a draft of the FAQ was begun, and where in it (epoch ms), so that its editor can look there. Nothing of the chat
 * itself: it goes when the person's data are deleted, and with the draft.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table faq_drafts add column from_person text');
  await db.raw(
    'alter table faq_drafts add column from_at bigint constraint faq_drafts_from check ((from_at is null) = (from_person is null))',
  );
  await db.raw('create index faq_drafts_from_person on faq_drafts (from_person) where from_person is not null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index faq_drafts_from_person');
  await db.raw('alter table faq_drafts drop column from_at');
  await db.raw('alter table faq_drafts drop column from_person');
}
