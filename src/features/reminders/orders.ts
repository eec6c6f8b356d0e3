import { transaction, type Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { enqueue } from '../../platform/outbox/outbox';
import { daysDue, dueOf, sayingOfDay, type OrderTerms } from './order-rules';
import {
  claimOrder,
  decideOrder,
  ORDER_KINDS,
  ordersDue,
  type OrderAhead,
  type OrderDecided,
  type WhichOrder,
} from './order-store';
import { laneOf, readerFor } from './reader';

/*
 * Reminders of orders that Musubi keeps itself: on the evening before they arrive, or before the last day on which they can be
 * picked up. As with reservations, the tick only decides, once for each day that an order has; the words are made when they are
 * sent.
 */

/** The kind of job that a reminder of an order waits as. */
export const ORDER_REMINDER = 'order-reminder';

/** What such a job holds, beside whose it is. */
export type OrderReminderPayload = WhichOrder;

/** What the tick needs of the house. */
export interface OrderReminderHouse {
  db: Db;
  terms: OrderTerms;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Of so many at once is decided, before it is looked what else is due. */
const AT_ONCE = 200;

/**
 * Decides about every order whose day comes, each in a transaction of its own. Gives how many were decided. Where one fails, the
 * others are decided all the same and the fault is thrown at the end; it is tried again at the next tick.
 */
export async function remindOfOrders(house: OrderReminderHouse): Promise<number> {
  let count = 0;
  for (const kind of ORDER_KINDS)
    for (;;) {
      const due = await ordersDue(house.db, kind, daysDue(house.terms, house.now()), AT_ONCE);
      const faults: unknown[] = [];
      for (const order of due) {
        const which = { order: order.number, kind, day: order.day };
        try {
          if (await transaction(house.db, (trx) => remind(house, trx, which, order))) count += 1;
        } catch (error) {
          faults.push(error);
        }
      }
      if (faults.length > 0) throw faults[0];
      if (due.length < AT_ONCE) break;
    }
  return count;
}

/** False where somebody else decided it. */
async function remind(house: OrderReminderHouse, trx: Db, which: WhichOrder, order: OrderAhead): Promise<boolean> {
  const now = house.now();
  if (!(await claimOrder(trx, which, now))) return false;
  const reader = isLate(house, which, order) ? ({ none: 'too late' } as const) : await readerFor(trx, order.member);
  const decided: OrderDecided = 'person' in reader ? 'queued' : reader.none;
  await record(trx, [{ at: now, type: 'reminder.decided', data: { order: which.kind, decided } }]);
  if ('none' in reader) await decideOrder(trx, which, reader.none);
  else await enqueue(trx, [jobOf(which, order.member, reader.person, now)]);
  return true;
}

/** Who ordered after the reminder was due has just heard of the day. */
function isLate({ terms, now }: OrderReminderHouse, which: WhichOrder, { placedAt }: OrderAhead): boolean {
  return 'drop' in sayingOfDay(which, terms, now()) || placedAt >= dueOf(which.day, terms);
}

function jobOf(which: WhichOrder, member: string, person: string, now: number) {
  return {
    key: `order-reminder:${which.kind}:${which.day}:${which.order}`,
    kind: ORDER_REMINDER,
    lane: laneOf(person),
    ...{ person, member, payload: which satisfies OrderReminderPayload, dueAt: now },
  };
}
