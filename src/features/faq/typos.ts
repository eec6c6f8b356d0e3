import Fuse from 'fuse.js';
import type { Entry } from './entry';
import { graphemes } from './graphemes';
import { normalise } from './normalise';

/** Fuse's work grows with the product of both lengths: longer questions are no typing errors of a title. */
const LONGEST = 32;
/** In fewer letters one wrong letter makes another word: カット, ノット. */
const SHORTEST = 4;
/** About one wrong letter in five. */
const THRESHOLD = 0.21;
const MOST_LABELS = 5000;
const MOST = 3;

/** Finds entries whose title or keyword a short question misspells, nearest first. */
export type TypoFinder = (subject: string, serves: (entry: Entry) => boolean) => Entry[];

/** Prepares the titles and keywords of some entries. Only ever asked when nothing else was found. */
export function prepareTypos(entries: readonly Entry[]): TypoFinder {
  const labels = entries
    .flatMap((entry) =>
      [entry.title.ja, entry.title.en ?? '', ...entry.keywords].map((text) => ({ text: normalise(text), entry })),
    )
    .filter(({ text }) => graphemes(text) >= SHORTEST)
    .slice(0, MOST_LABELS);
  const fuse = new Fuse(labels, { keys: ['text'], threshold: THRESHOLD, distance: 10, includeScore: true });
  return (subject, serves) => {
    const length = graphemes(subject);
    if (length < SHORTEST || subject.length > LONGEST) return [];
    const near = fuse
      .search(subject)
      .filter(({ item }) => serves(item.entry) && Math.abs(graphemes(item.text) - length) <= 1)
      .map(({ item }) => item.entry);
    return [...new Set(near)].slice(0, MOST);
  };
}
