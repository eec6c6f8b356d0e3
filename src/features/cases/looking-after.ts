import type { Db } from '../../platform/db';

/** What somebody of the shop wrote down about a case. */
export interface CaseNote {
  id: number;
  /** A staff id. */
  author: string;
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

/** The longest note, in UTF-16 units; the table's own bound counts letters, which are fewer. */
export const LONGEST_NOTE = 2000;

/**
 * Gives an open case to somebody, or to nobody, if it is still whose it was: of two who take it at once one does. False where it
 * is another's by now, or closed.
 * @param from who held it when it was looked at
 */
export async function hand(trx: Db, id: number, from: string | null, to: string | null): Promise<boolean> {
  return (await trx('cases').where({ id, state: 'open', holder: from }).update({ holder: to })) === 1;
}

/** Writes a note about a case that is there. */
export async function addNote(
  trx: Db,
  id: number,
  { author, text }: Pick<CaseNote, 'author' | 'text'>,
  now: number,
): Promise<void> {
  await trx('case_notes').insert({ case: id, author, at: now, text });
}

/** The notes of a case, the first first. */
export async function notesOf(db: Db, id: number): Promise<CaseNote[]> {
  const rows = (await db('case_notes').where({ case: id }).orderBy('id').limit(500)) as {
    id: number | string;
    author: string;
    at: number | string;
    text: string;
  }[];
  return rows.map(({ id: note, author, at, text }) => ({ id: Number(note), author, at: Number(at), text }));
}
