const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** How many characters a reader sees: an emoji of several code points is one. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of SEGMENTER.segment(text)) count += 1;
  return count;
}

/** The first characters of a text, as a reader counts them, without looking at the rest. */
export function firstGraphemes(text: string, limit: number): string {
  let end = 0;
  let count = 0;
  // No grapheme is worth more than 32 code units here: a letter under a thousand accents is cut instead of read.
  for (const { segment, index } of SEGMENTER.segment(text.slice(0, limit * 32))) {
    if (count === limit) break;
    count += 1;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
