import type { Db } from '../../platform/db';
import { lockLane } from '../../platform/lanes';
import { restOf, type RestRefusal } from './rules';
import * as store from './store';

/*
 * A chat that rests: whoever has it keeps it, and it is on no list of what is to be done until its time, until the customer
 * writes, or until it goes into other hands.
 */

/** Lays a chat to rest until then (epoch ms). Gives why not, where not. */
export async function rest(
  trx: Db,
  { person, by, until }: { person: string; by: string; until: number },
  now: number,
): Promise<RestRefusal | undefined> {
  await lockLane(trx, 'in', person);
  const refused = restOf(await store.find(trx, person), by, until, now);
  if (refused === undefined) await trx('chats').where({ person }).update({ snoozed_until: until });
  return refused;
}

/**
 * Wakes the chats whose time has come: somebody waits for the shop again, from now on. Gives whose they are.
 * @param now epoch milliseconds
 */
export async function wakeDue(trx: Db, now: number): Promise<string[]> {
  const due = trx('chats').select('person').whereRaw('snoozed_until is not null').where('snoozed_until', '<=', now);
  const woken = (await trx('chats')
    .whereIn('person', due.orderBy('snoozed_until').limit(MOST_AT_ONCE))
    .where('snoozed_until', '<=', now)
    .update({ snoozed_until: null, last_at: now, waiting_since: trx.raw('coalesce(waiting_since, ?)', [now]) })
    .returning('person')) as { person: string }[];
  return woken.map(({ person }) => person);
}
const MOST_AT_ONCE = 100;
