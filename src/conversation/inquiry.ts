/*
 * What members ask about themselves. What can be asked is a fixed list; where the facts come from (our own tables, the
 * company's database or its API) is none of the conversation's business.
 */

/** What can be asked. */
export const TOPICS = ['reservations', 'orders', 'points', 'contracts', 'details'] as const;
export type Topic = (typeof TOPICS)[number];

/** A reservation as the customer is told of it. */
export interface ReservationFact {
  /** Epoch milliseconds. */
  startsAt: number;
  minutes: number;
  service: { ja: string; en: string };
  staff?: string | undefined;
  status: 'requested' | 'booked' | 'cancelled' | 'visited' | 'missed';
}

/** An order as the customer is told of it. Days are YYYY-MM-DD in the shop's zone, sums whole yen. */
export interface OrderFact {
  number: string;
  status: 'received' | 'preparing' | 'shipped' | 'delivered' | 'cancelled';
  /** Epoch milliseconds. */
  placedAt: number;
  items: readonly { name: string; quantity: number }[];
  total: number;
  arrivesOn?: string | undefined;
  pickupUntil?: string | undefined;
  trackingUrl?: string | undefined;
}

/** A contract or subscription. */
export interface ContractFact {
  name: { ja: string; en: string };
  status: 'active' | 'ended';
  /** YYYY-MM-DD. */
  renewsOn?: string | undefined;
}

/** The answer to an inquiry. */
export type Facts =
  | { topic: 'reservations'; reservations: readonly ReservationFact[] }
  | { topic: 'orders'; orders: readonly OrderFact[] }
  | { topic: 'points'; balance: number; expiring?: { amount: number; on: string } | undefined }
  | { topic: 'contracts'; contracts: readonly ContractFact[] }
  | {
      topic: 'details';
      name: string;
      number: string;
      email?: string | undefined;
      phone?: string | undefined;
      rank?: string | undefined;
      /** Masked. */
      address?: string | undefined;
    };

/** Where the facts come from. */
export interface Inquiries {
  /** True where they are at hand in our own store: answered within the turn. Otherwise it is an errand. */
  atOnce(topic: Topic): boolean;
  /**
   * The facts about a member; 'gone' when there is no such member (any more). Throws where the system behind it can't be
   * reached; every call has a time limit.
   */
  facts(topic: Topic, member: string): Promise<Facts | 'gone'>;
}

/** Whether something stored or sent names a topic. */
export function isTopic(value: unknown): value is Topic {
  return TOPICS.some((topic) => topic === value);
}
