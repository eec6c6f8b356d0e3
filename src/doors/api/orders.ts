import { z } from 'zod';
import { tellOfOrder } from '../../conversation/order-news';
import {
  isDispatched,
  listOrders,
  orderOf,
  orderToChange,
  writeOrder,
  type KeptOrder,
  type OrderDraft,
} from '../../features/members/members';
import type { Db } from '../../platform/db';
import { operation, type ApiWorld, type Reply } from './operation';
import * as shape from './order-shape';
import { refused, type Problem } from './problems';
import { versionIn } from './reservation-shape';
import { at, limitOf, memberNumber, moment, nothing, page, pageOf, paging, readCursor } from './shapes';

const TAG = { tag: 'Orders', of: 'orders' } as const;
const READ = { ...TAG, scope: 'orders:read', method: 'get' } as const;
const WRITE = { ...TAG, scope: 'orders:write' } as const;
const numbered = z.strictObject({ number: shape.orderNumber });
const ANSWER = { schema: shape.orderSchema, etag: true } as const;

const list = operation({
  ...{ ...READ, id: 'listOrders', at: '/orders' },
  summary: 'Orders of all members, or of one, by when they were placed, the newest first.',
  path: nothing,
  query: z.strictObject({
    member: memberNumber.optional(),
    status: shape.orderStatus.optional(),
    from: moment.optional(),
    until: moment.optional(),
    ...paging,
  }),
  answer: { status: 200, schema: pageOf(shape.orderSchema) },
  example: { query: { member: 'M-1001', limit: '20' } },
  async perform({ query }, world) {
    const cursor = readCursor(query.cursor);
    const after = cursor && { placedAt: cursor[0], number: cursor[1] };
    const { member, status } = query;
    const limit = limitOf(query.limit);
    const wanted = { member, status, from: at(query.from), until: at(query.until), after };
    const found = page(await listOrders(world.db, wanted, limit + 1), limit, (last) => [last.placedAt, last.number]);
    return { body: { ...found, items: found.items.map((order) => shape.replyOf(order, world.zone).body) } };
  },
});

const get = operation({
  ...{ ...READ, id: 'getOrder', at: '/orders/{number}' },
  summary: 'One order. Its ETag is what changing it asks for.',
  ...{ path: numbered, query: nothing },
  answer: { status: 200, ...ANSWER },
  example: { path: { number: 'A-1042' } },
  async perform({ path }, world) {
    const order = await orderOf(world.db, path.number);
    return order ? shape.replyOf(order, world.zone) : shape.NO_ORDER;
  },
});

const put = operation({
  ...{ ...WRITE, id: 'putOrder', method: 'put', at: '/orders/{number}', ifMatch: 'possible' },
  summary:
    'Makes an order, or replaces it whole where If-Match says which version of it; then the linked member is told in LINE.',
  ...{ path: numbered, query: nothing, body: shape.orderBody },
  answer: { status: 201, or: 200, ...ANSWER },
  example: {
    path: { number: 'A-2041' },
    body: {
      ...{ member: 'M-1001', status: 'received', placedAt: '2027-01-07T20:15:00+09:00' },
      ...{ items: [{ name: 'ヘアオイル', quantity: 1 }], total: 3300, arrivesOn: '2027-01-12' },
    },
  },
  async perform({ path, body, trx, ifMatch }, world) {
    const before = await orderToChange(trx, path.number);
    if (before && ifMatch === undefined) return EXISTS;
    if (!before && ifMatch !== undefined) return CHANGED;
    if (before && !isLooked(before, ifMatch)) return CHANGED;
    return write(trx, before, shape.draftOf(path.number, body), body.shippedAt !== undefined, world);
  },
});

const patch = operation({
  ...{ ...WRITE, id: 'changeOrder', method: 'patch', at: '/orders/{number}', ifMatch: 'needed' },
  summary: 'Changes what is sent, and leaves the rest; null takes away. The linked member is told in LINE.',
  ...{ path: numbered, query: nothing, body: shape.orderChange },
  answer: { status: 200, ...ANSWER },
  example: { path: { number: 'A-1043' }, body: { status: 'shipped', trackingUrl: 'https://track.example.jp/A-1043' } },
  perform: ({ path, body, trx, ifMatch }, world) =>
    looked(trx, path.number, ifMatch, (before) =>
      write(trx, before, shape.changed(before, body), typeof body.shippedAt === 'string', world),
    ),
});

const cancel = operation({
  ...{ ...WRITE, id: 'cancelOrder', method: 'post', at: '/orders/{number}/cancel', ifMatch: 'needed' },
  summary: 'Calls an order off that is not dispatched yet; the linked member is told in LINE.',
  ...{ path: numbered, query: nothing, body: nothing },
  answer: { status: 200, ...ANSWER },
  example: { path: { number: 'A-1044' }, body: {} },
  perform: ({ path, trx, ifMatch }, world) =>
    looked(trx, path.number, ifMatch, (before) =>
      before.status === 'cancelled'
        ? Promise.resolve(shape.refusedOrder({ refused: 'over' }))
        : write(trx, before, shape.changed(before, { status: 'cancelled' }), false, world),
    ),
});

/** Orders in Musubi's own tables. */
export const orders = [list, get, put, patch, cancel];

/** Work on an order of the version that was looked at. */
async function looked(
  trx: Db,
  number: string,
  ifMatch: string | undefined,
  work: (before: KeptOrder) => Promise<Reply | Problem>,
): Promise<Reply | Problem> {
  const before = await orderToChange(trx, number);
  if (!before) return shape.NO_ORDER;
  return isLooked(before, ifMatch) ? work(before) : CHANGED;
}

function isLooked({ version }: KeptOrder, ifMatch: string | undefined): boolean {
  return (versionIn(ifMatch) ?? version) === version;
}

const CHANGED = refused({ refused: 'changed meanwhile' });
const EXISTS: Problem = {
  problem: 'if-match-missing',
  detail: 'There is an order of this number. Send the ETag of what you looked at as If-Match, or * for any.',
};

async function write(
  trx: Db,
  before: KeptOrder | undefined,
  draft: OrderDraft,
  saysWhenShipped: boolean,
  world: ApiWorld,
): Promise<Reply | Problem> {
  if (saysWhenShipped && !isDispatched(draft)) return shape.NOT_SHIPPED;
  const written = await writeOrder(trx, before, draft, world.now());
  if (written === 'there is one') return EXISTS;
  if ('refused' in written) return shape.refusedOrder(written);
  if (before) await tellOfOrder(trx, before, written, world);
  const reply = shape.replyOf(written, world.zone);
  return before ? reply : { ...reply, status: 201, location: `/orders/${encodeURIComponent(written.number)}` };
}
