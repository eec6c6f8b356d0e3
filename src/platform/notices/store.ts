import { randomUUID } from 'node:crypto';
import { isPostgres, rowsOf, transaction, type Db } from '../db';
import { insertRows } from '../rows';
import { afterFailure, isHopeless, type Outcome } from './rules';
import { bodyOf, type News, type NoticeType } from './types';

/** A notice on its way to one endpoint, held by this worker. */
export interface Delivery {
  /** Its webhook-id. */
  notice: string;
  endpoint: string;
  url: string;
  body: string;
  /** The one that now begins included. */
  tries: number;
  /** By which it is held. */
  token: string;
}

/** A worker's hold on a delivery (milliseconds): longer than a try takes, short enough that a killed one's are taken over. */
export const HOLD_MS = 25_000;

/** Writes down what is to be told, in the transaction in which it happens; for endpoints that want it, and only those. */
export async function notice(trx: Db, news: readonly News[]): Promise<void> {
  const on = trx('notice_endpoints').where({ state: 'on' }).select('id', 'events');
  // None is removed before this is written, which would take what happened down with it.
  const endpoints = (await (isPostgres(trx) ? on.forKeyShare() : on)) as { id: string; events: string }[];
  const readers = endpoints.map(({ id, events }) => ({ id, types: new Set(JSON.parse(events) as NoticeType[]) }));
  const wanted = news.filter(({ type }) => readers.some(({ types }) => types.has(type)));
  if (wanted.length === 0) return;
  const rows = wanted.map(({ type, key, at, data }) => ({
    ...{ id: `msg_${randomUUID()}`, key: `${type}/${key}`, type, at },
    body: bodyOf(type, at, data),
  }));
  const made = await insertRows<{ id: string; type: NoticeType; at: number | string }>(trx, 'notices', rows, {
    conflict: 'on conflict (key) do nothing',
    returning: ['id', 'type', 'at'],
  });
  const deliveries = made.flatMap(({ id, type, at }) =>
    readers
      .filter(({ types }) => types.has(type))
      .map((reader) => ({ notice: id, endpoint: reader.id, due_at: Number(at), state: 'waiting', tries: 0 })),
  );
  await insertRows(trx, 'notice_deliveries', deliveries);
}

/** Endpoints at which something is due that nobody holds. */
export async function endpointsDue(db: Db, now: number): Promise<string[]> {
  const due = db('notice_deliveries as d')
    .whereRaw("d.endpoint = e.id and d.state = 'waiting'")
    .where('d.due_at', '<=', now)
    .where((free) => void free.whereNull('d.held_until').orWhere('d.held_until', '<', now))
    .select(db.raw('1'));
  const rows = (await db('notice_endpoints as e').where('e.state', 'on').whereExists(due).select('e.id')) as {
    id: string;
  }[];
  return rows.map(({ id }) => id);
}

/** Takes hold of up to `limit` deliveries to an endpoint, the longest due first. That a try begins is durable before it does. */
export async function claim(db: Db, endpoint: string, limit: number, now: number): Promise<Delivery[]> {
  const token = randomUUID();
  return transaction(db, async (trx) => {
    const result: unknown = await trx.raw(
      `update notice_deliveries set tries = tries + 1, held_by = ?, held_until = ?
        where endpoint = ? and state = 'waiting' and notice in (
          select notice from notice_deliveries
           where endpoint = ? and state = 'waiting' and due_at <= ? and (held_until is null or held_until < ?)
           order by due_at limit ? ${isPostgres(trx) ? 'for update skip locked' : ''})
        returning notice, tries`,
      [token, now + HOLD_MS, endpoint, endpoint, now, now, limit],
    );
    const tries = new Map(rowsOf<{ notice: string; tries: number }>(trx, result).map((row) => [row.notice, row.tries]));
    if (tries.size === 0) return [];
    const place = (await trx('notice_endpoints').where({ id: endpoint }).first('url')) as { url: string };
    const bodies = (await trx('notices')
      .whereIn('id', [...tries.keys()])
      .select('id', 'body')) as { id: string; body: string }[];
    return bodies.map(({ id, body }) => ({
      ...{ notice: id, endpoint, url: place.url, body, tries: tries.get(id)!, token },
    }));
  });
}

/**
 * Writes down how a try ended, unless somebody else has the delivery by now, and what follows for its endpoint. Gives why the
 * endpoint was switched off, where it was.
 * @param chance 0 to 1
 */
export function settle(
  db: Db,
  { notice: id, endpoint, tries, token }: Delivery,
  { kind, outcome }: Outcome,
  now: number,
  chance: number,
): Promise<'gone' | 'failing' | undefined> {
  return transaction(db, async (trx) => {
    const again = kind === 'accepted' ? undefined : afterFailure(tries, now, chance);
    const next =
      kind === 'accepted'
        ? { state: 'sent', done_at: now }
        : again === 'failed'
          ? { state: 'failed', done_at: now }
          : { due_at: again };
    const mine = trx('notice_deliveries').where({ notice: id, endpoint, held_by: token, state: 'waiting' });
    if ((await mine.update({ ...next, outcome, held_by: null, held_until: null })) === 0) return undefined;
    return noteHealth(trx, endpoint, kind, now);
  });
}

async function noteHealth(
  trx: Db,
  id: string,
  kind: Outcome['kind'],
  now: number,
): Promise<'gone' | 'failing' | undefined> {
  const endpoint = () => trx('notice_endpoints').where({ id, state: 'on' });
  if (kind === 'accepted') {
    await endpoint().whereNotNull('failing_since').update({ failing_since: null });
    return undefined;
  }
  await endpoint().whereNull('failing_since').update({ failing_since: now });
  const row = (await endpoint().first('failing_since')) as { failing_since: number | string } | undefined;
  const why =
    kind === 'gone' ? 'gone' : row && isHopeless(Number(row.failing_since), now) ? ('failing' as const) : undefined;
  return why && (await endpoint().update({ state: 'off', why })) === 1 ? why : undefined;
}

/** Gives a delivery back whose try was broken off because this process ends: it counts for nothing. */
export async function giveBack(db: Db, { notice: id, endpoint, token, tries }: Delivery, now: number): Promise<void> {
  await db('notice_deliveries')
    .where({ notice: id, endpoint, held_by: token, state: 'waiting' })
    .update({ held_by: null, held_until: null, tries: tries - 1, due_at: now });
}

/** What was told is kept this long (milliseconds). */
export const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** For the clock: forgets notices that are too old, at most 500 at a time, whatever became of them. @param now epoch milliseconds */
export async function forgetNotices(db: Db, now: number): Promise<void> {
  const old = db('notices')
    .select('id')
    .where('at', '<=', now - KEPT_MS)
    .limit(500);
  await db('notices').whereIn('id', old).delete();
}
