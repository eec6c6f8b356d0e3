import { heardAs } from '../faq/faq';

/*
 * How what was said is found: in one writing for all widths, cases and kana, as the FAQ reads questions, and by its pairs of
 * letters, for Japanese has no spaces between its words.
 */

/** What is looked for. */
export interface Query {
  /** All of them must be in what is found. */
  terms: readonly string[];
  grams: readonly number[];
}

/** Longer is no search; more words are not all looked for. */
const LONGEST = 100;
const MOST_TERMS = 8;

/** What to look for, by what was typed; undefined where it is too little: a single letter is in everything. */
export function readQuery(typed: string): Query | undefined {
  const terms = foldWords([...typed].slice(0, LONGEST).join(''))
    .split(' ')
    .filter((term) => term !== '')
    .slice(0, MOST_TERMS);
  const grams = [...new Set(terms.flatMap(gramsOf))];
  return grams.length === 0 ? undefined : { terms: [...new Set(terms)], grams };
}

/** A text as it is looked through: one writing for each character, without the marks that only make it sound longer. */
export function foldWords(text: string): string {
  return heardAs(text);
}

/** The pairs of neighbouring letters in a folded text, each once, as numbers. Never across a space. */
export function gramsOf(folded: string): number[] {
  const grams = new Set<number>();
  for (let at = 0; at + 1 < folded.length; at += 1) {
    const [one, two] = [folded.charCodeAt(at), folded.charCodeAt(at + 1)];
    // Both fit into 32 bits, with a sign: what both engines hold as an integer.
    if (one !== SPACE && two !== SPACE) grams.add((one << 16) | two);
  }
  return [...grams];
}
const SPACE = 0x20;

/** Whether a folded text has all that is looked for. */
export function has(folded: string, { terms }: Query): boolean {
  return terms.every((term) => folded.includes(term));
}

/** A part of a text, and whether it is what was looked for. */
export interface Part {
  text: string;
  hit: boolean;
}

/** So much is shown around what was found, in characters. */
const AROUND = 40;

/** What of a text is shown: around the first place that was looked for, each such place marked. */
export function excerpt(text: string, { terms }: Query): Part[] {
  const letters = [...text.replace(/\s+/gu, ' ')];
  const marked = marks(letters, terms);
  const first = Math.max(0, marked.indexOf(true));
  const [from, to] = [Math.max(0, first - AROUND), Math.min(letters.length, first + 2 * AROUND)];
  const parts: Part[] = from > 0 ? [{ text: '…', hit: false }] : [];
  for (let at = from; at < to; at += 1) {
    const [last, hit] = [parts.at(-1), marked[at] === true];
    if (last?.hit === hit) last.text += letters[at]!;
    else parts.push({ text: letters[at]!, hit });
  }
  if (to < letters.length) parts.push({ text: '…', hit: false });
  return parts;
}

/** Which letters belong to what was looked for. Each is folded by itself, to know where it went. */
function marks(letters: readonly string[], terms: readonly string[]): boolean[] {
  const marked = letters.map(() => false);
  let folded = '';
  const from: number[] = [];
  const silent: number[] = [];
  letters.forEach((letter, at) => {
    // A mark that makes a sound voiced is one letter with the one before it, where it is half as wide.
    const voiced = VOICED.test(letters[at + 1] ?? '') ? letters[at + 1]! : '';
    const piece = letter === ' ' ? ' ' : VOICED.test(letter) ? '' : foldWords(letter + voiced);
    folded += piece;
    if (piece === '') silent.push(at);
    for (let nth = 0; nth < piece.length; nth += 1) from.push(at);
  });
  for (const term of terms)
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length))
      for (let letter = from[at]!; letter <= from[at + term.length - 1]!; letter += 1) marked[letter] = true;
  // What only lengthens or voices a sound belongs to the letter before it.
  for (const at of silent) marked[at] = marked[at - 1] ?? false;
  return marked;
}
const VOICED = /^(?:ﾞ|ﾟ|\u3099|\u309a)$/u;
