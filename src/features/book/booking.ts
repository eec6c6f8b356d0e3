import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { noticeOf } from './notices-of';
import { takeBackNews } from './put-off-news';
import { free, handOver, isTheirs, takeBack, type HoldRecord } from './claims';
import { liveHold, othersOpen } from './holding';
import type { Book, Booking, By, Outcome } from './port';
import * as store from './store';
import type { BookingRecord } from './store';
import { feeAt, isMembers, MINUTE, momentBefore, nextReminder, occupied, refusedByOthers } from './time-rules';
import { turnAt, turnOf, within, type World } from './turns';
import { offerNext, type Freed } from './waiting-offers';
import { offerAnew, waitsAt } from './waiting-again';
import { lookAgain } from './waiting-look';

type Verb<Name extends 'book' | 'change' | 'cancel'> = Parameters<Book[Name]>[0];

/** Makes a reservation of a hold. */
export function book(world: World, ask: Verb<'book'>, given?: Db): Promise<Outcome<Booking>> {
  return within(world, given, async (trx) => {
    await turnOf(trx, ask.member);
    const done = await doneBefore(trx, ask.hold, ask.member);
    if (done) return done;
    const hold = await liveHold(world, trx, ask);
    if (!hold || hold.purpose === 'change' || hold.beginsAt <= world.now()) return { refused: 'expired' };
    const service = (await store.serviceOf(trx, hold.service))!;
    if (!isAsLong(hold, service) || !(await isOffered(trx, hold, service))) return { refused: 'expired' };
    const refused = refusedByOthers(await othersOpen(world, trx, ask.member), { ...service, ...hold });
    if (refused) return { refused };

    const id = randomUUID();
    const status = service.approval ? 'requested' : 'confirmed';
    const when = timesOf(service, hold.beginsAt);
    const promised = hold.promised ?? service;
    const seat = await seatOf(trx, hold);
    await trx('bookings').insert({
      ...{ id, member: ask.member, service: service.id, resource: hold.resource, seat },
      ...{
        ...when,
        status,
        live: 1,
        version: 1,
        price: hold.price ?? service.price,
        source: ask.source,
        made_at: world.now(),
      },
      ...{ change_until: promised.changeUntil, cancel_until: promised.cancelUntil },
      late_fee_percent: promised.lateFeePercent,
      remind_at: service.approval ? null : nextReminder(service, hold.beginsAt, world.zone, world.now()),
    });
    await handOver(trx, hold, { booking: id, member: ask.member, minutes: service.minutes, seat });
    await trx('waiting').where({ hold: hold.token, state: 'offered' }).update({ state: 'accepted' });
    const booking = (await store.bookingOf(trx, id))!;
    await remember(
      trx,
      booking,
      status === 'requested' ? 'requested' : 'booked',
      ask.by ?? 'member',
      world.now(),
      hold.token,
    );
    return booking;
  });
}

/** Moves a reservation to what is held for it: the new slot is taken before the old one is let go, all at one stroke. */
export function change(world: World, ask: Verb<'change'>, given?: Db) {
  return within(world, given, async (trx): Promise<Outcome<{ before: Booking; after: Booking }>> => {
    await turnOf(trx, ask.member);
    const done = await doneBefore(trx, ask.hold, ask.member);
    if (done) return { before: done, after: done };
    const id = (
      (await trx('holds').where({ token: ask.hold }).first('booking')) as { booking: string | null } | undefined
    )?.booking;
    const seen = typeof id !== 'string' ? undefined : await store.bookingOf(trx, id);
    const hold = await liveHold(world, trx, ask, seen ? [seen.resource, ...(await waitsAt(trx, ask.member))] : []);
    if (!seen || !hold || hold.beginsAt <= world.now()) return { refused: 'expired' };

    const before = (await store.bookingOf(trx, seen.id))!;
    const service = (await store.serviceOf(trx, before.service))!;
    if (!isLive(before)) return { refused: 'over' };
    if (before.version !== ask.version) return { refused: 'changed meanwhile' };
    const late = world.now() > momentBefore(before.promised.changeUntil, before.beginsAt, world.zone);
    if (late && isMembers(ask)) return { refused: 'too late' };
    if (!isAsLong(hold, service) || !(await isServed(trx, hold))) return { refused: 'expired' };
    const refused = refusedByOthers(await othersOpen(world, trx, ask.member, before.id), { ...service, ...hold });
    // Moving makes nobody's reservations more.
    if (refused === 'same person') return { refused };

    const seat = await seatOf(trx, hold);
    const freed = await stretchOf(trx, before.id);
    await free(trx, before.id);
    await handOver(trx, hold, { booking: before.id, member: ask.member, minutes: service.minutes, seat });
    const reminded = nextReminder(service, hold.beginsAt, world.zone, world.now());
    const moved = { resource: hold.resource, seat, ...timesOf(service, hold.beginsAt) };
    await trx('bookings')
      .where({ id: before.id })
      .update({ ...moved, version: before.version + 1, remind_at: before.status === 'confirmed' ? reminded : null });
    const after = (await store.bookingOf(trx, before.id))!;
    await remember(trx, after, 'changed', ask.by ?? 'member', world.now(), hold.token);
    await offerOn(world, trx, ask.by, { member: ask.member, freed: [freed] });
    return { before, after };
  });
}

/** Calls a reservation off, and offers its slot to who waits. */
export function cancel(world: World, ask: Verb<'cancel'>, given?: Db): Promise<Outcome<Booking>> {
  return within(world, given, async (trx): Promise<Outcome<Booking>> => {
    await turnOf(trx, ask.member);
    const done = ask.key === undefined ? undefined : await doneBefore(trx, ask.key, ask.member);
    if (done) return done;
    const seen = await store.bookingOf(trx, ask.id);
    if (seen?.member !== ask.member) return { refused: 'unknown' };
    await turnToEnd(trx, seen);
    const before = (await store.bookingOf(trx, ask.id))!;
    if (!isLive(before) || before.beginsAt <= world.now()) return { refused: 'over' };
    if (before.version !== ask.version) return { refused: 'changed meanwhile' };
    const by = ask.by ?? 'member';
    if (isMembers(ask) && world.now() > momentBefore(before.promised.cancelUntil, before.beginsAt, world.zone))
      return { refused: 'too late' };
    const due = feeAt(before.promised, before, world.zone, world.now());
    if (ask.fee !== due && (isMembers(ask) || ask.fee !== 0)) return { refused: 'other fee' };
    return end(world, trx, before, { status: 'cancelled', what: 'cancelled', by, fee: ask.fee, key: ask.key });
  });
}

/**
 * Ends a reservation, in a transaction that has its turn to end it. What lay ahead is offered on; but who came has their time
 * until it is over, also where they had been marked as missed, as long as nobody else has it by then.
 */
export async function end(
  world: World,
  trx: Db,
  before: BookingRecord,
  how: {
    status: 'cancelled' | 'came' | 'missed';
    what: What;
    by: By | 'clock';
    fee?: number;
    key?: string | undefined;
  },
): Promise<Booking> {
  const [own, moving] = [await stretchOf(trx, before.id), await movingTo(trx, before.id)];
  await trx('holds').where({ booking: before.id }).delete();
  const stays =
    how.status === 'came' && own.occupied.until > world.now() && (await isTheirs(trx, before, own.occupied));
  if (!stays) await free(trx, before.id);
  await trx('bookings')
    .where({ id: before.id })
    .update({
      ...{ status: how.status, live: stays ? 1 : 0, version: before.version + 1, fee: how.fee ?? 0, remind_at: null },
      ended_at: stays ? null : world.now(),
    });
  if (stays) await takeBack(trx, before, own.occupied);
  const after = (await store.bookingOf(trx, before.id))!;
  await remember(trx, after, how.what, how.by, world.now(), how.key);
  const freed = how.status === 'cancelled' ? [own, ...moving] : moving;
  await offerOn(world, trx, how.by, { member: before.member, freed });
  return after;
}

/** Offers what was freed, and to whom it freed what they wait for. At night another system's work can wait till morning. */
async function offerOn(
  world: World,
  trx: Db,
  by: By | 'clock' | undefined,
  { member, freed }: { member: string; freed: readonly Freed[] },
): Promise<void> {
  if (by === 'api' && world.isQuiet(world.now())) {
    for (const { resource } of freed) await lookAgain(trx, { resource });
    await trx('waiting').where({ member, state: 'waiting' }).update({ look: 1 });
    return;
  }
  for (const slot of freed) await offerNext(world, trx, slot);
  await offerAnew(world, trx, member);
}

/** Waits for its turn wherever ending a reservation frees something: a hold that was to move it goes with it. */
export async function turnToEnd(trx: Db, { id, member, resource }: Booking): Promise<void> {
  const moving = await movingTo(trx, id);
  await turnAt(trx, [resource, ...moving.map((slot) => slot.resource), ...(await waitsAt(trx, member))]);
}

/** What is held to move a reservation to. */
async function movingTo(trx: Db, booking: string): Promise<Freed[]> {
  return ((await trx('holds').where({ booking })) as TakenRow[]).map(toFreed);
}

/** What a reservation takes. */
async function stretchOf(trx: Db, id: string): Promise<Freed> {
  return toFreed((await trx('bookings').where({ id }).first()) as TakenRow);
}

type Big = number | string;
type TakenRow = { resource: string; begins_at: Big; occupied_from: Big; occupied_until: Big };

function toFreed({ resource, begins_at, occupied_from, occupied_until }: TakenRow): Freed {
  const taken = { from: Number(occupied_from), until: Number(occupied_until) };
  return { resource, beginsAt: Number(begins_at), occupied: taken };
}

export type What = 'requested' | 'booked' | 'changed' | 'cancelled' | 'approved' | 'declined' | 'came' | 'missed';

/** Writes down what was done to a reservation: its history, the journal, and what the company's systems are told. */
export async function remember(
  trx: Db,
  booking: Booking,
  what: What,
  by: By | 'clock',
  at: number,
  key?: string,
): Promise<void> {
  const { id, version, resource, beginsAt } = booking;
  const row = { booking: id, version, at, what, by, resource, begins_at: beginsAt, key: key ?? null };
  await trx('booking_history').insert(row);
  await record(trx, [{ at, type: `reservation.${what}`, data: { reservation: id, version, by } }]);
  await noticeOf(trx, booking, what, by, at);
  // They have seen how it stood.
  if (by === 'member') await takeBackNews(trx, booking, at);
}

export function isLive({ status }: Booking): boolean {
  return status === 'requested' || status === 'confirmed';
}

async function doneBefore(trx: Db, key: string, member: string): Promise<Booking | undefined> {
  const done = await store.bookingByKey(trx, key);
  return done?.member === member ? done : undefined;
}

/** Whether a hold keeps what the service takes; it may have become longer or shorter since. */
function isAsLong({ beginsAt, occupied: kept }: HoldRecord, service: Parameters<typeof occupied>[0]): boolean {
  const { from, until } = occupied(service, beginsAt);
  return kept.from === from && kept.until === until;
}

/** Whether what a hold keeps can still be reserved; the shop may have taken it back since. */
async function isOffered(trx: Db, hold: HoldRecord, { active }: { active: boolean }): Promise<boolean> {
  return active && (await isServed(trx, hold));
}

/** Whether who a hold keeps time of is still there and does it. */
async function isServed(trx: Db, hold: HoldRecord): Promise<boolean> {
  const seat = { resource: hold.resource, seat: await seatOf(trx, hold), active: 1 };
  const there = await store.resourcesFor(trx, hold.service, hold.resource);
  return there.length > 0 && (await trx('resource_seats').where(seat).first('seat')) !== undefined;
}

async function seatOf(trx: Db, { token }: HoldRecord): Promise<number> {
  return ((await trx('holds').where({ token }).first('seat')) as { seat: number }).seat;
}

function timesOf(service: Parameters<typeof occupied>[0], beginsAt: number) {
  const { from, until } = occupied(service, beginsAt);
  const endsAt = beginsAt + service.minutes * MINUTE;
  return { begins_at: beginsAt, ends_at: endsAt, occupied_from: from, occupied_until: until };
}
