import { isPostgres, type Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';
import type { Chat } from './rules';
import { chatOf, type Row } from './store';

/*
 * The lists of chats, each read in the order of an index of its own and from a key on, so that the last page of a hundred
 * thousand costs what the first does.
 */

/** Which chats: who waits, mine, everybody's in hand, those that rest, those that are the bot's again. */
export type View = 'waiting' | 'mine' | 'held' | 'snoozed' | 'done';

/** Where a page ended: the next begins after it. `rank` says nothing outside its own view. */
export interface Key {
  rank: number;
  person: string;
}

export type Listed = Chat & { rank: number };

/** Written as in the indexes, for only then do both engines see which one serves. */
const HELD_RANK = 'coalesce(waiting_since, 9000000000000000 - last_at)';
const VIEWS: Record<View, { where: string; rank: string }> = {
  waiting: { where: 'waiting_since is not null and snoozed_until is null', rank: 'waiting_since' },
  mine: { where: "holder = 'staff' and snoozed_until is null", rank: HELD_RANK },
  held: { where: "holder <> 'bot' and snoozed_until is null", rank: HELD_RANK },
  snoozed: { where: 'snoozed_until is not null', rank: 'snoozed_until' },
  done: { where: "holder = 'bot'", rank: '9000000000000000 - last_at' },
};

/** Whom a view is for. */
interface Of {
  /** A staff id: whose chats `mine` are. */
  staff: string;
}

/** A page of a view: who waits longest first; then, and where nobody waits, the latest first. */
export async function listed(
  db: Db,
  view: View,
  { staff, after, limit }: Of & { after?: Key | undefined; limit: number },
): Promise<Listed[]> {
  const { rank } = VIEWS[view];
  const rows = of(db, view, staff)
    .select('chats.*', db.raw(`${rank} as rank`))
    .orderByRaw(`${rank}, person`)
    .limit(limit);
  // In this form both engines begin in the index where the last page ended.
  if (after) void rows.whereRaw(`${rank} >= ? and (${rank} > ? or person > ?)`, [after.rank, after.rank, after.person]);
  return ((await rows) as (Row & { rank: number | string })[]).map((row) => ({
    ...chatOf(row),
    rank: Number(row.rank),
  }));
}

/** How many there are in a view; counted up to MOST_COUNTED and no further. */
export async function counted(db: Db, view: View, staff: string): Promise<number> {
  const some = of(db, view, staff).select(db.raw('1')).limit(MOST_COUNTED).as('some');
  const [row] = (await db.from(some).count({ n: '*' })) as { n: number | string }[];
  return Number(row!.n);
}
/** A list longer than this is long, whatever its number. */
export const MOST_COUNTED = 1_000;

function of(db: Db, view: View, staff: string) {
  const rows = db('chats').whereRaw(VIEWS[view].where);
  return view === 'mine' ? rows.where({ staff }) : rows;
}

/** What somebody of the shop has read of a chat. */
export interface Seen {
  words: number;
  /** Epoch milliseconds. */
  at: number;
}

/** What somebody of the shop has read of these chats. */
export async function seenBy(db: Db, staff: string, people: readonly string[]): Promise<Map<string, Seen>> {
  const rows = (await db('chat_reads')
    .where({ staff })
    .whereRaw(isOneOf(db, 'person', people))
    .select('person', 'words', 'at')) as { person: string; words: number; at: number | string }[];
  return new Map(rows.map(({ person, words, at }) => [person, { words, at: Number(at) }]));
}

/**
 * Notes that somebody of the shop has a chat before their eyes, with so much of the customer's words. Never less than before; and
 * nothing of a chat that is not there, for a page may stay open while its customer's data are deleted.
 */
export async function sees(db: Db, staff: string, { person, words }: Chat, now: number): Promise<void> {
  // Held for a moment, so that a deletion comes before it or takes this with it.
  const there = `select person from chats where person = ? ${isPostgres(db) ? 'for key share' : ''}`;
  await db.raw(
    `insert into chat_reads (staff, person, words, at)
       select ?, person, cast(? as integer), cast(? as bigint) from (${there}) as there where true
     on conflict (staff, person) do update set words = excluded.words, at = excluded.at
     where excluded.words > chat_reads.words or excluded.at > chat_reads.at`,
    [staff, words, now, person],
  );
}

/** Who waits for somebody of the shop that nobody has taken yet, the longest first. */
export async function queued(db: Db, limit: number): Promise<Chat[]> {
  const rows = (await db('chats').where({ holder: 'queue' }).orderBy('waiting_since').limit(limit)) as Row[];
  return rows.map(chatOf);
}
