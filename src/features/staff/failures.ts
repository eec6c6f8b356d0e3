import type { Db } from '../../platform/db';
import type { Note } from '../audit/audit';
import { isNoted, noteOfFailure, WINDOW_MS } from './rules';
import type { StaffHouse } from './staff';

/** A try to sign in that was wrong. */
export interface Failure {
  way: 'password' | 'code' | 'confirm';
  /** What was tried: the name as it is kept, empty where it is none, or the person's id. Only its keyed hash is kept. */
  tried: string;
  /** Whose name it is. Whether it is anybody's must change nothing but this: the time of an answer tells nothing. */
  subject: string | undefined;
}

/** Writes that one failed into the log, where a row is due, in the transaction that counts it. */
export function logFailure(
  { db, audit, now, name }: StaffHouse,
  failure: Failure,
  address: string | undefined,
): Promise<void> {
  return audit.deed(db, { id: 'house', address }, async (trx) => ({
    result: undefined,
    note: await countFailure(trx, name, failure, now()),
  }));
}

/** Counts a failure, of this name and of everybody's; gives the row that is due for it, if one is. */
async function countFailure(
  trx: Db,
  name: StaffHouse['name'],
  { way, tried, subject }: Failure,
  now: number,
): Promise<Note | undefined> {
  const window = Math.floor(now / WINDOW_MS);
  const tries = await count(trx, name(`staff-failed:${window}:${way}:${tried}`), now);
  if (!isNoted(tries)) return undefined;
  return noteOfFailure({ way, subject, tries }, await count(trx, name(`staff-failed-rows:${window}`), now));
}

async function count(trx: Db, key: string, now: number): Promise<number> {
  await trx('staff_attempts')
    .insert({ key, tries: 1, last_at: now, next_at: now })
    .onConflict('key')
    .merge({ tries: trx.raw('staff_attempts.tries + 1'), last_at: now, next_at: now });
  const row = (await trx('staff_attempts').where({ key }).first('tries')) as { tries: number | string };
  return Number(row.tries);
}
