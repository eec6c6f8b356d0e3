import type { Db } from '../../platform/db';
import { MOST_TRIES } from './rules';

/** A challenge: a code that somebody may type now. */
export interface Challenge {
  id: string;
  person: string;
  purpose: string;
  /** Why it was asked for. */
  key: string;
  digest: string;
  /** Epoch ms. */
  issuedAt: number;
  expiresAt: number;
}

/** When the code asked for under this key is good until (epoch ms); undefined where there is none. A write, to begin a transaction with. */
export async function expiryOf(trx: Db, key: string): Promise<number | undefined> {
  const rows = (await trx('codes').where({ key }).update({ key }).returning('expires_at')) as {
    expires_at: number | string;
  }[];
  return rows[0] && Number(rows[0].expires_at);
}

/** When a person last asked for a code of any purpose (epoch ms); one that could not be sent is as if it had not been asked for. */
export async function lastIssuedAt(trx: Db, person: string): Promise<number | undefined> {
  const row = (await trx('codes')
    .where({ person })
    .whereNot({ state: 'undelivered' })
    .orderBy('issued_at', 'desc')
    .first('issued_at')) as { issued_at: number | string } | undefined;
  return row && Number(row.issued_at);
}

/** Writes a challenge down, in the place of the person's live one for this purpose. */
export async function replace(trx: Db, challenge: Challenge): Promise<void> {
  const { person, purpose, issuedAt, expiresAt, ...rest } = challenge;
  await live(trx, person).where({ purpose }).update({ state: 'replaced', ended_at: issuedAt });
  await trx('codes').insert({ person, purpose, ...rest, issued_at: issuedAt, expires_at: expiresAt });
}

/** Counts one try, unless all are made; gives the code to compare and how many tries there were. One statement: no two tries are one. */
export async function countTry(
  db: Db,
  person: string,
  purpose: string,
  now: number,
): Promise<{ id: string; digest: string; tries: number } | undefined> {
  const rows = (await live(db, person)
    .where({ purpose })
    .where('expires_at', '>', now)
    .where('tries', '<', MOST_TRIES)
    .update({ tries: db.raw('tries + 1') })
    .returning(['id', 'digest', 'tries'])) as { id: string; digest: string; tries: number }[];
  return rows[0];
}

/** How many tries of a person's live code are made; all of them where there is none. */
export async function triesMade(db: Db, person: string, purpose: string, now: number): Promise<number> {
  const row = (await live(db, person).where({ purpose }).where('expires_at', '>', now).first('tries')) as
    { tries: number } | undefined;
  return row ? Number(row.tries) : MOST_TRIES;
}

/** Uses a live code, once. False when another try was first, or a newer code took its place. */
export async function use(db: Db, id: string, by: string, now: number): Promise<boolean> {
  const changed = await db('codes').where({ id, state: 'live' }).update({ state: 'used', used_by: by, ended_at: now });
  return changed === 1;
}

/** The code that this very try used before, as when its turn runs again after a crash. */
export async function usedBy(
  db: Db,
  person: string,
  purpose: string,
  by: string,
): Promise<{ id: string; digest: string } | undefined> {
  return (await db('codes').where({ person, purpose, used_by: by }).first('id', 'digest')) as
    { id: string; digest: string } | undefined;
}

/** Ends a live code: all its tries are made (`spent`), or it could not be sent. Gives whose and what for, if it was live. */
export async function end(
  trx: Db,
  id: string,
  state: 'spent' | 'undelivered',
  now: number,
): Promise<{ person: string; purpose: string; key: string } | undefined> {
  const rows = (await trx('codes')
    .where({ id, state: 'live' })
    .update({ state, ended_at: now })
    .returning(['person', 'purpose', 'key'])) as { person: string; purpose: string; key: string }[];
  return rows[0];
}

/** Ends whatever codes a person has. */
export async function endAll(trx: Db, person: string, now: number): Promise<void> {
  await live(trx, person).update({ state: 'ended', ended_at: now });
}

/** Deletes a person's codes. */
export async function erase(trx: Db, person: string): Promise<void> {
  await trx('codes').where({ person }).delete();
}

/** When a person asked for codes and what became of them, in order. Times are epoch milliseconds. */
export async function askedBy(db: Db, person: string): Promise<{ at: number; purpose: string; state: string }[]> {
  const rows = (await db('codes').where({ person }).orderBy('issued_at').select('issued_at', 'purpose', 'state')) as {
    issued_at: number | string;
    purpose: string;
    state: string;
  }[];
  return rows.map(({ issued_at: at, purpose, state }) => ({ at: Number(at), purpose, state }));
}

/** Forgets the codes issued before then (epoch ms), at most 500 at a time. */
export async function forgetIssued(db: Db, before: number): Promise<void> {
  const old = db('codes').select('id').where('issued_at', '<', before).limit(500);
  await db('codes').whereIn('id', old).delete();
}

function live(db: Db, person: string) {
  return db('codes').where({ person, state: 'live' });
}
