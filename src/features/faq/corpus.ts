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
  const read = entries.map((entry) => recalled(entry, lang));
  const lengths = read.map((parts) => lengthsOf(parts));
  const means = meanLengths(lengths);
  const postings = new Map<string, [number, number][]>();
  read.forEach((parts, index) => {
    for (const [gram, strength] of strengths(parts, lengths[index]!, means)) {
      const list = postings.get(gram);
      if (list) list.push([index, strength]);
      else postings.set(gram, [[index, strength]]);
    }
  });
  const idf = (gram: string) => {
    const having = postings.get(gram)?.length ?? 0;
    return Math.log(1 + (entries.length - having + 0.5) / (having + 0.5));
  };
  const docs = entries.map((entry, index) => {
    const { question, title, phrasings } = read[index]!;
    return { entry, examples: [...question, ...title, ...phrasings].map((grams) => ({ grams, norm: normOf(grams, idf) })) };
  });
  return { docs, postings, idf, exact: exactly(entries, lang) };
}

/** Everything an entry is asked with, word for word. */
export function asked(entry: Entry, lang: Lang): string[] {
  return [entry.question[lang] ?? entry.question.ja, entry.title[lang] ?? entry.title.ja, ...entry.phrasings[lang]];
}

type Part = keyof typeof PARTS;
type PerPart<T> = Record<Part, T>;

/** Reading is most of the work, and of a thousand entries an editor changes one: the others are the same objects as before. */
const readings: Record<Lang, WeakMap<Entry, PerPart<Grams[]>>> = { ja: new WeakMap(), en: new WeakMap() };

function recalled(entry: Entry, lang: Lang): PerPart<Grams[]> {
  const known = readings[lang].get(entry) ?? readParts(entry, lang);
  readings[lang].set(entry, known);
  return known;
}

/** Each part's texts as pieces, their manners taken off as the question's are. */
function readParts(entry: Entry, lang: Lang): PerPart<Grams[]> {
  const read = (text: string) => gramsOf(runsOf(subjectOf(text)));
  const [question, title, ...phrasings] = asked(entry, lang);
  const answer = (entry.answer[lang] ?? entry.answer.ja).replace(/\{\{[^}]*\}\}/g, ' ').slice(0, ANSWER_READ);
  return {
    question: [read(question!)],
    title: [read(title!)],
    phrasings: phrasings.map(read),
    keywords: entry.keywords.map(read),
    answer: [read(answer)],
  };
}

function lengthsOf(parts: PerPart<Grams[]>): PerPart<number> {
  return eachPart((part) => parts[part].reduce((sum, grams) => sum + grams.size, 0));
}

function meanLengths(lengths: PerPart<number>[]): PerPart<number> {
  return eachPart((part) => lengths.reduce((sum, one) => sum + one[part], 0) / Math.max(1, lengths.length));
}

function eachPart<T>(value: (part: Part) => T): PerPart<T> {
  return Object.fromEntries((Object.keys(PARTS) as Part[]).map((part) => [part, value(part)])) as PerPart<T>;
}

function strengths(parts: PerPart<Grams[]>, lengths: PerPart<number>, means: PerPart<number>): Map<string, number> {
  const sum = new Map<string, number>();
  for (const part of Object.keys(PARTS) as Part[]) {
    const each = PARTS[part] / (1 - B + B * (lengths[part] / (means[part] || 1)));
    for (const grams of parts[part]) {
      for (const gram of grams.keys()) sum.set(gram, (sum.get(gram) ?? 0) + each);
    }
  }
  return sum;
}

function normOf(grams: Grams, idf: (gram: string) => number): number {
  let square = 0;
  for (const [gram, worth] of grams) square += (worth * idf(gram)) ** 2;
  return Math.sqrt(square);
}

function exactly(entries: readonly Entry[], lang: Lang): Map<string, Entry[]> {
  const exact = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const subject of new Set(asked(entry, lang).map(subjectOf)))
      exact.set(subject, [...(exact.get(subject) ?? []), entry]);
  }
  return exact;
}
