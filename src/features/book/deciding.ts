import type { Db } from '../../platform/db';
import { end, remember, turnToEnd } from './booking';
import { free } from './claims';
import { overAndCome, overBefore, unanswered } from './over-store';
import type { Booking, By, Outcome } from './port';
import * as store from './store';
import type { BookingRecord } from './store';
import { MINUTE, nextReminder } from './time-rules';
import { turnOf, within, type World } from './turns';

/* What the shop says of a reservation: yes or no to what was asked for, and who came. */

interface Ask {
  id: string;
  version: number;
  by?: By;
}

/** Confirms what somebody asked for. */
export function approve(world: World, ask: Ask, given?: Db): Promise<Outcome<Booking>> {
  return decide(world, ask, given, async (trx, before) => {
    if (before.status !== 'requested') return { refused: 'over' };
    const service = (await store.serviceOf(trx, before.service))!;
    const remind_at = nextReminder(service, before.beginsAt, world.zone, world.now());
    const version = before.version + 1;
    await trx('bookings').where({ id: before.id }).update({ status: 'confirmed', version, remind_at });
    const after = (await store.bookingOf(trx, before.id))!;
    await remember(trx, after, 'approved', ask.by ?? 'shop', world.now());
    return after;
  });
}

/** Declines it; its slot goes to who waits. */
export function decline(world: World, ask: Ask, given?: Db): Promise<Outcome<Booking>> {
  return decide(world, ask, given, async (trx, before) =>
    before.status === 'requested'
      ? end(world, trx, before, { status: 'cancelled', what: 'declined', by: ask.by ?? 'shop' })
      : { refused: 'over' },
  );
}

/** Somebody came, or did not. What was marked wrongly may be marked anew. */
export function mark(world: World, as: 'came' | 'missed', ask: Ask, given?: Db): Promise<Outcome<Booking>> {
  return decide(world, ask, given, async (trx, before) => {
    if (before.status === 'requested' || before.status === 'cancelled') return { refused: 'over' };
    if (before.beginsAt > world.now()) return { refused: 'not yet' };
    if (before.status === as) return before;
    return end(world, trx, before, { status: as, what: as, by: ask.by ?? 'shop' });
  });
}

/** Nobody marks what is over by this long. */
const OVER_MS = 24 * 60 * MINUTE;
const MOST_CLOSED = 500;

/**
 * Declines what nobody answered until it was to begin, and ends what is over by a day and marked by nobody. What took its time
 * until the end takes none any more.
 */
export async function closeOver(world: World, given?: Db): Promise<number> {
  await letGoOver(world, given);
  return (await declineUnanswered(world, given)) + (await closeUnmarked(world, given));
}

async function letGoOver(world: World, given?: Db): Promise<void> {
  for (const { id, version } of await overAndCome(given ?? world.db, world.now(), MOST_CLOSED))
    await decide(world, { id, version }, given, async (trx, before) => {
      await free(trx, id);
      await trx('bookings').where({ id }).update({ live: 0, ended_at: world.now() });
      return before;
    });
}

/** It can't take place any more: who asked for it is told, and not left waiting. */
async function declineUnanswered(world: World, given?: Db): Promise<number> {
  let count = 0;
  for (const { id, version } of await unanswered(given ?? world.db, world.now(), MOST_CLOSED)) {
    const declined = await decide(world, { id, version }, given, async (trx, before) => {
      if (before.status !== 'requested') return { refused: 'over' };
      const after = await end(world, trx, before, { status: 'cancelled', what: 'declined', by: 'clock' });
      await world.tellUnanswered(trx, after);
      return after;
    });
    if (!('refused' in declined)) count += 1;
  }
  return count;
}

/** Whether somebody came whom nobody marked, the service says. */
async function closeUnmarked(world: World, given?: Db): Promise<number> {
  const over = await overBefore(given ?? world.db, world.now() - OVER_MS, MOST_CLOSED);
  let count = 0;
  for (const { id, version, unmarked } of over) {
    const closed = await decide(world, { id, version }, given, async (trx, before) => {
      if (before.status !== 'confirmed') return { refused: 'over' };
      return end(world, trx, before, { status: unmarked, what: unmarked, by: 'clock' });
    });
    if (!('refused' in closed)) count += 1;
  }
  return count;
}

/** Does something to a reservation that is still of the version that was looked at, when it is its turn. */
function decide(
  world: World,
  ask: Ask,
  given: Db | undefined,
  work: (trx: Db, before: BookingRecord) => Promise<Outcome<Booking>>,
): Promise<Outcome<Booking>> {
  return within(world, given, async (trx) => {
    const seen = await store.bookingOf(trx, ask.id);
    if (!seen) return { refused: 'unknown' };
    await turnOf(trx, seen.member);
    const current = (await store.bookingOf(trx, ask.id))!;
    await turnToEnd(trx, current);
    const before = (await store.bookingOf(trx, ask.id))!;
    return before.version === ask.version ? work(trx, before) : { refused: 'changed meanwhile' };
  });
}
