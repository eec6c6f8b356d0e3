import { createHash } from 'node:crypto';
import path from 'node:path';
import { readEntry, type Complaint, type Entry, type FaqFile } from '../faq/faq';
import type { Row } from './columns';
import { readCsv, type Sheet } from './csv';
import { textOf } from './encoding';
import { formatOf } from './exchange';
import { exportRows } from './export-rows';
import { judged, type Judged } from './import-plan';
import { readJsonl } from './jsonl';
import { versionIn } from './version-mark';
import { faultWords } from './words';

/** A file that somebody sent. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}

/** One entry of what was sent, beside what there is. */
export interface Reviewed {
  /** The file that was sent, and the line or row in it; 0 is the file itself. */
  from: string;
  line: number;
  /** `conflict`: what it was exported from has changed since, or somebody is at work on it. */
  kind: 'new' | 'changed' | 'same' | 'conflict' | 'faulty';
  entry: Entry | undefined;
  present: Judged['present'];
  /** Where it would be written to. */
  file: string;
  /** Somebody is at work on it. */
  drafted: boolean;
  faults: readonly Complaint[];
}

/** All that was sent, with the columns that mean nothing to us. */
export interface Review {
  items: Reviewed[];
  ignored: string[];
  /** Of what it would do: the same where, and only where, the same would be done. */
  digest: string;
}

/** Sets what was sent beside the files there are and the drafts somebody is at work on. Writes nothing. */
export function reviewed(uploads: readonly Upload[], files: readonly FaqFile[], drafts: ReadonlySet<string>): Review {
  const items: Reviewed[] = [];
  const ignored: string[] = [];
  const rows: (Row & { from: string })[] = [];
  for (const upload of uploads) {
    const sheet = sheetIn(upload);
    ignored.push(...sheet.ignored);
    items.push(...sheet.faults.map(({ row, complaint }) => faulty(upload.name, row, complaint)));
    rows.push(...sheet.rows.map((row) => ({ ...row, from: upload.name })));
  }
  // What is there twice may stand in two files.
  judged(rows, files).forEach((one, nth) => items.push(itemOf(one, rows[nth]!.from, drafts)));
  return { items, ignored, digest: digestOf(items) };
}

function itemOf({ row, entry, present, same, fits, file, faults }: Judged, from: string, drafts: ReadonlySet<string>) {
  const drafted = drafts.has(entry.id);
  const kind =
    faults.length > 0 ? 'faulty' : same ? 'same' : drafted || fits === false ? 'conflict' : present ? 'changed' : 'new';
  return { from, line: row, kind, entry, present, file, drafted, faults } satisfies Reviewed;
}

function faulty(from: string, line: number, complaint: Complaint): Reviewed {
  return {
    ...{ from, line, kind: 'faulty', entry: undefined, present: undefined, file: '', drafted: false },
    faults: [complaint],
  };
}

/** By the end of its name: an entry's own file, a sheet, or objects line by line. */
function sheetIn({ name, bytes }: Upload): Sheet {
  const only = (complaint: Complaint): Sheet => ({ rows: [], faults: [{ row: 0, complaint }], ignored: [] });
  const text = textOf(bytes);
  if (text === undefined) return only(faultWords.notText());
  if (/\.md$/i.test(name)) return entryIn(path.basename(name), text);
  const format = formatOf(name);
  if (format === undefined) return only(faultWords.unknownKind(name));
  return format === 'csv' ? readCsv(text) : readJsonl(text);
}

function entryIn(file: string, written: string): Sheet {
  const text = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const read = readEntry(file, text);
  if (!('entry' in read))
    return { rows: [], faults: read.faults.map(({ line, complaint }) => ({ row: line, complaint })), ignored: [] };
  const [row] = exportRows([{ file, stamp: '', lookedAt: 0, hash: '', read }]);
  return { rows: [{ ...row!, row: 1, texts: { ...row!.texts, version: versionIn(text) } }], faults: [], ignored: [] };
}

function digestOf(items: readonly Reviewed[]): string {
  const does = items.map(({ kind, entry, present, file }) => [kind, entry, present?.hash, file]);
  return createHash('sha256').update(JSON.stringify(does)).digest('hex');
}
