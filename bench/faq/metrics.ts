import type { Prediction } from './product';
import type { QueryLine } from './sets';

/** How well a set's questions were dealt with. Shares from 0 to 1; NaN where there was nothing to count. */
export interface Quality {
  inScope: number;
  outOfScope: number;
  /** Shares of the questions in scope whose right entry stands first, or among the first three. */
  hit1: number;
  hit3: number;
  /** The mean of one over the place of the first right entry among ten. */
  mrr: number;
  /** How well confidence tells questions in scope from those that nothing answers: 1 always, 0.5 not at all. */
  aurocFar: number;
  aurocNear: number;
  /** Of the questions in scope, the share answered without asking; of those, the share answered rightly. */
  answered: number;
  precision: number;
  /** Of the questions out of scope, the share that got an answer, which must be wrong. */
  wronglyAnswered: number;
  /** Of the questions in scope, the share asked back; of those, the share where the right entry was among the choices. */
  asked: number;
  askHit: number;
  /** Share of the questions in scope that came to the right entry without a person: answered rightly, or by a choice. */
  selfService: number;
}

/** From this grade on an entry answers a question. */
const ANSWERS = 2;
const MOST_CHOICES = 3;
const LOOKED_AT = 10;

/** What predictions are worth. Questions without a prediction count as ranked nowhere, of confidence 0. */
export function quality(queries: readonly QueryLine[], predictions: readonly Prediction[]): Quality {
  const byId = new Map(predictions.map((one) => [one.id, one]));
  const judged = queries.flatMap((query) => judge(query, byId.get(query.id)));
  const within = judged.filter(({ scope }) => scope === 'in');
  const outside = judged.filter(({ scope }) => scope !== 'in');
  const answered = within.filter(({ action }) => action === 'answer');
  const asked = within.filter(({ action }) => action === 'ask');
  const right = answered.filter(({ place }) => place === 1).length;
  const chosen = asked.filter(({ place }) => place <= MOST_CHOICES).length;
  const sure = (scope: Judged['scope']) => judged.filter((one) => one.scope === scope).map((one) => one.confidence);
  return {
    inScope: within.length,
    outOfScope: outside.length,
    hit1: within.filter(({ place }) => place === 1).length / within.length,
    hit3: within.filter(({ place }) => place <= 3).length / within.length,
    mrr: within.reduce((sum, { place }) => sum + 1 / place, 0) / within.length,
    aurocFar: auroc(sure('in'), sure('far')),
    aurocNear: auroc(sure('in'), sure('near')),
    answered: answered.length / within.length,
    precision: right / answered.length,
    wronglyAnswered: outside.filter(({ action }) => action === 'answer').length / outside.length,
    asked: asked.length / within.length,
    askHit: chosen / asked.length,
    selfService: (right + chosen) / within.length,
  };
}

interface Judged {
  scope: 'in' | 'near' | 'far';
  /** Where the first right entry stands, from 1; infinite when it isn't among ten. */
  place: number;
  confidence: number;
  action: Prediction['action'];
}

/** One question judged; none where entries are related to it but none answers it. */
function judge({ kind = '', rel }: QueryLine, prediction: Prediction | undefined): Judged[] {
  const right = new Set([...rel].filter(([, grade]) => grade >= ANSWERS).map(([id]) => id));
  const isOut = kind.startsWith('oos') || rel.size === 0;
  if (!isOut && right.size === 0) return [];
  const ranked = prediction?.ranked.slice(0, LOOKED_AT) ?? [];
  const at = ranked.findIndex(({ id }) => right.has(id));
  return [
    {
      scope: isOut ? (kind === 'oos-near' ? 'near' : 'far') : 'in',
      place: at < 0 ? Infinity : at + 1,
      confidence: prediction?.confidence ?? 0,
      action: prediction?.action ?? 'handoff',
    },
  ];
}

/** The chance that one of the higher values is above one of the lower; a tie counts half. NaN when either is empty. */
export function auroc(higher: readonly number[], lower: readonly number[]): number {
  const all = [...higher.map((value) => ({ value, high: true })), ...lower.map((value) => ({ value, high: false }))];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + 1 + to) / 2;
    ranks += rank * all.slice(from, to).filter(({ high }) => high).length;
    from = to;
  }
  return (ranks - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length);
}

/** Hit@1 of the questions changed in one way, and of the same questions as they were. */
export interface Drop {
  kind: string;
  lang: string;
  questions: number;
  before: number;
  after: number;
}

/** What each way of changing a question costs: changed questions beside the very same ones unchanged. */
export function drops(
  queries: readonly QueryLine[],
  predictions: readonly Prediction[],
  perturbed: readonly QueryLine[],
  ofPerturbed: readonly Prediction[],
): Drop[] {
  const originals = new Map(queries.map((query) => [query.id, query]));
  const groups = new Map<string, QueryLine[]>();
  for (const query of perturbed) {
    if (!originals.has(originalOf(query))) continue;
    const key = `${query.lang ?? ''} ${query.perturb ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), query]);
  }
  return [...groups].map(([key, changed]) => {
    const [lang = '', kind = ''] = key.split(' ');
    const same = changed.map((query) => originals.get(originalOf(query))!);
    return {
      ...{ kind, lang, questions: changed.length },
      before: quality(same, predictions).hit1,
      after: quality(changed, ofPerturbed).hit1,
    };
  });
}

const originalOf = ({ id }: QueryLine): string => id.split('~')[0]!;
