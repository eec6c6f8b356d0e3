import type { Context } from './types';

type InHand = Pick<Context, 'order' | 'delivery'>;

/** By which code it is known whose the order in hand is. */
export function codeInHand({ order, delivery }: InHand): { member: string; until: number } | undefined {
  return order?.by ?? delivery?.by;
}

/** Whose the order in hand is, by a code: while it counts. */
export function ownerByCode(context: InHand, now: Date): string | undefined {
  const by = codeInHand(context);
  return by && now.getTime() < by.until ? by.member : undefined;
}
