import type { Mix } from './channels';
import type { Lang } from '../../../platform/lang';
import type { Field, Space } from './types';

/** BM25F as usual (Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009). */
export const BM25 = { k1: 1.2, b: 0.75 };

/** A word of the question says more of what an entry answers than one of a long answer. */
export const FIELD_WEIGHT: Record<Field, number> = { question: 2, phrasing: 1.5, answer: 1 };

/**
 * The likeness of two phrasings: a mean of their likeness in each space, by these weights. The classifier takes it to
 * the power of 1.5, which trusts one near phrasing more than many faint ones, and smooths with a ridge of 0.15. Found
 * by the classifier's own accuracy over five sets of questions, each value moved alone; shapes by how well it tells
 * questions that nothing answers, which typing errors make hard
 * (docs/decisions/0016-how-the-faq-finds.md).
 */
export const LIKENESS: Record<Space, number> = {
  words: 1,
  pairs: 0.8,
  readings: 0.3,
  ideas: 0.8,
  sounds: 0.4,
  shapes: 1.8,
};
export const CLASSIFIER = { power: 1.5, ridge: 0.15 };

/**
 * How much each channel says in the sum, by the language of the question. Channels left out said nothing that the
 * others had not. How these were found: docs/decisions/0016-how-the-faq-finds.md.
 */

/** Where entries have several phrasings each, so that the classifier has something to learn from. */
export const TAUGHT: Record<Lang, Mix> = {
  ja: { words: 0.2, readings: 0.3, ideas: 1.1, sounds: 0.6, shapes: 0.2, learnt: 0.8 },
  en: { words: 0.1, ideas: 0.4, shapes: 1, learnt: 1.5 },
};

/** Where an entry is its question and its answer, no more. */
export const BARE: Record<Lang, Mix> = {
  ja: { words: 0.8, pairs: 0.3, readings: 0.4, ideas: 0.8, sounds: 0.5, shapes: 0.3, nearest: 0.5 },
  en: { words: 0.5, pairs: 0.2, ideas: 0.8, shapes: 1, nearest: 0.5 },
};
