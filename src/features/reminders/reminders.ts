import { createHmac } from 'node:crypto';
import type { Book, Booking } from '../book/book';
import { transaction, type Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { madeOnce } from '../../platform/kept';
import { enqueue } from '../../platform/outbox/outbox';
import { laneOf, readerFor } from './reader';
import { isHeldOut, sayingOf, type Quiet } from './rules';
import * as store from './store';
import type { Decided, Which } from './store';

export { dayAt, spanOf, type Span } from './days';
export { differenceOf, shareOf, type Count, type Share } from './effect';
export { sayingOfDay, type OrderTerms } from './order-rules';
export { orderAhead, type OrderAhead, type OrderKind } from './order-store';
export { ORDER_REMINDER, remindOfOrders, type OrderReminderPayload } from './orders';
export { newsDue, quietUntil, sayingOf, type Quiet, type Saying } from './rules';
export { isComing, isOvertaken, keepComing, ofDay, outcomes, type OfDay, type Which } from './store';

/*
 * Reminders of reservations. The tick only decides that somebody is to be reminded, once, and queues that; what is said, and
 * whether it still is, is decided from the reservation as it stands when it is sent (`sayingOf`).
 */

/** What the shop says of reminders. */
export interface ReminderSettings {
  quiet: Quiet;
  /** Percent of people who get none, so that the shop sees what reminders do; 0 to 50. */
  holdOut: number;
  /** When on the evening before people are reminded of orders, in minutes after midnight; undefined: never. */
  orders: number | undefined;
}

/** The kind of job that a reminder waits as. */
export const REMINDER = 'reminder';

/** What a reminder's job holds, beside whose it is. */
export type ReminderPayload = Which;

/** What the tick needs of the house. */
export interface ReminderHouse {
  db: Db;
  book: Pick<Book, 'dueReminders' | 'reminded'>;
  /** The shop's IANA time zone. */
  zone: string;
  settings: Pick<ReminderSettings, 'quiet' | 'holdOut'>;
  /** Epoch milliseconds. */
  now: () => number;
}

type Due = Awaited<ReturnType<Book['dueReminders']>>[number];

/** Of so many at once is decided, before it is looked what else is due. */
const AT_ONCE = 200;

/**
 * Decides about every reminder that is due, each in a transaction of its own. Gives how many were decided. Where one fails, the
 * others are decided all the same and the fault is thrown at the end; it is tried again at the next tick.
 */
export async function remindDue(house: ReminderHouse): Promise<number> {
  const faults: unknown[] = [];
  for (let count = 0; ;) {
    const due = await house.book.dueReminders(AT_ONCE);
    let progress = 0;
    for (const one of due) {
      try {
        if (await transaction(house.db, (trx) => remind(house, trx, one))) progress += 1;
      } catch (error) {
        faults.push(error);
      }
    }
    count += progress;
    if (due.length === AT_ONCE && progress > 0 && faults.length === 0) continue;
    if (faults.length > 0) throw faults[0];
    return count;
  }
}

/** False where somebody else decided it, or the reservation is another by now. */
async function remind(house: ReminderHouse, trx: Db, due: Due): Promise<boolean> {
  const { id, version, remindAt } = due;
  if (!(await house.book.reminded({ id, version, remindAt }, trx))) return false;
  const which = { booking: id, version, dueAt: remindAt };
  const reader = await readerOf(house, trx, due);
  const decided: Decided = 'person' in reader ? 'queued' : reader.none;
  const now = house.now();
  if (!(await store.decide(trx, which, decided, now))) return false;
  const data = { reservation: id, version, decided };
  await record(trx, [{ at: now, type: 'reminder.decided', data }]);
  if ('person' in reader) await enqueue(trx, [jobOf(which, due, reader.person, now)]);
  return true;
}

/** Who is to read it; or why nobody is. Held out are only people who would have been reminded. */
async function readerOf(
  { settings, zone, now }: ReminderHouse,
  trx: Db,
  due: Due,
): Promise<{ person: string } | { none: Exclude<Decided, 'queued'> }> {
  const { holdOut, quiet } = settings;
  if ('drop' in sayingOf({ dueAt: due.remindAt, beginsAt: due.beginsAt }, { zone, quiet, now: now() }))
    return { none: 'too late' };
  const reader = await readerFor(trx, due.member);
  if ('none' in reader) return reader;
  const arm = isHeldOut(await digestOf(trx, due, now()), holdOut) ? 'held out' : 'reminded';
  const kept = await store.armOf(trx, due.id, { arm, share: holdOut, at: now() });
  return kept === 'held out' ? { none: kept } : reader;
}

/** The same for one person at every reservation, and another in every installation. */
async function digestOf(trx: Db, { member }: Booking, now: number): Promise<string> {
  return createHmac('sha256', await madeOnce(trx, 'hold-out-salt', now))
    .update(member)
    .digest('hex');
}

function jobOf(which: Which, { member }: Booking, person: string, now: number) {
  const { booking, version, dueAt } = which;
  return {
    key: `reminder:${booking}.${version}:${dueAt}`,
    kind: REMINDER,
    lane: laneOf(person),
    ...{ person, member, payload: which satisfies ReminderPayload, dueAt: now },
  };
}
