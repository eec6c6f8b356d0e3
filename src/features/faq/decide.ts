import type { Candidate, Ranking } from './ranking';

/** What the FAQ makes of a question: one answer, two or three entries to choose from, or an honest nothing. Scores run from 0 to 1. */
export type Found = { kind: 'answer'; id: string; score: number } | { kind: 'choose'; ids: string[] } | { kind: 'none' };

/** A decision with the two chances it rests on. */
export interface Decision {
  found: Found;
  /** How sure we are that the first candidate is right, and that it is among the first three. */
  first: number;
  amongThree: number;
}

/**
 * The limits. An answer must be right more often than not by a margin, and clearly ahead: where the second reaches 85 %
 * of the first, the first was right in fewer than half of the trials below. A choice is offered among candidates with at
 * least 40 % of the first's score; one lonely doubtful candidate is wrong twice as often as right, and stays unsaid.
 */
const ANSWER_AT = 0.55;
const CHOOSE_AT = 0.35;
const CLOSE = 0.85;
const WORTH_CHOOSING = 0.4;
const MOST_CHOICES = 3;

/**
 * Weights of two logistic regressions. The trials: every title, question and phrasing of the demo shop's entries, in
 * both languages (1,093), asked once with just that wording taken out of its entry (the entry should be found), and once
 * with the whole entry taken out (nothing should be; counted 0.7, as about four in ten questions to real bots have no
 * answer). In five-fold cross-validation by entry the chances hold: of those between 0.6 and 0.7, 69 % were right; between
 * 0.9 and 1, 94 %. With the limits above 47 % were answered rightly, 2 % wrongly, 27 % found the right one among the choices;
 * with their entry gone, 12 % were answered all the same.
 */
const FIRST = { base: -4.13, words: 3.41, coverage: 0.72, lead: 1.32, relativeLead: 1.73, leadOnFourth: 0.5, unknown: -0.52, unknownTopic: -0.31, noMatter: 0.66, weight: 0.99 };
const AMONG_THREE = { base: -3.66, words: 3.46, coverage: 0.63, lead: 0.92, relativeLead: 0.45, leadOnFourth: 1.26, unknown: -0.81, unknownTopic: -0.35, noMatter: 0.44, weight: 1.1 };

/** Decides what to do with a ranking. */
export function decide(ranking: Ranking): Decision {
  const { candidates } = ranking;
  const [best, second] = candidates;
  if (!best || saysNothing(ranking)) return { found: { kind: 'none' }, first: 0, amongThree: 0 };
  const signs = signsOf(ranking, best);
  const chances = { first: chance(FIRST, signs), amongThree: chance(AMONG_THREE, signs) };
  const clear = (second?.score ?? 0) < CLOSE * best.score && !ranking.unknownTopic;
  if (clear && chances.first >= ANSWER_AT)
    return { found: { kind: 'answer', id: best.entry.id, score: chances.first }, ...chances };
  const choices = candidates.slice(0, MOST_CHOICES).filter((one) => one.score >= WORTH_CHOOSING * best.score);
  if (chances.amongThree >= CHOOSE_AT && choices.length > 1)
    return { found: { kind: 'choose', ids: choices.map((one) => one.entry.id) }, ...chances };
  return { found: { kind: 'none' }, ...chances };
}

/** 「はい」 and 「うん」 match many texts and ask nothing. */
function saysNothing({ words, weight }: Ranking): boolean {
  return words.length === 0 && weight < LEAST_WEIGHT;
}

/** What a question of grammar alone must weigh to be one: 「どこですか」 does, 「はい」 does not. */
const LEAST_WEIGHT = 0.5;

type Signs = Record<keyof typeof FIRST, number>;

function signsOf(ranking: Ranking, best: Candidate): Signs {
  const scoreOf = (place: number) => ranking.candidates[place]?.score ?? 0;
  return {
    base: 1,
    words: best.words,
    coverage: best.coverage,
    lead: best.score - scoreOf(1),
    relativeLead: 1 - scoreOf(1) / best.score,
    leadOnFourth: 1 - scoreOf(3) / best.score,
    unknown: ranking.unknown.length / Math.max(1, ranking.words.length),
    unknownTopic: ranking.unknownTopic ? 1 : 0,
    noMatter: ranking.words.length === 0 ? 1 : 0,
    weight: Math.min(1, ranking.weight / 15),
  };
}

function chance(weights: Signs, signs: Signs): number {
  const names = Object.keys(weights) as (keyof Signs)[];
  return 1 / (1 + Math.exp(-names.reduce((total, name) => total + weights[name] * signs[name], 0)));
}
