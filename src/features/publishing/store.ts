import type { Db } from '../../platform/db';
import type { Entry } from '../faq/faq';

/** The file a draft began from. */
export interface Base {
  file: string;
  hash: string;
  text: string;
}

/** An entry somebody is at work on. Times are epoch milliseconds. */
export interface Draft {
  entry: Entry;
  /** Undefined for an entry that is new. */
  base: Base | undefined;
  version: number;
  madeBy: string;
  changedBy: string;
  changedAt: number;
  /** From whose chat it was begun, and where in it. Forgotten with the chat. */
  from: FromChat | undefined;
}

/** A place in somebody's chat. */
export interface FromChat {
  person: string;
  /** Epoch milliseconds. */
  at: number;
}

/** What was published, or undone; texts of files, undefined where there was none. */
export interface Publication {
  id: number;
  entry: string;
  file: string;
  kind: 'published' | 'undone';
  before: { text: string; hash: string } | undefined;
  after: { text: string; hash: string } | undefined;
  meant: number;
  by: string;
  at: number;
}

/** All drafts, by the entry's id. */
export async function drafts(db: Db): Promise<Draft[]> {
  return ((await db('faq_drafts').orderBy('entry')) as DraftRow[]).map(draftOf);
}

export async function findDraft(db: Db, entry: string): Promise<Draft | undefined> {
  const row = (await db('faq_drafts').where({ entry }).first()) as DraftRow | undefined;
  return row && draftOf(row);
}

/** Begins a draft; false where there is one already, which stays as it is. */
export async function addDraft(
  trx: Db,
  entry: Entry,
  base: Base | undefined,
  by: string,
  now: number,
  from?: FromChat,
): Promise<boolean> {
  const origin = { from_person: from?.person ?? null, from_at: from?.at ?? null };
  const added = (await trx('faq_drafts')
    .insert({ entry: entry.id, says: JSON.stringify(entry), ...rowOf(base), ...origin, version: 1, ...madeBy(by, now) })
    .onConflict('entry')
    .ignore()
    .returning('entry')) as unknown[];
  return added.length === 1;
}

/** Saves what a draft says, if it still is the version that was seen. */
export async function saveDraft(db: Db, entry: Entry, version: number, by: string, now: number): Promise<boolean> {
  const saved = await db('faq_drafts')
    .where({ entry: entry.id, version })
    .update({ says: JSON.stringify(entry), version: version + 1, changed_by: by, changed_at: now });
  return saved === 1;
}

/** Lets a draft begin from another state of its file. */
export async function rebaseDraft(db: Db, entry: string, version: number, base: Base): Promise<boolean> {
  return (
    (await db('faq_drafts')
      .where({ entry, version })
      .update({ ...rowOf(base), version: version + 1 })) === 1
  );
}

/** Forgets that drafts were begun from somebody's chat: their data are deleted. */
export async function forgetPerson(trx: Db, person: string): Promise<void> {
  await trx('faq_drafts').where({ from_person: person }).update({ from_person: null, from_at: null });
}

/** Forgets that drafts were begun from chats before a moment (epoch ms), whose words are kept no longer. */
export async function forgetChatsBefore(db: Db, before: number): Promise<void> {
  await db('faq_drafts').where('from_at', '<', before).update({ from_person: null, from_at: null });
}

/** Takes a draft away, if it still is the version that was seen. */
export async function dropDraft(trx: Db, entry: string, version: number): Promise<boolean> {
  return (await trx('faq_drafts').where({ entry, version }).delete()) === 1;
}

export async function addPublication(trx: Db, one: Omit<Publication, 'id'>): Promise<void> {
  const { entry, file, kind, before, after, meant, by, at } = one;
  const texts = { before_text: before?.text ?? null, after_text: after?.text ?? null };
  const hashes = { before_hash: before?.hash ?? null, after_hash: after?.hash ?? null };
  await trx('faq_publications').insert({ entry, file, kind, ...texts, ...hashes, meant, made_by: by, made_at: at });
}

/** What was published of an entry, the newest first. */
export async function publicationsOf(db: Db, entry: string, limit: number): Promise<Publication[]> {
  const rows = await db('faq_publications').where({ entry }).orderBy('id', 'desc').limit(limit);
  return (rows as PublicationRow[]).map(publicationOf);
}

/** When entries were published last (epoch ms), of those published since a moment. What was put back is as it was before. */
export async function publishedSince(db: Db, since: number): Promise<Map<string, number>> {
  const rows = (await db('faq_publications')
    .where('made_at', '>=', since)
    .orderBy('id')
    .select('entry', 'kind', 'made_at')) as Pick<PublicationRow, 'entry' | 'kind' | 'made_at'>[];
  const last = new Map<string, number>();
  for (const { entry, kind, made_at } of rows)
    if (kind === 'published') last.set(entry, Number(made_at));
    else last.delete(entry);
  return last;
}

interface DraftRow {
  says: string;
  base_file: string | null;
  base_hash: string | null;
  base_text: string | null;
  version: number;
  made_by: string;
  changed_by: string;
  changed_at: number | string;
  from_person: string | null;
  from_at: number | string | null;
}

function draftOf({ says, base_file, base_hash, base_text, ...row }: DraftRow): Draft {
  const whole = base_file !== null && base_hash !== null && base_text !== null;
  return {
    entry: JSON.parse(says) as Entry,
    base: whole ? { file: base_file, hash: base_hash, text: base_text } : undefined,
    version: row.version,
    madeBy: row.made_by,
    changedBy: row.changed_by,
    changedAt: Number(row.changed_at),
    from: row.from_person === null ? undefined : { person: row.from_person, at: Number(row.from_at) },
  };
}

const rowOf = (base: Base | undefined) => ({
  base_file: base?.file ?? null,
  base_hash: base?.hash ?? null,
  base_text: base?.text ?? null,
});
const madeBy = (by: string, now: number) => ({ made_by: by, made_at: now, changed_by: by, changed_at: now });

interface PublicationRow {
  id: number | string;
  entry: string;
  file: string;
  kind: Publication['kind'];
  before_text: string | null;
  after_text: string | null;
  before_hash: string | null;
  after_hash: string | null;
  meant: number;
  made_by: string;
  made_at: number | string;
}

function publicationOf(row: PublicationRow): Publication {
  const textOf = (text: string | null, hash: string | null) =>
    text !== null && hash !== null ? { text, hash } : undefined;
  return {
    ...{ id: Number(row.id), entry: row.entry, file: row.file, kind: row.kind, meant: row.meant },
    before: textOf(row.before_text, row.before_hash),
    after: textOf(row.after_text, row.after_hash),
    by: row.made_by,
    at: Number(row.made_at),
  };
}
