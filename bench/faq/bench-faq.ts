import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machine } from '../machine';
import { remote } from '../remote';
import { versionsOf } from '../versions';
import { fuse, kuromojiWords, miniSearch, searched, type Words } from './baselines';
import type { Verbs } from './cost';
import type { Findings, Row, SizeCost } from './findings';
import { drops, quality, type Drop } from './metrics';
import { plotFaq } from './plot-faq';
import { predict } from './predict';
import type { Prediction } from './product';
import { pageOf, tablesOf } from './report-faq';
import { readSet, readSets, type QuestionSet } from './sets';

export interface BenchFaqOptions {
  /** The project's folder; what is measured runs from its compiled code. */
  root: string;
  /** The folder that holds the sets; without one only the project's own set is asked. */
  sets: string | undefined;
  /** Without the baselines and large collections; writes nothing. */
  quick: boolean;
  say: (line: string) => void;
}

const SIZES = [100, 2_000, 20_000];
/** fuse.js is asked no more of a set than this, evenly spread: all of them would take it most of an hour. */
const MOST_FOR_FUSE = 500;

/** Asks every set's questions, measures the cost, prints the tables, and writes the page and the picture. */
export async function benchFaq(options: BenchFaqOptions): Promise<void> {
  const { root, sets, quick, say } = options;
  const findings = await findOut(options);
  say(`\n${tablesOf(findings)}\n`);
  if (quick || sets === undefined) {
    say('Nothing was written: docs/faq-quality.md tells of a whole run over all sets.');
    return;
  }
  writeFileSync(path.join(root, 'docs', 'faq-quality.md'), pageOf(findings));
  writeFileSync(path.join(root, 'docs', 'faq-quality.svg'), plotFaq(findings.rows));
  say('Written: docs/faq-quality.md and docs/faq-quality.svg');
}

/** Everything that is measured, in one run. */
export async function findOut(options: BenchFaqOptions): Promise<Findings> {
  const { root, sets, quick, say } = options;
  if (sets === undefined) say('There is no ../shared/faq-bench: only ja-shop, which comes with Musubi, is asked.');
  const all = sets === undefined ? [readSet(path.join(root, 'bench', 'faq', 'ja-shop'))] : readSets(sets);
  const before = os.loadavg()[0]!;
  const findings = await askAll(options, all);
  const measured = await costs(options, quick ? SIZES.slice(0, 1) : SIZES);
  return { ...findings, costs: measured, load: [before, os.loadavg()[0]!] };
}

async function askAll({ root, quick, say }: BenchFaqOptions, sets: QuestionSet[]): Promise<Findings> {
  const words = quick ? undefined : await kuromojiWords(root);
  const rows: Row[] = [];
  const withoutEnglish: Row[] = [];
  const lost: Drop[] = [];
  const outside = { questions: 0, wronglyAnswered: 0 };
  for (const set of sets) {
    say(`Asking ${set.name}: ${set.queries.length + set.perturbed.length} questions over ${set.faqs.length} entries …`);
    const ours = predict(set.faqs, set.queries);
    rows.push(...rowsOf(set, { ours, ...(words && baselines(set, words)) }));
    const { outOfScope, wronglyAnswered } = quality(set.queries, ours);
    outside.questions += outOfScope;
    if (outOfScope > 0) outside.wronglyAnswered += outOfScope * wronglyAnswered;
    if (set.perturbed.length > 0)
      lost.push(...drops(set.queries, ours, set.perturbed, predict(set.faqs, set.perturbed)));
    if (set.faqs.some(({ questionEn }) => questionEn !== undefined)) {
      const faqs = set.faqs.map(({ questionEn: _, ...one }) => one);
      withoutEnglish.push(...rowsOf({ ...set, faqs }, { ours: predict(faqs, set.queries) }));
    }
  }
  return {
    ...{ rows, withoutEnglish, drops: lost, costs: [], load: [0, 0] },
    outOfScope: { ...outside, wronglyAnswered: outside.wronglyAnswered / outside.questions },
    machine: machine(),
    versions: versionsOf(root, ['lindera-wasm-nodejs-ipadic', 'fuse.js', 'minisearch', 'kuromoji']),
    date: new Date().toISOString().slice(0, 10),
  };
}

function baselines({ faqs, queries }: QuestionSet, words: Words): Record<'miniSearch' | 'fuse', Prediction[]> {
  const [mini, plain] = [miniSearch(faqs, words), fuse(faqs)];
  const every = Math.ceil(queries.length / MOST_FOR_FUSE);
  return {
    miniSearch: queries.map((query) => searched(mini, query)),
    fuse: queries.filter((_, index) => index % every === 0).map((query) => searched(plain, query)),
  };
}

/** A row for each language of a set's questions. */
function rowsOf({ name, faqs, queries }: QuestionSet, predictions: Record<'ours', Prediction[]>): Row[] {
  const langs = [...new Set(queries.map(({ lang }) => lang ?? ''))].sort().reverse();
  return langs.map((lang) => {
    const asked = queries.filter((query) => (query.lang ?? '') === lang);
    const by = Object.entries(predictions).map(([system, made]) => {
      const known = new Set(made.map(({ id }) => id));
      return [
        system,
        quality(
          asked.filter(({ id }) => known.has(id)),
          made,
        ),
      ];
    });
    return { set: name, lang, faqs: faqs.length, by: Object.fromEntries(by) as Row['by'] };
  });
}

/** Each size and each way of finding in a process of its own, one after the other, so that its memory is its own. */
async function costs({ root, quick, say }: BenchFaqOptions, sizes: number[]): Promise<SizeCost[]> {
  const inItsOwnProcess = async <Verb extends keyof Verbs>(verb: Verb, order: Parameters<Verbs[Verb]>[0]) => {
    const process = remote<Verbs>(path.join(root, 'dist', 'bench', 'faq', 'cost.js'));
    try {
      return await process.ask(verb, order);
    } finally {
      await process.stop();
    }
  };
  const measured: SizeCost[] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'musubi-bench-'));
    try {
      say(`Among ${size.toLocaleString('en')} entries: building the index …`);
      const built = await inItsOwnProcess('begin', { size, folder });
      say('  asking Musubi …');
      const by: SizeCost['by'] = { ours: await inItsOwnProcess('product', { size, folder }) };
      for (const name of quick ? [] : (['miniSearch', 'fuse'] as const)) {
        say(`  asking ${name} …`);
        by[name] = await inItsOwnProcess('baseline', { size, name });
      }
      measured.push({ size, built, by });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return measured;
}
