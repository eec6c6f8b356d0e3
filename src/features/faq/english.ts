/** Words that say how something is asked, not what about. Tried with and without: they still help a little, so they count little. */
const SMALL_WORDS = new Set(
  (
    'a an the is are was were be am do does did you your i me my we our us it its this that to of for in on at with and ' +
    'or if can could will would may please have has there what how when where which who about any some from get need ' +
    'want like im id so up as by'
  ).split(' '),
);

export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word);
}

/** One form for a word's singular and plural, and its -ing and -ed. Cruder than Porter's stemmer, and enough to match. */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4) {
    if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
    if (word.endsWith('ed')) return word.slice(0, -2);
    if (/(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  }
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
