import type { Scores } from './channels';
import type { Index } from './build-index';
import { findTerm, holders, holds, idf } from './postings';
import type { Analysis, Term } from './types';

/**
 * What a decision is based on, each 0 to about 1. They were chosen one by one out of 37 by what they added on sets that
 * the model had not seen (docs/decisions/0016-how-the-faq-finds.md).
 */
export const FEATURES = [
  'score',
  'margin',
  'near',
  'covered',
  'usual',
  'usualCovered',
  'reach',
  'reachKnown',
  'aboveForeign',
  'againstUsual',
  'nobody',
  'lead',
  'unknown',
  'own',
  'short',
  'length',
  'letters',
] as const;
/**
 * - score, margin: of the weighted sum of all channels, the first entry's and how much it is above the second's
 * - near: the likeness to its nearest phrasing
 * - covered: the share of the question's words that it answers to
 * - usual: what the classifier gives it, against what a phrasing that is left out gets here; usualCovered: times covered
 * - reach: what the classifier gives to all entries together: a question between two entries is no stranger to the shop.
 *   reachKnown: times the share of its words that any entry has. aboveForeign: against what a question gets that no
 *   entry answers. againstUsual: against what a phrasing that is left out gets
 * - nobody: what the classifier gives to sentences that no FAQ answers (beside.ts)
 * - lead: the first entry's share of the reach
 * - unknown: the share of its words that no entry has
 * - own: the collection's, not the question's: what its own phrasings get when left out
 * - short: a single word or none; length: how many words; letters: how many letters
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
  const reach = together(scores.learnt, allowed);
  const known = knownShares(index, words);
  return {
    score: of(total, first),
    margin: of(total, first) - of(total, second),
    near: of(scores.nearest, first),
    covered,
    usual,
    usualCovered: usual * covered,
    reach,
    reachKnown: reach * known.byWeight,
    aboveForeign: Math.min(1, reach / Math.max(0.05, foreign) / 3),
    againstUsual: Math.min(1, reach / Math.max(0.05, own) / 2),
    nobody: scores.nobody,
    lead: learnt / Math.max(0.02, reach),
    unknown: 1 - known.byCount,
    own,
    short: words.length <= 1 ? 1 : 0,
    length: Math.min(1, Math.log1p(words.length) / 3),
    letters: Math.min(1, Math.log1p(seen.text.length) / 5),
  };
}

/** The length of a vector of scores: half of it where one entry gets half, and more where others get some too. */
function together(values: Float32Array, allowed: (entry: number) => boolean): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) if (values[i]! > 0 && allowed(i)) sum += values[i]! ** 2;
  return Math.sqrt(sum);
}

/** How many of the words any entry has: their share by idf, and simply by count. */
function knownShares(index: Index, words: readonly Term[]): { byWeight: number; byCount: number } {
  const { words: postings } = index.entries;
  let [mass, known, count] = [0, 0, 0];
  for (const word of words) {
    const holding = holders(postings, findTerm(postings, word.hash));
    const weight = Math.min(1, word.weight) * idf(index.ids.length, holding);
    mass += weight;
    if (holding === 0) continue;
    known += weight;
    count += 1;
  }
  return { byWeight: mass === 0 ? 0 : known / mass, byCount: words.length === 0 ? 0 : count / words.length };
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
