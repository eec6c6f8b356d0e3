import { createHash } from 'node:crypto';
import { digestOf } from './digest';
import type { Entry } from './entry';
import type { FaqFault } from './faq-fault';
import { complaints } from './fault-words';
import type { FaqFile, Folder } from './files';
import type { FileFault } from './front-matter';
import { lineOf } from './read-entry';
import { DEFAULT_THRESHOLDS, thresholdsFile, type Thresholds } from './thresholds';

/** What serves at one moment, and what is wrong with what does not. */
export interface Content {
  entries: readonly Entry[];
  byId: ReadonlyMap<string, Entry>;
  /** How sure the FAQ must be to answer, and to ask. */
  thresholds: Thresholds;
  faults: readonly FaqFault[];
  /** A hash of what customers can read or find. */
  version: string;
}

export const NOTHING: Content = contentOf([], [], DEFAULT_THRESHOLDS);

/**
 * What serves once a folder was read, given what served before. A whole file serves what it says now; a broken one what
 * it said when it was last whole; a folder that is gone or empty changes nothing. Of two files with one id, the one that
 * served it already keeps it, else the first by name.
 */
export function nextContent(before: Content, folder: Folder): Content {
  if (folder.complaint) return contentOf(before.entries, [{ file: '', ...folder.complaint }], before.thresholds);
  const served = new Map(before.entries.map((entry) => [entry.file, entry]));
  const faults: FaqFault[] = [];
  const owners = new Map<string, Entry>();
  const whole = folder.files.flatMap((file) => ('entry' in file.read ? [{ file, entry: file.read.entry }] : []));
  const keepsItsId = ({ entry }: { entry: Entry }) => before.byId.get(entry.id)?.file === entry.file;
  for (const { file, entry } of [...whole.filter(keepsItsId), ...whole.filter((one) => !keepsItsId(one))]) {
    const owner = owners.get(entry.id);
    if (owner) faults.push(fault(file.file, idTaken(file, owner)));
    else owners.set(entry.id, entry);
  }
  for (const { file, read } of folder.files) {
    if ('entry' in read) continue;
    faults.push(...read.faults.map((one) => fault(file, one)));
    const last = served.get(file);
    if (last && !owners.has(last.id)) owners.set(last.id, last);
  }
  if ('fault' in folder.thresholds) faults.push(folder.thresholds.fault);
  const entries = [...owners.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return contentOf(
    entries,
    faults.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0))),
    'thresholds' in folder.thresholds ? folder.thresholds.thresholds : before.thresholds,
  );
}

/** Content with one entry more, in the place of the one with its id, as if its file said so. */
export function contentWith({ entries, thresholds, faults }: Content, entry: Entry): Content {
  const others = entries.filter(({ id }) => id !== entry.id);
  return contentOf(
    [...others, entry].sort((a, b) => (a.id < b.id ? -1 : 1)),
    faults,
    thresholds,
  );
}

/** Content of which some entries are gone. */
export function contentWithout({ entries, thresholds, faults }: Content, ids: readonly string[]): Content {
  return contentOf(
    entries.filter(({ id }) => !ids.includes(id)),
    faults,
    thresholds,
  );
}

function contentOf(entries: readonly Entry[], faults: readonly FaqFault[], thresholds: Thresholds): Content {
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    faults,
    thresholds,
    version: versionOf(entries, thresholds),
  };
}

function versionOf(entries: readonly Entry[], thresholds: Thresholds): string {
  const hash = createHash('sha256').update(thresholdsFile(thresholds));
  for (const entry of entries) hash.update(digestOf(entry));
  return hash.digest('hex').slice(0, 16);
}

function idTaken(file: FaqFile, owner: Entry): FileFault {
  const places = 'entry' in file.read ? file.read.places : new Map<string, number>();
  return { line: lineOf(places, 'id') ?? 1, complaint: complaints.idTaken(owner.id, owner.file) };
}

function fault(file: string, { line, complaint }: FileFault): FaqFault {
  return { file, ...(line > 0 && { line }), ...complaint };
}
