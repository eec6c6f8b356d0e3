import { createHash } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file as it shall be. */
export interface Change {
  /** Relative to the folder, with forward slashes. */
  file: string;
  text: string;
  /** The hash of what it takes the place of; absent for a file that is not there yet. */
  instead?: string;
}

/**
 * Writes all of the files or none. Each is written beside its place and put there whole, so that a reader sees the old file or
 * the new one. Gives the file that is no longer what it was when we read it, if there is one; nothing is written then.
 */
export async function writeFiles(folder: string, changes: readonly Change[]): Promise<string | undefined> {
  const ready: Ready[] = [];
  const done: Ready[] = [];
  try {
    for (const change of changes) {
      const one = await prepare(folder, change, ready.length);
      if (!one) return change.file;
      ready.push(one);
    }
    for (const one of ready) {
      await rename(one.beside, one.place);
      done.push(one);
    }
    return undefined;
  } catch (error) {
    for (const { place, before } of done.reverse()) {
      if (before === undefined) await rm(place, { force: true });
      else await writeDown(place, before);
    }
    throw error;
  } finally {
    for (const { beside } of ready) await rm(beside, { force: true });
  }
}

/** A file of one's own: never in the place of another, unless that is meant. False when there is one. */
export async function writeWhole(file: string, bytes: Buffer, overwrite: boolean): Promise<boolean> {
  if (!overwrite && (await stat(file).catch(() => undefined))) return false;
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    await writeDown(beside, bytes);
    await rename(beside, file);
    return true;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Takes a file away, if it is still what it was when we read it. False where it is not; nothing is done then. */
export async function removeFile(
  folder: string,
  { file, instead }: { file: string; instead: string },
): Promise<boolean> {
  const place = path.join(folder, file);
  const before = await readFile(place).catch(() => undefined);
  if (before === undefined || hashOf(before) !== instead) return false;
  await rm(place);
  return true;
}

interface Ready {
  place: string;
  beside: string;
  before: Buffer | undefined;
}

async function prepare(folder: string, { file, text, instead }: Change, number: number): Promise<Ready | undefined> {
  const wanted = path.join(folder, file);
  await mkdir(path.dirname(wanted), { recursive: true });
  // Behind a link stands the file that is meant.
  const place = await realpath(wanted).catch(() => wanted);
  const before = await readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (before === undefined ? instead !== undefined : hashOf(before) !== instead) return undefined;
  // A name with a dot in front is nobody's entry.
  const beside = path.join(path.dirname(place), `.${path.basename(place)}.${process.pid}-${number}`);
  const mode = before === undefined ? undefined : (await stat(place)).mode;
  await writeDown(beside, Buffer.from(text), mode);
  return { place, beside, before };
}

async function writeDown(file: string, bytes: Buffer, mode?: number): Promise<void> {
  const handle = await open(file, 'w', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a file is known by while it says this. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
