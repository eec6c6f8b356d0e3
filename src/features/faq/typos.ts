import Fuse from 'fuse.js';
import type { Findable } from './passages';
import { literal } from './literal';

/** Fuse's work grows with the product of both lengths: longer questions are no typing errors of a title. */
const LONGEST = 32;
/** In fewer letters one wrong letter makes another word: カット, ノット. */
const SHORTEST = 4;
/** One wrong letter in five. */
const WRONG_SHARE = 5;
const MOST = 3;
/** Among tens of thousands of titles and keywords the search ends here, with what it has. */
const WITHIN_MS = 10;
const LOOK_AT_CLOCK_EVERY = 256;

interface Label {
  text: string;
  entry: Findable;
}

/** Finds entries whose title or keyword a short question misspells, nearest first. */
export type TypoFinder = (subject: string, serves: (entry: Findable) => boolean) => Findable[];

/** Prepares the titles and keywords of some entries. Only ever asked when nothing else was found. */
export function prepareTypos(entries: readonly Findable[], clock: () => number): TypoFinder {
  const byLength = new Map<number, Label[]>();
  for (const entry of entries) {
    for (const text of [entry.title.ja, entry.title.en ?? '', ...entry.keywords].map(literal)) {
      if (text.length < SHORTEST || text.length > LONGEST) continue;
      const same = byLength.get(text.length);
      if (same) same.push({ text, entry });
      else byLength.set(text.length, [{ text, entry }]);
    }
  }
  return (subject, serves) => {
    if (subject.length < SHORTEST || subject.length > LONGEST) return [];
    const until = clock() + WITHIN_MS;
    const labels = [0, -1, 1].flatMap((more) => byLength.get(subject.length + more) ?? []);
    const near: Label[] = [];
    for (const [index, label] of labels.entries()) {
      if (index % LOOK_AT_CLOCK_EVERY === 0 && clock() > until) break;
      if (mayBe(label.text, subject) && serves(label.entry)) near.push(label);
    }
    const fuse = new Fuse(near, { keys: ['text'], threshold: 0.34, distance: 10 });
    return [...new Set(fuse.search(subject).map(({ item }) => item.entry))].slice(0, MOST);
  };
}

/** Whether all but a fifth of the letters are the same, in whatever order: leaves Fuse a handful to judge instead of thousands. */
function mayBe(label: string, subject: string): boolean {
  const left = [...label];
  let missing = 0;
  for (const letter of subject) {
    const at = left.indexOf(letter);
    if (at < 0) missing += 1;
    else left.splice(at, 1);
  }
  return Math.max(missing, left.length) <= Math.max(1, Math.floor(subject.length / WRONG_SHARE));
}
