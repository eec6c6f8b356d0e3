import type { Db } from '../../platform/db';
import { claim, holdBy, holdOf, type HoldAsk, type HoldRecord } from './claims';
import type { Book, Hold, Outcome, Refusal, Service } from './port';
import { isThere } from './looking';
import { isBeginning, openOn } from './slot-rules';
import * as store from './store';
import { isMembers, MINUTE, momentBefore, refusedByClock, refusedByOthers } from './time-rules';
import { turnAt, turnOf, within, type World } from './turns';
import { sweep } from './waiting';
import { offerNext } from './waiting-offers';

/** So long a slot is kept while somebody makes up their mind. */
export const HOLD_MS = 10 * MINUTE;

type Ask = Parameters<Book['hold']>[0];

/** Keeps a slot for somebody, in the place of what was kept for them before; that stays theirs where this one can't be had. */
export function hold(world: World, ask: Ask, given?: Db): Promise<Outcome<Hold>> {
  return within(world, given, async (trx) => {
    await turnOf(trx, ask.member);
    const service = await store.serviceOf(trx, ask.service);
    // What is reserved is served and can be moved, also where it is not offered any more.
    const moving = ask.booking !== undefined;
    if (!service || (!service.active && !moving)) return { refused: 'unknown' };
    const refused = await refusal(world, trx, ask, service);
    if (refused) return { refused };

    const earlier = await holdBy(trx, ask.member);
    const resources = await store.resourcesFor(trx, ask.service, ask.resource);
    const all = [...new Set([...resources, ...(earlier ? [earlier.resource] : [])])];
    await turnAt(trx, all);
    for (const resource of all) await sweep(world, trx, resource);

    // Sweeping may have ended it.
    const kept = earlier && (await holdOf(trx, earlier.token));
    const moved = ask.booking === undefined ? undefined : await store.bookingOf(trx, ask.booking);
    for (const resource of resources) {
      if (moved && isThere(moved, { resource, beginsAt: ask.beginsAt })) continue;
      if (!(await bookable(world, trx, ask.service, { resource, beginsAt: ask.beginsAt }, moving))) continue;
      const held = await claim(trx, holdFor(ask, resource, world.now()), service, kept?.token);
      if (!held) continue;
      if (kept) await offerNext(world, trx, kept);
      return held;
    }
    return { refused: 'taken' };
  });
}

/** The service, if it may begin then; undefined where the clock or the doors forbid it. */
async function bookable(
  world: World,
  db: Db,
  id: string,
  slot: { resource: string; beginsAt: number },
  moving: boolean,
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

function holdFor({ member, service, beginsAt, ...moving }: Ask, resource: string, now: number): HoldAsk {
  const booking = moving.booking ?? null;
  const purpose = booking === null ? 'book' : 'change';
  return { member, service, resource, beginsAt, purpose, booking, expiresAt: now + HOLD_MS };
}

/** Why this person can't have this slot, whether or not it is free. */
async function refusal(world: World, trx: Db, ask: Ask, service: Service): Promise<Refusal | undefined> {
  const now = world.now();
  if (ask.booking !== undefined) {
    const moved = await store.bookingOf(trx, ask.booking);
    if (moved?.member !== ask.member || moved.service !== ask.service) return 'unknown';
    if (moved.status !== 'requested' && moved.status !== 'confirmed') return 'over';
    const late = now > momentBefore(moved.promised.changeUntil, moved.beginsAt, world.zone);
    if (late && isMembers(ask)) return 'too late';
  }
  return (
    refusedByClock(service, ask.beginsAt, world.zone, now) ??
    refusedByOthers(await othersOpen(world, trx, ask.member, ask.booking), { ...service, beginsAt: ask.beginsAt })
  );
}

/** A member's open reservations but for the one that is moved. */
export async function othersOpen(world: World, trx: Db, member: string, but?: string | null) {
  return (await store.openOf(trx, member, world.now())).filter(({ id }) => id !== but);
}

/** Lets go of what somebody kept. Of somebody else's nothing happens. */
export function release(world: World, token: string, member: string, given?: Db): Promise<void> {
  return within(world, given, async (trx) => {
    await turnOf(trx, member);
    const held = await holdOf(trx, token);
    if (held?.member !== member || held.purpose === 'waiting') return;
    await turnAt(trx, [held.resource]);
    if (await trx('holds').where({ token }).delete()) await offerNext(world, trx, held);
  });
}

/** The hold of a token, while it lives and is this member's, with the turn at its resource and at others. */
export async function liveHold(
  world: World,
  trx: Db,
  ask: { hold: string; member: string },
  others: readonly string[] = [],
): Promise<HoldRecord | undefined> {
  const seen = await holdOf(trx, ask.hold);
  if (seen?.member !== ask.member) return undefined;
  await turnAt(trx, [seen.resource, ...others]);
  await sweep(world, trx, seen.resource);
  return holdOf(trx, ask.hold);
}

/** Ends all holds whose time is over. Gives how many. */
export async function expireHolds(world: World, given?: Db): Promise<number> {
  const rows = (await (given ?? world.db)('holds')
    .where('expires_at', '<=', world.now())
    .distinct('resource')
    .orderBy('resource')) as { resource: string }[];
  let count = 0;
  for (const { resource } of rows)
    count += await within(world, given, async (trx) => {
      await turnAt(trx, [resource]);
      return sweep(world, trx, resource);
    });
  return count;
}
