import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';

/** A talk with people of the shop that is over: when it began and ended, epoch milliseconds. */
export interface Closed {
  from: number;
  until: number;
}

const BACK_WITH_THE_BOT: ReadonlySet<string> = new Set(['handedBack', 'expired', 'left']);

/** A person's last talk with the shop, if it is over: from when they asked for it, or it was taken, until the bot had the word again. */
export async function lastClosed(db: Db, person: string): Promise<Closed | undefined> {
  const rows = (await db('chat_history').where({ person }).orderBy('version').select('deed', 'at')) as {
    deed: string;
    at: number | string;
  }[];
  let [from, taken, last] = [undefined as number | undefined, false, undefined as Closed | undefined];
  for (const { deed, at } of rows) {
    from ??= Number(at);
    taken ||= deed === 'claimed';
    if (!BACK_WITH_THE_BOT.has(deed)) continue;
    if (taken) last = { from, until: Number(at) };
    [from, taken] = [undefined, false];
  }
  return from === undefined ? last : undefined;
}

/** Of these people, those who have a talk with the shop that is over. */
export async function withClosed(db: Db, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = (await db('chats')
    .whereRaw(isOneOf(db, 'person', people))
    .where({ holder: 'bot' })
    .whereExists(
      db('chat_history').whereRaw('chat_history.person = chats.person').where({ deed: 'claimed' }).select(db.raw('1')),
    )
    .pluck('person')) as string[];
  return new Set(rows);
}
