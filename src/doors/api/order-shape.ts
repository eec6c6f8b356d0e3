import { z } from 'zod';
import {
  orderSchema as kept,
  type KeptOrder,
  type OrderDraft,
  type OrderRefusal,
} from '../../features/members/members';
import { webPage } from '../../platform/told-values';
import type { Reply } from './operation';
import type { Problem } from './problems';
import { at, day, memberNumber, moment, told, toldMoment, yen } from './shapes';

const { number, items, status } = kept.shape;
export const orderNumber = number.describe('The shop’s own number of an order.');
export const orderStatus = status;

const shippedAt = moment.describe('When it was dispatched; now where left out. Only for what is shipped or delivered.');
const trackingUrl = webPage.describe('A page about the parcel, https only.');
const days = { shippedAt, arrivesOn: day, trackingUrl };

/** An order as it is answered. */
export const orderSchema = z.strictObject({
  ...{ number: orderNumber, member: memberNumber, status, placedAt: toldMoment, items, total: yen },
  ...{ shippedAt: toldMoment.nullable(), arrivesOn: day.nullable(), trackingUrl: z.string().nullable() },
  version: z.int().describe('Also its ETag.'),
});

/** All of an order, as it is sent. */
export const orderBody = z.strictObject({
  ...{ member: memberNumber, status, placedAt: moment, items: items.min(1), total: yen },
  ...z.object(days).partial().shape,
});

/** What is to be otherwise; null takes away. */
export const orderChange = z.strictObject({
  ...z.object({ status, items: items.min(1), total: yen, shippedAt }).partial().shape,
  ...{ arrivesOn: day.nullable().optional(), trackingUrl: trackingUrl.nullable().optional() },
});

/** @param zone the shop's */
export function replyOf(order: KeptOrder, zone: string): Reply {
  const { number, member, status, items, total, version } = order;
  const body = {
    ...{ number, member, status, placedAt: told(order.placedAt, zone), items, total },
    shippedAt: order.shippedAt === undefined ? null : told(order.shippedAt, zone),
    ...{ arrivesOn: order.arrivesOn ?? null, trackingUrl: order.trackingUrl ?? null, version },
  } satisfies z.infer<typeof orderSchema>;
  return { body, etag: String(version) };
}

/** An order as it was sent whole. */
export function draftOf(number: string, body: z.infer<typeof orderBody>): OrderDraft {
  const { placedAt, shippedAt, arrivesOn, trackingUrl, ...rest } = body;
  return { number, ...rest, placedAt: at(placedAt), ...there({ shippedAt: at(shippedAt), arrivesOn, trackingUrl }) };
}

/** An order with what is to be otherwise. */
export function changed(before: KeptOrder, change: z.infer<typeof orderChange>): OrderDraft {
  const { version: _version, shippedAt, arrivesOn, trackingUrl, ...rest } = before;
  const { status = rest.status, items = rest.items, total = rest.total } = change;
  const left = <Value>(now: Value | null | undefined, was: Value | undefined) => (now === undefined ? was : now);
  const days = {
    shippedAt: at(change.shippedAt) ?? shippedAt,
    arrivesOn: left(change.arrivesOn, arrivesOn),
    trackingUrl: left(change.trackingUrl, trackingUrl),
  };
  return { ...rest, status, items, total, ...there(days) };
}

/** Of these, those that there are. */
function there({
  shippedAt,
  arrivesOn,
  trackingUrl,
}: {
  shippedAt: number | undefined;
  arrivesOn: string | null | undefined;
  trackingUrl: string | null | undefined;
}): Pick<OrderDraft, 'shippedAt' | 'arrivesOn' | 'trackingUrl'> {
  return {
    ...(shippedAt !== undefined && { shippedAt }),
    ...(typeof arrivesOn === 'string' && { arrivesOn }),
    ...(typeof trackingUrl === 'string' && { trackingUrl }),
  };
}

export const NO_ORDER: Problem = { problem: 'not-found', detail: 'There is no such order.' };
export const ELSEWHERE: Problem = {
  problem: 'kept-elsewhere',
  detail: 'Orders are kept by the system at RECORDS_API_URL, and only read from here. Ask and change them there.',
};
export const NOT_SHIPPED: Problem = {
  problem: 'invalid',
  detail: 'Put right what `errors` names, and send it again.',
  errors: [{ in: 'body', field: 'shippedAt', detail: 'only for what is shipped or delivered' }],
};

/** What a refusal says to a company's developer. */
export function refusedOrder({ refused: reason }: { refused: OrderRefusal }): Problem {
  return { problem: 'conflict', reason, detail: REASONS[reason] };
}

const REASONS: Record<OrderRefusal, string> = {
  over: 'It was called off, and stays so.',
  dispatched: 'It was dispatched, and can’t be called off any more.',
  'other member': 'This number is an order of another member’s.',
};
