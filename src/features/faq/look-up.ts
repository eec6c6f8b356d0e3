import Fuse from 'fuse.js';
import type { Entry } from './entry';
import { literal } from './literal';

/** Fuse's work grows with the product of both lengths, and nobody types a longer title to find an entry. */
const LONGEST = 32;
const MOST = 10;

/** Entries whose id, title or keyword is like what an editor has typed so far, nearest first. */
export function lookUp(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = literal(typed).slice(0, LONGEST);
  if (wanted === '') return [];
  const labels = entries.map((entry) => ({
    entry,
    names: [entry.id, entry.title.ja, entry.title.en ?? '', ...entry.keywords].map(literal),
  }));
  const fuse = new Fuse(labels, { keys: ['names'], threshold: 0.3, ignoreLocation: true });
  return fuse.search(wanted, { limit: MOST }).map(({ item }) => item.entry);
}
