/*
 * What is counted. Each figure is a number of things that happened, so the figures of a period are the sums of its days'. What
 * each means to who reads it stands in src/platform/words/report.ts.
 */

/** What is counted, of a day or of all days. */
export const FIGURES = [
  /** Questions that were written. One that made the bot ask back is one question, with what was chosen. */
  'asked',
  /** Answered at once. */
  'answered',
  /** Answered after the bot asked which of two or three was meant. */
  'chosen',
  /** Neither: nothing was found, or none of the choices was meant. */
  'missed',
  /** Answers opened by a tap, without a question. */
  'tapped',
  'solved',
  'unsolved',
  /** A person was asked for. */
  'person',
  /** Chats that went to the queue of the shop. */
  'handedOver',
  /** Chats that the shop gave back to the bot, or that fell silent: those people are asked what they thought. */
  'ended',
  'ratedGood',
  'ratedOkay',
  'ratedBad',
  /** Cases opened for the people of the shop. */
  'cases',
  'friends',
  'linkOffered',
  'linkOpened',
  'linkProved',
  'linked',
  'linkLost',
  /** Reservations that began and were kept, and those to which nobody came. */
  'came',
  'noShow',
] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Record<Figure, number>;

export function noFigures(): Figures {
  return Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;
}

/** What is measured in time, of chats with the shop: the middle one and the 90th of a hundred. */
export const TIMES = ['wait', 'firstAnswer', 'solving'] as const;
export type TimeName = (typeof TIMES)[number];

/** Milliseconds; of `count`. */
export interface Middle {
  count: number;
  median: number;
  p90: number;
}

/** The middle one and the 90th of a hundred, by nearest rank; undefined of none. */
export function middleOf(values: readonly number[]): Middle | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { count: sorted.length, median: at(0.5), p90: at(0.9) };
}

/** What is counted of an entry of the FAQ. */
export interface OfEntry {
  answered: number;
  solved: number;
  unsolved: number;
}

/** A part of a whole in percent, to one decimal; undefined of nothing. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1_000) / 10;
}

/** Shares that stand in the report, by what is counted. */
export const RATES = [
  { id: 'answeredAlone', part: ['answered', 'chosen'], whole: ['asked'] },
  { id: 'solved', part: ['solved'], whole: ['solved', 'unsolved'] },
  { id: 'satisfied', part: ['ratedGood'], whole: ['ratedGood', 'ratedOkay', 'ratedBad'] },
  { id: 'rated', part: ['ratedGood', 'ratedOkay', 'ratedBad'], whole: ['ended'] },
  { id: 'linkFinished', part: ['linked'], whole: ['linkOffered'] },
  { id: 'noShow', part: ['noShow'], whole: ['came', 'noShow'] },
] as const satisfies readonly { id: string; part: readonly Figure[]; whole: readonly Figure[] }[];
export type Rate = (typeof RATES)[number]['id'];

/** How many of how many. */
export function rateOf(id: Rate, figures: Figures): { part: number; whole: number } {
  const { part, whole } = RATES.find((rate) => rate.id === id)!;
  const sum = (names: readonly Figure[]) => names.reduce((total, name) => total + figures[name], 0);
  return { part: sum(part), whole: sum(whole) };
}
