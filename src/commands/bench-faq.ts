import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchFaq } from '../../bench/faq/bench-faq';
import { validate } from '../../bench/faq/cross-validate';
import { predictFiles } from '../../bench/faq/predict';
import { readSet, readSets } from '../../bench/faq/sets';
import { SetupError } from '../platform/errors';
import { root } from '../platform/root';

const USAGE =
  'npm run bench:faq [-- --sets folder] [--quick | --cv], or npm run bench:faq -- --faqs F.jsonl --queries Q.jsonl --out P.jsonl';

/**
 * `npm run bench:faq`: how well the FAQ finds, decides and what it costs, on every set of questions there is; prints the
 * tables, and writes docs/faq-quality.md with its picture (`--quick` writes nothing). With `--cv`: what the decision is
 * worth on questions and sets that its model had not seen, and the models fitted anew; writes nothing. With `--faqs`, `--queries` and
 * `--out`: what the product makes of any set, one prediction a line. Gives the exit code: 0, 1 when a file is not as it
 * must be, 2 when the command itself is wrong.
 */
export async function run(args: string[]): Promise<number> {
  let work: () => Promise<void> | void;
  try {
    work = workOf(readFlags(args));
  } catch (error) {
    return complain(error, 2);
  }
  try {
    await work();
    return 0;
  } catch (error) {
    return complain(error, 1);
  }
}

function complain(error: unknown, code: number): number {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  return code;
}

type Flags = ReturnType<typeof readFlags>;

function workOf({ faqs, queries, out, sets, quick, cv }: Flags): () => Promise<void> | void {
  const say = (line: string) => {
    console.log(line);
  };
  if (faqs === undefined && queries === undefined && out === undefined) {
    const beside = path.join(root, '..', 'shared', 'faq-bench');
    const folder = sets ?? (existsSync(beside) ? beside : undefined);
    if (!cv) return () => benchFaq({ root, quick, say, sets: folder });
    if (quick) throw new SetupError(`--quick and --cv don't go together. Use: ${USAGE}`);
    return () => {
      const all = folder === undefined ? [readSet(path.join(root, 'bench', 'faq', 'ja-shop'))] : readSets(folder);
      say(validate(all));
    };
  }
  const missing = Object.entries({ faqs, queries, out }).flatMap(([name, value]) => (value ? [] : [`--${name}`]));
  if (faqs === undefined || queries === undefined || out === undefined || missing.length > 0)
    throw new SetupError(`Beside what was given, ${missing.join(' and ')} must name a file. Use: ${USAGE}`);
  if (sets !== undefined || quick || cv)
    throw new SetupError(`--sets, --quick and --cv don't go with --faqs, --queries and --out. Use: ${USAGE}`);
  return () => {
    const asked = predictFiles({ faqs, queries, out });
    say(`Asked ${asked.queries} questions over ${asked.faqs} entries. Written: ${out}`);
  };
}

function readFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        faqs: { type: 'string' },
        queries: { type: 'string' },
        out: { type: 'string' },
        sets: { type: 'string' },
        quick: { type: 'boolean', default: false },
        cv: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [why] = (error as Error).message.split('. ');
    throw new SetupError(`${why}. Use: ${USAGE}`);
  }
}
