import type { Model, Thresholds } from './decision';

/**
 * Fitted by logistic regression on questions of six collections, every collection weighing the same; figures for
 * collections that a fit had not seen stand in docs/decisions/0016-how-the-faq-finds.md. `own` and `foreign` let one
 * model serve collections of few and of many phrasings: a score means little until one knows what a question gets here
 * that nobody answers.
 */
export const TAUGHT_MODEL: Model = {
  right: {
    bias: -1.38,
    margin: 4.77,
    covered: 1.33,
    learnt: 2.49,
    learntMargin: 1.2,
    usualCovered: 1.64,
    foreign: -4.09,
    own: -0.48,
    short: -0.99,
    length: 1.55,
  },
  rightOfThree: {
    bias: -0.7,
    score: 2.37,
    covered: 0.54,
    learnt: 3.97,
    usualCovered: 3.52,
    foreign: -4.87,
    own: -0.55,
    short: -1.37,
    length: 1.63,
  },
  inScope: {
    bias: -1.14,
    covered: 1.62,
    learnt: 4.07,
    usual: 3.31,
    foreign: -4.54,
    own: 0.25,
    short: -1.15,
    length: 1.56,
  },
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
export const THRESHOLDS: Thresholds = { answer: 0.74, choose: 0.35 };
