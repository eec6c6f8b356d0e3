import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { faultInWords, readFolder, type FaqFile } from '../faq/faq';
import { readCsv, writeCsv, type Sheet, type SheetFault } from './csv';
import { textOf } from './encoding';
import { exportRows } from './export-rows';
import { planImport, type Plan, type Planned } from './import-plan';
import { readJsonl, writeJsonl } from './jsonl';
import { hasNotes, rewriteEntry } from './rewrite-entry';
import { faultWords } from './words';
import { writeFiles, writeWhole } from './write-files';

/** Kinds of files that come in and go out, by the end of their names. */
export type Format = 'csv' | 'jsonl';

const BIGGEST = 20 * 1024 * 1024;

/** The kind of a file, by its name; undefined for one we don't read. */
export function formatOf(file: string): Format | undefined {
  if (/\.(?:csv|tsv|txt)$/i.test(file)) return 'csv';
  return /\.(?:jsonl|ndjson)$/i.test(file) ? 'jsonl' : undefined;
}

/** What importing a sheet into the folder would do, with the headers that it would leave aside. */
export async function readImport(
  file: string,
  format: Format,
  folder: string,
  overwrite: boolean,
): Promise<Plan & Pick<Sheet, 'ignored'>> {
  const { rows, faults, ignored } = await readSheet(file, format);
  const { files } = await readFolder(folder);
  const plan = planImport(rows, files, overwrite);
  for (const change of plan.changed) await keepNotes(folder, change);
  return { ...plan, faults: [...faults, ...plan.faults].sort((a, b) => a.row - b.row), ignored };
}

/** Does what a plan says, whole or not at all; gives the file that changed meanwhile, if one did. */
export async function carryOutImport(folder: string, plan: Plan): Promise<string | undefined> {
  return writeFiles(folder, [...plan.added, ...plan.changed]);
}

/** Writes all entries to a file. Refuses while an entry has a fault, for it would be missing, or where there is a file already. */
export async function exportTo(
  file: string,
  format: Format,
  folder: string,
  overwrite: boolean,
): Promise<{ entries: number } | { faults: string[] } | 'there already'> {
  const { files, complaint } = await readFolder(folder);
  const faults = faultsIn(files);
  if (complaint) return { faults: [folder] };
  if (faults.length > 0) return { faults };
  const rows = exportRows(files);
  const text = format === 'csv' ? writeCsv(rows) : writeJsonl(rows);
  return (await writeWhole(path.resolve(file), Buffer.from(text), overwrite))
    ? { entries: rows.length }
    : 'there already';
}

async function readSheet(file: string, format: Format): Promise<Sheet> {
  const only = (complaint: SheetFault['complaint']): Sheet => ({
    rows: [],
    faults: [{ row: 0, complaint }],
    ignored: [],
  });
  if ((await stat(file)).size > BIGGEST) return only(faultWords.tooBig('20 MB'));
  const text = textOf(await readFile(file));
  if (text === undefined) return only(faultWords.notText());
  return format === 'csv' ? readCsv(text) : readJsonl(text);
}

/** A file that changes keeps what its editors noted in it, as far as what they noted it about stays. */
async function keepNotes(folder: string, change: Planned): Promise<void> {
  const original = await readFile(path.join(folder, change.file), 'utf8');
  const rewritten = rewriteEntry(original, change.entry);
  if (rewritten) Object.assign(change, rewritten);
  else change.losesNotes = hasNotes(original);
}

/** Every fault of the files, in words. */
export function faultsIn(files: readonly FaqFile[]): string[] {
  return files.flatMap(({ file, read }) =>
    'entry' in read ? [] : read.faults.map(({ line, complaint }) => faultInWords({ file, line, ...complaint }, 'en')),
  );
}
