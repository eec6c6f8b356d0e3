import type { Db } from '../../platform/db';

/** How long a proof counts (milliseconds): as long as a one-time code (ASVS 5.0, 6.5.5); the table's own bound too. */
export const FRESH_MS = 10 * 60 * 1000;

/*
 * Fresh: somebody who is linked shows once more, minutes before something sensitive, that it is them (a LINE account may have
 * been handed on, or lie on a table). A proof is for one thing, in one talk, by one person, and is used once.
 */

/** What can be proved for; the table's own list too. */
export type FreshPurpose = 'cancel_order' | 'change_address';

/** What a proof is bound to. All of it has to be the same when it is used. */
export interface FreshBinding {
  /** The LINE user. */
  person: string;
  member: string;
  purpose: FreshPurpose;
  /** What exactly is to be done, such as the number of the order. */
  subject: string;
  /** The talk, as it stood when they began. */
  talk: string;
}

/** What a proof is worth. `used`: something else was done by it already. `stale`: too old, or not for this. */
export type Freshness = 'good' | 'used' | 'stale';

/**
 * Writes down that somebody proved themselves, in the transaction in which they did. The same id is written once.
 * @param id the key of what proved it
 * @param now epoch milliseconds
 */
export async function grantProof(trx: Db, id: string, binding: FreshBinding, now: number): Promise<void> {
  await trx('proofs')
    .insert({ id, ...binding, proved_at: now, expires_at: now + FRESH_MS })
    .onConflict('id')
    .ignore();
}

/**
 * Uses a proof up, in the transaction of what is done by it. The same key finds it good again: its work may run once more
 * after a crash.
 * @param by the key of what is done
 * @param now epoch milliseconds
 */
export async function useProof(
  trx: Db,
  id: string,
  binding: FreshBinding,
  by: string,
  now: number,
): Promise<Freshness> {
  const changed = await trx('proofs')
    .where({ id, ...binding, used_at: null })
    // One of the future (a clock set back) is no proof of now.
    .where('proved_at', '<=', now)
    .where('expires_at', '>', now)
    .update({ used_at: now, used_by: by });
  if (changed === 1) return 'good';
  const row = (await trx('proofs')
    .where({ id, ...binding })
    .first('used_by')) as { used_by: string | null } | undefined;
  if (row?.used_by === by) return 'good';
  return (row?.used_by ?? null) === null ? 'stale' : 'used';
}

/** When somebody showed anew that it is them, and for what, in order; what exactly is their member's. Times are epoch milliseconds. */
export async function proofsOf(
  db: Db,
  person: string,
): Promise<{ at: number; purpose: FreshPurpose; usedAt: number | undefined }[]> {
  const rows = (await db('proofs')
    .where({ person })
    .orderBy('proved_at')
    .select('proved_at', 'purpose', 'used_at')) as {
    proved_at: number | string;
    purpose: FreshPurpose;
    used_at: number | string | null;
  }[];
  return rows.map(({ proved_at: at, purpose, used_at: used }) => ({
    ...{ at: Number(at), purpose, usedAt: used === null ? undefined : Number(used) },
  }));
}

/** Deletes a person's proofs: they left, or their data are deleted. */
export async function forgetProofs(trx: Db, person: string): Promise<void> {
  await trx('proofs').where({ person }).delete();
}

/** For the clock: forgets proofs a day old, at most 500 at a time. @param now epoch milliseconds */
export async function forgetOldProofs(db: Db, now: number): Promise<void> {
  const old = db('proofs')
    .select('id')
    .where('proved_at', '<', now - DAY_MS)
    .limit(500);
  await db('proofs').whereIn('id', old).delete();
}
const DAY_MS = 24 * 60 * 60 * 1000;
