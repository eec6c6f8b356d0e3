import type { Knex } from 'knex';

/** How far people of the shop had read a chat that is not there (any more), as of somebody whose data were deleted meanwhile. */
export async function up(db: Knex): Promise<void> {
  await db('chat_reads').whereNotIn('person', db('chats').select('person')).delete();
}

/** What is gone is gone. */
export const down = (): Promise<void> => Promise.resolve();
