import { z } from 'zod';
import type { Db } from '../../platform/db';
import type { DeliveryChange, DeliveryChanged, DeliveryDays, DeliveryRefused } from './delivery';
import { amount, both, day, moment, text, webPage } from '../../platform/told-values';

/*
 * What members ask about themselves, but for who they are. Kept in our own tables, or told over HTTP by the company's system.
 */

export const orderSchema = z.object({
  number: text(64),
  status: z.enum(['received', 'preparing', 'shipped', 'delivered', 'cancelled']),
  /** Epoch milliseconds. */
  placedAt: moment,
  items: z.array(z.object({ name: text(200), quantity: z.int().min(1).max(100_000) })).max(100),
  /** Whole yen. */
  total: amount,
  /** Epoch milliseconds. */
  shippedAt: moment.exactOptional(),
  /** YYYY-MM-DD in the shop's zone. */
  arrivesOn: day.exactOptional(),
  /** The last day on which it can be picked up at the shop, likewise. */
  pickupUntil: day.exactOptional(),
  trackingUrl: webPage.exactOptional(),
});
export type Order = z.infer<typeof orderSchema>;

export const pointsSchema = z.object({
  balance: amount,
  /** The next ones to expire, and the last day on which they count (YYYY-MM-DD). */
  expiring: z.object({ amount: amount.min(1), on: day }).exactOptional(),
});
export type Points = z.infer<typeof pointsSchema>;

export const contractSchema = z.object({
  name: both,
  status: z.enum(['active', 'ended']),
  /** YYYY-MM-DD. */
  renewsOn: day.exactOptional(),
});
export type Contract = z.infer<typeof contractSchema>;

export const reservationSchema = z.object({
  id: text(64),
  /** Epoch milliseconds. */
  startsAt: moment,
  minutes: z.int().min(1).max(1440),
  service: both,
  staff: text(100).exactOptional(),
  status: z.enum(['requested', 'booked', 'cancelled', 'visited', 'missed']),
});
export type Reservation = z.infer<typeof reservationSchema>;

export const RECORD_TOPICS = ['reservations', 'orders', 'points', 'contracts'] as const;
export type RecordTopic = (typeof RECORD_TOPICS)[number];

/** As many of each kind are told at most. */
export const MOST_RECORDS = 20;

/** Somebody calls off an order of theirs. */
export interface Cancelling {
  member: string;
  number: string;
  /** The proof that it is them: for our own tables and the other system alike the key by which it is done once. */
  proof: string;
  /**
   * Uses the proof up and says whether it was good: in the transaction in which the order is called off, where that is ours;
   * in one of its own before another system is asked.
   */
  readonly proven: (trx?: Db) => Promise<'good' | 'used' | 'stale'>;
}

/**
 * What became of it. `dispatched`: too late. `already`: it was called off before. `gone`: no such order of this member's.
 * `unsupported`: the other system can't; people of the shop have to. `used` and `stale` say it of the proof.
 */
export type Cancelled = (typeof CANCELLED)[number];
export const CANCELLED = [
  ...(['cancelled', 'dispatched', 'already', 'gone'] as const),
  ...(['unsupported', 'used', 'stale'] as const),
] as const;

/** The port. Throws DirectoryUnreachable where the system can't be asked; 'gone' when it says that there is no such member. */
export interface Records {
  /** True where they are at hand in our own store and asking takes no time; else it is asked by an errand. */
  atOnce(topic: RecordTopic): boolean;
  /** What is still ahead, the next first. */
  reservations(member: string): Promise<Reservation[] | 'gone'>;
  /** The newest first. */
  orders(member: string): Promise<Order[] | 'gone'>;
  points(member: string): Promise<Points | 'gone'>;
  /** Those that run, then those that ended. */
  contracts(member: string): Promise<Contract[] | 'gone'>;
  /** Calls off an order that is not dispatched yet; see Cancelling. Throws as the others do. */
  cancelOrder(cancelling: Cancelling): Promise<Cancelled>;
  /** The days to which a member's order may be changed, or why to none. Throws as the others do. */
  deliveryDays(member: string, number: string): Promise<DeliveryDays | DeliveryRefused>;
  /** Changes the day of an order that is not dispatched yet; see DeliveryChange. Throws as the others do. */
  changeDelivery(change: DeliveryChange): Promise<DeliveryChanged>;
  close(): Promise<void>;
}
