import { isSmallWord, stem } from './english';
import { fold, type Run } from './normalise';

/**
 * What each kind of piece is worth. Found by leaving each phrasing of the demo shop out in turn and asking it; hiragana
 * is mostly grammar, kanji, katakana and Latin words are mostly matter.
 */
const WORTH = {
  kanji: 0.6,
  kanjiPair: 1,
  katakanaPair: 0.7,
  katakanaWord: 1,
  hiraganaPair: 0.12,
  hiraganaTriple: 0.12,
  /** The last character of one script with the first of the next: 払い, 行き. */
  seam: 0.4,
  word: 1,
  smallWord: 0.15,
  wordPair: 0.4,
  smallWordPair: 0.12,
  /** Three letters in a row of a longer word, which survive a typing error elsewhere in it. */
  letters: 0.35,
} as const;

/** Pieces of a text and their worth. No dictionary: runs of one script, cut into overlapping pairs (or triples). */
export type Grams = Map<string, number>;

/** The pieces of a text's runs. Kinds that could be confused carry a prefix; kana are folded. */
export function gramsOf(runs: readonly Run[]): Grams {
  const grams: Grams = new Map();
  const add = (gram: string, worth: number) => {
    if ((grams.get(gram) ?? 0) < worth) grams.set(gram, worth);
  };
  runs.forEach((run, index) => {
    const before = runs[index - 1];
    if (run.script === 'latin') addWord(run.text, before?.script === 'latin' ? before.text : undefined, add);
    else addJapanese(run, before?.script === 'latin' ? undefined : before, add);
  });
  return grams;
}

/** The pieces of one run by which it is recognised as a whole: unless these are known, the run is a foreign word to us. */
export function coreOf(run: Run): { any: string[]; all: string[] } {
  const text = fold(run.text);
  if (run.script === 'latin') return { any: [`w:${stem(run.text)}`], all: [] };
  if (run.script === 'katakana') return { any: [`k:${text}`], all: pieces(text, 2) };
  return { any: text.length > 1 ? pieces(text, 2) : [text], all: [] };
}

function addWord(word: string, before: string | undefined, add: (gram: string, worth: number) => void): void {
  const small = isSmallWord(word);
  const root = stem(word);
  add(`w:${root}`, small ? WORTH.smallWord : WORTH.word);
  if (before !== undefined) add(`b:${stem(before)} ${root}`, small ? WORTH.smallWordPair : WORTH.wordPair);
  if (!small && root.length > 3) for (const letters of pieces(`^${root}`, 3)) add(`3:${letters}`, WORTH.letters);
}

function addJapanese(run: Run, before: Run | undefined, add: (gram: string, worth: number) => void): void {
  const text = fold(run.text);
  if (run.script === 'han') {
    for (const kanji of text) add(kanji, WORTH.kanji);
    for (const pair of pieces(text, 2)) add(pair, WORTH.kanjiPair);
  } else if (run.script === 'katakana') {
    for (const pair of pieces(text, 2)) add(pair, WORTH.katakanaPair);
    add(`k:${text}`, WORTH.katakanaWord);
  } else {
    for (const pair of pieces(text, 2)) add(pair, WORTH.hiraganaPair);
    for (const triple of pieces(text, 3)) add(triple, WORTH.hiraganaTriple);
  }
  const [last, first] = [before && fold(before.text).at(-1), text[0]];
  if (last !== undefined && first !== undefined) add(last + first, WORTH.seam);
}

function pieces(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) => text.slice(start, start + length));
}
