import { rowsOf, type Db } from '../../platform/db';
import { clock } from '../../platform/lanes';
import { isOneOf } from '../../platform/rows';
import { WRITES_FOR_MS } from './presence';
import type { Chat } from './rules';

/*
 * In whose hands a chat is, for colleagues who would go on with it: since when, and whether they are at it. And what was put
 * into somebody's hands that they have not looked at.
 */

/** What whoever has a chat does in it. */
export interface Acted {
  /** When they last did something in it: took it, answered, left a note, or wrote a letter (epoch ms). */
  at: number;
  writing: boolean;
}

/** What whoever has a chat did in it last. A page that only stands open is nothing that they do. @param now epoch milliseconds */
export async function actedIn(db: Db, { person, version, staff }: Chat, now: number): Promise<Acted> {
  if (staff === undefined) return { at: 0, writing: false };
  const { time, bindings } = clock(db, now);
  // How long ago they wrote is told by the clock that it was written down by.
  const result: unknown = await db.raw(
    `select (select max(at) from chat_history where person = ? and version = ?) as came,
            (select max(at) from chat_answers where person = ? and staff = ?) as answered,
            (select max(at) from chat_notes where person = ? and author = ?) as noted,
            (select min(${time} - p.wrote_at) from chat_presence p join web_sessions w on w.id_hash = p.session
              where p.person = ? and w.staff = ?) as idle`,
    [person, version, person, staff, person, staff, ...bindings, person, staff],
  );
  const [row] = rowsOf<Record<'came' | 'answered' | 'noted' | 'idle', number | string | null>>(db, result);
  const { came, answered, noted, idle } = row!;
  const wrote = idle === null ? 0 : now - Number(idle);
  const at = Math.max(...[came, answered, noted].map((one) => Number(one ?? 0)), wrote);
  return { at, writing: idle !== null && Number(idle) < WRITES_FOR_MS };
}

/** Since when somebody of the shop has a chat (epoch ms). */
export async function handsOf(db: Db, { person, version }: Chat): Promise<number | undefined> {
  const row = (await db('chat_history').where({ person, version }).first('at')) as { at: number | string } | undefined;
  return row && Number(row.at);
}

/** A chat that a colleague put into somebody's hands. */
export interface Given {
  person: string;
  /** Who did, by name; undefined where that is nobody with one. */
  by: string | undefined;
}

/** What colleagues put into somebody's hands and they have not looked at since; of these people, or of all. */
export async function givenTo(db: Db, staff: string, people?: readonly string[]): Promise<Map<string, Given>> {
  const rows = (await db('chats as c')
    .join('chat_history as h', (on) => on.on('h.person', 'c.person').andOn('h.version', 'c.version'))
    .leftJoin('staff as s', 's.id', 'h.actor')
    .leftJoin('chat_reads as r', (on) => on.on('r.person', 'c.person').andOn('r.staff', 'c.staff'))
    .where({ 'c.holder': 'staff', 'c.staff': staff, 'h.deed': 'transferred' })
    .whereNot({ 'h.actor': staff })
    .whereRaw('(r.at is null or r.at < h.at)')
    .modify((query) => {
      if (people) void query.whereRaw(isOneOf(db, 'c.person', people));
    })
    .orderBy('h.at')
    .limit(MOST_GIVEN)
    .select('c.person as person', 's.name as by')) as { person: string; by: string | null }[];
  return new Map(rows.map(({ person, by }) => [person, { person, by: by ?? undefined }]));
}
const MOST_GIVEN = 100;
