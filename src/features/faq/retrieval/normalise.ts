/** The longest question looked at, in graphemes: more is never a question, only work for the processor. */
export const LONGEST_QUESTION = 100;

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The first `most` graphemes of a text: never half an emoji or half a surrogate pair. */
export function cut(text: string, most: number = LONGEST_QUESTION): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most * 8); // a grapheme of more than 8 units is no word
  let end = 0;
  let count = 0;
  for (const { segment } of graphemes.segment(head)) {
    if (count === most) break;
    end += segment.length;
    count += 1;
  }
  return head.slice(0, end);
}

/**
 * One writing for each character: NFKC (full and half width), lower case, every dash after kana as the long vowel mark
 * ー, a run of ー as one, typographic apostrophes as plain, control characters and runs of space as one space.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/(?<=[\p{sc=Hiragana}\p{sc=Katakana}ー])[-‐‑‒–—―−~〜~]/gu, 'ー')
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
