import type { Booking, Past, Slot } from '../../../features/book/book';
import type { Both } from '../../../platform/lang';

/** A reservation with all that is known about it. Moments are epoch milliseconds. */
export interface OneFacts {
  booking: Booking;
  history: readonly Past[];
  /** What cancelling costs the member now, whole yen. */
  fee: number;
  linked: boolean;
  missed: number;
  /** They said that they come. */
  comes: boolean;
  name: string | undefined;
  /** Of who or what can be reserved, by id. */
  names: ReadonlyMap<string, Both>;
  /** What is free on the day looked at (YYYY-MM-DD); nothing was looked at where there are no slots. */
  moving: { date: string; slots: readonly Slot[] | undefined } | undefined;
  zone: string;
  now: number;
}

/** Whole yen. */
export function yen(amount: number): string {
  return `¥${amount.toLocaleString('en')}`;
}
