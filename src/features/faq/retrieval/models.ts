import type { Model, Thresholds } from './decision';

/**
 * Fitted by logistic regression on questions of six collections, every collection weighing the same; figures for
 * collections that a fit had not seen stand in docs/decisions/0016-how-the-faq-finds.md. `own` and `foreign` let one
 * model serve collections of few and of many phrasings: a score means little until one knows what a question gets here
 * that nobody answers.
 */
export const TAUGHT_MODEL: Model = {
  right: { bias: -1, margin: 1, usualCovered: 1, letters: 1, short: 1, nobody: 1, lead: 1 },
  rightOfThree: { bias: -1, score: 1, usualCovered: 1, letters: 1, short: 1, nobody: 1, againstUsual: 1, aboveForeign: 1 },
  inScope: { bias: -1, aboveForeign: 1, reach: 1, own: 1, nobody: 1, reachKnown: 1, unknown: 1, againstUsual: 1, usual: 1, letters: 1 },
};

/**
 * The same where there is no classifier. Fitted on the same questions with the classifier taken away, with all
 * phrasings and with none.
 */
export const BARE_MODEL: Model = {
  right: { bias: -2.97, score: 0.09, margin: 6.51, near: 2.12, covered: 2.84, short: -1.36, length: 0.44 },
  rightOfThree: { bias: -2.14, score: 0.57, near: 4.09, covered: 3, short: -1.76, length: -0.13 },
  inScope: { bias: -0.93, score: -0.08, near: 4.12, covered: 2.21, short: -1.44, length: -0.35 },
};

/** Answer from here on, ask from here on. */
export const THRESHOLDS: Thresholds = { answer: 0.77, choose: 0.35 };
