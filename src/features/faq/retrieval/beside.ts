import { BESIDE } from './lexicon/beside';
import { hasJapanese } from './normalise';
import type { Analysis } from './types';

/** An entry's question is always in Japanese; there is English too when so much of what the entries are asked with is. */
const LEAST_ENGLISH = 0.1;

/**
 * Sentences that no FAQ answers (lexicon/beside.ts). Where entries are asked in Japanese alone, without the English ones:
 * any English question would be most like the only English there is, which is nobody's.
 */
export function sentencesBeside(phrasings: readonly string[]): string[] {
  const english = phrasings.filter((phrasing) => !hasJapanese(phrasing)).length / phrasings.length;
  return BESIDE.trim()
    .split('\n')
    .filter((sentence) => hasJapanese(sentence) || english >= LEAST_ENGLISH);
}

/** Of what a sentence and a phrasing say, so much must be common to both for the entry to answer the sentence. */
const ALIKE = 0.5;

/**
 * Leaves out the sentences that an entry answers after all: to a cinema, what film to watch is no small talk. `phrasings` holds what each phrasing of an entry says (`sense`).
 */
export function notAnsweredBy(phrasings: readonly ReadonlySet<number>[], sentences: readonly Analysis[]): Analysis[] {
  const holders = new Map<number, number[]>();
  phrasings.forEach((phrasing, at) => {
    for (const hash of phrasing) {
      const known = holders.get(hash);
      if (known) known.push(at);
      else holders.set(hash, [at]);
    }
  });
  return sentences.filter((sentence) => {
    const said = sense(sentence);
    const common = new Map<number, number>();
    for (const hash of said) for (const at of holders.get(hash) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
    return [...common].every(([at, both]) => both < ALIKE * (said.size + phrasings[at]!.size - both));
  });
}

/** What a text says, without how: its words of content and its ideas, as hashes. */
export const sense = ({ words, ideas }: Pick<Analysis, 'words' | 'ideas'>): Set<number> =>
  new Set([...words.filter((word) => word.weight >= 0.5), ...ideas].map((term) => term.hash));
