import type { Knex } from 'knex';

/** What the report counts by time: cases, changes of hands, answers and ratings of chats. */
export async function up(db: Knex): Promise<void> {
  await db.raw('create index cases_by_time on cases (opened_at)');
  await db.raw('create index chat_history_by_time on chat_history (deed, at)');
  await db.raw('create index chat_answers_by_time on chat_answers (at)');
  await db.raw('create index chat_ratings_by_time on chat_ratings (at)');
}

export async function down(db: Knex): Promise<void> {
  for (const name of ['chat_ratings', 'chat_answers', 'chat_history', 'cases'])
    await db.raw(`drop index ${name}_by_time`);
}
