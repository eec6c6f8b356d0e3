import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** So many indexes are kept: the one that serves, and those of content that may come back. */
const KEPT = 4;
/** What a writer left behind who was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Where the index of a key stands in a folder. */
export const indexFile = (folder: string, key: string): string => path.join(folder, `${key}.index`);

/** The bytes of a file, or nothing when it isn't there or can't be read. Marks it as used. */
export function takeFile(file: string, now: Date): Uint8Array | undefined {
  try {
    const bytes = readFileSync(file);
    utimesSync(file, now, now);
    return bytes;
  } catch {
    return undefined; // not there, not ours, not readable: it is built anew
  }
}

/** Writes a file whole or not at all, and clears away what has long not been used. @param mark tells writers apart */
export function putFile(file: string, bytes: Uint8Array, mark: string): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const beside = `${file}.${mark}.new`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
  clear(folder, path.basename(file));
}

function clear(folder: string, fresh: string): void {
  const used = (name: string) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const names = readdirSync(folder);
  const old = names
    .filter((name) => name.endsWith('.index') && name !== fresh)
    .sort((a, b) => used(b) - used(a))
    .slice(KEPT - 1);
  const abandoned = names.filter((name) => name.endsWith('.new') && used(name) < Date.now() - ABANDONED_MS);
  for (const name of [...old, ...abandoned]) rmSync(path.join(folder, name), { force: true });
}
