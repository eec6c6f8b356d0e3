import type { Db } from '../../platform/db';

type Big = number | string;

/** What an order has a day for: to be delivered, or to be picked up by. */
export const ORDER_KINDS = ['delivery', 'pickup'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** A reminder of an order: of which of its days (YYYY-MM-DD). */
export interface WhichOrder {
  order: string;
  kind: OrderKind;
  day: string;
}

/** What was decided about it. */
export type OrderDecided = 'queued' | 'not linked' | 'not wanted' | 'too late';

/** An order that is under way, with what its reminder tells. */
export interface OrderAhead {
  number: string;
  member: string;
  /** Epoch milliseconds. */
  placedAt: number;
  day: string;
  items: { name: string; quantity: number }[];
  trackingUrl: string | undefined;
}

const DAY_OF = { delivery: 'arrives_on', pickup: 'pickup_until' } as const;

/** Orders with one of these days about which nothing is decided yet. */
export async function ordersDue(
  db: Db,
  kind: OrderKind,
  days: readonly string[],
  limit: number,
): Promise<OrderAhead[]> {
  if (days.length === 0) return [];
  return ((await ordersDueQuery(db, kind, days, limit)) as OrderRow[]).map((row) => toOrder(row, kind));
}

/** The same as a query, whose plan must read the orders of these days and not those that are stored. */
export function ordersDueQuery(db: Db, kind: OrderKind, days: readonly string[], limit: number) {
  return underWay(db, kind)
    .whereIn(DAY_OF[kind], days)
    .whereNotExists(
      db('order_reminders as r')
        .whereRaw(`r.order_number = orders.number and r.day = orders.${DAY_OF[kind]}`)
        .where('r.kind', kind)
        .select('r.kind'),
    )
    .orderBy(['number'])
    .limit(limit);
}

/** The order of a reminder as it stands; undefined where it is done, called off, another's, or has another day by now. */
export async function orderAhead(
  db: Db,
  { order, kind, day }: WhichOrder,
  member: string,
): Promise<OrderAhead | undefined> {
  const row = (await underWay(db, kind)
    .where({ number: order, member, [DAY_OF[kind]]: day })
    .first()) as OrderRow | undefined;
  return row && toOrder(row, kind);
}

/** Claims a reminder, as queued. False where it was decided before: nothing is written then. */
export async function claimOrder(trx: Db, { order, kind, day }: WhichOrder, at: number): Promise<boolean> {
  const row = { order_number: order, kind, day, decided: 'queued' satisfies OrderDecided, at };
  return (await trx('order_reminders').insert(row).onConflict().ignore().returning('kind')).length > 0;
}

/** Writes down why nobody reads what was claimed. */
export async function decideOrder(
  trx: Db,
  { order, kind, day }: WhichOrder,
  decided: Exclude<OrderDecided, 'queued'>,
): Promise<void> {
  await trx('order_reminders').where({ order_number: order, kind, day }).update({ decided });
}

function underWay(db: Db, kind: OrderKind) {
  // Spelt out, for an index of those alone is not seen to serve what is bound.
  return db('orders').whereRaw(
    `orders.${DAY_OF[kind]} is not null and orders.status in ('received', 'preparing', 'shipped')`,
  );
}

interface OrderRow {
  number: string;
  member: string;
  placed_at: Big;
  arrives_on: string | null;
  pickup_until: string | null;
  items: string;
  tracking_url: string | null;
}

function toOrder(row: OrderRow, kind: OrderKind): OrderAhead {
  return {
    ...{ number: row.number, member: row.member, placedAt: Number(row.placed_at), day: row[DAY_OF[kind]]! },
    items: JSON.parse(row.items) as OrderAhead['items'],
    trackingUrl: row.tracking_url ?? undefined,
  };
}
