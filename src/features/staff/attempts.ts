import { transaction, type Db } from '../../platform/db';
import { pauseAfter } from './rules';

/** A series of tries is over after an hour without one. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/**
 * Counts a try before it is made: many at once get no further than one after the other. Undefined when it may be made, else
 * the seconds to wait. @param key a keyed hash of whose try it is, and from where
 */
export async function waitBefore(db: Db, key: string, now: number): Promise<number | undefined> {
  return transaction(db, async (trx) => {
    // Writing first holds the row, also where it has yet to be made.
    await trx('staff_attempts')
      .insert({ key, tries: 0, last_at: now, next_at: now })
      .onConflict('key')
      .merge({ tries: trx.ref('staff_attempts.tries') });
    const row = (await trx('staff_attempts').where({ key }).first()) as Record<'tries' | 'last_at' | 'next_at', string>;
    if (Number(row.next_at) > now) return Math.ceil((Number(row.next_at) - now) / 1000);
    const before = Number(row.last_at) < now - FORGOTTEN_AFTER_MS ? 0 : Number(row.tries);
    const tries = before + 1;
    await trx('staff_attempts')
      .where({ key })
      .update({ tries, last_at: now, next_at: now + pauseAfter(tries) });
    return undefined;
  });
}

/** It went well: nothing is held against them. */
export async function wentWell(db: Db, key: string): Promise<void> {
  await db('staff_attempts').where({ key }).delete();
}

/** Takes away what is no longer counted. */
export async function forgetAttempts(db: Db, now: number): Promise<void> {
  await db('staff_attempts')
    .where('last_at', '<', now - FORGOTTEN_AFTER_MS)
    .where('next_at', '<', now)
    .delete();
}
