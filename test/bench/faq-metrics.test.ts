import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { auroc, drops, quality } from '../../bench/faq/metrics';
import type { Prediction } from '../../bench/faq/product';
import type { QueryLine } from '../../bench/faq/sets';
import { root } from '../../src/platform/root';
import { seeded } from '../../bench/statistics';

const query = (id: string, kind: string, rel: Record<string, number>): QueryLine => ({
  ...{ id, text: id, kind, place: '' },
  rel: new Map(Object.entries(rel)),
});
const prediction = (id: string, action: Prediction['action'], confidence: number, ...ranked: string[]): Prediction => ({
  ...{ id, action, confidence, ms: 1, answered: action === 'answer' },
  ranked: ranked.map((each, index) => ({ id: each, score: 1 / (index + 1) })),
});

const QUERIES = [
  query('right', 'in', { x: 2 }),
  query('wrong', 'in', { y: 2 }),
  query('second', 'in', { y: 2, z: 1 }),
  query('fourth', 'in', { d: 2 }),
  query('far', 'oos-far', {}),
  query('near', 'oos-near', {}),
];
const PREDICTIONS = [
  prediction('right', 'answer', 0.9, 'x', 'y'),
  prediction('wrong', 'answer', 0.8, 'x'),
  prediction('second', 'ask', 0.6, 'z', 'y'),
  prediction('fourth', 'ask', 0.5, 'a', 'b', 'c', 'd'),
  prediction('far', 'handoff', 0.1),
  prediction('near', 'answer', 0.7, 'x'),
];

test('hits, decisions and confidence, held against figures worked out by hand', () => {
  expect(quality(QUERIES, PREDICTIONS)).toEqual({
    inScope: 4,
    outOfScope: 2,
    hit1: 1 / 4,
    hit3: 2 / 4,
    mrr: (1 + 0 + 1 / 2 + 1 / 4) / 4,
    aurocFar: 1,
    aurocNear: 2 / 4,
    answered: 2 / 4,
    precision: 1 / 2,
    wronglyAnswered: 1 / 2,
    asked: 2 / 4,
    askHit: 1 / 2,
    selfService: 2 / 4,
  });
});

test('a question without a prediction was found nowhere; one to which entries are only related is not judged', () => {
  expect(quality([query('unasked', 'in', { x: 2 })], [])).toMatchObject({ inScope: 1, hit1: 0, mrr: 0, answered: 0 });
  expect(quality([query('related', 'in', { x: 1 })], PREDICTIONS)).toMatchObject({ inScope: 0, outOfScope: 0 });
});

test('a question that says nothing of what would be right is out of scope, and far', () => {
  const bare = quality([query('right', '', {})], PREDICTIONS);
  expect(bare).toMatchObject({ inScope: 0, outOfScope: 1, wronglyAnswered: 1 });
});

test('ties count half', () => {
  expect(auroc([1, 2], [0, 1])).toBe(3.5 / 4);
  expect(auroc([1], [1])).toBe(0.5);
  expect(auroc([], [1])).toBeNaN();
});

test('what a change costs is counted on the questions that were changed, and on no others', () => {
  const changed = { ...query('right~typo', 'in', { x: 2 }), lang: 'ja', perturb: 'typo' };
  const stray = { ...query('unknown~typo', 'in', { x: 2 }), lang: 'ja', perturb: 'typo' };
  const found = drops(QUERIES, PREDICTIONS, [changed, stray], [prediction('right~typo', 'ask', 0.5, 'y', 'x')]);
  expect(found).toEqual([{ kind: 'typo', lang: 'ja', questions: 1, before: 1, after: 0 }]);
});

const scorer = path.join(root, '..', 'shared', 'faq-bench', 'score.mjs');
const withScorer = existsSync(scorer) ? describe : describe.skip;
withScorer('the scorer of faq-bench (there is no ../shared/faq-bench/score.mjs)', () => {
  test('agrees on any predictions', () => {
    const chance = seeded(7);
    const draw = (most: number) => Math.floor(chance() * most);
    const kinds = ['in', 'in', 'in', 'oos-near', 'oos-far'];
    const queries = Array.from({ length: 300 }, (_, index) => {
      const kind = kinds[draw(kinds.length)]!;
      return query(`q${index}`, kind, kind === 'in' ? { [`e${draw(6)}`]: 2, [`f${draw(6)}`]: 1 } : {});
    });
    const predictions = queries.slice(5).map(({ id }) => {
      const ranked = [...new Set(Array.from({ length: draw(12) }, () => `e${draw(6)}`))];
      const action = ranked.length === 0 ? 'handoff' : (['answer', 'ask', 'handoff'] as const)[draw(3)]!;
      return prediction(id, action, ranked.length === 0 ? 0 : draw(20) / 20, ...ranked);
    });
    const ours = quality(queries, predictions);
    const theirs = score(queries, predictions);
    const same: [number, string][] = [
      [ours.inScope, 'inScope'],
      [ours.outOfScope, 'oos'],
      [ours.hit1, 'hit1'],
      [ours.hit3, 'hit3'],
      [ours.mrr, 'mrr'],
      [ours.aurocFar, 'auroc_in_vs_far'],
      [ours.aurocNear, 'auroc_in_vs_near'],
      [ours.answered, 'auto_answer_rate_in'],
      [ours.precision, 'auto_answer_precision_in'],
      [ours.wronglyAnswered, 'false_answer_rate_oos'],
      [ours.asked, 'ask_rate_in'],
      [ours.askHit, 'ask_hit3'],
      [ours.selfService, 'self_service_rate_in'],
    ];
    expect(same).toHaveLength(Object.keys(ours).length);
    for (const [figure, name] of same) expect(figure).toBeCloseTo(theirs[name]!, 9);
  });
});

function score(queries: QueryLine[], predictions: Prediction[]): Record<string, number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'musubi-score-'));
  const put = (name: string, lines: object[]) => {
    const file = path.join(folder, name);
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    return file;
  };
  const asked = put(
    'q.jsonl',
    queries.map((each) => ({ ...each, rel: Object.fromEntries(each.rel) })),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [scorer, '--queries', asked, '--pred', put('p.jsonl', predictions), '--json'],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  return (JSON.parse(stdout) as { all: Record<string, number> }).all;
}
