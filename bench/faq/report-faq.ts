import type { Cost } from './cost';
import { LABELS, SYSTEMS, type Findings, type Row, type SizeCost } from './findings';
import type { Drop, Quality } from './metrics';
import { outcomes, type Outcome } from './targets';

/** The tables as Markdown, which reads well in a terminal too. */
export function tablesOf(findings: Findings): string {
  return [
    hitTable(findings.rows),
    decisionTable(findings.rows),
    ...(findings.withoutEnglish.length > 0 ? [decisionTable(findings.withoutEnglish, ' without question_en')] : []),
    ...(findings.drops.length > 0 ? [dropTable(findings.drops)] : []),
    costTable(findings.costs),
    goalTable(outcomes(findings)),
    missed(outcomes(findings)),
  ].join('\n\n');
}

/** The whole page, docs/faq-quality.md. */
export function pageOf(findings: Findings): string {
  const goals = outcomes(findings);
  const { questions, wronglyAnswered } = findings.outOfScope;
  return `${[
    '# How well the FAQ finds',
    "Does a customer's own sentence lead to the right entry, does the bot know when it doesn't, and what does that cost? This page is written by `npm run bench:faq`; except for the section on weights, every figure on it comes from one run of it, through the very functions that answer customers.",
    '![How often the right entry is found](faq-quality.svg)',
    '## Finding',
    hitTable(findings.rows),
    `Hit@1: share of the questions in scope whose right entry stands first; Hit@3: among the first three; MRR: the mean of one over its place. ${BASELINES}`,
    '## Deciding',
    decisionTable(findings.rows),
    `AUROC: the chance that a question which an entry answers gets a higher confidence than one which nothing answers (far: about something else; near: about the same shop). Answered: share of the questions in scope that get an answer without being asked back, and how many of those answers are right. Asked back: "did you mean" with up to three entries, and how often the right one is among them. Alone: questions in scope that reach the right entry without a person. Wrong answers: share of the questions out of scope that get an answer; over all ${questions.toLocaleString('en')} of them ${figure(wronglyAnswered)}.`,
    '## What it was to reach',
    goalTable(goals),
    missed(goals),
    '## Questions typed otherwise',
    dropTable(findings.drops),
    "Hit@1 of ja-shop's questions, changed mechanically, beside that of the very same questions unchanged.",
    "## Without the entries' English",
    decisionTable(findings.withoutEnglish, ' without question_en'),
    'Japanese entries that nobody translated, asked in both languages.',
    '## Cost',
    costTable(findings.costs),
    costNotes(findings),
    '## How weights and thresholds were found',
    ...WEIGHTS,
    '## What is weak',
    WEAK.map((line) => `- ${line}`).join('\n'),
    '## The sets',
    SETS.map((line) => `- ${line}`).join('\n'),
    '## The machine',
    `- ${findings.machine}\n- ${findings.versions}\n- ${findings.date}`,
  ].join('\n\n')}\n`;
}

/** A set's name and what is asked in it. */
export function nameOf({ set, lang, faqs }: Pick<Row, 'set' | 'lang' | 'faqs'>): [name: string, note: string] {
  const name = set.replace(/^en-(hint3-)?/, '').replace(/-10shot$/, '');
  return [name, [LANGUAGES[lang] ?? '', `${faqs} entries`].filter((part) => part !== '').join(', ')];
}

function hitTable(rows: readonly Row[]): string {
  const systems = SYSTEMS.filter((system) => rows.some(({ by }) => by[system]));
  const hits = (found: Quality | undefined) =>
    found ? [found.hit1, found.hit3, found.mrr].map(figure).join(' / ') : '–';
  return table(
    ['Hit@1 / Hit@3 / MRR', 'questions', ...systems.map((system) => LABELS[system])],
    rows.map((row) => [label(row), count(row.by.ours.inScope), ...systems.map((system) => hits(row.by[system]))]),
  );
}

function decisionTable(rows: readonly Row[], note = ''): string {
  return table(
    [
      ...[`Musubi${note}`, 'Hit@1 / Hit@3', 'AUROC far / near', 'answered @ right', 'asked back @ right among them'],
      ...['alone', 'out of scope', 'wrong answers'],
    ],
    rows.map((row) => {
      const { ours } = row.by;
      return [
        label(row),
        `${figure(ours.hit1)} / ${figure(ours.hit3)}`,
        ours.outOfScope === 0 ? '–' : `${figure(ours.aurocFar)} / ${figure(ours.aurocNear)}`,
        `${figure(ours.answered)} @ ${figure(ours.precision)}`,
        `${figure(ours.asked)} @ ${figure(ours.askHit)}`,
        ...[figure(ours.selfService), count(ours.outOfScope), figure(ours.wronglyAnswered)],
      ];
    }),
  );
}

function goalTable(goals: readonly Outcome[]): string {
  return table(
    ['what', 'owed', 'wanted', 'measured', 'reached'],
    goals.map((goal) => {
      const show = (value: number) => shown(goal, value);
      const bound = goal.at === 'least' ? '≥' : '≤';
      const verdict = goal.reachedWanted ? 'yes, and what is wanted' : goal.reached ? 'yes' : '**no**';
      return [goal.what, `${bound} ${show(goal.owed)}`, `${bound} ${show(goal.wanted)}`, show(goal.measured), verdict];
    }),
  );
}

function missed(goals: readonly Outcome[]): string {
  const list = goals.filter(({ reached }) => !reached);
  if (list.length === 0) return 'Everything owed is reached in this run.';
  const each = list.map((goal) => `${goal.what}: ${shown(goal, goal.measured)}, owed ${shown(goal, goal.owed)}`);
  return `Owed and not reached in this run:\n\n${each.map((line) => `- ${line}`).join('\n')}`;
}

function dropTable(all: readonly Drop[]): string {
  return table(
    ['changed', 'questions', 'Hit@1 unchanged', 'Hit@1 changed', 'lost'],
    all.map(({ kind, lang, questions, before, after }) => [
      `${CHANGES[kind] ?? kind}${lang === 'en' ? ', English' : ''}`,
      ...[count(questions), figure(before), figure(after), figure(before - after)],
    ]),
  );
}

const CHANGES: Record<string, string> = {
  fullwidth: 'full-width letters and digits',
  kana: 'one word in hiragana',
  allkana: 'all in hiragana',
  kata: 'one word in katakana',
  noparticle: 'particles dropped',
  casual: 'casual ending',
  typo: 'typing error',
  subst: 'a word replaced by another',
  homophone: 'converted to a homophone',
  upper: 'in capitals',
  chatty: 'with small talk around it',
};

function costTable(costs: readonly SizeCost[]): string {
  const rows = costs.flatMap((cost) =>
    SYSTEMS.flatMap((system) => {
      const measured = cost.by[system];
      return measured ? [costRow(cost, LABELS[system], measured, system === 'ours' ? cost.built : undefined)] : [];
    }),
  );
  return table(
    [
      ...[
        'entries',
        '',
        'p50 / p99, processor, ms',
        'p50 / p99, clock, ms',
        'questions',
        'start, processor / clock, s',
      ],
      ...['memory, MB', 'with no index: start, processor / clock, s', 'most memory then, MB', 'index, MB'],
    ],
    rows,
  );
}

function costRow({ size }: SizeCost, name: string, cost: Cost, built: SizeCost['built']): string[] {
  const times = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
  const spent = ({ cpu, wall }: { cpu: number; wall: number }) =>
    `${(cpu / 1000).toFixed(1)} / ${(wall / 1000).toFixed(1)}`;
  return [
    ...[count(size), name, times(cost.cpu), times(cost.wall), count(cost.questions), spent(cost.start)],
    ...[megabytes(cost.resident), built ? spent(built) : '', built ? megabytes(built.peak) : ''],
    cost.bytes === undefined ? '' : (cost.bytes / 1e6).toFixed(1),
  ];
}

function costNotes({ load, machine }: Findings): string {
  const [before, after] = load.map((value) => value.toFixed(1));
  return [
    `Every row is a process of its own. Musubi runs as in production: one thread looks up, another builds; times run from the thread that asks and back to it, processor time is that of all threads of the process, with their compiling and collecting. Start: from an empty process to the first answer, with a stored index and, in the columns after it, without one, which is when it is built: once for each content, beside the thread that goes on answering. The baselines store nothing and build at every start. Other work ran beside this on the same machine (load ${before} at the beginning, ${after} at the end, on ${machine.split(' ')[0]} processors), so the clock says more of the machine than of the program; processor time suffers less, but suffers.`,
    "The entries are ja-shop's, recombined, with a place, a thing and a number in each; real ones have more different words. The questions are ja-shop's own and a quarter of the changed ones, asked until each was asked twice or 20 seconds were over (fuse.js, and MiniSearch among 20,000), after a first round that isn't counted.",
  ].join('\n\n');
}

const BASELINES =
  'The baselines are what one writes in an afternoon. fuse.js looks through question, answer, phrasings and `question_en` (threshold 0.4, place ignored); questions are cut to 32 characters for it, as the product does wherever it uses fuse.js, because uncut ones take seconds, and of each set it is asked at most 500, evenly spread. MiniSearch has the same fields (boosts 2, 1, 1.5 and 2) with its defaults, Japanese taken apart by kuromoji into content words in dictionary form, English by spaces, unstemmed.';

const WEIGHTS = [
  'The weights and thresholds that ship were fitted on these same development questions, so the figures above flatter a little. How much, cross-validation says: `npm run bench:faq -- --cv` fits the decision anew on four fifths of the questions, and on all sets but one, asks what was left out, and prints the models. The figures of this section come from such runs when the weights were made, and are no part of the run that wrote this page ([why it finds as it does](decisions/0016-how-the-faq-finds.md)):',
  table(
    [
      '',
      'AUROC far / near, 5 folds',
      'answered @ right, 5 folds',
      'wrong answers',
      'set left out: AUROC',
      'answered @ right',
      'wrong answers',
    ],
    [
      ['ja-shop, Japanese', '.947 / .924', '.655 @ .873', '.040', '.947 / .921', '.536 @ .900', '.000'],
      ['ja-shop, English', '.974 / –', '.869 @ .890', '.000', '.967 / –', '.810 @ .897', '.000'],
      ['curekart', '.902 / –', '.582 @ .976', '.055', '.903 / –', '.592 @ .976', '.055'],
      ['powerplay11', '.806 / –', '.414 @ .857', '.044', '.807 / –', '.474 @ .806', '.074'],
      ['sofmattress', '.899 / –', '.390 @ .958', '.030', '.900 / –', '.366 @ .956', '.015'],
      ['clinc150', '.904 / –', '.543 @ .931', '.022', '.899 / –', '.500 @ .935', '.020'],
      ['banking77', '–', '.777 @ .856', '–', '–', '.771 @ .857', '–'],
    ],
  ),
  '**Ranking.** Starting from equal weights, coordinate ascent on a softened reciprocal rank, every set weighing the same; for Japanese in five folds by entry, for English leaving out the set that is then asked. Cross-validated so, Hit@1 was .744 instead of .774 for Japanese, .789 instead of .805 for sofmattress, and the same for the others. Little hangs on the weights: equal ones give .738 for Japanese. The classifier’s kernel, power and ridge: its own accuracy over five sets, one value at a time; the weight of shapes by how well it tells questions out of scope.',
  '**Deciding.** Logistic regressions (L2 1e-3) over few features, sets weighing the same. The features were chosen forwards and backwards among 37 by the loss on sets left out. The threshold to answer, .74, and how much more the chance of being in scope counts than that of being right (twice) were chosen so that no set has more than .05 of wrong answers to out-of-scope questions.',
  '**The sentences beside the FAQ**, from which the classifier learns what is nobody’s, were written from general categories (small talk, anger, half sentences, general knowledge). Whoever wrote them had seen some out-of-scope questions of HINT3 before; none was copied, and lines that any trade may have an entry for were taken out.',
  '**The lexicon** of ideas was written from general vocabulary before any error of these sets was read. Typing errors and casual endings were worked on after some failures had been looked at, to see the mechanism: their figures are not blind.',
];

const WEAK = [
  'Questions that nothing answers but that are about the same shop, in the words of an entry: “Can you repair my bicycle?” gets the entry about parking bicycles, with confidence. HINT3 calls such questions out of scope like all others (“My order is cancelled”), and powerplay11 has most of them.',
  'powerplay11 gets its answers at a precision just below .85: short, misspelt questions between intents that share their words.',
  'In English, against entries that are in Japanese alone, one question in seven is answered without asking.',
  'ja-shop was written by a language model, and so was the lexicon: the gain there (about .17) flatters. On HINT3, by real users, the lexicon gives −.005, +.04 and +.03.',
  'A word converted to a homophone, and Japanese with a word replaced, lose most among the changed questions.',
  'Collections without any phrasings, or with more than 2,500 of them, go without the classifier; their weights are the least tested.',
  'There are no figures on real Japanese customers of a shop: none may be shipped or were at hand.',
];

const SETS = [
  '**ja-shop**: 84 entries, 252 questions in scope and 60 out of it, and 1,437 changed ones. Synthetic: written for this project by a language model in the style of LINE chats, hard on purpose. CC0 1.0; it stands in `bench/faq/ja-shop`. The readings of its homophones are those of EDICT (Electronic Dictionary Research and Development Group).',
  '**curekart, sofmattress, powerplay11**: HINT3 v2 (hellohaptik/HINT3, Arora et al. 2020), questions of real users to live support bots, with long digit strings zeroed and mail addresses replaced. Made available under the Open Database License 1.0, contents under the Database Contents License 1.0. Not part of this repository; only figures are.',
  '**clinc150**: CLINC150 (clinc/oos-eval, Larson et al. 2019), ten phrasings an intent, subsampled. CC BY 3.0. Not part of this repository.',
  '**banking77**: BANKING77 (PolyAI-LDN/task-specific-datasets, Casanueva et al. 2020), ten phrasings an intent, subsampled; it has no questions out of scope. CC BY 4.0. Not part of this repository.',
  'These are the development parts: whoever changes the retriever may look at them. In this format entries have neither titles nor keywords, so the search for misspelt titles has nothing to go by here, and a button of the conversation never comes before the FAQ.',
  'Other sets are asked with `npm run bench:faq -- --sets folder`; `npm run bench:faq -- --faqs F.jsonl --queries Q.jsonl --out P.jsonl` writes what became of each question.',
];

const label = (row: Row): string => [nameOf(row)[0], LANGUAGES[row.lang]].filter(Boolean).join(', ');
const LANGUAGES: Record<string, string> = { ja: 'Japanese', en: 'English' };
const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(3).replace(/^(-?)0\./, '$1.') : '–');
const count = (value: number): string => value.toLocaleString('en');
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

function shown({ digits, unit = '' }: Outcome, value: number): string {
  return digits === undefined ? figure(value) : `${value.toFixed(digits)}${unit}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
