import { chatsOf, listed, untouched, type Chat, type Key, type View } from '../features/chats/chats';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { listOf } from '../platform/rows';

/** A conversation as it stands in a list. */
export interface Listing {
  chat: Chat;
  /** Where the list goes on after it. */
  key: Key;
  lang: Lang | undefined;
  /** Whom they are linked to. */
  member: string | undefined;
}

/** What each of many people wrote last, as LINE sent it, by person; what they took back is not there. */
export { lastMessages as lastWritten, lastMessageIds as lastWrittenIds } from '../platform/intake/last-messages';

/** Which conversations: those the shop has to do with, or all there are. */
export type Conversations = View | 'all';

/** A page of conversations, from a key on. `staff`: for whom, where that matters. */
export async function conversationsOf(
  db: Db,
  which: Conversations,
  page: { staff: string; after?: Key | undefined; limit: number },
): Promise<Listing[]> {
  const chats = which === 'all' ? await everybody(db, page) : await listed(db, which, page);
  const about = await peopleOf(
    db,
    chats.map(({ person }) => person),
  );
  return chats.map(({ rank, ...chat }) => ({
    ...{ chat, key: { rank, person: chat.person } },
    ...(about.get(chat.person) ?? { lang: undefined, member: undefined }),
  }));
}

/** Everybody who ever wrote, the latest first, with the bot or not. */
async function everybody(
  db: Db,
  { after, limit }: { after?: Key | undefined; limit: number },
): Promise<(Chat & { rank: number })[]> {
  const talks = db('talks')
    .whereRaw("person like 'U%'")
    .select('person', db.raw(`${LATEST} as rank`))
    .orderByRaw(`${LATEST}, person`)
    .limit(limit);
  if (after)
    void talks.whereRaw(`${LATEST} >= ? and (${LATEST} > ? or person > ?)`, [after.rank, after.rank, after.person]);
  const rows = (await talks) as { person: string; rank: number | string }[];
  const chats = await chatsOf(
    db,
    rows.map(({ person }) => person),
  );
  return rows.map(({ person, rank }) => ({ ...(chats.get(person) ?? untouched(person)), rank: Number(rank) }));
}
/** Written as in the index. */
const LATEST = '9000000000000000 - last_at';

/** The language people read, and whom they are linked to. */
export async function peopleOf(db: Db, ids: readonly string[]): Promise<Map<string, Pick<Listing, 'lang' | 'member'>>> {
  const rows = (await db
    .from(listOf(db, 'asked', ids))
    .leftJoin('people', 'people.id', 'asked.value')
    .leftJoin('links', 'links.line_user', 'asked.value')
    .select('asked.value as person', 'people.lang', 'links.member')) as {
    person: string;
    lang: Lang | null;
    member: string | null;
  }[];
  return new Map(
    rows.map(({ person, lang, member }) => [person, { lang: lang ?? undefined, member: member ?? undefined }]),
  );
}
