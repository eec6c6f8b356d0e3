import type { Db } from '../../platform/db';

/** What somebody of the shop wrote down in a chat, for their colleagues: never sent to anybody. */
export interface ChatNote {
  /** The form's own, by which it is written once. */
  key: string;
  /** By name. */
  author: string;
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

/** What names a note among all that was said. */
export const noteSource = (key: string) => `note:${key}`;

/** The longest note, in UTF-16 units; the table's own bound counts letters, which are fewer. */
export const LONGEST_NOTE = 2000;

/** Writes a note down, in a transaction that holds the person's lane. False when it was written before. */
export async function addNote(
  trx: Db,
  { key, person, author, text }: Pick<ChatNote, 'key' | 'author' | 'text'> & { person: string },
  now: number,
): Promise<boolean> {
  const row = { key, person, author, at: now, text };
  return (await trx('chat_notes').insert(row).onConflict('key').ignore().returning('key')).length === 1;
}

/** Forgets notes written before `before` (epoch ms), at most 500 at a time. */
export function forgetOldNotes(db: Db, before: number): Promise<number> {
  return db('chat_notes')
    .whereIn('key', db('chat_notes').select('key').where('at', '<', before).limit(500))
    .delete();
}

/** How many notes were written before `before` (epoch ms). */
export async function oldNotes(db: Db, before: number): Promise<number> {
  const [row] = (await db('chat_notes').where('at', '<', before).count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

/** Notes by their keys, those that are still there. */
export async function textsOfNotes(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db('chat_notes').whereIn('key', keys).select('key', 'text')) as Pick<ChatNote, 'key' | 'text'>[];
  return new Map(rows.map(({ key, text }) => [key, text]));
}

/** The newest notes of a chat, the newest first; of those written until then (epoch ms). */
export async function notesOf(db: Db, person: string, limit: number, until?: number): Promise<ChatNote[]> {
  const rows = (await db('chat_notes')
    .leftJoin('staff', 'staff.id', 'chat_notes.author')
    .where({ person })
    .andWhere('chat_notes.at', '<=', until ?? Number.MAX_SAFE_INTEGER)
    .orderBy(['chat_notes.at', 'chat_notes.key'].map((column) => ({ column, order: 'desc' })))
    .limit(limit)
    .select('chat_notes.key', 'chat_notes.at', 'chat_notes.text', 'staff.name')) as {
    key: string;
    at: number | string;
    text: string;
    name: string | null;
  }[];
  return rows.map(({ key, at, text, name }) => ({ key, at: Number(at), text, author: name ?? '' }));
}
