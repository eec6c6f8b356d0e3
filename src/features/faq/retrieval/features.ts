import type { Scores } from './channels';
import type { Index } from './build-index';
import { findTerm, holders, holds, idf } from './postings';
import type { Analysis, Term } from './types';

/**
 * What a decision is based on, each 0 to 1. They were chosen one by one out of 25 by what they added on sets that the
 * model had not seen; raw scores of single channels, agreement of channels and the heaviest unknown word added nothing
 * to these.
 */
export const FEATURES = [
  'score',
  'margin',
  'near',
  'covered',
  'learnt',
  'learntMargin',
  'usual',
  'usualCovered',
  'foreign',
  'own',
  'short',
  'length',
] as const;
/**
 * own and foreign are the collection's, not the question's: what its own phrasings get when left out, and what a
 * question gets that no entry answers (classifier.ts).
 */
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/**
 * Measures a ranking: `total` holds the score of every entry, `top` the best entries, best first. Entries that `allowed`
 * does not let through are no rivals.
 */
export function measure(
  index: Index,
  seen: Analysis,
  scores: Scores,
  total: Float32Array,
  top: readonly number[],
  allowed: (entry: number) => boolean = () => true,
): Features {
  const [first, second] = top;
  const words = seen.words.filter((term) => term.weight >= 0.5);
  const of = (values: Float32Array, entry: number | undefined): number =>
    entry === undefined ? 0 : Math.max(0, values[entry]!);
  const covered = first === undefined ? 0 : coveredShare(index, seen, words, first);
  const learnt = of(scores.learnt, first);
  const { usual: own = 1, foreign = 0 } = index.classifier ?? {};
  const usual = Math.min(1, learnt / Math.max(0.02, own) / 2);
  return {
    score: of(total, first),
    margin: of(total, first) - of(total, second),
    near: of(scores.nearest, first),
    covered,
    learnt,
    learntMargin: first === undefined ? 0 : learnt - highestOther(scores.learnt, first, allowed),
    usual,
    usualCovered: usual * covered,
    foreign,
    own,
    short: words.length <= 1 ? 1 : 0,
    length: Math.min(1, Math.log1p(words.length) / 3),
  };
}

function highestOther(values: Float32Array, first: number, allowed: (entry: number) => boolean): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) if (i !== first && values[i]! > most && allowed(i)) most = values[i]!;
  return most;
}

/**
 * The share of the question's words, by idf, that the entry answers to: by the word itself, or through an idea that
 * the word names.
 */
function coveredShare(index: Index, seen: Analysis, words: readonly Term[], entry: number): number {
  const met = seen.ideas.filter((idea) => holds(index.entries.ideas, idea.hash, entry)).map(nameOf);
  const { words: postings } = index.entries;
  let mass = 0;
  let covered = 0;
  for (const word of words) {
    const weight = Math.min(1, word.weight) * idf(index.ids.length, holders(postings, findTerm(postings, word.hash)));
    mass += weight;
    if (holds(postings, word.hash, entry) || met.some((name) => sameWord(name, word.shown))) covered += weight;
  }
  return mass === 0 ? 0 : covered / mass;
}

/** The customer's words that named an idea: it is shown as 'words→idea'. */
export const nameOf = (idea: Term): string => idea.shown.split('→')[0] ?? '';

/**
 * Whether a word of the lexicon stands for a word of the question: one within the other, or, in Japanese, the same
 * first two characters (the rest is inflection).
 */
export const sameWord = (name: string, word: string): boolean =>
  name.includes(word) ||
  word.includes(name) ||
  (name.length > 1 && word.length > 1 && name.slice(0, 2) === word.slice(0, 2) && !/^[a-z]/u.test(word));
