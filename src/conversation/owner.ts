import type { Context } from './types';

/** Whose the order in hand is, by a code: while it counts. */
export function ownerByCode({ order }: Pick<Context, 'order'>, now: Date): string | undefined {
  return order?.by && now.getTime() < order.by.until ? order.by.member : undefined;
}
