import { inverseAt, inverseOfFactor, inverseTimesGroups, invert } from './invert';
import type { Postings } from './postings';
import type { Space } from './types';
import { SPACES } from './types';
import { CLASSIFIER, LIKENESS } from './weights';

/**
 * Regularised least squares on the entries' own phrasings (kernel ridge regression, one target an entry): what in a
 * phrasing speaks for one entry and against another. One linear system, no chance, no rounds of training; and the
 * error each phrasing would have had if it had not been there falls out of the solution. Source: R. Rifkin, G. Yeo, T.
 * Poggio, Regularized least-squares classification, 2003.
 */
export interface Classifier {
  /** How many phrasings it learnt from, with the sentences that are nobody's (beside.ts). */
  readonly phrasings: number;
  readonly entries: number;
  /** phrasings × (entries and nobody), row by row. */
  readonly weights: Float32Array;
  /**
   * Share of phrasings that find their entry when they are left out themselves: how far the classifier is to be
   * believed here.
   */
  readonly trust: number;
  /**
   * What a phrasing that is left out gets for its own entry, the middle value: a question is measured against that, so
   * that one scale fits all collections.
   */
  readonly usual: number;
  /**
   * What the best of the other entries gets for a phrasing whose own entry is left out whole, the 90th of 100: what a
   * question is given that no entry answers.
   */
  readonly foreign: number;
}

/** Beyond this many phrasings the system is too large to solve in a few seconds. */
const MOST_PHRASINGS = 2500;
/** Fewer than so many an entry teach nothing, and fewer in all are lost among the sentences that are nobody's. */
const FEWEST_EACH = 1.8;
const FEWEST = 40;

/** Whether so many phrasings of so many entries teach what sets these apart. */
export const canTeach = (phrasings: number, entries: number): boolean =>
  phrasings <= MOST_PHRASINGS && phrasings >= Math.max(FEWEST, entries * FEWEST_EACH);

/** Learns from phrasings and whose they are: an entry's, or, by the number that comes after the last entry's, nobody's. */
export function trainClassifier(
  rows: Readonly<Record<Space, Postings>>,
  owner: Uint32Array,
  entries: number,
): Classifier {
  const n = owner.length;
  const columns = inverseOfFactor(gram(rows, n), n);
  const inverse: Inverse = (i, j) => inverseAt(columns, n, i, j);
  const weights = inverseTimesGroups(columns, n, owner, entries + 1);
  const leftOut = leaveOneOut(inverse, weights, owner, entries);
  return { phrasings: n, entries, weights, ...leftOut, foreign: leaveEntryOut(inverse, weights, owner, entries) };
}

type Inverse = (i: number, j: number) => number;

/** Scores of every entry, and nobody's, for a question whose likeness to each phrasing (0 to 1) is given. */
export function classify(
  { entries, weights }: Classifier,
  likeness: Float32Array,
): { learnt: Float32Array; nobody: number } {
  const columns = entries + 1;
  const scores = new Float32Array(columns);
  for (let i = 0; i < likeness.length; i += 1) {
    if (likeness[i]! < 0.02) continue;
    const k = likeness[i]! ** CLASSIFIER.power;
    for (let entry = 0, at = i * columns; entry < columns; entry += 1, at += 1) scores[entry]! += k * weights[at]!;
  }
  return { learnt: scores.subarray(0, entries), nobody: scores[entries]! };
}

/** The kernel: weighted likeness of every two phrasings, and the ridge on its diagonal. */
function gram(rows: Readonly<Record<Space, Postings>>, n: number): Float64Array {
  const k = new Float64Array(n * n);
  for (const space of SPACES) {
    const { terms, starts, docs, weights, scale } = rows[space];
    const factor = LIKENESS[space] / WHOLE / scale / scale;
    for (let t = 0; t < terms.length; t += 1) {
      for (let a = starts[t]!; a < starts[t + 1]!; a += 1) {
        const row = docs[a]! * n;
        const w = factor * weights[a]!;
        for (let b = starts[t]!; b < starts[t + 1]!; b += 1) k[row + docs[b]!]! += w * weights[b]!;
      }
    }
  }
  for (let i = 0; i < k.length; i += 1) k[i] = k[i]! ** CLASSIFIER.power;
  for (let i = 0; i < n; i += 1) k[i * n + i]! += CLASSIFIER.ridge;
  return k;
}

const WHOLE = SPACES.reduce((sum, space) => sum + LIKENESS[space], 0);

/** For least squares the value at a left-out point is y − α/(K⁻¹)ᵢᵢ: no training again. */
function leaveOneOut(
  inverse: Inverse,
  weights: Float32Array,
  owner: Uint32Array,
  entries: number,
): { trust: number; usual: number } {
  const n = owner.filter((entry) => entry < entries).length;
  const own: number[] = [];
  let right = 0;
  for (let i = 0; i < n; i += 1) {
    const self = inverse(i, i);
    let best = -Infinity;
    let winner = -1;
    for (let entry = 0; entry < entries; entry += 1) {
      const value = (owner[i] === entry ? 1 : 0) - weights[i * (entries + 1) + entry]! / self;
      if (owner[i] === entry) own.push(value);
      if (value > best) [best, winner] = [value, entry];
    }
    if (winner === owner[i]) right += 1;
  }
  return { trust: right / n, usual: own.sort((a, b) => a - b)[own.length >> 1] ?? 0 };
}

/**
 * The same with all phrasings of an entry left out together: values at them are y − (K⁻¹ of the group)⁻¹ α. The
 * others' best value is that of a question nobody answers, so each collection tells by itself, without a single
 * labelled question, where 'I don't know' begins.
 */
function leaveEntryOut(inverse: Inverse, weights: Float32Array, owner: Uint32Array, entries: number): number {
  const groups: number[][] = Array.from({ length: entries }, () => []);
  owner.forEach((entry, i) => groups[entry]?.push(i));
  const best: number[] = [];
  groups.forEach((group, own) => {
    const size = group.length;
    const block = invert(
      Float64Array.from({ length: size * size }, (_, at) => inverse(group[Math.floor(at / size)]!, group[at % size]!)),
      size,
    );
    for (let a = 0; a < size; a += 1) {
      let most = 0;
      for (let entry = 0; entry < entries; entry += 1) {
        if (entry === own) continue;
        let value = 0;
        for (let b = 0; b < size; b += 1) value -= block[a * size + b]! * weights[group[b]! * (entries + 1) + entry]!;
        most = Math.max(most, value);
      }
      best.push(most);
    }
  });
  best.sort((a, b) => a - b);
  return best[Math.floor(best.length * 0.9)] ?? 0;
}
