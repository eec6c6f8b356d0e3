import { transaction, type Db } from '../../../platform/db';
import { notice } from '../../../platform/notices/notices';
import { localTime } from '../../../platform/time';
import { openBook, type Booking } from '../../book/book';
import { changeDelivery, daysOfOrder, OPEN } from './delivery-days';
import { deliveryDays } from '../delivery';
import { pointsOf } from '../points';
import {
  MOST_RECORDS,
  type Cancelled,
  type Cancelling,
  type Contract,
  type Order,
  type Records,
  type Reservation,
} from '../records';

/**
 * What members ask about, from our own tables.
 * @param zone the shop's; points expire by its days
 * @param open whether the shop is open on a day
 */
export function ownRecords(
  db: Db,
  zone: string,
  now: () => number,
  open: (day: string) => boolean = () => true,
): Records {
  const book = openBook({ db, zone, now });
  const daysFrom = (planned: string | undefined) => deliveryDays(localTime(zone, new Date(now())).date, planned, open);
  return {
    atOnce: () => true,
    reservations: async (member) => (await book.ahead(member, MOST_RECORDS)).map(toReservation),
    orders: (member) => newestOrders(db, member),
    async points(member) {
      const { balance, expiring } = await pointsOf(db, member, localTime(zone, new Date(now())).date);
      return { balance, ...(expiring ? { expiring } : {}) };
    },
    contracts: (member) => contractsOf(db, member),
    cancelOrder: (cancelling) => transaction(db, (trx) => cancelOrder(trx, cancelling, now())),
    deliveryDays: (member, number) => daysOfOrder(db, member, number, daysFrom),
    changeDelivery: (change) => transaction(db, (trx) => changeDelivery(trx, change, daysFrom, now())),
    close: () => Promise.resolve(),
  };
}

/** As the book has it: what it has is ahead, so it is asked for or agreed. */
function toReservation({ id, beginsAt, endsAt, serviceName, resourceName, status }: Booking): Reservation {
  return {
    ...{ id, startsAt: beginsAt, minutes: (endsAt - beginsAt) / 60_000, service: serviceName },
    ...{ staff: resourceName.ja, status: status === 'requested' ? 'requested' : 'booked' },
  };
}

async function newestOrders(db: Db, member: string): Promise<Order[]> {
  const rows = (await db('orders')
    .where({ member })
    .orderBy([
      { column: 'placed_at', order: 'desc' },
      { column: 'number', order: 'desc' },
    ])
    .limit(MOST_RECORDS)) as OrderRow[];
  return rows.map(toOrder);
}

/** An order as it is told. */
export function toOrder(row: OrderRow): Order {
  return {
    number: row.number,
    status: row.status,
    placedAt: Number(row.placed_at),
    items: JSON.parse(row.items) as Order['items'],
    total: row.total,
    ...(row.shipped_at === null ? {} : { shippedAt: Number(row.shipped_at) }),
    ...(row.arrives_on === null ? {} : { arrivesOn: row.arrives_on }),
    ...(row.pickup_until === null ? {} : { pickupUntil: row.pickup_until }),
    ...(row.tracking_url === null ? {} : { trackingUrl: row.tracking_url }),
  };
}

async function contractsOf(db: Db, member: string): Promise<Contract[]> {
  const rows = (await db('contracts')
    .where({ member })
    // 'active' comes before 'ended' by the alphabet, too.
    .orderBy(['status', 'id'])
    .limit(MOST_RECORDS)) as ContractRow[];
  return rows.map((row) => ({
    name: { ja: row.name_ja, en: row.name_en },
    status: row.status,
    ...(row.renews_on === null ? {} : { renewsOn: row.renews_on }),
  }));
}

/** The proof first, then the order if it is still here: who is later finds what the first one left. */
async function cancelOrder(trx: Db, { member, number, proof, proven }: Cancelling, now: number): Promise<Cancelled> {
  const fresh = await proven(trx);
  if (fresh !== 'good') return fresh;
  const [changed] = (await trx('orders')
    .where({ number, member })
    .whereIn('status', OPEN)
    .update({ status: 'cancelled', arrives_on: null, pickup_until: null, version: trx.raw('version + 1') })
    .returning('version')) as { version: number }[];
  if (changed) {
    const data = { order: number, version: changed.version, member, by: 'member' as const };
    await notice(trx, [{ type: 'order.cancelled', key: `${number}/${changed.version}`, at: now, data }]);
    await trx('order_cancellations').insert({ order_number: number, proof, cancelled_at: now });
    return 'cancelled';
  }
  const order = (await trx('orders').where({ number, member }).first('status')) as Pick<OrderRow, 'status'> | undefined;
  if (order?.status !== 'cancelled') return order ? 'dispatched' : 'gone';
  const ours = (await trx('order_cancellations').where({ order_number: number, proof }).first('proof')) as unknown;
  return ours ? 'cancelled' : 'already';
}

/** As stored; `items` is JSON. */
export interface OrderRow {
  number: string;
  member: string;
  status: Order['status'];
  placed_at: number | string;
  items: string;
  total: number;
  shipped_at: number | string | null;
  arrives_on: string | null;
  pickup_until: string | null;
  tracking_url: string | null;
}

/** As stored. */
export interface ContractRow {
  id: string;
  member: string;
  name_ja: string;
  name_en: string;
  status: Contract['status'];
  renews_on: string | null;
}
