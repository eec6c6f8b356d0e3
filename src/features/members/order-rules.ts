import { isDeepStrictEqual } from 'node:util';
import type { Order } from './records';

/** An order as it is kept here. */
export interface KeptOrder extends Order {
  member: string;
  /** Raised by each change. */
  version: number;
}
export type OrderDraft = Omit<KeptOrder, 'version'>;

/**
 * Why an order is not written. `over`: it was called off, which is for good. `dispatched`: it can't be called off any more.
 * `other member`: it is somebody else's, and stays theirs.
 */
export type OrderRefusal = 'over' | 'dispatched' | 'other member';

export function isDispatched({ status }: Pick<Order, 'status'>): boolean {
  return status === 'shipped' || status === 'delivered';
}

/**
 * An order whose days go with its status: dispatched at that time unless it says when, arriving never where it was called off.
 * @param at epoch milliseconds
 */
export function settled(draft: OrderDraft, at: number): OrderDraft {
  const { shippedAt, arrivesOn, ...rest } = draft;
  return {
    ...rest,
    ...(isDispatched(draft) && { shippedAt: shippedAt ?? at }),
    ...(draft.status !== 'cancelled' && arrivesOn !== undefined && { arrivesOn }),
  };
}

/** What is to be done with an order that is to be so; nothing where it is so already. */
export function judge(
  before: KeptOrder | undefined,
  after: OrderDraft,
): 'write' | 'nothing' | { refused: OrderRefusal } {
  if (!before) return 'write';
  if (before.member !== after.member) return { refused: 'other member' };
  const { version: _version, ...was } = before;
  if (isDeepStrictEqual(was, after)) return 'nothing';
  if (before.status === 'cancelled') return { refused: 'over' };
  return after.status === 'cancelled' && isDispatched(before) ? { refused: 'dispatched' } : 'write';
}
