import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import type { Seal } from '../seal';
import type { NoticeCaller } from './caller';
import { secretsOf } from './endpoints';
import type { Outcome } from './rules';
import { bodyOf, TEST } from './types';

/** Sends a notice to try an endpoint, once and at once, also where it is off. Undefined for no such endpoint. @param now epoch milliseconds */
export async function tryEndpoint(
  { db, seal, caller }: { db: Db; seal: Seal; caller: NoticeCaller },
  id: string,
  now: number,
): Promise<Outcome | undefined> {
  const place = (await db('notice_endpoints').where({ id }).first('url')) as { url: string } | undefined;
  if (!place) return undefined;
  const secrets = await secretsOf(db, seal, id, now);
  const tried = await caller.call({ url: place.url, id: `msg_${randomUUID()}`, body: bodyOf(TEST, now, {}), secrets });
  return tried === 'broken off' ? { kind: 'failed', outcome: tried } : tried;
}
