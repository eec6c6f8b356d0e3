import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { claim, endExpired, holdOf, type HoldRecord } from './claims';
import { noticeOfOffer } from './notices-of';
import type { Book, Listed, Outcome, Wish } from './port';
import { isBeginning, openOn } from './slot-rules';
import * as store from './store';
import { MINUTE, refusedByClock, refusedByOthers } from './time-rules';
import { turnAt, turnOf, within, type World } from './turns';

/* The waiting list: what is freed is offered to whoever waits longest for such a slot, for ten minutes. */

const OFFER_MS = 10 * MINUTE;
/** So many of those who wait are tried for one slot. */
const MOST_TRIED = 50;

/** Puts somebody on the list. One wish for a service and a time stands at once: the wider, or the later one. */
export function wait(world: World, wish: Wish, given?: Db): Promise<{ waiting: number; as: Listed }> {
  return within(world, given, async (trx) => {
    const { member, service, from, until, resource = null } = wish;
    await turnOf(trx, member);
    const there = (await trx('waiting')
      .where({ member, service, from })
      .whereIn('state', ['waiting', 'offered'])
      .first('id', 'resource')) as { id: number | string; resource: string | null } | undefined;
    if (there) return { waiting: Number(there.id), as: await rewish(trx, there, resource, world.now()) };
    // Something may have come free since they were told that nothing is: it is looked again.
    const row = { member, service, resource, from, until, state: 'waiting', look: 1, asked_at: world.now() };
    const [made] = (await trx('waiting').insert(row).returning('id')) as { id: number | string }[];
    return { waiting: Number(made!.id), as: 'new' };
  });
}

/** They wish for it again, maybe with somebody else. */
async function rewish(
  trx: Db,
  { id, resource: before }: { id: number | string; resource: string | null },
  resource: string | null,
  now: number,
): Promise<Listed> {
  const wide = { resource, first_resource: before, widened_at: now, look: 1 };
  const other = { resource, asked_at: now, look: 1 };
  const change = before === null || before === resource ? {} : resource === null ? wide : other;
  // What is offered to them stays what it is.
  const waits = await trx('waiting')
    .where({ id, state: 'waiting' })
    .update({ state: 'waiting', ...change });
  if (waits === 0) return 'offered';
  if (before === resource) return 'again';
  if (before === null) return 'anybody';
  return resource === null ? 'widened' : 'instead';
}

/** Turns an offer down; the slot goes to the next. */
export function pass(world: World, token: string, member: string, given?: Db): Promise<Outcome<{ passed: true }>> {
  return within(world, given, async (trx) => {
    await turnOf(trx, member);
    const seen = await holdOf(trx, token);
    // A retry of what was done: it is as it was.
    if (!seen && (await trx('waiting').where({ hold: token, member, state: 'passed' }).first('id')))
      return { passed: true };
    if (seen?.member !== member || seen.purpose !== 'waiting') return { refused: 'expired' };
    await turnAt(trx, [seen.resource]);
    await sweep(world, trx, seen.resource);
    const hold = await holdOf(trx, token);
    if (!hold) return { refused: 'expired' };
    await trx('holds').where({ token }).delete();
    await trx('waiting').where({ hold: token, state: 'offered' }).update({ state: 'passed' });
    await offerNext(world, trx, hold);
    return { passed: true };
  });
}

/** Leaves the list. Who was offered something lets go of it with that; the shop takes it from nobody. */
export function leave(world: World, ask: Parameters<Book['leave']>[0], given?: Db): Promise<Outcome<{ left: true }>> {
  const { waiting: id, member, by = 'member' } = ask;
  return within(world, given, async (trx) => {
    await turnOf(trx, member);
    const offered = by === 'member' ? await offeredAt(world, trx, id, member) : undefined;
    const left = await trx('waiting')
      .where({ id, member })
      .whereIn('state', by === 'member' ? ['waiting', 'offered'] : ['waiting'])
      .update({ state: 'left', left_at: world.now(), left_by: by });
    if (left === 0) {
      // A retry of what was done: it is as it was.
      const done = await trx('waiting').where({ id, member, state: 'left', left_by: by }).first('id');
      return done ? { left: true } : { refused: 'unknown' };
    }
    await noted(trx, 'waiting.left', world.now(), id);
    if (offered && (await trx('holds').where({ token: offered.token }).delete())) await offerNext(world, trx, offered);
    return { left: true };
  });
}

/** What is offered to somebody just now, with the turn at its resource. */
async function offeredAt(world: World, trx: Db, id: number, member: string): Promise<HoldRecord | undefined> {
  const row = (await trx('waiting').where({ id, member, state: 'offered' }).first('hold')) as
    | { hold: string }
    | undefined;
  const seen = row && (await holdOf(trx, row.hold));
  if (!seen) return undefined;
  await turnAt(trx, [seen.resource]);
  await sweep(world, trx, seen.resource);
  return holdOf(trx, seen.token);
}

/**
 * Offers a freed slot to the next who waits for one like it and could take it. In a transaction that has its turn at the resource.
 * Who has something else at that time keeps their place, and is looked at again when that is out of the way (waiting-again.ts).
 */
export async function offerNext(world: World, trx: Db, freed: { resource: string; beginsAt: number }): Promise<void> {
  const { resource, beginsAt } = freed;
  const now = world.now();
  const rows = (await trx('waiting as w')
    .join('service_resources as s', 's.service', 'w.service')
    .where({ 's.resource': resource, 'w.state': 'waiting' })
    .where('w.from', '<=', beginsAt)
    .where('w.until', '>', beginsAt)
    .where((any) => void any.whereNull('w.resource').orWhere('w.resource', resource))
    .orderBy('w.id')
    .limit(MOST_TRIED)
    .select('w.id', 'w.member', 'w.service')) as { id: number | string; member: string; service: string }[];
  for (const { id, member, service } of rows) {
    const wanted = await bookable(world, trx, service, freed);
    if (!wanted) continue;
    if (refusedByOthers(await store.openOf(trx, member, now), { ...wanted, beginsAt })) continue;
    // Nobody would take it, and for ten minutes nobody else could.
    if (!(await world.reaches(trx, member))) {
      await noted(trx, 'waiting.unreached', now, id);
      continue;
    }
    const ask = { member, service, resource, beginsAt, purpose: 'waiting', booking: null } as const;
    const hold = await claim(trx, { ...ask, expiresAt: now + OFFER_MS }, wanted);
    if (!hold) continue;
    // Somebody who left the list just now is not to be offered anything.
    if (!(await trx('waiting').where({ id, state: 'waiting' }).update({ state: 'offered', hold: hold.token }))) {
      await trx('holds').where({ token: hold.token }).delete();
      continue;
    }
    await noted(trx, 'waiting.offered', now, id);
    await noticeOfOffer(trx, hold, now);
    return world.tell(trx, { what: 'offered', waiting: Number(id), member, hold });
  }
}

/** The service, if it may begin then; undefined where the clock or the doors forbid it. */
export async function bookable(
  world: World,
  db: Db,
  id: string,
  slot: { resource: string; beginsAt: number },
  moving = false,
) {
  const service = await store.serviceOf(db, id);
  if (!service || (!service.active && !moving) || refusedByClock(service, slot.beginsAt, world.zone, world.now()))
    return undefined;
  // Hours past midnight belong to the day before.
  const days = [slot.beginsAt - 24 * 60 * MINUTE, slot.beginsAt].map((at) => store.dayOf(world.zone, at));
  const hours = await store.hoursOf(db, days[0]!, days[1]!);
  const open = days.flatMap((day) => openOn(hours, slot.resource, day, world.zone));
  return isBeginning(service, open, slot.beginsAt) ? service : undefined;
}

/** Ends what was held too long at a resource, tells whose offer it was, and offers it on. Gives how many holds ended. */
export async function sweep(world: World, trx: Db, resource: string): Promise<number> {
  const now = world.now();
  const expired = await endExpired(trx, resource, now);
  for (const hold of expired) {
    if (hold.purpose === 'waiting') await expireOffer(world, trx, hold);
    await offerNext(world, trx, hold);
  }
  return expired.length;
}

async function expireOffer(world: World, trx: Db, hold: HoldRecord): Promise<void> {
  const rows = (await trx('waiting')
    .where({ hold: hold.token, state: 'offered' })
    .update({ state: 'expired' })
    .returning('id')) as { id: number | string }[];
  for (const { id } of rows) {
    await noted(trx, 'waiting.expired', world.now(), id);
    await world.tell(trx, { what: 'offer expired', waiting: Number(id), member: hold.member, hold });
  }
}

function noted(trx: Db, type: string, at: number, id: number | string): Promise<void> {
  return record(trx, [{ at, type, data: { waiting: Number(id) } }]);
}
