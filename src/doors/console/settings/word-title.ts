const LONGEST = 30;
const LETTERS = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** What one of the bot's words says, as far as a heading or a row has room for it. */
export function wordTitle(says: string): string {
  const [first = ''] = says.split('\n');
  const letters = [...LETTERS.segment(first)].map(({ segment }) => segment);
  return letters.length > LONGEST ? `「${letters.slice(0, LONGEST).join('')}…」` : `「${first}」`;
}
