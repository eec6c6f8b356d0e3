import { readTools } from '../../src/features/faq/engine';
import type { Entry } from '../../src/features/faq/entry';
import { openFinder, type Explained, type Finder, type Found, type Query } from '../../src/features/faq/finder';
import { passageOf } from '../../src/features/faq/passages';
import { buildIndex, toBytes } from '../../src/features/faq/retrieval/retrieval';
import { readStored } from '../../src/features/faq/retrieval/storage';

/** What became of a question. */
export interface Prediction {
  id: string;
  /** At most ten entries, best first. */
  ranked: Ranked[];
  answered: boolean;
  /** How sure we are that the first is right, 0 to 1. */
  confidence: number;
  action: 'answer' | 'ask' | 'handoff';
  ms: number;
}

export interface Ranked {
  id: string;
  score: number;
}

const MOST_RANKED = 10;
const KEY = 'bench';

/**
 * The product's own finder over some entries: the index is built, stored and opened again as where it runs.
 * @param bare without the classifier, as collections go that are too large for it
 */
export function openProduct(entries: readonly Entry[], bare = false): Finder {
  const index = buildIndex(entries.map(passageOf), readTools());
  const stored = readStored(toBytes(bare ? { ...index, classifier: undefined } : index, KEY), KEY);
  if (!stored) throw new Error('an index that was just built cannot be opened');
  const finder = openFinder(entries, stored.index, readTools());
  for (const { question } of entries.slice(0, WARMED_UP_WITH))
    for (const text of [question.ja, question.en ?? '']) finder.find(queryOf(text));
  return finder;
}

/** The engine of JavaScript compiles what it has run a few hundred times: the times are to be those of a running shop. */
const WARMED_UP_WITH = 400;

/** A question as the bench asks it: on no particular day, by nobody in particular. */
export const queryOf = (question: string): Query => ({ question, audience: 'everyone', day: '2000-01-01' });

/**
 * Asks the product one question. The time is that of finding; why it was found is looked up after it. The finder reads
 * the language from the writing, so a query's `lang` has nothing to say here: it chooses the answer's language.
 */
export function ask(finder: Finder, { id, text }: { id: string; text: string }): Prediction {
  const query = queryOf(text);
  const began = performance.now();
  finder.find(query);
  const ms = performance.now() - began;
  const explained = finder.explain(query, MOST_RANKED);
  return { id, ...predicted(explained), ms: round(ms) };
}

/** What the product found, as a prediction: what it answers or offers comes first, then what else came near. */
export function predicted({ found, first, ranking }: Explained): Omit<Prediction, 'id' | 'ms'> {
  const nearest = ranking.candidates.map(({ id, score }) => ({ id, score: round(score) }));
  const offered = offeredIds(found).map((id) => nearest.find((one) => one.id === id) ?? { id, score: 0 });
  const ids = new Set(offered.map(({ id }) => id));
  const ranked = descending([...offered, ...nearest.filter(({ id }) => !ids.has(id))].slice(0, MOST_RANKED));
  const confidence = found.kind === 'answer' ? found.score : ranked.length === 0 ? 0 : first;
  return { ranked, answered: found.kind === 'answer', confidence: round(confidence), action: ACTION[found.kind] };
}

const ACTION = { answer: 'answer', choose: 'ask', none: 'handoff' } as const;

const offeredIds = (found: Found): string[] =>
  found.kind === 'answer' ? [found.id] : found.kind === 'choose' ? found.ids : [];

/** An entry found word for word stands before others whatever their words score: no score is below the next one's. */
function descending(ranked: Ranked[]): Ranked[] {
  let least = 0;
  return ranked
    .reverse()
    .map(({ id, score }) => ({ id, score: (least = Math.max(least, score)) }))
    .reverse();
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
