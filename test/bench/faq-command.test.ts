import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recombine } from '../../bench/faq/recombine';
import { predict } from '../../bench/faq/predict';
import { predicted, type Prediction } from '../../bench/faq/product';
import { readSet } from '../../bench/faq/sets';
import { run } from '../../src/commands/bench-faq';
import { root } from '../../src/platform/root';

let folder: string;
let said: { out: string[]; err: string[] };
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'musubi-bench-faq-'));
  said = { out: [], err: [] };
  jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void said.err.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const put = (name: string, text: string | Buffer) => {
  writeFileSync(at(name), text);
  return at(name);
};
const lines = (...all: object[]) => all.map((line) => JSON.stringify(line)).join('\n');
const ask = () => run(['--faqs', at('f.jsonl'), '--queries', at('q.jsonl'), '--out', at('p.jsonl')]);
const written = () =>
  readFileSync(at('p.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Prediction);

const FAQS = lines(
  {
    id: 'hours',
    question: '何時まで開いていますか?',
    answer: '20時までです。',
    examples: ['営業時間'],
    question_en: 'When do you close?',
  },
  {
    id: 'parking',
    question: '駐車場はありますか?',
    answer: '3台分あります。',
    examples: ['車で行けますか'],
    category: 'x',
  },
  { id: 'refund', question: 'Can I get my money back?', answer: 'Within 14 days.', examples: [] },
);

test('a prediction for every question, in its order, as the scorer reads it', async () => {
  put('f.jsonl', FAQS);
  put(
    'q.jsonl',
    `\uFEFF${lines(
      { id: 'q1', text: '営業時間', lang: 'ja', kind: 'in', rel: { hours: 2 }, somethingElse: [1] },
      { id: 2, text: 'when do you close', lang: 'en' },
      { id: 'q3', text: '🦄'.repeat(500) },
      { id: 'q4', text: '!?', lang: 'fr', rel: null },
    )}\r\n\r\n`,
  );
  expect(await ask()).toBe(0);
  expect(said.out).toEqual([expect.stringMatching(/^Asked 4 questions over 3 entries\. Written: .*p\.jsonl$/)]);
  expect(readdirSync(folder).sort()).toEqual(['f.jsonl', 'p.jsonl', 'q.jsonl']);
  const made = written();
  expect(made.map(({ id }) => id)).toEqual(['q1', '2', 'q3', 'q4']);
  expect(made[0]).toMatchObject({ answered: true, action: 'answer', confidence: 1 });
  expect(made[1]).toMatchObject({ answered: true, confidence: 1 });
  expect(made.slice(0, 2).map(({ ranked }) => ranked[0]!.id)).toEqual(['hours', 'hours']);
  expect(made[3]).toMatchObject({ answered: false, action: 'handoff' });
  made.forEach(expectWellFormed);
});

test('collections of nothing, and nothing to ask', async () => {
  put('f.jsonl', '');
  put('q.jsonl', lines({ id: 'q', text: '営業時間' }));
  expect(await ask()).toBe(0);
  expect(written()).toMatchObject([{ id: 'q', ranked: [], answered: false, confidence: 0, action: 'handoff' }]);
  put('f.jsonl', FAQS);
  put('q.jsonl', '\n');
  expect(await ask()).toBe(0);
  expect(written()).toEqual([]);
});

test('at most ten entries are ranked, each once, best first', () => {
  const { faqs, queries } = readSet(path.join(root, 'bench', 'faq', 'ja-shop'));
  const made = predict(recombine(faqs, 120), queries.slice(0, 60));
  made.forEach(expectWellFormed);
  expect(made.some(({ ranked }) => ranked.length === 10)).toBe(true);
});

test('what is answered or offered stands first, whatever else scored higher', () => {
  const near = (id: string, score: number) => ({ id, score, entry: 0, parts: {}, matched: [] });
  const explained = {
    ...{ by: 'exact', subject: '', lang: 'ja', first: 0.5, amongThree: 1 },
    odds: { right: 0, rightOfThree: 0, inScope: 0 },
    found: { kind: 'choose', ids: ['c', 'z'] },
    ranking: { candidates: [near('a', 0.9), near('c', 0.2)], unknown: [], features: {} as never },
  } as const;
  expect(predicted(explained as never)).toEqual({
    ranked: [
      { id: 'c', score: 0.9 },
      { id: 'z', score: 0.9 },
      { id: 'a', score: 0.9 },
    ],
    ...{ answered: false, action: 'ask', confidence: 0.5 },
  });
});

const GOOD = { 'f.jsonl': FAQS, 'q.jsonl': lines({ id: 'q', text: 'x' }) };
test.each([
  ['no such file', { 'f.jsonl': undefined }, /^There is no file .*f\.jsonl\. Check the path\.$/],
  [
    'a broken line',
    { 'q.jsonl': '{"id":"a","text":"x"}\n\n{"id":' },
    /q\.jsonl:3: this is not JSON .* Write one JSON object a line\.$/,
  ],
  ['a line that is a list', { 'f.jsonl': '[1]' }, /f\.jsonl:1: this is no JSON object\./],
  ['no id', { 'f.jsonl': lines({ question: 'x' }) }, /f\.jsonl:1: there is no "id"\./],
  [
    'two entries of one id',
    { 'f.jsonl': `${FAQS}\n${FAQS}` },
    /f\.jsonl:4: the id "hours" stands at .*f\.jsonl:1 already\./,
  ],
  [
    'two queries of one id',
    { 'q.jsonl': lines({ id: 1, text: 'x' }, { id: '1', text: 'y' }) },
    /q\.jsonl:2: the id "1"/,
  ],
  ['a query without text', { 'q.jsonl': lines({ id: 'a' }) }, /q\.jsonl:1: this query has no "text"\./],
  ['a query of spaces', { 'q.jsonl': lines({ id: 'a', text: ' \u3000' }) }, /q\.jsonl:1: this query has no "text"\./],
  [
    'an entry that asks nothing',
    { 'f.jsonl': lines({ id: 'a', answer: 'x' }) },
    /f\.jsonl:1: this entry has no "question"\./,
  ],
  [
    'examples that are no list',
    { 'f.jsonl': lines({ id: 'a', question: 'x', examples: 'y' }) },
    /f\.jsonl:1: "examples" is no list/,
  ],
  ['a text that is a number', { 'q.jsonl': lines({ id: 'a', text: 5 }) }, /q\.jsonl:1: "text" is no text\./],
  ['another encoding', { 'f.jsonl': Buffer.from([0x7b, 0x82, 0xa0]) }, /f\.jsonl is not UTF-8\. Save it as UTF-8\.$/],
] as [string, Record<string, string | Buffer | undefined>, RegExp][])(
  '%s: one line that says what to do, and nothing written',
  async (_, bad, complaint) => {
    for (const [name, text] of Object.entries({ ...GOOD, ...bad })) if (text !== undefined) put(name, text);
    expect(await ask()).toBe(1);
    expect(said.err).toEqual([expect.stringMatching(complaint)]);
    expect(said.err[0]).not.toContain('\n');
    expect(readdirSync(folder).filter((name) => name.startsWith('p.'))).toEqual([]);
  },
);

test('a place that cannot be written is told before the work', async () => {
  for (const [name, text] of Object.entries(GOOD)) put(name, text);
  mkdirSync(at('inside'));
  const [faqs, queries] = [at('f.jsonl'), at('q.jsonl')];
  for (const out of [at('nowhere/p.jsonl'), at('inside'), faqs])
    expect(await run(['--faqs', faqs, '--queries', queries, '--out', out])).toBe(1);
  expect(said.err).toEqual([
    expect.stringMatching(/^There is no folder .*nowhere for --out\./),
    expect.stringMatching(/is a folder\. Name a file\.$/),
    expect.stringMatching(/would write over what is read\./),
  ]);
  expect(readFileSync(faqs, 'utf8')).toBe(FAQS);
});

test.each([
  [['--fags', 'x'], /^Unknown option '--fags'\. Use: npm run bench:faq/],
  [['somewhere'], /^Unexpected argument 'somewhere'\. Use: /],
  [['--faqs'], /^Option '--faqs <value>' argument missing\. Use: /],
  [['--faqs', 'f', '--out', 'p'], /--queries must name a file\. Use: /],
  [['--out', 'p'], /--faqs and --queries must name a file\. Use: /],
  [['--faqs', 'f', '--queries', 'q', '--out', 'p', '--quick'], /^--sets, --quick and --cv don't go with/],
  [['--cv', '--quick'], /^--quick and --cv don't go together/],
])('%j: one line that says how to use it, exit code 2', async (args, complaint) => {
  expect(await run(args)).toBe(2);
  expect(said.err).toEqual([expect.stringMatching(complaint)]);
});

test.each([
  ['nowhere', /^There is no folder .*nowhere\. Name the one that holds the sets with --sets\.$/],
  ['', /holds no set: no folder with faqs\.jsonl and queries/],
])('sets that are not there (%j) are told of', async (name, complaint) => {
  expect(await run(['--quick', '--sets', at(name)])).toBe(1);
  expect(said.err).toEqual([expect.stringMatching(complaint)]);
});

function expectWellFormed({ ranked, answered, confidence, action, ms }: Prediction): void {
  expect(ranked.length).toBeLessThanOrEqual(10);
  expect(new Set(ranked.map(({ id }) => id)).size).toBe(ranked.length);
  expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).sort((a, b) => b - a));
  expect(ranked.every(({ id, score }) => typeof id === 'string' && Number.isFinite(score))).toBe(true);
  expect(answered).toBe(action === 'answer');
  expect(answered && ranked.length === 0).toBe(false);
  expect(['answer', 'ask', 'handoff']).toContain(action);
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThanOrEqual(1);
  expect(ms).toBeGreaterThanOrEqual(0);
}

test('--cv: what the decision is worth on questions left out of its fit, and the models', async () => {
  expect(await run(['--cv', '--sets', path.join(root, 'bench', 'faq')])).toBe(0);
  const [page = ''] = said.out;
  expect(page.split('\n').filter((line) => /^ja-shop (ja|en) /.test(line))).toHaveLength(6);
  expect(page).toMatch(/^ja-shop ja +five folds +AUROC far 0\.9\d\d near 0\.9\d\d {2}answered 0\.\d{3} @ 0\.\d{3} /m);
  expect(page).toMatch(/^TAUGHT_MODEL \{\n {2}"right": \{\n {4}"bias": -?\d/m);
  expect(page).toMatch(/^BARE_MODEL /m);
});
