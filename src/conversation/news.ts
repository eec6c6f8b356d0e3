import type { Db } from '../platform/db';
import { store } from '../platform/intake/intake';

/**
 * Tells a talk something from inside the house: an event in the person's own queue, stored in the transaction that made it
 * true.
 * @param key why it is told, such as the name of the job or the request: the same is told once
 */
export async function tellTalk(trx: Db, key: string, person: string, body: object, now: number): Promise<void> {
  const event = { id: `house:${key}:${person}`, lane: person, at: now, origin: 'house' as const };
  await store(trx, [{ ...event, body: JSON.stringify(body) }], now);
}
