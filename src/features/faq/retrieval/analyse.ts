import type { EnglishWord } from './english';
import { englishWords } from './english';
import { hash } from './hash';
import type { Lexicon } from './ideas';
import { ideasOf, ideasOfWord } from './ideas';
import type { JapaneseWord, Segment } from './japanese';
import { japaneseWords } from './japanese';
import type { Readings } from './kana';
import { hear } from './kana';
import { cut, fold, hasHan, hasJapanese, normalise } from './normalise';
import { core } from './polite';
import { meantEnglish, meantJapanese } from './slips';
import type { Analysis, Term } from './types';
import type { Vocabulary } from './vocabulary';

/**
 * What is needed to take a text apart. What is `known` comes from an index: how its words are read and spelt, so that
 * words in kana find those in kanji, and words with a slip the right ones.
 */
export interface Tools {
  readonly segment: Segment;
  readonly lexicon: Lexicon;
  readonly known?: { readonly readings: Readings; readonly vocabulary: Vocabulary };
}

/** A customer's question, cut to its longest, as every channel sees it. */
export function analyseQuestion(tools: Tools, text: string): Analysis {
  return analyse(tools, cut(text));
}

/** A text as every channel sees it. */
export function analyse(tools: Tools, text: string): Analysis {
  const plain = core(normalise(text));
  const japanese = hasJapanese(plain) ? japaneseWords(tools.segment, plain) : [];
  const english = englishWords(plain);
  const words = new Bag();
  const readings = new Bag();
  const ideas = new Bag();
  for (const word of japanese.filter((each) => each.content)) {
    words.add(word.base, 1);
    if (word.baseReading.length > 1) readings.add(word.baseReading, 1);
  }
  for (const word of english) words.add(word.stem, word.content ? 1 : 0.25);
  for (const idea of ideasOf(tools.lexicon, plain, japanese, english)) ideas.term(idea);
  if (tools.known !== undefined) {
    listen(tools, tools.known.readings, plain, japanese, { words, readings, ideas });
    forgive(tools, tools.known.vocabulary, plain, english, { words, ideas });
  }
  const heard = japanese.map((word) => word.reading).join('');
  return {
    text: plain,
    words: words.terms(),
    pairs: pairs(japanese, english),
    readings: readings.terms(),
    ideas: ideas.terms(),
    sounds: grams(heard, 2, 3),
    shapes: shapes(plain, english),
  };
}

/** Terms of a text, each once, weights of repeats added. */
class Bag {
  private readonly found = new Map<number, { weight: number; shown: string }>();

  add(text: string, weight: number, seed = 0): void {
    this.term({ hash: hash(text, seed), weight, shown: text });
  }

  /** For a word that may already be there: it counts once, at its best. */
  atLeast(text: string, weight: number): void {
    const before = this.found.get(hash(text));
    if (before === undefined) this.add(text, weight);
    else before.weight = Math.max(before.weight, weight);
  }

  term({ hash: key, weight, shown }: Term): void {
    const before = this.found.get(key);
    if (before === undefined) this.found.set(key, { weight, shown });
    else before.weight += weight;
  }

  terms(): Term[] {
    return [...this.found].map(([key, { weight, shown }]) => ({ hash: key, weight, shown }));
  }
}

/**
 * Words that were written as they sound. Every run of kana is split by the words known here; where the question has
 * kanji too, its writer uses them, so only long words are believed, and less.
 */
function listen(
  tools: Tools,
  known: Readings,
  plain: string,
  japanese: readonly JapaneseWord[],
  to: { words: Bag; readings: Bag; ideas: Bag },
): void {
  if (japanese.length === 0) return;
  const [belief, least] = hasHan(plain) ? [0.7, 3] : [0.8, 2];
  const split = (plain.match(/[\p{sc=Hiragana}\p{sc=Katakana}ー]{3,}/gu) ?? [])
    .flatMap((run) => hear(fold(run), known))
    .filter(({ reading }) => reading.length >= least);
  const lone = japanese
    .filter((word) => hasHan(plain) && word.content && !hasHan(word.surface) && word.baseReading.length < 3)
    .map((word) => ({
      reading: word.baseReading,
      words: known.get(word.baseReading) ?? known.get(word.reading) ?? [],
    }));
  for (const { reading, words } of [...split, ...lone]) {
    if (words.length === 0) continue;
    to.readings.atLeast(reading, 1);
    const share = belief / Math.sqrt(words.length);
    for (const word of words) {
      to.words.atLeast(word, share);
      for (const idea of ideasOfWord(tools.lexicon, word))
        to.ideas.term({ ...idea, weight: idea.weight * share, shown: `${reading}→${idea.shown}` });
    }
  }
}

/** Words with a slip in them also count as those that were probably meant. */
function forgive(
  tools: Tools,
  vocabulary: Vocabulary,
  plain: string,
  english: readonly EnglishWord[],
  to: { words: Bag; ideas: Bag },
): void {
  for (const { typed, word, weight } of meantJapanese(vocabulary, plain)) {
    to.words.add(word, weight);
    for (const idea of ideasOfWord(tools.lexicon, word))
      to.ideas.term({ ...idea, weight: idea.weight * weight, shown: `${typed}→${idea.shown}` });
  }
  for (const { typed, word, weight } of meantEnglish(vocabulary, english)) {
    const meant = englishWords(word);
    for (const { stem, content } of meant) to.words.add(stem, content ? weight : weight / 4);
    for (const idea of ideasOf(tools.lexicon, word, [], meant))
      to.ideas.term({ ...idea, weight: idea.weight * weight, shown: `${typed}→${idea.shown}` });
  }
}

function pairs(japanese: readonly JapaneseWord[], english: readonly EnglishWord[]): Term[] {
  const bag = new Bag();
  const content = japanese.filter((word) => word.content).map((word) => word.base);
  for (const row of [content, english.map((word) => word.stem)]) {
    for (let i = 1; i < row.length; i += 1) bag.add(`${row[i - 1]} ${row[i]}`, 1);
  }
  return bag.terms();
}

function grams(text: string, shortest: number, longest: number): Term[] {
  const bag = new Bag();
  for (let size = shortest; size <= longest; size += 1) {
    for (let at = 0; at + size <= text.length; at += 1) bag.add(text.slice(at, at + size), 1);
  }
  return bag.terms();
}

function shapes(plain: string, english: readonly EnglishWord[]): Term[] {
  const bag = new Bag();
  for (const run of plain.split(/[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ー]+/u))
    for (const gram of grams(run, 2, 3)) bag.term(gram);
  for (const { surface } of english) {
    const word = `^${surface}$`;
    for (let size = 3; size <= 4; size += 1) {
      for (let at = 0; at + size <= word.length; at += 1) bag.add(word.slice(at, at + size), 1);
    }
  }
  return bag.terms();
}
