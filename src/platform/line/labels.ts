/** LINE's limit for what stands on a button above the keyboard, in graphemes (Messaging API reference, action objects). */
export const LONGEST_LABEL = 20;
/** LINE's limit for what a tap says in their name, in graphemes. */
export const LONGEST_SAID = 300;

const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Words that are no longer than so many graphemes; what is left out shows as 「…」. */
export function clipped(words: string, most: number): string {
  if (words.length <= most) return words;
  const all = Array.from(letters.segment(words), ({ segment }) => segment);
  return all.length <= most ? words : `${all.slice(0, most - 1).join('')}…`;
}
