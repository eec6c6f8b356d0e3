import type { Db } from '../../../platform/db';
import { notice } from '../../../platform/notices/notices';
import type { DeliveryChange, DeliveryChanged, DeliveryDays, DeliveryRefused } from '../delivery';
import type { Order } from '../records';

/* The day of an order in our own tables: which others there are, and the change. */

/** Orders that did not leave the shop yet. */
export const OPEN: readonly Order['status'][] = ['received', 'preparing'];

/** The days on which an order may arrive, but for the planned one. */
type DaysFrom = (planned: string | undefined) => string[];

/** The days to which a member's order may be changed. */
export async function daysOfOrder(
  db: Db,
  member: string,
  number: string,
  daysFrom: DaysFrom,
): Promise<DeliveryDays | DeliveryRefused> {
  const order = await find(db, member, number);
  const refused = refusal(order);
  if (refused) return refused;
  const planned = order!.arrives_on ?? undefined;
  return { ...(planned === undefined ? {} : { planned }), days: daysFrom(planned) };
}

/**
 * Changes the day, once for each key, while the order is still here and the day still offered. The order is locked by the first
 * statement: who dispatches it meanwhile is earlier or later.
 */
export async function changeDelivery(
  trx: Db,
  { member, number, day, key, allowed }: DeliveryChange,
  daysFrom: DaysFrom,
  now: number,
): Promise<DeliveryChanged> {
  await trx('orders').where({ number, member }).update({ number });
  if (!(await allowed(trx))) return 'stale';
  if (await trx('delivery_changes').where({ key, order_number: number }).first('key')) return 'changed';
  const order = await find(trx, member, number);
  const refused = refusal(order);
  if (refused) return refused;
  if (!daysFrom(order!.arrives_on ?? undefined).includes(day)) return 'unoffered';
  const version = order!.version + 1;
  await trx('orders').where({ number, member }).whereIn('status', OPEN).update({ arrives_on: day, version });
  const change = { from_day: order!.arrives_on, to_day: day, changed_at: now };
  await trx('delivery_changes').insert({ key, order_number: number, ...change });
  const data = { order: number, version, member, by: 'member' } as const;
  await notice(trx, [{ type: 'order.changed', key: `${number}/${version}`, at: now, data }]);
  return 'changed';
}

interface Row {
  status: Order['status'];
  arrives_on: string | null;
  version: number;
}

async function find(db: Db, member: string, number: string): Promise<Row | undefined> {
  return (await db('orders').where({ number, member }).first('status', 'arrives_on', 'version')) as Row | undefined;
}

function refusal(order: Row | undefined): DeliveryRefused | undefined {
  if (!order || order.status === 'cancelled') return 'gone';
  return OPEN.includes(order.status) ? undefined : 'dispatched';
}
