import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { claim, type HoldRecord } from './claims';
import { freeBetween } from './looking';
import { noticeOfOffer } from './notices-of';
import * as store from './store';
import { LONGEST_MS, MINUTE, refusedByOthers } from './time-rules';
import type { World } from './turns';

/* What came free is offered to who waits longest for what would now fit in there, also where it joins what was free before. */

/** What came free of somebody: where it began, and from when until when it was taken, buffers included (epoch ms). */
export interface Freed {
  resource: string;
  beginsAt: number;
  occupied: { from: number; until: number };
}

const OFFER_MS = 10 * MINUTE;
/** So many of those who wait are tried for what came free. */
const MOST_TRIED = 50;

/**
 * Offers what came free, one after the other as long as something of it is left. In a transaction that has its turn at the
 * resource. Who has something else at that time keeps their place, and is looked at again when that is out of the way
 * (waiting-again.ts).
 */
export async function offerNext(world: World, trx: Db, freed: Freed): Promise<void> {
  const waiters = (await waitersQuery(trx, freed)) as WaiterRow[];
  const found = new Map<string, number[]>();
  for (const waiter of waiters) {
    const { service } = waiter;
    const free = found.get(service) ?? (await beginningsIn(world, trx, service, freed));
    found.set(service, free);
    const wanted = free.filter((at) => at >= Number(waiter.from) && at < Number(waiter.until));
    // What is left is another thing then.
    if (wanted.length > 0 && (await offer(world, trx, waiter, freed.resource, wanted))) found.clear();
  }
}

/** Who may want some of it, who waits longest first; for one they did not want first, since they take anybody. */
export function waitersQuery(db: Db, { resource, occupied: { from, until } }: Freed) {
  return db('waiting as w')
    .join('service_resources as s', 's.service', 'w.service')
    .join('services as v', 'v.id', 'w.service')
    .where({ 's.resource': resource, 'w.state': 'waiting', 'v.active': 1 })
    .where((any) => void any.whereNull('w.resource').orWhere('w.resource', resource))
    .where('w.until', '>', from - LONGEST_MS)
    .whereRaw('w.until > cast(? as bigint) - (v.minutes + v.buffer_after) * 60000', [from])
    .whereRaw('w."from" < cast(? as bigint) + v.buffer_before * 60000', [until])
    .orderByRaw(
      'case when w.first_resource is null or w.first_resource = ? then w.asked_at else w.widened_at end, w.id',
      [resource],
    )
    .limit(MOST_TRIED)
    .select('w.id', 'w.member', 'w.service', 'w.from', 'w.until');
}

interface WaiterRow {
  id: number | string;
  member: string;
  service: string;
  from: number | string;
  until: number | string;
}

/** Free beginnings that take some of what came free: the one nearest to its own first, of two as near the earlier. */
async function beginningsIn(world: World, trx: Db, id: string, freed: Freed): Promise<number[]> {
  const service = await store.serviceOf(trx, id);
  if (!service) return [];
  const { resource, beginsAt, occupied } = freed;
  const from = occupied.from - (service.minutes + service.bufferAfter) * MINUTE + 1;
  const until = occupied.until + service.bufferBefore * MINUTE;
  const slots = await freeBetween({ ...world, db: trx }, { service: id, resource, from, until });
  const distance = (at: number) => Math.abs(at - beginsAt);
  return slots.map((slot) => slot.beginsAt).sort((a, b) => distance(a) - distance(b) || a - b);
}

/** Offers somebody the first of what they want and could take. False where that is none. */
async function offer(world: World, trx: Db, waiter: WaiterRow, resource: string, wanted: readonly number[]) {
  const { id, member } = waiter;
  const now = world.now();
  const service = (await store.serviceOf(trx, waiter.service))!;
  const open = await store.openOf(trx, member, now);
  const takeable = wanted.filter((beginsAt) => !refusedByOthers(open, { ...service, beginsAt }));
  if (takeable.length === 0) return false;
  // Nobody would take it, and for ten minutes nobody else could.
  if (!(await world.reaches(trx, member))) {
    await noted(trx, 'waiting.unreached', now, id);
    return false;
  }
  const ask = { member, service: waiter.service, resource, purpose: 'waiting', booking: null } as const;
  let hold: HoldRecord | undefined;
  for (const beginsAt of takeable) hold ??= await claim(trx, { ...ask, beginsAt, expiresAt: now + OFFER_MS }, service);
  if (!hold) return false;
  // Somebody who left the list just now, or wants somebody else by now, is not to be offered anything.
  const waits = await trx('waiting')
    .where({ id, state: 'waiting' })
    .where((any) => void any.whereNull('resource').orWhere({ resource }))
    .update({ state: 'offered', hold: hold.token });
  if (waits === 0) {
    await trx('holds').where({ token: hold.token }).delete();
    return false;
  }
  await noted(trx, 'waiting.offered', now, id);
  await noticeOfOffer(trx, hold, now);
  await world.tell(trx, { what: 'offered', waiting: Number(id), member, hold });
  return true;
}

/** A row of the journal about a place on the waiting list. */
export function noted(trx: Db, type: string, at: number, id: number | string): Promise<void> {
  return record(trx, [{ at, type, data: { waiting: Number(id) } }]);
}
