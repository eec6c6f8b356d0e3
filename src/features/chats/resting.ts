import type { Db } from '../../platform/db';
import { latestOf } from '../../platform/journal/journal';
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
 * Wakes a chat before its time: of who has it, and silence counts from now on. Gives why not, where not; a chat that does not
 * rest is left as it is. @param now epoch milliseconds
 */
export async function wake(
  trx: Db,
  { person, by }: { person: string; by: string },
  now: number,
): Promise<'notYours' | 'nothing' | undefined> {
  await lockLane(trx, 'in', person);
  const { staff, snoozedUntil } = await store.find(trx, person);
  if (staff !== by) return 'notYours';
  if (snoozedUntil === undefined) return 'nothing';
  await trx('chats').where({ person }).update({ snoozed_until: null, last_at: now });
  return undefined;
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

/** That a chat was laid to rest, or woke. `at` and `until` in epoch ms; `by` by name, '' where it was the clock. */
export interface Rest {
  at: number;
  deed: 'snoozed' | 'woke';
  by: string;
  until: number | undefined;
}

/** When a chat rested, the newest `limit` of it, as the journal tells. */
export async function restsOf(db: Db, person: string, limit: number): Promise<Rest[]> {
  const entries = await latestOf(db, person, ['chat.snoozed', 'chat.woke'], limit);
  const ids = [...new Set(entries.map(({ data }) => String(data.staff ?? '')))];
  const people = (await db('staff').whereIn('id', ids).select('id', 'name')) as { id: string; name: string }[];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return entries.map(({ at, type, data }) => ({
    ...{ at, deed: type === 'chat.snoozed' ? 'snoozed' : 'woke', by: names.get(String(data.staff ?? '')) ?? '' },
    until: typeof data.until === 'number' ? data.until : undefined,
  }));
}
