import { randomBytes } from 'node:crypto';
import type { Db } from '../../platform/db';
import type { QuotaStanding } from '../../platform/outbox/outbox';
import { insertRows } from '../../platform/rows';
import { isOpen, type Shop } from '../../platform/shop';
import { openingFrom } from '../chats/chats';
import { STILL_WAITING_MS, type AlertFacts, type AlertKind } from './rules';

/** What is older than this is told of no more, as after a long standstill (milliseconds). */
const NEWS_FOR_MS = 24 * 3_600_000;
/** Troubles of one kind are told of once in so long (milliseconds). */
const TROUBLE_EVERY_MS = 3_600_000;
const AT_A_TIME = 200;
/** Shares of the month's messages that are told of when they are used up. */
const SHARES = [0.9, 1];

/** Where an alert comes from. */
export interface Ground {
  /** With the hours in which people answer chats. */
  shop: Shop;
  quota: QuotaStanding | undefined;
}

/**
 * Writes down what is to be told, each thing once. What came while nobody answers is due when the shop opens; of troubles
 * people are told at any hour. @param now epoch milliseconds
 */
export async function plan(db: Db, { shop, quota }: Ground, now: number): Promise<void> {
  const closed = isOpen(shop, new Date(now)) === false;
  const due = closed ? openingFrom(shop, now) : now;
  const [waiting, cases, troubles] = await Promise.all([newlyWaiting(db), newCases(db, now), newTroubles(db, now)]);
  const rows = [
    ...waiting.flatMap(({ person, version, reason }) => {
      const about = { person, facts: { version, reason: reason ?? undefined, closed } };
      return [
        row(`waiting/${person}/${version}`, 'waiting', about, due, now),
        row(`stillWaiting/${person}/${version}`, 'stillWaiting', about, due + STILL_WAITING_MS, now),
      ];
    }),
    ...cases.map(({ id, topic, person }) =>
      row(`case/${id}`, 'case', { person, facts: { case: Number(id), topic } }, due, now),
    ),
    ...troubles.map(({ kind, at }) =>
      row(`${kind}/${Math.floor(at / TROUBLE_EVERY_MS)}`, kind, { person: null, facts: {} }, now, now),
    ),
    ...quotaRows(quota, now),
  ];
  await insertRows(db, 'alerts', rows, { conflict: 'on conflict (key) do nothing' });
}

function row(
  key: string,
  kind: AlertKind,
  { person, facts }: { person: string | null; facts: AlertFacts },
  due_at: number,
  at: number,
) {
  const id = randomBytes(12).toString('base64url');
  return { key, id, kind, person, facts: JSON.stringify(facts), at, due_at, state: 'waiting', tries: 0 };
}

async function newlyWaiting(db: Db) {
  return (await db('chats')
    .where({ holder: 'queue' })
    .whereNotExists(
      db('alerts').select(db.raw('1')).whereRaw("alerts.key = 'waiting/' || chats.person || '/' || chats.version"),
    )
    .orderBy('waiting_since')
    .limit(AT_A_TIME)
    .select('person', 'version', 'reason')) as { person: string; version: number; reason: string | null }[];
}

async function newCases(db: Db, now: number) {
  return (await db('cases')
    .where({ state: 'open' })
    .where('opened_at', '>', now - NEWS_FOR_MS)
    .whereNotExists(db('alerts').select(db.raw('1')).whereRaw("alerts.key = 'case/' || cases.id"))
    .orderBy('id')
    .limit(AT_A_TIME)
    .select('id', 'topic', 'person')) as { id: number | string; topic: string; person: string }[];
}

/** What LINE did not take for certain, and events that nobody could take a turn on. */
async function newTroubles(db: Db, now: number): Promise<{ kind: 'setAside' | 'unsent'; at: number }[]> {
  const since = now - 2 * TROUBLE_EVERY_MS;
  const [events, jobs] = (await Promise.all([
    db('events')
      .whereRaw("state = 'set_aside'")
      .where('received_at', '>', since)
      .limit(AT_A_TIME)
      .select('received_at as at'),
    db('jobs')
      .whereRaw("state in ('dead', 'unknown')")
      .where('done_at', '>', since)
      .where({ kind: 'message' })
      .whereNotNull('way')
      .limit(AT_A_TIME)
      .select('done_at as at'),
  ])) as { at: number | string }[][];
  return [
    ...events!.map(({ at }) => ({ kind: 'setAside' as const, at: Number(at) })),
    ...jobs!.map(({ at }) => ({ kind: 'unsent' as const, at: Number(at) })),
  ];
}

function quotaRows(quota: QuotaStanding | undefined, now: number) {
  if (quota?.limit === undefined) return [];
  const { used, limit } = quota;
  const share = used / Math.max(1, limit);
  // LINE's month is one of Japan's. @see https://developers.line.biz/en/reference/messaging-api/#get-quota
  const month = new Date(now + 9 * 3_600_000).toISOString().slice(0, 7);
  const reached = SHARES.filter((one) => share >= one).at(-1);
  if (reached === undefined) return [];
  const facts = { left: Math.max(0, limit - used) };
  return [row(`quota/${month}/${reached}`, 'quota', { person: null, facts }, now, now)];
}
