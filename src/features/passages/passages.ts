import type { Days } from '../analytics/analytics';
import type { Db } from '../../platform/db';
import { localTime } from '../../platform/time';
import { inOrder, stopsOf, type Passage, type Stop } from './rules';
import * as store from './store';

/*
 * How talks go through the states of the conversation, in counts by day that are nobody's: a state, the next one, and how it was
 * left. They need no forgetting and no end, as there is nobody in them.
 */

export { HOWS, type How, type Passage, type Stop } from './rules';
export { stopSheet } from './sheet';

/**
 * Counts what a round of turns did, in the transaction that stores the talks: once, or not at all. One statement, in an order
 * that is the same for all who count at once, and to be the last of the transaction: rows that everybody counts on are then
 * held no longer than the commit takes.
 * @param zone the shop's IANA time zone
 * @param now epoch milliseconds
 */
export async function count(trx: Db, zone: string, now: number, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) return;
  const day = localTime(zone, new Date(now)).date;
  await store.add(trx, day, inOrder(passages));
}

/** What became of talks in these days, by state; states that nobody came to or left are absent. */
export async function stops(db: Db, days: Days): Promise<{ passages: store.Counted[]; stops: Map<string, Stop> }> {
  const passages = await store.between(db, days);
  return { passages, stops: stopsOf(passages) };
}
