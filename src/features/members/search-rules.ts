/** Longer is no name. */
const LONGEST = 64;
/** From ァ to ヶ, the letters of hiragana lie this much before those of katakana. */
const APART = 0x60;

/**
 * What to look for, however it was typed: a name is found without its space, kana in either script and any width, letters in
 * either case. Undefined where nothing was written, or more than any name has.
 */
export function readSearch(text: string): readonly string[] | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{C}]/gu, '')
    .toLowerCase();
  if (plain === '' || plain.length > LONGEST) return undefined;
  const moved = (from: RegExp, by: number) =>
    plain.replace(from, (letter) => String.fromCodePoint(letter.codePointAt(0)! + by));
  return [...new Set([plain, moved(/[ぁ-ゖ]/g, APART), moved(/[ァ-ヶ]/g, -APART)])];
}

/** As a pattern of `like … escape '\'` that is found anywhere within. */
export function within(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** SQL of a column of names as `readSearch` writes them: without blanks, also the wide ones, in lower case. */
export const PLAIN_NAME = "lower(replace(replace(??, ' ', ''), '\u3000', '')) like ? escape '\\'";
