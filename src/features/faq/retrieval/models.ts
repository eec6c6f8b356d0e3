import type { Model, Thresholds } from './decision';

/**
 * Fitted by logistic regression on questions of six collections, every collection weighing the same
 * (`npm run bench:faq -- --cv` fits it again, and tells what it is worth on collections that the fit had not seen; how the
 * features were chosen: docs/decisions/0016-how-the-faq-finds.md). What is measured against the collection's own phrasings lets
 * one model serve collections of few and of many.
 */
export const TAUGHT_MODEL: Model = {
  right: { bias: -2.67, margin: 7.73, usualCovered: 4.14, nobody: -1.37, short: -1.18, letters: 1.53 },
  rightOfThree: {
    bias: -3.14,
    usualCovered: 2.87,
    aboveForeign: 6.19,
    againstUsual: 2.03,
    nobody: -1.87,
    short: -0.87,
    letters: 1.63,
  },
  inScope: {
    bias: -2.99,
    reach: 7.82,
    reachKnown: -2.88,
    againstUsual: 4.02,
    nobody: -2.24,
    own: -2.44,
    length: -1.28,
    letters: 4.02,
  },
};

/**
 * The same where there is no classifier. Fitted on the same questions with the classifier taken away, with all
 * phrasings and with none.
 */
export const BARE_MODEL: Model = {
  right: { bias: -3.19, margin: 9.42, near: 1.94, covered: 2.48, short: -1.17, length: 0.9 },
  rightOfThree: { bias: -2.39, near: 5.22, covered: 2.9, short: -1.65, length: 0.18 },
  inScope: { bias: -0.95, near: 4.6, covered: 2.12, short: -1.46, length: -0.51 },
};

/** Answer from here on, ask from here on. */
export const THRESHOLDS: Thresholds = { answer: 0.74, choose: 0.35 };
