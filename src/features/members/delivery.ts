import { addDays } from '../../platform/time';
import type { Db } from '../../platform/db';

/*
 * The day on which an order is to arrive, and which other days it may be changed to. Days are YYYY-MM-DD in the shop's zone.
 */

/** What is packed today and tomorrow is on its way already: the first day is the one after. */
export const FIRST_DAYS_AHEAD = 2;
/** How far ahead an order is kept for its customer. */
export const LAST_DAYS_AHEAD = 14;
/** Another system may offer more, but not without end. */
export const MOST_DAYS = 92;

/**
 * The days on which an order may arrive: a parcel leaves the day before, so the shop has to be open then.
 * @param today YYYY-MM-DD
 * @param planned the day on which it is to arrive as things stand; it is no change
 * @param open whether the shop is open on a day
 */
export function deliveryDays(today: string, planned: string | undefined, open: (day: string) => boolean): string[] {
  const ahead = Array.from({ length: LAST_DAYS_AHEAD - FIRST_DAYS_AHEAD + 1 }, (_, index) => index + FIRST_DAYS_AHEAD);
  return ahead
    .filter((days) => open(addDays(today, days - 1)))
    .flatMap((days) => {
      const day = addDays(today, days);
      return day === planned ? [] : [day];
    });
}

/** Which days an order may be changed to; with the one that is planned, where it is known. */
export interface DeliveryDays {
  planned?: string;
  /** The first of them first; none where nothing can be offered just now. */
  days: string[];
}

/**
 * Why an order's day can't be changed here. `dispatched`: too late. `gone`: no such order of this member's that is under way.
 * `unsupported`: the other system can't; people of the shop have to.
 */
export const DELIVERY_REFUSED = ['dispatched', 'gone', 'unsupported'] as const;
export type DeliveryRefused = (typeof DELIVERY_REFUSED)[number];

/** Somebody changes the day of an order of theirs. */
export interface DeliveryChange {
  member: string;
  number: string;
  day: string;
  /** Why it is changed: by the same key it is done once, here and in another system. */
  key: string;
  /**
   * Whether they are still that member: asked in the transaction that changes it, where that is ours; before another system is
   * asked.
   */
  readonly allowed: (trx?: Db) => Promise<boolean>;
}

/** What became of it. `unoffered`: not on that day (any more). `stale`: they are that member no more. */
export const DELIVERY_CHANGED = ['changed', 'unoffered', 'stale', ...DELIVERY_REFUSED] as const;
export type DeliveryChanged = (typeof DELIVERY_CHANGED)[number];
