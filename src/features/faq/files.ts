import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { breathing } from './breathing';
import { digestOf } from './digest';
import { decode, FILE_LIMIT_KB } from './decode';
import { complaints, type Complaint } from './fault-words';
import { readEntry, type ReadEntry } from './read-entry';
import { readThresholds, type ReadThresholds } from './thresholds';

/** One file as it was last read. */
export interface FaqFile {
  /** Relative to the folder, with forward slashes. */
  file: string;
  /** What the file system said of it, and when we looked: equal means unchanged, if the file was not brand new then. */
  stamp: string;
  lookedAt: number;
  hash: string;
  read: ReadEntry;
}

/** A folder as it was at one moment: every entry file in it, read. */
export interface Folder {
  files: FaqFile[];
  /** The shop's own thresholds, the defaults, or what is wrong with its file. */
  thresholds: ReadThresholds;
  /** What is wrong with the folder itself. */
  complaint?: Complaint;
}

/**
 * So many files are fetched at a time: one after the other would be waiting for the disk most of the time, and thousands
 * opened at once would exhaust the process's handles.
 */
const AT_ONCE = 16;
/** Entries are read for so long at a time (milliseconds): meanwhile nobody else has a turn. */
const LONGEST_STRETCH_MS = 5;

/** A file written less than this before we looked may change again without its time stamp moving. */
const FRESH_MS = 3000;

/**
 * Reads the folder and its subfolders: every file named *.md except README.md and those whose name begins with `_` or
 * `.` (drafts, editors' scraps). Links are followed, each real folder once. Files that did not change since `before` are
 * not read again.
 */
export async function readFolder(folder: string, before: readonly FaqFile[] = []): Promise<Folder> {
  const known = new Map(before.map((file) => [file.file, file]));
  const breathe = breathing(LONGEST_STRETCH_MS);
  const paths = await listFiles(folder, '', new Set());
  const thresholds = await readThresholds(folder);
  if (paths === undefined) return { files: [], thresholds, complaint: complaints.folderMissing() };
  const files: FaqFile[] = [];
  paths.sort();
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const some = paths.slice(at, at + AT_ONCE).map((path) => fetchFile(folder, path, known.get(path)));
    for (const fetched of await Promise.all(some)) {
      if (fetched) files.push('bytes' in fetched ? readFetched(fetched) : fetched);
      await breathe();
    }
  }
  return files.length === 0 ? { files, thresholds, complaint: complaints.folderEmpty() } : { files, thresholds };
}

/** Whether two readings of a folder, one after the other, found the same in the same files. */
export function saysTheSame(one: Folder, other: Folder): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every(
      ({ file, read }, index) => file === other.files[index]!.file && read === other.files[index]!.read,
    ) &&
    isDeepStrictEqual([one.thresholds, one.complaint], [other.thresholds, other.complaint])
  );
}

async function listFiles(folder: string, path: string, seen: Set<string>): Promise<string[] | undefined> {
  const here = join(folder, path);
  const real = await realpath(here).catch(absent);
  if (real === undefined || seen.has(real)) return path === '' ? undefined : [];
  seen.add(real);
  const names = await readdir(here, { withFileTypes: true }).catch(absent);
  if (names === undefined) return path === '' ? undefined : [];
  const found: string[] = [];
  for (const name of names) {
    if (/^[._]/.test(name.name) || name.name === 'node_modules') continue;
    const inside = path === '' ? name.name : `${path}/${name.name}`;
    const isFolder = name.isDirectory() || (name.isSymbolicLink() && (await isDirectory(join(folder, inside))));
    if (isFolder) found.push(...((await listFiles(folder, inside, seen)) ?? []));
    else if (/\.md$/i.test(name.name) && !/^readme\.md$/i.test(name.name)) found.push(inside);
  }
  return found;
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(absent);
  return found?.isDirectory() === true;
}

/** A name that is there when listed and gone (or closed to us) when opened is no reason to stop: the caller says so where it matters. */
function absent(): undefined {
  return undefined;
}

/** A file that is new or changed, as it stands on the disk. */
type Fetched = Pick<FaqFile, 'file' | 'stamp' | 'lookedAt' | 'hash'> & { bytes: Buffer };

async function fetchFile(
  folder: string,
  path: string,
  before: FaqFile | undefined,
): Promise<FaqFile | Fetched | undefined> {
  const lookedAt = Date.now();
  try {
    const found = await stat(join(folder, path));
    const stamp = stampOf(found);
    if (before?.stamp === stamp && before.lookedAt - found.mtimeMs > FRESH_MS) return before;
    if (!found.isFile()) return undefined;
    if (found.size > FILE_LIMIT_KB * 1024) return broken(path, stamp, lookedAt, complaints.tooBig(FILE_LIMIT_KB));
    const bytes = await readFile(join(folder, path));
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (before?.hash === hash) return { ...before, stamp, lookedAt };
    return { file: path, stamp, lookedAt, hash, bytes };
  } catch (error) {
    return broken(path, '', lookedAt, complaints.unreadable((error as NodeJS.ErrnoException).code ?? 'unknown'));
  }
}

function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join('/');
}

function broken(file: string, stamp: string, lookedAt: number, complaint: Complaint): FaqFile {
  return { file, stamp, lookedAt, hash: '', read: { faults: [{ line: 0, complaint }] } };
}

function readFetched({ bytes, ...file }: Fetched): FaqFile {
  const read = readBytes(file.file, bytes);
  if ('entry' in read) digestOf(read.entry); // now, file by file: thousands in one go would hold the event loop up
  return { ...file, read };
}

function readBytes(path: string, bytes: Buffer): ReadEntry {
  const decoded = decode(bytes);
  if ('text' in decoded) return readEntry(path, decoded.text);
  return { faults: [{ line: decoded.line ?? 0, complaint: decoded.complaint }] };
}
