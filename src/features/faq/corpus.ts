import type { Lang } from '../../platform/lang';
import type { Entry } from './entry';
import { gramsOf, type Grams } from './grams';
import { runsOf } from './normalise';
import { subjectOf } from './subject';

/**
 * BM25F: how much a piece says when it stands in each part of an entry, how fast repeating it stops helping (k1), and how
 * much a long part is discounted (b). After Zaragoza et al., "Microsoft Cambridge at TREC-13" (2004); the numbers were
 * found as WORTH in grams.ts was.
 */
const PARTS = { question: 2, title: 2.5, phrasings: 1.5, keywords: 2, answer: 0.8 } as const;
const B = 0.5;
export const K1 = 0.8;
/** The beginning of an answer says what it is about; the rest mostly brings chance matches. */
const ANSWER_READ = 400;

/** One way an entry is asked for, to compare a question with as a whole. */
interface Example {
  grams: Grams;
  /** Length of its vector of worth times idf. */
  norm: number;
}

export interface Doc {
  entry: Entry;
  examples: Example[];
}

/** The entries of one language, ready to be ranked. Never changed once built. */
export interface Corpus {
  docs: readonly Doc[];
  /** For each piece: which docs (by index) hold it, and how strongly. */
  postings: ReadonlyMap<string, readonly (readonly [doc: number, strength: number])[]>;
  /** What a piece tells: much when few entries have it; most when none has. */
  idf(gram: string): number;
  /** Entries by what they are literally asked with. */
  exact: ReadonlyMap<string, readonly Entry[]>;
}

/** Builds the corpus of one language; where an entry has nothing in it, its Japanese stands in. */
export function buildCorpus(entries: readonly Entry[], lang: Lang): Corpus {
  const parts = entries.map((entry) => partsOf(entry, lang));
  const means = Object.fromEntries(
    Object.keys(PARTS).map((part) => [part, mean(parts.map((one) => one[part as keyof typeof PARTS].length))]),
  );
  const postings = new Map<string, [number, number][]>();
  parts.forEach((one, index) => {
    for (const [gram, strength] of strengths(one, means)) {
      const list = postings.get(gram);
      if (list) list.push([index, strength]);
      else postings.set(gram, [[index, strength]]);
    }
  });
  const idf = (gram: string) => {
    const having = postings.get(gram)?.length ?? 0;
    return Math.log(1 + (entries.length - having + 0.5) / (having + 0.5));
  };
  const docs = entries.map((entry) => ({ entry, examples: asked(entry, lang).map((text) => exampleOf(text, idf)) }));
  return { docs, postings, idf, exact: exactly(entries, lang) };
}

/** Everything an entry is asked with, word for word. */
export function asked(entry: Entry, lang: Lang): string[] {
  return [entry.question[lang] ?? entry.question.ja, entry.title[lang] ?? entry.title.ja, ...entry.phrasings[lang]];
}

/** Pieces of a text as it is indexed: its manners taken off, as the question's are. */
function read(text: string): Grams {
  return gramsOf(runsOf(subjectOf(text)));
}

/** The pieces of each part, a list with repetitions. */
function partsOf(entry: Entry, lang: Lang): Record<keyof typeof PARTS, string[]> {
  const all = (texts: string[]) => texts.flatMap((text) => [...read(text).keys()]);
  return {
    question: all([entry.question[lang] ?? entry.question.ja]),
    title: all([entry.title[lang] ?? entry.title.ja]),
    phrasings: all(entry.phrasings[lang]),
    keywords: all(entry.keywords),
    answer: all([(entry.answer[lang] ?? entry.answer.ja).slice(0, ANSWER_READ).replace(/\{\{[^}]*\}\}/g, ' ')]),
  };
}

function strengths(parts: Record<keyof typeof PARTS, string[]>, means: Record<string, number>): Map<string, number> {
  const sum = new Map<string, number>();
  for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
    const length = parts[part].length;
    const each = PARTS[part] / (1 - B + B * (length / (means[part] || 1)));
    for (const gram of parts[part]) sum.set(gram, (sum.get(gram) ?? 0) + each);
  }
  return sum;
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

function exampleOf(text: string, idf: (gram: string) => number): Example {
  const grams = read(text);
  let square = 0;
  for (const [gram, worth] of grams) square += (worth * idf(gram)) ** 2;
  return { grams, norm: Math.sqrt(square) };
}

function exactly(entries: readonly Entry[], lang: Lang): Map<string, Entry[]> {
  const exact = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const subject of new Set(asked(entry, lang).map(subjectOf))) exact.set(subject, [...(exact.get(subject) ?? []), entry]);
  }
  return exact;
}
