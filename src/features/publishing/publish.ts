import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '../audit/audit';
import { fileOf, hashOf, removeFile, rewriteEntry, writeFiles } from '../editing/editing';
import type { Entry } from '../faq/faq';
import type { Inside } from './publishing';
import * as store from './store';

/** Why nothing was written. */
export type NotPublished = 'draftChanged' | 'fileChanged' | 'notWritable';

/** A file as it stands. */
export interface Standing {
  text: string;
  hash: string;
}

/** What a file of the FAQ says at this moment; undefined where there is none. */
export async function standing(folder: string, file: string): Promise<Standing | undefined> {
  const bytes = await readFile(path.join(folder, file)).catch(() => undefined);
  return bytes && { text: bytes.toString('utf8'), hash: hashOf(bytes) };
}

/** The text of an entry's file: what stands there with no more changed than has to be, or a new one. */
export function textFor(entry: Entry, before: string | undefined): string {
  return (before === undefined ? undefined : rewriteEntry(before, entry)?.text) ?? fileOf(entry);
}

/**
 * Writes a draft in the place of its file, and notes both texts. Only while draft and file are what they were when it was checked;
 * killed in between, the same wish again ends the same. @param meant how many saved questions get another answer by it
 */
export async function publish(
  { db, audit, folder, now }: Inside,
  actor: Actor,
  draft: store.Draft,
  meant: number,
): Promise<NotPublished | 'published'> {
  const { entry, base, version } = draft;
  return audit
    .deed<NotPublished | 'published'>(db, actor, async (trx) => {
      if (!(await store.dropDraft(trx, entry.id, version))) return { result: 'draftChanged' };
      const text = textFor(entry, base?.text);
      const after = { text, hash: hashOf(Buffer.from(text)) };
      const refused = await put(folder, entry.file, text, base?.hash);
      // Leaves the draft where it was.
      if (refused) throw new Refused(refused);
      const note = { entry: entry.id, file: entry.file, kind: 'published', before: base, after } as const;
      await store.addPublication(trx, { ...note, meant, by: actor.id, at: now() });
      return { result: 'published', note: { deed: 'faq.published', subject: entry.id, details: { meant } } } as const;
    })
    .catch(asValue);
}

/** Puts back what stood before the newest publication, if its file still says what was published. */
export async function undo(
  { db, audit, folder, now }: Inside,
  actor: Actor,
  id: string,
  publication: number,
): Promise<NotPublished | 'undone'> {
  return audit
    .deed<NotPublished | 'undone'>(db, actor, async (trx) => {
      const [newest] = await store.publicationsOf(trx, id, 1);
      if (newest?.id !== publication) return { result: 'draftChanged' };
      const { file, before, after } = newest;
      const refused = before
        ? await put(folder, file, before.text, after?.hash)
        : await takeAway(folder, file, after!.hash);
      if (refused) throw new Refused(refused);
      await store.addPublication(trx, {
        entry: id,
        file,
        kind: 'undone',
        before: after,
        after: before,
        meant: 0,
        by: actor.id,
        at: now(),
      });
      return { result: 'undone', note: { deed: 'faq.undone', subject: id } } as const;
    })
    .catch(asValue);
}

/** Inside the transaction, so that what was done in it is taken back. */
class Refused extends Error {
  constructor(readonly why: NotPublished) {
    super(why);
  }
}

function asValue(error: unknown): NotPublished {
  if (error instanceof Refused) return error.why;
  throw error;
}

async function put(
  folder: string,
  file: string,
  text: string,
  instead: string | undefined,
): Promise<NotPublished | undefined> {
  // Written before, by a try that was killed before its end.
  if ((await standing(folder, file))?.text === text) return undefined;
  try {
    const changed = await writeFiles(folder, [{ file, text, ...(instead !== undefined && { instead }) }]);
    return changed === undefined ? undefined : 'fileChanged';
  } catch (error) {
    return notWritable(error);
  }
}

async function takeAway(folder: string, file: string, instead: string): Promise<NotPublished | undefined> {
  try {
    return (await removeFile(folder, { file, instead })) || !(await standing(folder, file)) ? undefined : 'fileChanged';
  } catch (error) {
    return notWritable(error);
  }
}

/** A folder that this process may only read is a matter of the installation, which its editor can be told. */
function notWritable(error: unknown): NotPublished {
  if (['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code))) return 'notWritable';
  throw error;
}
