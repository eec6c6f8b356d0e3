import type { Db } from '../../platform/db';
import type { NewJob } from '../../platform/outbox/outbox';
import * as store from './store';

/*
 * Pictures, films, sounds and files that customers send, kept here because LINE deletes them after a while. They stand in the
 * database, in pieces (docs/decisions/0031), and go with the message they came by.
 */

export { handedOn } from './handing-on';
export { fetchErrand, MOST_OF_ONE, type FetchingHouse } from './fetching';
export {
  isPicture,
  isPlayable,
  MEDIA_KINDS,
  nameFor,
  sentIn,
  UNKNOWN_TYPE,
  type MediaKind,
  type MediaState,
  type Sent,
} from './rules';
export { allOf, byEvents, bytesOf, changedAt, countOld, find, forgetOld, type Found, type Media } from './store';

/** The kind of the jobs that fetch. */
export const FETCH = 'media';

/** Writes down what is to be fetched, and gives the jobs that do so: a person's one after the other. */
export async function keep(trx: Db, found: readonly store.Found[], now: number): Promise<NewJob[]> {
  if (found.length === 0) return [];
  const fresh = new Set(await store.insert(trx, found, now));
  return found
    .filter(({ event }) => fresh.has(event))
    .map(({ event, person }) => ({
      ...{ key: `${FETCH}:${event}`, kind: FETCH, lane: `${FETCH}:${person}`, person },
      ...{ payload: { event }, dueAt: now },
    }));
}
