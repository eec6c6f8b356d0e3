const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Letters, kana, kanji, their marks and ends of lines, none of which joins with its neighbour: one code unit each is one grapheme each. */
const SIMPLE =
  /^[\n\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9d]*$/;

/** How many characters a reader sees: an emoji of several code points is one. */
export function graphemes(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let count = 0;
  for (const _ of SEGMENTER.segment(text)) count += 1;
  return count;
}

/** The first characters of a text, as a reader counts them, without looking at the rest. */
export function firstGraphemes(text: string, limit: number): string {
  // No grapheme is worth more than 32 code units here: a letter under a thousand accents is cut instead of read.
  const beginning = text.slice(0, limit * 32);
  if (SIMPLE.test(beginning)) return beginning.slice(0, limit);
  let count = 0;
  for (const { index } of SEGMENTER.segment(beginning)) {
    if (count === limit) return beginning.slice(0, index);
    count += 1;
  }
  return beginning;
}
