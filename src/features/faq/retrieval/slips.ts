import type { EnglishWord } from './english';
import { englishWords, isStopWord } from './english';
import { hasHan } from './normalise';
import type { Vocabulary } from './vocabulary';
import { isKnown, oneSlipAway } from './vocabulary';

/** A word that was probably meant, in place of one nobody knows. */
export interface Meant {
  readonly typed: string;
  readonly word: string;
  readonly weight: number;
}

/** How far a guess is believed, against a word that stands there. */
const BELIEF = 0.7;

/**
 * English words that nobody knows, with what may have been meant: a slip inside the word, a space that fell one letter
 * too early or too late ("i tis"), or one that is missing. Words that are known are left alone, whatever is near them.
 */
export function meantEnglish(vocabulary: Vocabulary, words: readonly EnglishWord[]): Meant[] {
  const known = (word: string): boolean =>
    isStopWord(word) || isKnown(vocabulary, word) || isKnown(vocabulary, englishWords(word)[0]?.stem ?? word);
  const meant: Meant[] = [];
  words.forEach(({ surface, stem }, at) => {
    if (known(surface) || /\d/u.test(surface)) return;
    const next = words[at + 1]?.surface;
    const before = words[at - 1]?.surface;
    const moved = [
      ...(next === undefined
        ? []
        : [[surface + next[0]!, next.slice(1)], [surface.slice(0, -1), surface.at(-1)! + next], [surface + next]]),
      ...(before === undefined
        ? []
        : [
            [before + surface[0]!, surface.slice(1)],
            [before.slice(0, -1), before.at(-1)! + surface],
          ]),
      ...Array.from({ length: Math.max(0, surface.length - 3) }, (_, cut) => [
        surface.slice(0, cut + 2),
        surface.slice(cut + 2),
      ]),
    ].find(
      (pieces) => pieces.every((piece) => piece.length > 0 && known(piece)) && pieces.some((piece) => piece.length > 2),
    );
    const guesses =
      moved ??
      oneSlipAway(vocabulary, surface)
        .concat(surface === stem ? [] : oneSlipAway(vocabulary, stem))
        .slice(0, 3);
    const weight = BELIEF / Math.sqrt(moved === undefined ? Math.max(1, guesses.length) : 1);
    for (const word of guesses) meant.push({ typed: surface, word, weight });
  });
  return meant;
}

/**
 * Japanese words with two characters changed about, one missing, one too many or another one. Looked for in runs of
 * kanji and of katakana only: in hiragana almost anything is one slip from something, and the sounds channel forgives
 * it anyway.
 */
export function meantJapanese(vocabulary: Vocabulary, normalised: string): Meant[] {
  const meant: Meant[] = [];
  for (const run of normalised.match(/[\p{sc=Katakana}ー]{3,12}/gu) ?? []) {
    if (!isKnown(vocabulary, run)) push(meant, run, oneSlipAway(vocabulary, run));
  }
  for (const run of normalised.match(/\p{sc=Hiragana}?\p{sc=Han}{1,8}\p{sc=Hiragana}{0,2}/gu) ?? []) {
    for (let size = Math.min(5, run.length); size >= 2; size -= 1) {
      for (let at = 0; at + size <= run.length; at += 1) {
        const piece = run.slice(at, at + size);
        if (!hasHan(piece) || holdsKnown(vocabulary, piece)) continue;
        push(meant, piece, oneSlipAway(vocabulary, piece).filter(hasHan));
      }
    }
  }
  return meant;
}

function push(meant: Meant[], typed: string, words: readonly string[]): void {
  for (const word of words)
    if (!meant.some((each) => each.word === word))
      meant.push({ typed, word, weight: BELIEF / Math.sqrt(words.length) });
}

/** A word with kanji that is known, in whole or in part: then nothing went wrong here. */
function holdsKnown(vocabulary: Vocabulary, piece: string): boolean {
  for (let size = piece.length; size >= 2; size -= 1) {
    for (let at = 0; at + size <= piece.length; at += 1) {
      const part = piece.slice(at, at + size);
      if (hasHan(part) && isKnown(vocabulary, part)) return true;
    }
  }
  return false;
}
