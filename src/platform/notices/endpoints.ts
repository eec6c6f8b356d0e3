import { randomBytes } from 'node:crypto';
import { transaction, type Db } from '../db';
import type { Seal } from '../seal';
import { SECRET_PREFIX } from '../standard-webhooks';
import { OVERLAP_MS } from './rules';
import type { NoticeType } from './types';

/** Where notices go. Times are epoch milliseconds. */
export interface Endpoint {
  id: string;
  url: string;
  types: readonly NoticeType[];
  state: 'on' | 'off';
  /** Why it is off. */
  why: 'by hand' | 'gone' | 'failing' | undefined;
  madeAt: number;
  failingSince: number | undefined;
  waiting: number;
  failed: number;
}

/** Makes an endpoint. The secret given back is shown by nothing else. */
export function addEndpoint(
  db: Db,
  seal: Seal,
  { url, types }: { url: string; types: readonly NoticeType[] },
  now: number,
): Promise<{ id: string; secret: string }> {
  return transaction(db, async (trx) => {
    const id = `ep_${randomBytes(6).toString('hex')}`;
    await trx('notice_endpoints').insert({ id, url, events: JSON.stringify(types), made_at: now });
    return { id, secret: await addSecret(trx, seal, id, now) };
  });
}

/** All endpoints, the oldest first. */
export async function endpoints(db: Db): Promise<Endpoint[]> {
  const counts = (await db('notice_deliveries')
    .whereIn('state', ['waiting', 'failed'])
    .groupBy('endpoint', 'state')
    .select('endpoint', 'state')
    .count({ n: '*' })) as { endpoint: string; state: string; n: number | string }[];
  const count = (id: string, state: string) =>
    Number(counts.find((one) => one.endpoint === id && one.state === state)?.n ?? 0);
  return ((await db('notice_endpoints').orderBy(['made_at', 'id'])) as Row[]).map((row) => ({
    ...{ id: row.id, url: row.url, types: JSON.parse(row.events) as NoticeType[], state: row.state },
    ...{ why: row.why ?? undefined, madeAt: Number(row.made_at) },
    failingSince: row.failing_since === null ? undefined : Number(row.failing_since),
    ...{ waiting: count(row.id, 'waiting'), failed: count(row.id, 'failed') },
  }));
}

/** Puts a new secret in the place of the one in use, which goes on signing beside it for a day. Undefined for no such endpoint. */
export function rotateSecret(db: Db, seal: Seal, id: string, now: number): Promise<string | undefined> {
  return transaction(db, async (trx) => {
    const current = trx('notice_secrets').where({ endpoint: id }).whereNull('ends_at');
    if ((await current.update({ ends_at: now + OVERLAP_MS })) === 0) return undefined;
    await trx('notice_secrets').where({ endpoint: id }).where('ends_at', '<=', now).delete();
    return addSecret(trx, seal, id, now);
  });
}

/**
 * Switches an endpoint on or off. On, what waited while it was off is due. False where there is none, or it stood so before.
 */
export function switchEndpoint(db: Db, id: string, state: 'on' | 'off'): Promise<boolean> {
  return transaction(db, async (trx) => {
    const why = state === 'off' ? 'by hand' : null;
    const changed = { state, why, ...(state === 'on' && { failing_since: null }) };
    return (await trx('notice_endpoints').where({ id }).whereNot({ state }).update(changed)) === 1;
  });
}

/** From now on it is told of these. False where there is none. */
export async function setTypes(db: Db, id: string, types: readonly NoticeType[]): Promise<boolean> {
  const events = JSON.stringify(types);
  return (await db('notice_endpoints').where({ id }).update({ events })) === 1;
}

/** Forgets an endpoint and what it was to be told. False where there is none. */
export async function removeEndpoint(db: Db, id: string): Promise<boolean> {
  return (await db('notice_endpoints').where({ id }).delete()) === 1;
}

/** Has what failed for good tried anew, under the same ids. Gives how many. */
export function retryFailed(db: Db, id: string, now: number): Promise<number> {
  return db('notice_deliveries')
    .where({ endpoint: id, state: 'failed' })
    .update({ state: 'waiting', done_at: null, tries: 0, due_at: now });
}

/** The secrets that sign at this moment, the newest first. None where they were sealed by another SESSION_SECRET. */
export async function secretsOf(db: Db, seal: Seal, endpoint: string, now: number): Promise<string[]> {
  const rows = (await db('notice_secrets')
    .where({ endpoint })
    .where((good) => void good.whereNull('ends_at').orWhere('ends_at', '>', now))
    .orderBy('made_at', 'desc')
    .select('id', 'sealed')) as { id: string; sealed: string }[];
  return rows.flatMap(({ id, sealed }) => seal.open(sealed, `${endpoint}/${id}`) ?? []);
}

async function addSecret(trx: Db, seal: Seal, endpoint: string, now: number): Promise<string> {
  const id = randomBytes(6).toString('hex');
  const secret = SECRET_PREFIX + randomBytes(32).toString('base64');
  await trx('notice_secrets').insert({ id, endpoint, sealed: seal.seal(secret, `${endpoint}/${id}`), made_at: now });
  return secret;
}

interface Row {
  id: string;
  url: string;
  events: string;
  state: 'on' | 'off';
  why: Endpoint['why'] | null;
  made_at: number | string;
  failing_since: number | string | null;
}
