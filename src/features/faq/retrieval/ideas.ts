import { hash } from './hash';
import type { EnglishWord } from './english';
import { englishWords } from './english';
import type { JapaneseWord, Segment } from './japanese';
import { japaneseWords } from './japanese';
import { COMMERCE } from './lexicon/commerce';
import { GENERAL } from './lexicon/general';
import { LIFE } from './lexicon/life';
import { PLACES } from './lexicon/places';
import { fold, hasHan, normalise } from './normalise';
import type { Term } from './types';

/** The lexicon, ready to be looked up. */
export interface Lexicon {
  /** What an idea is called: the first words of its line, for editors. */
  readonly shown: readonly string[];
  readonly japanese: ReadonlyMap<string, readonly number[]>;
  /** Stems joined by a blank: 'cash on deliver'. */
  readonly english: ReadonlyMap<string, readonly number[]>;
  readonly longestJapanese: number;
}

const SEED = 0x1dea;
const LONGEST_ENGLISH = 4;

/** Reads the lexicon's lines into maps. Takes some milliseconds; once per thread. */
export function readLexicon(text: string = COMMERCE + PLACES + LIFE + GENERAL): Lexicon {
  const shown: string[] = [];
  const japanese = new Map<string, number[]>();
  const english = new Map<string, number[]>();
  for (const line of text.split('\n').filter((each) => each.includes('|'))) {
    const [ja = '', en = ''] = line.split('|').map((side) => side.trim());
    const id = shown.length;
    shown.push(`${ja.split(' ')[0] ?? ''}/${(en.split(' ')[0] ?? '').replaceAll('_', ' ')}`);
    for (const word of ja.split(' ').filter(Boolean)) {
      const term = normalise(word.replaceAll('_', ' '));
      add(/^[ -~]+$/u.test(term) ? english : japanese, /^[ -~]+$/u.test(term) ? stems(term) : term, id);
    }
    for (const words of en.split(' ').filter(Boolean)) add(english, stems(normalise(words.replaceAll('_', ' '))), id);
  }
  return { shown, japanese, english, longestJapanese: Math.max(...[...japanese.keys()].map((key) => key.length)) };
}

function add(map: Map<string, number[]>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
}

const stems = (text: string): string =>
  englishWords(text)
    .map((word) => word.stem)
    .join(' ');

/**
 * Ideas a text names, each once, with the most any of its words says for it: 1 for a word that stands alone, half for
 * one inside a longer word of the lexicon.
 */
export function ideasOf(
  lexicon: Lexicon,
  normalised: string,
  japanese: readonly JapaneseWord[],
  english: readonly EnglishWord[],
): Term[] {
  const found = new Map<number, { weight: number; shown: string }>();
  const say = (ids: readonly number[], weight: number, shown: string): void => {
    const share = weight / Math.sqrt(ids.length);
    for (const id of ids) if (share > (found.get(id)?.weight ?? 0)) found.set(id, { weight: share, shown });
  };
  if (japanese.length > 0) {
    const alone = new Set(japanese.flatMap((word) => [word.surface, word.base]));
    for (const text of new Set([normalised, japanese.map((word) => word.base).join('')]))
      scan(lexicon, text, alone, say);
  }
  for (let i = 0; i < english.length; i += 1) {
    let key = '';
    for (let n = 1; n <= LONGEST_ENGLISH && i + n <= english.length; n += 1) {
      key = n === 1 ? english[i]!.stem : `${key} ${english[i + n - 1]!.stem}`;
      const ids = lexicon.english.get(key);
      if (ids !== undefined && (n > 1 || english[i]!.content || QUESTION.has(key))) say(ids, 1, key);
    }
  }
  return [...found].map(([id, { weight, shown }]) => ({
    hash: hash(String(id), SEED),
    weight,
    shown: `${shown}→${lexicon.shown[id] ?? ''}`,
  }));
}

/** One-word question words that English stop words hide but the lexicon knows. */
const QUESTION = new Set(['when', 'where', 'who', 'why', 'how', 'which']);

function scan(
  lexicon: Lexicon,
  text: string,
  alone: ReadonlySet<string>,
  say: (ids: readonly number[], weight: number, shown: string) => void,
): void {
  let covered = 0;
  for (let at = 0; at < text.length; at += 1) {
    for (let size = Math.min(lexicon.longestJapanese, text.length - at); size > 0; size -= 1) {
      const piece = text.slice(at, at + size);
      const ids = lexicon.japanese.get(piece);
      if (ids === undefined || (size <= 2 && !hasHan(piece) && !alone.has(piece))) continue;
      say(ids, at + size <= covered ? 0.5 : 1, piece);
      covered = Math.max(covered, at + size);
    }
  }
}

/** Ideas for a single known Japanese word or lexicon term (used when a word was only heard, see kana.ts). */
export function ideasOfWord(lexicon: Lexicon, word: string): Term[] {
  const found: Term[] = [];
  for (let size = word.length; size > 0 && found.length === 0; size -= 1) {
    const ids = lexicon.japanese.get(word.slice(0, size));
    if (ids !== undefined)
      for (const id of ids)
        found.push({ hash: hash(String(id), SEED), weight: 1 / Math.sqrt(ids.length), shown: lexicon.shown[id] ?? '' });
  }
  return found;
}

/** How the lexicon's Japanese terms are read: reading → terms. Made when an index is built and kept in it. */
export function lexiconReadings(lexicon: Lexicon, segment: Segment): Map<string, string[]> {
  const readings = new Map<string, string[]>();
  for (const term of lexicon.japanese.keys()) {
    const reading = hasHan(term)
      ? japaneseWords(segment, term)
          .map((word) => word.reading)
          .join('')
      : fold(term);
    if (reading.length < 2) continue;
    readings.set(reading, [...(readings.get(reading) ?? []), term]);
  }
  return readings;
}
