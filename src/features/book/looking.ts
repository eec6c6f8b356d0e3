import type { Db } from '../../platform/db';
import type { Book, Booking, Outcome, Slot } from './port';
import { daysBetween, freeSlots, nearestSlots } from './slot-rules';
import * as store from './store';
import { feeAt, MINUTE, momentBefore, nextReminder } from './time-rules';
import { turnOf, within, type World } from './turns';

const DAY = 24 * 60 * MINUTE;
/** So far around a wish is looked for others. */
const AROUND_DAYS = 14;
/** As many days are looked through at most. */
const MOST_DAYS = 62;

/** Free beginnings on days in the shop's zone. */
export async function freeOn(
  { db, zone, now }: World,
  { service: id, resource, from, to, moving }: Parameters<Book['free']>[0],
): Promise<Slot[]> {
  const days = daysBetween(from, to).slice(0, MOST_DAYS);
  const can = days.length === 0 ? undefined : await whoCan(db, id, resource, moving !== undefined);
  if (!can) return [];
  const { service, resources } = can;
  const last = days.at(-1)!;
  const hours = await store.hoursOf(db, from, last);
  // A day's clocks are at most so far from UTC's, and its hours may pass midnight.
  const stretch = [Date.parse(`${from}T00:00:00Z`) - DAY, Date.parse(`${last}T00:00:00Z`) + 3 * DAY] as const;
  const moved = moving === undefined ? undefined : await store.bookingOf(db, moving);
  const taken = await store.takenBetween(db, resources, ...stretch, now(), moved?.id);
  const slots = freeSlots({ service, hours, taken, days, zone, now: now() });
  return moved ? slots.filter((slot) => !isThere(moved, slot)) : slots;
}

/** Free beginnings between two moments (epoch ms, the second exclusive). Hours past midnight belong to the day before. */
export async function freeBetween(
  world: World,
  { from, until, ...ask }: { service: string; resource?: string; from: number; until: number },
): Promise<Slot[]> {
  const days = { from: store.dayOf(world.zone, from - DAY), to: store.dayOf(world.zone, until - 1) };
  return (await freeOn(world, { ...ask, ...days })).filter(({ beginsAt }) => beginsAt >= from && beginsAt < until);
}

/** Whether a reservation is at this slot already. */
export function isThere(booking: Slot, { resource, beginsAt }: Slot): boolean {
  return booking.resource === resource && booking.beginsAt === beginsAt;
}

/** Whether anything could begin on a day, were nothing taken. */
export async function opensOn(
  { db, zone, now }: World,
  { service: id, resource, day }: Parameters<Book['opens']>[0],
): Promise<boolean> {
  const can = await whoCan(db, id, resource);
  if (!can) return false;
  const hours = await store.hoursOf(db, day, day);
  const taken = can.resources.map((one) => ({ resource: one, seats: [[]] }));
  return freeSlots({ service: can.service, hours, taken, days: [day], zone, now: now() }).length > 0;
}

/**
 * A service that can be reserved, and who can do it; undefined where nobody can.
 * @param moving a reservation of it is to be moved, which it can also where the service is not offered any more
 */
async function whoCan(db: Db, id: string, resource: string | undefined, moving = false) {
  const service = await store.serviceOf(db, id);
  if (!service || (!service.active && !moving)) return undefined;
  const resources = await store.resourcesFor(db, id, resource);
  return resources.length === 0 ? undefined : { service, resources };
}

/** The free beginnings nearest to a moment. */
export async function nearest(
  world: World,
  { at, ...ask }: Parameters<Book['nearest']>[0],
  count: number,
): Promise<Slot[]> {
  const [from, to] = [at - AROUND_DAYS * DAY, at + AROUND_DAYS * DAY].map((one) => store.dayOf(world.zone, one));
  return nearestSlots(await freeOn(world, { ...ask, from: from!, to: to! }), at, count);
}

/** A member's own reservation. */
export async function find({ db }: World, id: string, member: string): Promise<Outcome<Booking>> {
  const found = await store.bookingOf(db, id);
  return found?.member === member ? found : { refused: 'unknown' };
}

/** Until when a member may change and cancel it, and what cancelling costs now. */
export async function termsOf(world: World, id: string, member: string): ReturnType<Book['terms']> {
  const { db, zone, now } = world;
  const booking = await store.bookingOf(db, id);
  if (booking?.member !== member) return { refused: 'unknown' };
  const { promised } = booking;
  return {
    changeUntil: momentBefore(promised.changeUntil, booking.beginsAt, zone),
    cancelUntil: momentBefore(promised.cancelUntil, booking.beginsAt, zone),
    fee: feeAt(promised, booking, zone, now()),
  };
}

/** Puts the reminder on to the next one. */
export function reminded(world: World, ask: Parameters<Book['reminded']>[0], given?: Db): Promise<boolean> {
  return within(world, given, async (trx) => {
    const seen = await store.bookingOf(trx, ask.id);
    if (!seen) return false;
    await turnOf(trx, seen.member);
    const service = (await store.serviceOf(trx, seen.service))!;
    const next = nextReminder(service, seen.beginsAt, world.zone, Math.max(ask.remindAt, world.now()));
    const { id, version, remindAt } = ask;
    return (await trx('bookings').where({ id, version, remind_at: remindAt }).update({ remind_at: next })) === 1;
  });
}
