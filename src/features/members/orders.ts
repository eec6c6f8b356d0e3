import { isPostgres, type Db } from '../../platform/db';
import { notice } from '../../platform/notices/notices';
import { judge, settled, type KeptOrder, type OrderDraft, type OrderRefusal } from './order-rules';
import { toOrder, type OrderRow } from './records/own-tables';

/*
 * Orders in our own tables, as the company's systems write them. Times are epoch milliseconds.
 */

/** Which orders; `after` is the last of the page before. */
export interface OrdersWanted {
  member?: string | undefined;
  status?: KeptOrder['status'] | undefined;
  /** Placed at or after. */
  from?: number | undefined;
  /** Placed before. */
  until?: number | undefined;
  after?: { placedAt: number; number: string } | undefined;
}

/** Orders by when they were placed, the newest first. */
export async function listOrders(db: Db, wanted: OrdersWanted, limit: number): Promise<KeptOrder[]> {
  const { member, status, from, until, after } = wanted;
  const rows = db('orders');
  if (member !== undefined) void rows.where({ member });
  if (status !== undefined) void rows.where({ status });
  if (from !== undefined) void rows.where('placed_at', '>=', from);
  if (until !== undefined) void rows.where('placed_at', '<', until);
  if (after) void rows.whereRaw('(placed_at, number) < (?, ?)', [after.placedAt, after.number]);
  void rows.orderBy([
    { column: 'placed_at', order: 'desc' },
    { column: 'number', order: 'desc' },
  ]);
  return ((await rows.limit(limit)) as Row[]).map(toKept);
}

/** An order by its number. */
export async function orderOf(db: Db, number: string): Promise<KeptOrder | undefined> {
  const row = (await db('orders').where({ number }).first()) as Row | undefined;
  return row && toKept(row);
}

/** An order that nobody else changes until this transaction ends. */
export async function orderToChange(trx: Db, number: string): Promise<KeptOrder | undefined> {
  const found = trx('orders').where({ number }).first();
  const row = (await (isPostgres(trx) ? found.forUpdate() : found)) as Row | undefined;
  return row && toKept(row);
}

/**
 * Makes an order, or makes it be so; the company's other systems are told. What is so already stays as it is.
 * @param before as `orderToChange` gave it; undefined where there is to be none
 * @returns 'there is one' where it was to be made and another request was first
 */
export async function writeOrder(
  trx: Db,
  before: KeptOrder | undefined,
  draft: OrderDraft,
  now: number,
): Promise<KeptOrder | 'there is one' | { refused: OrderRefusal }> {
  const after = settled(draft, before?.shippedAt ?? now);
  const judged = judge(before, after);
  if (typeof judged === 'object') return judged;
  if (before && judged === 'nothing') return before;
  const kept: KeptOrder = { ...after, version: (before?.version ?? 0) + 1 };
  if (before) await trx('orders').where({ number: kept.number }).update(toRow(kept));
  else if (!(await make(trx, kept))) return 'there is one';
  const { number, version, member } = kept;
  const type = before && kept.status === 'cancelled' ? 'order.cancelled' : 'order.changed';
  const data = { order: number, version, member, by: 'api' as const };
  await notice(trx, [{ type, key: `${number}/${version}`, at: now, data }]);
  return kept;
}

async function make(trx: Db, kept: KeptOrder): Promise<boolean> {
  const made: unknown[] = await trx('orders').insert(toRow(kept)).onConflict('number').ignore().returning('number');
  return made.length === 1;
}

type Row = OrderRow & { version: number };

function toKept(row: Row): KeptOrder {
  return { ...toOrder(row), member: row.member, version: row.version };
}

function toRow({ number, member, status, total, version, ...order }: KeptOrder): Row {
  return {
    ...{ number, member, status, total, version, placed_at: order.placedAt, items: JSON.stringify(order.items) },
    ...{ shipped_at: order.shippedAt ?? null, arrives_on: order.arrivesOn ?? null },
    tracking_url: order.trackingUrl ?? null,
  };
}
