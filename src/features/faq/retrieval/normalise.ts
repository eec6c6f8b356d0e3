import { firstGraphemes } from '../graphemes';

/** The longest question looked at, in graphemes: more is never a question, only work for the processor. */
export const LONGEST_QUESTION = 100;

/** The first graphemes of a text: never half an emoji or half a surrogate pair. */
export const cut = (text: string, most: number = LONGEST_QUESTION): string => firstGraphemes(text, most);

/**
 * One writing for each character: NFKC (full and half width), lower case, every dash after kana as the long vowel mark
 * ー, a run of ー as one, typographic apostrophes as plain, control characters and runs of space as one space.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/(?<=[\p{sc=Hiragana}\p{sc=Katakana}ー])[-‐‑‒–—―−~〜~]+/gu, 'ー')
    .replace(/ー+/gu, 'ー')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

/**
 * Katakana as hiragana, small kana as large, without long vowel marks: what is left of a word when it is only heard.
 */
export function fold(text: string): string {
  return text
    .replace(/[ァ-ヶ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎー]/gu, (c) => LARGE[c] ?? '');
}

const LARGE: Record<string, string> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ー: '',
};

export const hasJapanese = (text: string): boolean => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);
export const hasHan = (text: string): boolean => /[\p{sc=Han}々]/u.test(text);
