import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../../src/platform/errors';
import { entryOf } from './entries';
import { ask, openProduct, type Prediction } from './product';
import { readFaqs, readQueries, type FaqLine, type QueryLine } from './sets';

/** Three files by path. */
export interface Files {
  faqs: string;
  queries: string;
  out: string;
}

/** Asks the product every question of one file over the entries of another, and writes what became of them to a third. */
export function predictFiles({ faqs, queries, out }: Files): { faqs: number; queries: number } {
  refuse(out, [faqs, queries]);
  const [entries, questions] = [readFaqs(faqs), readQueries(queries)];
  writeWhole(
    out,
    predict(entries, questions)
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  );
  return { faqs: entries.length, queries: questions.length };
}

/** Asks the product every question over these entries. */
export function predict(faqs: readonly FaqLine[], queries: readonly QueryLine[]): Prediction[] {
  const finder = openProduct(faqs.map(entryOf));
  return queries.map((query) => ask(finder, query));
}

/** Minutes of work are not begun for a file that cannot be written, or that would write over what is read. */
function refuse(out: string, read: string[]): void {
  const folder = path.dirname(path.resolve(out));
  const isFolder = (place: string) => statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder(folder)) throw new SetupError(`There is no folder ${folder} for --out. Make it, or name another file.`);
  if (isFolder(out)) throw new SetupError(`--out ${out} is a folder. Name a file.`);
  if (read.some((file) => path.resolve(file) === path.resolve(out)))
    throw new SetupError(`--out ${out} would write over what is read. Name another file.`);
}

function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(`${file} cannot be written (${code ?? String(error)}). Name another file with --out.`);
  } finally {
    rmSync(beside, { force: true });
  }
}
