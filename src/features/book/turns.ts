import { transaction, type Db } from '../../platform/db';
import type { Booking, News } from './port';

/** What the verbs of the book need of the world. */
export interface World {
  db: Db;
  /** The shop's IANA time zone. */
  zone: string;
  /** Epoch milliseconds. */
  now: () => number;
  /** Says something to somebody who waits, in the transaction given. */
  tell: (trx: Db, news: News) => Promise<void>;
  /** Says that the shop did not answer in time what somebody asked for, in the transaction that declines it. */
  tellUnanswered: (trx: Db, booking: Booking) => Promise<void>;
  /** Whether a member can be told anything; who can't is offered nothing. */
  reaches: (trx: Db, member: string) => Promise<boolean>;
  /** Whether nobody is to be disturbed at a moment (epoch ms) by what they did not bring about. */
  isQuiet: (at: number) => boolean;
}

/** Work in the caller's transaction, or in one of its own. */
export async function within<T>({ db }: World, trx: Db | undefined, work: (trx: Db) => Promise<T>): Promise<T> {
  if (trx) return work(trx);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(db, work);
    } catch (error) {
      // SQLite lets those who wait go in no order: in a crowd of processes somebody may wait too long, and has done nothing.
      if (attempt >= MOST_TRIES || (error as { code?: unknown } | null)?.code !== 'SQLITE_BUSY') throw error;
    }
  }
}
const MOST_TRIES = 6;

/**
 * Waits until nobody else works on this person's reservations. Always before `turnAt`, and this order everywhere is what keeps
 * two transactions from waiting for each other.
 */
export async function turnOf(trx: Db, member: string): Promise<void> {
  await trx.raw(
    'insert into booking_people (member, turns) values (?, 1) on conflict (member) do update set turns = booking_people.turns + 1',
    [member],
  );
}

/** Waits until nobody else takes or frees time of these resources; in the order of their ids. Once in a transaction. */
export async function turnAt(trx: Db, resources: readonly string[]): Promise<void> {
  for (const id of [...new Set(resources)].sort()) await trx('resources').where({ id }).increment('turns', 1);
}
