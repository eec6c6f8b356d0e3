import type { Feature, Features } from './features';

/**
 * What to do with a question: give the first entry's answer, ask which of two or three is meant, or say honestly that
 * nothing fits.
 */
export type Decision =
  | { readonly kind: 'answer'; readonly id: string; readonly confidence: number }
  | { readonly kind: 'choose'; readonly ids: readonly string[]; readonly confidence: number }
  | { readonly kind: 'none'; readonly confidence: number };

/**
 * Three probabilities: the first entry is right, one of the first three is, and the question is one that the
 * collection answers at all.
 */
export interface Odds {
  readonly right: number;
  readonly rightOfThree: number;
  readonly inScope: number;
}

/**
 * How sure one must be to answer, or to ask. A shop may move them; fitted on its own confirmed questions they are
 * better than any default.
 */
export interface Thresholds {
  readonly answer: number;
  readonly choose: number;
}

type Weights = Readonly<Partial<Record<Feature, number>> & { bias: number }>;
/** Logistic regressions, one for each probability. */
export interface Model {
  readonly right: Weights;
  readonly rightOfThree: Weights;
  readonly inScope: Weights;
}

/** The probabilities that a model reads from a question's features. */
export function odds(model: Model, features: Features): Odds {
  return {
    right: probability(model.right, features),
    rightOfThree: probability(model.rightOfThree, features),
    inScope: probability(model.inScope, features),
  };
}

/**
 * How sure we are of an answer: it must be right, and the question one that is answered here at all. Their geometric mean,
 * the second counting twice: a wrong answer to what nobody answers here is worse than a choice too many.
 */
export const confidenceOf = ({ right, inScope }: Odds): number => Math.cbrt(right * inScope ** 2);

/** How sure we are of the first three, by the same measure. */
export const threesomeOf = ({ rightOfThree, inScope }: Odds): number => Math.cbrt(rightOfThree * inScope ** 2);

/**
 * Decides. `ids` are the best entries, best first. With a single candidate there is nothing to choose from: it is
 * offered alone only when it is the answer.
 */
export function decide(ids: readonly string[], of: Odds, thresholds: Thresholds): Decision {
  const confidence = confidenceOf(of);
  const [first] = ids;
  if (first === undefined) return { kind: 'none', confidence: 0 };
  if (confidence >= thresholds.answer) return { kind: 'answer', id: first, confidence };
  const choices = ids.slice(0, 3);
  if (choices.length > 1 && threesomeOf(of) >= thresholds.choose) return { kind: 'choose', ids: choices, confidence };
  return { kind: 'none', confidence };
}

function probability(weights: Weights, features: Features): number {
  let sum = weights.bias;
  for (const [name, weight] of Object.entries(weights)) if (name !== 'bias') sum += weight * features[name as Feature];
  return 1 / (1 + Math.exp(-sum));
}
