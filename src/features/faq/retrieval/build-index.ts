import { analyse } from './analyse';
import { notAnsweredBy, sense, sentencesBeside } from './beside';
import { englishWords } from './english';
import type { Classifier } from './classifier';
import { canTeach, trainClassifier } from './classifier';
import type { Lexicon } from './ideas';
import { lexiconReadings } from './ideas';
import { japaneseWords, type Segment } from './japanese';
import { fold, hasHan, hasJapanese, normalise } from './normalise';
import { core } from './polite';
import type { Postings } from './postings';
import { idf, PostingsBuilder } from './postings';
import type { Analysis, Field, Passage, Space } from './types';
import { SPACES } from './types';
import type { Vocabulary } from './vocabulary';
import { buildVocabulary } from './vocabulary';
import { BM25, FIELD_WEIGHT } from './weights';

/**
 * Everything that finding an entry needs, in flat arrays and plain values (storage.ts writes it to a file and back).
 */
export interface Index {
  readonly ids: readonly string[];
  /** Whole entries, one inverted index a channel (BM25F weights). */
  readonly entries: Readonly<Record<Space, Postings>>;
  /**
   * Single phrasings (the question itself is one), one inverted index a channel (rows of length 1: a sum of products
   * is a cosine).
   */
  readonly phrasings: Readonly<Record<Space, Postings>>;
  /** Which entry a phrasing belongs to; after those of the entries come sentences of nobody's, whose number is the entries' count. */
  readonly owner: Uint32Array;
  /** How words used here are read: lets a question in kana find them. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** Words used here or in the lexicon, for questions with a slip of the finger. */
  readonly vocabulary: Vocabulary;
  /** Only where there are enough phrasings to learn from, and not too many to solve. */
  readonly classifier: Classifier | undefined;
}

/** Builds the index of a shop's entries. Takes seconds for thousands: run it in a worker thread (builder.ts). */
export function buildIndex(passages: readonly Passage[], given: { segment: Segment; lexicon: Lexicon }): Index {
  const tools = { ...given, segment: rememberLast(given.segment) };
  const readings = lexiconReadings(tools.lexicon, tools.segment);
  const spelt = new Set([
    ...tools.lexicon.japanese.keys(),
    ...[...tools.lexicon.english.keys()].filter((key) => !key.includes(' ')),
  ]);
  const entries = newBuilders(SPACES);
  const phrasings = newBuilders(SPACES);
  const owner: number[] = [];
  const askedWith = passages.flatMap((passage) =>
    fieldsOf(passage).flatMap(([field, all]) => (field === 'answer' ? [] : all)),
  );
  const taught = canTeach(askedWith.length, passages.length);
  const asked: Set<number>[] = []; // only where it is needed: of tens of thousands it would take a lot of memory
  const usual = usualLengths(passages);
  const addPhrasing = (seen: Analysis, entry: number) => {
    for (const space of SPACES)
      for (const term of seen[space]) phrasings[space].add(term.hash, owner.length, term.weight);
    owner.push(entry);
  };
  passages.forEach((passage, entry) => {
    for (const [field, texts] of fieldsOf(passage)) {
      for (const text of texts) {
        const seen = analyse(tools, text);
        const length = 1 - BM25.b + (BM25.b * lengthOf(texts)) / usual[field];
        for (const space of SPACES) {
          if (field === 'answer' && SHORT_ONLY.has(space)) continue;
          for (const term of seen[space])
            entries[space].add(term.hash, entry, (FIELD_WEIGHT[field] * term.weight) / length);
        }
        learnWords(readings, spelt, tools.segment, text);
        if (field === 'answer') continue;
        addPhrasing(seen, entry);
        if (taught) asked.push(sense(seen));
      }
    }
  });
  if (taught) {
    const beside = sentencesBeside(askedWith).map((sentence) => analyse(tools, sentence));
    for (const seen of notAnsweredBy(asked, beside)) addPhrasing(seen, passages.length);
  }
  const saturate = (weight: number): number => (weight * (BM25.k1 + 1)) / (BM25.k1 + weight);
  const rows = map(SPACES, (space) => unitRows(phrasings[space], owner.length));
  return {
    ids: passages.map((passage) => passage.id),
    entries: map(SPACES, (space) => entries[space].build(passages.length, saturate)),
    phrasings: rows,
    owner: Uint32Array.from(owner),
    readings,
    vocabulary: buildVocabulary(spelt),
    classifier: taught ? trainClassifier(rows, Uint32Array.from(owner), passages.length) : undefined,
  };
}

/**
 * Every text is looked at twice, once for its terms and once for its words; the dictionary is most of the work of
 * building.
 */
function rememberLast(segment: Segment): Segment {
  let last: { text: string; words: ReturnType<Segment> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, words: segment(text) };
    return last.words;
  };
}

/** Grams of whole answers would be most of the index and match anything. */
const SHORT_ONLY: ReadonlySet<Space> = new Set(['sounds', 'shapes', 'pairs']);

const LONGEST_ANSWER = 400;

function fieldsOf(passage: Passage): [Field, string[]][] {
  const both = (text: Partial<Record<'ja' | 'en', string>> | undefined): string[] =>
    [text?.ja, text?.en].filter((each): each is string => each !== undefined && each.trim() !== '');
  return [
    ['question', both(passage.question)],
    ['phrasing', [...passage.phrasings, ...(passage.keywords ?? [])].filter((each) => each.trim() !== '')],
    ['answer', both(passage.answer).map((text) => text.slice(0, LONGEST_ANSWER))],
  ];
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

function usualLengths(passages: readonly Passage[]): Record<Field, number> {
  const sums: Record<Field, number> = { question: 0, phrasing: 0, answer: 0 };
  for (const passage of passages) for (const [field, texts] of fieldsOf(passage)) sums[field] += lengthOf(texts);
  const usual = (field: Field): number => Math.max(1, sums[field] / Math.max(1, passages.length));
  return { question: usual('question'), phrasing: usual('phrasing'), answer: usual('answer') };
}

/** tf-idf rows of length 1. */
function unitRows(builder: PostingsBuilder, documents: number): Postings {
  const raw = builder.build(documents, (weight, _doc, holding) => weight * idf(documents, holding));
  const squares = new Float64Array(documents);
  for (let i = 0; i < raw.docs.length; i += 1) squares[raw.docs[i]!]! += (raw.weights[i]! / raw.scale) ** 2;
  const values = Float32Array.from(raw.docs, (doc, i) => raw.weights[i]! / raw.scale / Math.sqrt(squares[doc]!));
  const scale = 255 / values.reduce((most, value) => Math.max(most, value), 1e-9);
  return { ...raw, scale, weights: Uint8Array.from(values, (value) => Math.max(1, Math.round(value * scale))) };
}

function learnWords(readings: Map<string, string[]>, spelt: Set<string>, segment: Segment, text: string): void {
  const plain = core(normalise(text));
  for (const { surface, stem } of englishWords(plain)) spelt.add(surface).add(stem);
  if (!hasJapanese(plain)) return;
  for (const word of japaneseWords(segment, plain)) {
    if (!word.content) continue;
    spelt.add(word.surface).add(word.base);
    if (word.unknown) continue;
    note(readings, word.baseReading, word.base);
    note(readings, word.reading, word.base);
    if (!word.noun && hasHan(word.base)) note(readings, word.baseReading.slice(0, -1), word.base);
    if (!hasHan(word.base)) note(readings, fold(word.base), word.base);
  }
}

function note(readings: Map<string, string[]>, reading: string, word: string): void {
  if (reading.length < 2) return;
  const words = readings.get(reading);
  if (words === undefined) readings.set(reading, [word]);
  else if (!words.includes(word)) words.push(word);
}

const newBuilders = <K extends string>(keys: readonly K[]): Record<K, PostingsBuilder> =>
  map(keys, () => new PostingsBuilder());
const map = <K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;
