import { nameOf, sameWord } from './features';
import type { Index } from './build-index';
import { findTerm, holders, holds, idf } from './postings';
import type { Analysis, Space } from './types';

/**
 * A word of the question, whether the entry answers to it, and how much it weighs (1: a word that only one entry has).
 */
export interface Matched {
  readonly channel: 'words' | 'readings' | 'ideas';
  readonly word: string;
  readonly met: boolean;
  readonly weight: number;
}

/** Grams and pairs are left out: they move scores, but nobody reads them. */
const SHOWN = ['words', 'readings', 'ideas'] as const satisfies readonly Space[];

/**
 * Words and ideas of a question against one entry, the weightiest first: why it was found, and what it does not answer
 * to.
 */
export function matchedWords(index: Index, seen: Analysis, entry: number): Matched[] {
  const most = idf(index.ids.length, 1);
  return SHOWN.flatMap((channel) => {
    const postings = index.entries[channel];
    return seen[channel].map((term): Matched => {
      const weight =
        (Math.min(1, term.weight) * idf(index.ids.length, holders(postings, findTerm(postings, term.hash)))) / most;
      return {
        channel,
        word: term.shown,
        met: entry >= 0 && holds(postings, term.hash, entry),
        weight: Math.min(1, weight),
      };
    });
  }).sort((a, b) => b.weight - a.weight);
}

/** Words that no entry has, nor any idea that they name. */
export function unknownWords(index: Index, seen: Analysis): string[] {
  const { words, ideas } = index.entries;
  const met = seen.ideas.filter((idea) => findTerm(ideas, idea.hash) >= 0).map(nameOf);
  return seen.words
    .filter((word) => word.weight >= 0.5 && findTerm(words, word.hash) < 0)
    .filter((word) => !met.some((name) => sameWord(name, word.shown)))
    .map((word) => word.shown);
}
