import type { Db } from '../../platform/db';
import type { Occasion, Wording } from './rules';

/** A canned reply as it is kept. */
export interface CannedReply extends Wording {
  id: string;
  version: number;
}

/** So many are shown and offered at most. */
const MOST = 500;

/** All of them, by name. */
export async function all(db: Db): Promise<CannedReply[]> {
  return ((await db('canned_replies').orderBy('name').limit(MOST)) as Row[]).map(replyOf);
}

/** One of them. */
export async function find(db: Db, id: string): Promise<CannedReply | undefined> {
  const row = (await db('canned_replies').where({ id }).first()) as Row | undefined;
  return row && replyOf(row);
}

/** The id of the one with this name. */
export async function named(db: Db, name: string): Promise<string | undefined> {
  return ((await db('canned_replies').where({ name }).first('id')) as { id: string } | undefined)?.id;
}

/** The shop's own wordings of a morning's words, by the occasion. */
export async function ofOccasions(db: Db): Promise<Map<Occasion, CannedReply>> {
  const rows = (await db('canned_replies').whereRaw('warm is not null')) as Row[];
  return new Map(rows.map(replyOf).map((reply) => [reply.warm!, reply]));
}

/** The id of the one for this occasion. */
export async function forOccasion(db: Db, warm: Occasion): Promise<string | undefined> {
  return ((await db('canned_replies').whereRaw('warm = ?', [warm]).first('id')) as { id: string } | undefined)?.id;
}

/** False where there is one of this name or for this occasion. */
export async function insert(trx: Db, id: string, wording: Wording, by: string, now: number): Promise<boolean> {
  const row = { id, ...columnsOf(wording), changed_by: by, changed_at: now };
  return (await trx('canned_replies').insert(row).onConflict().ignore().returning('id')).length === 1;
}

/** False where it is another version by now, or gone. */
export async function update(
  trx: Db,
  { id, version }: Pick<CannedReply, 'id' | 'version'>,
  wording: Wording,
  by: string,
  now: number,
): Promise<boolean> {
  const row = { ...columnsOf(wording), version: version + 1, changed_by: by, changed_at: now };
  return (await trx('canned_replies').where({ id, version }).update(row)) === 1;
}

/** False where it is another version by now, or gone. */
export async function remove(trx: Db, id: string, version: number): Promise<boolean> {
  return (await trx('canned_replies').where({ id, version }).delete()) === 1;
}

interface Row {
  id: string;
  name: string;
  ja: string;
  en: string | null;
  warm: Occasion | null;
  version: number;
}

function columnsOf({ name, ja, en, warm }: Wording) {
  return { name, ja, en: en ?? null, warm: warm ?? null };
}

function replyOf({ id, name, ja, en, warm, version }: Row): CannedReply {
  return { id, name, ja, en: en ?? undefined, warm: warm ?? undefined, version };
}
