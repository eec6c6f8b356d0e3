import { createHash } from 'node:crypto';
import type { Thresholds } from './thresholds';

/** A question of which is known where it leads, and what the retriever made of it. */
export interface Example {
  /** The question; it decides, by its hash, in which part the example is. */
  question: string;
  /** The odds that the first entry is right, and that the right one is among the first three. */
  first: number;
  amongThree: number;
  firstRight: boolean;
  rightAmongThree: boolean;
}

/** What some thresholds do with some questions. */
export interface Figures {
  questions: number;
  answered: number;
  answeredRight: number;
  asked: number;
  askedRight: number;
  none: number;
}

export type Refit =
  | { kind: 'tooFew'; examples: number; needed: number }
  | { kind: 'noneGoodEnough'; before: Figures }
  | { kind: 'fitted'; thresholds: Thresholds; fitting: Figures; before: Figures; after: Figures };

/** An answer may be wrong so often and no oftener: 15 in 100. */
export const PRECISION = 0.85;
/** Of the choices that are offered, so many should hold the right entry. */
export const CHOICE_PRECISION = 0.5;
/** So many questions make a fit worth the name, and so many answers a precision. */
export const LEAST_EXAMPLES = 40;
export const LEAST_ANSWERS = 10;

/**
 * Chooses thresholds by the fitting part: the lowest from which answers are right at least 85 times in 100, then the lowest
 * from which, of what is left, half of the choices hold the right entry. How good they are is measured on the other part, which
 * had no say. The same examples always give the same.
 */
export function refit(examples: readonly Example[], current: Thresholds): Refit {
  const fitting = examples.filter((example) => !isHeldOut(example));
  const heldOut = examples.filter(isHeldOut);
  if (fitting.length < LEAST_EXAMPLES) return { kind: 'tooFew', examples: fitting.length, needed: LEAST_EXAMPLES };
  const answerAt = lowest(
    fitting.map(({ first, firstRight }) => ({ odds: first, right: firstRight })),
    PRECISION,
    LEAST_ANSWERS,
  );
  if (answerAt === undefined) return { kind: 'noneGoodEnough', before: measure(heldOut, current) };
  const askAt = lowest(
    fitting
      .filter(({ first }) => first < answerAt)
      .map(({ amongThree, rightAmongThree }) => ({ odds: amongThree, right: rightAmongThree })),
    CHOICE_PRECISION,
    1,
  );
  const thresholds = { answerAt, askAt: askAt ?? current.askAt };
  return {
    kind: 'fitted',
    thresholds,
    fitting: measure(fitting, thresholds),
    before: measure(heldOut, current),
    after: measure(heldOut, thresholds),
  };
}

/** What becomes of questions at these thresholds. */
export function measure(examples: readonly Example[], { answerAt, askAt }: Thresholds): Figures {
  const answered = examples.filter(({ first }) => first >= answerAt);
  const asked = examples.filter(({ first, amongThree }) => first < answerAt && amongThree >= askAt);
  return {
    questions: examples.length,
    answered: answered.length,
    answeredRight: answered.filter(({ firstRight }) => firstRight).length,
    asked: asked.length,
    askedRight: asked.filter(({ rightAmongThree }) => rightAmongThree).length,
    none: examples.length - answered.length - asked.length,
  };
}

/** One in three, by the question itself: new examples move no old one to the other part. */
export function isHeldOut({ question }: Pick<Example, 'question'>): boolean {
  return createHash('sha256').update(question).digest().readUInt32BE(0) % 3 === 0;
}

/**
 * The lowest threshold from which on the share of right ones is high enough, of at least so many. Rounded down to four digits, which never
 * leaves out an example that counted: a file of long fractions is no one's to read.
 */
function lowest(judged: readonly { odds: number; right: boolean }[], share: number, least: number): number | undefined {
  const sorted = [...judged].sort((a, b) => b.odds - a.odds);
  let best: number | undefined;
  let right = 0;
  sorted.forEach((one, index) => {
    if (one.right) right += 1;
    const count = index + 1;
    const next = sorted[count];
    // Equal odds are above a threshold together; so are odds that it can't tell apart.
    if (next && roundedDown(next.odds) === roundedDown(one.odds)) return;
    if (count >= least && right / count >= share) best = roundedDown(one.odds);
  });
  return best;
}

/** Between 0 and 1, both excluded, as the file wants it. */
function roundedDown(odds: number): number {
  return Math.min(0.9999, Math.max(0.0001, Math.floor(odds * 10_000) / 10_000));
}
