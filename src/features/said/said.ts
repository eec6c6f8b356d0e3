import type { Db } from '../../platform/db';
import { foldWords, type Query } from './rules';
import * as store from './store';

/*
 * What was said in chats, to be found again by the people of the shop: what customers wrote and what they were answered by a
 * person. What the bot says is in its entries, and would be found everywhere.
 */

export { excerpt, readQuery, type Part, type Query } from './rules';
export type { Found } from './store';

/** Something that was said. */
export interface Said {
  /** The event it came by, or the key of the job it was sent by: it goes when that goes, by the database's own hand. */
  source: string;
  person: string;
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

/** Makes what was said findable, in the transaction in which it was said. */
export async function keep(trx: Db, said: readonly Said[]): Promise<void> {
  const folded = said.map(({ source, person, at, text }) => ({ source, person, at, words: foldWords(text) }));
  const rows = folded.filter(({ words }) => words !== '');
  // At most so many rows in a statement.
  for (let at = 0; at < rows.length; at += MOST_ROWS) await store.insert(trx, rows.slice(at, at + MOST_ROWS));
}
const MOST_ROWS = 500;

/** The newest in which all of it was said; `next` is where older ones go on. */
export async function search(
  db: Db,
  query: Query,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number | undefined; limit: number },
): Promise<{ found: store.Found[]; next: number | undefined }> {
  const found = await store.find(db, query, before, limit + 1);
  const shown = found.slice(0, limit);
  return { found: shown, next: found.length > limit ? shown.at(-1)!.no : undefined };
}
