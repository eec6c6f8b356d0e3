import { hash } from './hash';
import { hasHan } from './normalise';
import type { Postings } from './postings';
import { findTerm, PostingsBuilder } from './postings';

/**
 * Words that the entries or the lexicon use, and each of them with one letter left out, so that a word one slip away
 * is found by look-up and not by search (symmetric deletion: W. Garbe's SymSpell; first in T. Bocek et al., Fast
 * similarity search in large dictionaries, 2007).
 */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly whole: Postings;
  readonly shortened: Postings;
}

/** Short words have too many neighbours: a slip is only looked for in words at least this long. */
const LEAST = { latin: 4, kana: 4, han: 3 };

export function buildVocabulary(words: Iterable<string>): Vocabulary {
  const list = [...new Set(words)].filter((word) => word.length > 1 && word.length <= 20);
  const whole = new PostingsBuilder();
  const shortened = new PostingsBuilder();
  list.forEach((word, id) => {
    whole.add(hash(word), id, 1);
    if (word.length >= leastLength(word)) for (const less of lettersOut(word)) shortened.add(hash(less), id, 1);
  });
  const one = (): number => 1;
  return { words: list, whole: whole.build(list.length, one), shortened: shortened.build(list.length, one) };
}

export const isKnown = (vocabulary: Vocabulary, word: string): boolean => findTerm(vocabulary.whole, hash(word)) >= 0;

/**
 * Words one slip away: a letter too many, too few, another, or two changed about. At most three, those with the same
 * first letter before others.
 */
export function oneSlipAway(vocabulary: Vocabulary, word: string): string[] {
  const found = new Set<string>();
  if (word.length >= 2)
    for (let at = 0; at + 1 < word.length; at += 1)
      collect(vocabulary.whole, word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2), vocabulary, found);
  if (word.length >= leastLength(word)) {
    collect(vocabulary.shortened, word, vocabulary, found);
    for (const less of lettersOut(word)) {
      if (less.length >= leastLength(less)) collect(vocabulary.whole, less, vocabulary, found);
      collect(vocabulary.shortened, less, vocabulary, found);
    }
  } else if (word.length === leastLength(word) - 1) collect(vocabulary.shortened, word, vocabulary, found);
  const near = [...found].filter((each) => each !== word && oneEdit(word, each));
  return near.sort((a, b) => Number(b[0] === word[0]) - Number(a[0] === word[0])).slice(0, 3);
}

const leastLength = (word: string): number =>
  /^[\x20-\x7e]+$/u.test(word) ? LEAST.latin : hasHan(word) ? LEAST.han : LEAST.kana;

function lettersOut(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function collect(postings: Postings, text: string, vocabulary: Vocabulary, found: Set<string>): void {
  const place = findTerm(postings, hash(text));
  if (place < 0) return;
  const end = Math.min(postings.starts[place + 1]!, postings.starts[place]! + 8);
  for (let i = postings.starts[place]!; i < end; i += 1) found.add(vocabulary.words[postings.docs[i]!]!);
}

/** One insertion, deletion, change, or swap of neighbours. */
function oneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const [x, y] = [a.length - start - tail, b.length - start - tail];
  return (x <= 1 && y <= 1) || (x === 2 && y === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
}
