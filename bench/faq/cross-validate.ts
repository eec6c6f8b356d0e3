import type { Explained } from '../../src/features/faq/finder';
import { foundByWords } from '../../src/features/faq/finder';
import { confidenceOf, decide, odds, type Model } from '../../src/features/faq/retrieval/decision';
import type { Feature } from '../../src/features/faq/retrieval/features';
import { BARE_MODEL, TAUGHT_MODEL, THRESHOLDS } from '../../src/features/faq/retrieval/models';
import { entryOf } from './entries';
import { fitLogistic, type Observation } from './logistic';
import { quality, type Quality } from './metrics';
import { openProduct, predicted, queryOf, type Prediction } from './product';
import type { QuestionSet, QueryLine } from './sets';

/** A question of a set in one language, with everything the product's decision about it rests on. */
export interface Seen {
  /** Questions of one group are left out together: a set in two languages is one group. */
  group: string;
  set: string;
  query: QueryLine;
  explained: Explained;
  inScope: boolean;
  firstRight: boolean;
  oneOfThreeRight: boolean;
}

/** How a model's questions were chosen: all of them, four fifths by question, all other sets. */
export type Way = 'all' | 'folds' | 'setLeftOut';

/** A decision's figures for one set in one language, by how its model was fitted. */
export interface Validated {
  set: string;
  /** Nothing was left out where there is one set only. */
  by: Record<'shipped' | 'all' | 'folds', Quality> & { setLeftOut?: Quality };
}

const PENALTY = 1e-3;
const FOLDS = 5;
const LOOKED_AT = 10;

/** Cross-validation of the decision over some sets, and its models fitted to all of them, as lines to read. */
export function validate(sets: readonly QuestionSet[]): string {
  const seen = askSets(sets);
  const models = { TAUGHT_MODEL: fitModel(seen, TAUGHT_MODEL), BARE_MODEL: fitBareModel(sets) };
  return validationPage(crossValidate(seen), models);
}

/** Asks the product all questions of some sets. Those that are only related to an entry teach nothing. */
export function askSets(sets: readonly QuestionSet[], bare = false): Seen[] {
  return sets.flatMap((set) => {
    const finder = openProduct(set.faqs.map(entryOf), bare);
    return set.queries.flatMap((query): Seen[] => {
      const right = new Set([...query.rel].filter(([, grade]) => grade >= 2).map(([id]) => id));
      const inScope = query.rel.size > 0 && !(query.kind ?? '').startsWith('oos');
      if (inScope && right.size === 0) return [];
      const explained = finder.explain(queryOf(query.text), LOOKED_AT);
      const ids = explained.ranking.candidates.map(({ id }) => id);
      return [
        {
          ...{ group: set.name, set: `${set.name} ${query.lang ?? ''}`.trim(), query, explained, inScope },
          firstRight: inScope && right.has(ids[0] ?? ''),
          oneOfThreeRight: inScope && ids.slice(0, 3).some((id) => right.has(id)),
        },
      ];
    });
  });
}

/** What the decision is worth on questions its model had not seen, beside the model that ships and one fitted to all. */
export function crossValidate(seen: readonly Seen[]): Validated[] {
  const groups = [...new Set(seen.map(({ group }) => group))];
  const predictions: Partial<Record<'shipped' | Way, Prediction[]>> = {
    shipped: seen.map((one) => decided(one, TAUGHT_MODEL)),
    all: seen.map(decidedBy(fitModel(seen, TAUGHT_MODEL))),
    folds: Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
      const held = (_: Seen, index: number) => index % FOLDS === fold;
      return seen.filter(held).map(
        decidedBy(
          fitModel(
            seen.filter((one, index) => !held(one, index)),
            TAUGHT_MODEL,
          ),
        ),
      );
    }),
    ...(groups.length > 1 && {
      setLeftOut: groups.flatMap((left) => {
        const others = seen.filter(({ group }) => group !== left);
        return seen.filter(({ group }) => group === left).map(decidedBy(fitModel(others, TAUGHT_MODEL)));
      }),
    }),
  };
  return [...new Set(seen.map(({ set }) => set))].map((set) => {
    const queries = seen.filter((one) => one.set === set).map(({ query }) => query);
    const by = Object.entries(predictions).map(([way, made]) => [way, quality(queries, made)]);
    return { set, by: Object.fromEntries(by) as Validated['by'] };
  });
}

/** The model that ships where there is no classifier, fitted anew: on entries with all their phrasings, and with none. */
function fitBareModel(sets: readonly QuestionSet[]): Model {
  const none = sets.map((set) => ({
    ...set,
    name: `${set.name}, no phrasings`,
    faqs: set.faqs.map((faq) => ({ ...faq, examples: faq.question === '' ? faq.examples.slice(0, 1) : [] })),
  }));
  return fitModel([...askSets(sets, true), ...askSets(none, true)], BARE_MODEL);
}

/** The three regressions of the decision, over the features of another model, every set weighing the same. */
function fitModel(seen: readonly Seen[], like: Model): Model {
  const outside = new Set(seen.filter(({ inScope }) => !inScope).map(({ set }) => set));
  return {
    right: fitted(seen, featuresOf(like.right), (one) => one.firstRight),
    rightOfThree: fitted(seen, featuresOf(like.rightOfThree), (one) => one.oneOfThreeRight),
    // A set without questions out of scope says nothing of scope.
    inScope: fitted(
      seen.filter(({ set }) => outside.has(set)),
      featuresOf(like.inScope),
      (one) => one.inScope,
    ),
  };
}

const featuresOf = (weights: Model['right']): Feature[] =>
  Object.keys(weights).filter((name): name is Feature => name !== 'bias');

function fitted(seen: readonly Seen[], names: readonly Feature[], so: (one: Seen) => boolean): Model['right'] {
  const sizes = new Map<string, number>();
  for (const { set } of seen) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const observations = seen.map((one): Observation => ({
    x: names.map((name) => one.explained.ranking.features[name]),
    y: so(one),
    weight: 1 / sizes.get(one.set)!,
  }));
  const { weights, bias } = fitLogistic(observations, PENALTY);
  return { bias, ...Object.fromEntries(names.map((name, k) => [name, weights[k]!])) };
}

const decidedBy =
  (model: Model) =>
  (one: Seen): Prediction =>
    decided(one, model);

/** What the product would have done with another model: what is found word for word does not depend on it. */
function decided({ query, explained }: Seen, model: Model): Prediction {
  return { id: query.id, ms: 0, ...predicted(explained.by === 'exact' ? explained : redecided(explained, model)) };
}

function redecided(explained: Explained, model: Model): Explained {
  const of = odds(model, explained.ranking.features);
  const ids = explained.ranking.candidates.map(({ id }) => id);
  const found = foundByWords(decide(ids, of, THRESHOLDS));
  const kept = found.kind === 'none' && explained.by === 'typo';
  return { ...explained, found: kept ? explained.found : found, first: confidenceOf(of) };
}

/** What cross-validation found, and the models fitted to everything, as models.ts has them. */
function validationPage(validated: readonly Validated[], models: Record<string, Model>): string {
  const rows = validated.flatMap(({ set, by }) =>
    Object.entries(by).map(([way, one]) =>
      [
        ...[set.padEnd(26), WAYS[way as keyof typeof WAYS].padEnd(15)],
        `AUROC far ${figure(one.aurocFar)} near ${figure(one.aurocNear)}`,
        `answered ${figure(one.answered)} @ ${figure(one.precision)}`,
        `asked back ${figure(one.asked)} @ ${figure(one.askHit)}`,
        `wrong answers ${figure(one.wronglyAnswered)}`,
      ].join('  '),
    ),
  );
  const written = Object.entries(models).map(([name, model]) => `${name} ${JSON.stringify(model, rounded, 2)}`);
  return [...rows, '', ...written].join('\n');
}

const WAYS = { shipped: 'as it ships', all: 'fitted to all', folds: 'five folds', setLeftOut: 'set left out' };
const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '  –  ');
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;
