import { randomUUID } from 'node:crypto';
import { isPostgres, rowsOf, transaction, type Db } from '../../platform/db';
import { nextTry, type Alert, type AlertFacts, type AlertKind, type Outcome } from './rules';

/** Alerts that this worker is about to send, in one message. */
export interface Batch {
  /** By which they are held. */
  token: string;
  alerts: readonly (Alert & { person: string | undefined })[];
}

/** A worker's hold on what it sends (milliseconds): longer than a try takes. */
export const HOLD_MS = 15_000;
const AT_A_TIME = 100;
/** What was told is kept this long (milliseconds). */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What was being sent when its worker died may have arrived: it is not sent again. */
export async function giveUp(db: Db, now: number): Promise<number> {
  return db('alerts')
    .where({ state: 'sending' })
    .where('held_until', '<', now)
    .update({ state: 'unknown', done_at: now, held_until: null, outcome: 'its worker ended meanwhile' });
}

/** Takes hold of what is due. That a try begins is durable before it does. */
export async function claim(db: Db, now: number): Promise<Batch> {
  const token = randomUUID();
  const lock = isPostgres(db) ? 'for update skip locked' : '';
  const result: unknown = await db.raw(
    `update alerts set state = 'sending', tries = tries + 1, batch = ?, held_until = ?
      where key in (select key from alerts where state = 'waiting' and due_at <= ? order by due_at, key limit ? ${lock})
      returning id, kind, person, facts, at`,
    [token, now + HOLD_MS, now, AT_A_TIME],
  );
  const rows = rowsOf<{ id: string; kind: AlertKind; person: string | null; facts: string; at: number | string }>(
    db,
    result,
  );
  rows.sort((a, b) => Number(a.at) - Number(b.at));
  const alerts = rows.map(({ id, kind, person, facts }) => ({
    ...{ id, kind, person: person ?? undefined, facts: JSON.parse(facts) as AlertFacts },
  }));
  return { token, alerts };
}

/** Of these, those that still tell what is so: who waits waits, what is open is open. */
export async function stillSo(db: Db, { alerts }: Batch): Promise<Batch['alerts']> {
  const people = alerts.flatMap(({ person }) => person ?? []);
  const queued = (await db('chats')
    .whereIn('person', people)
    .where({ holder: 'queue' })
    .select('person', 'version')) as {
    person: string;
    version: number;
  }[];
  const ids = alerts.flatMap(({ facts }) => facts.case ?? []);
  const open = (await db('cases').whereIn('id', ids).where({ state: 'open' }).select('id')) as {
    id: number | string;
  }[];
  const isOpen = new Set(open.map(({ id }) => Number(id)));
  return alerts.filter(({ kind, person, facts }) => {
    if (kind === 'case') return isOpen.has(facts.case!);
    if (kind !== 'waiting' && kind !== 'stillWaiting') return true;
    return queued.some((chat) => chat.person === person && chat.version === facts.version);
  });
}

/** Writes down that there is nothing to tell of these any more. */
export async function callOff(db: Db, token: string, ids: readonly string[], now: number): Promise<void> {
  await db('alerts')
    .where({ batch: token, state: 'sending' })
    .whereIn('id', ids)
    .update({ state: 'called_off', done_at: now, held_until: null, outcome: 'not so any more' });
}

/** Writes down how a try ended, of what this worker still holds. */
export function settle(db: Db, token: string, { kind, note, quietMs }: Outcome, now: number): Promise<void> {
  return transaction(db, async (trx) => {
    const held = () => trx('alerts').where({ batch: token, state: 'sending' });
    const over = (state: string) => ({ state, done_at: now, held_until: null, outcome: note });
    if (kind !== 'again') {
      await held().update(over(kind === 'refused' ? 'failed' : kind));
      return;
    }
    const tries = [...new Set(((await held().distinct('tries')) as { tries: number }[]).map((one) => one.tries))];
    for (const nth of tries) {
      const due_at = nextTry(nth, now, quietMs);
      const then =
        due_at === undefined ? over('failed') : { state: 'waiting', due_at, held_until: null, outcome: note };
      await held().where({ tries: nth }).update(then);
    }
  });
}

/** Whose chat an alert is about; undefined where there is none (any more). */
export async function personOf(db: Db, id: string): Promise<string | undefined> {
  const row = (await db('alerts').where({ id }).first('person')) as { person: string | null } | undefined;
  return row?.person ?? undefined;
}

/** How the last alerts ended, the newest first. */
export async function lastEnds(db: Db, limit: number): Promise<{ state: string; outcome: string | null }[]> {
  return db('alerts')
    .whereIn('state', ['sent', 'failed', 'unknown'])
    .orderBy('at', 'desc')
    .limit(limit)
    .select('state', 'outcome');
}

/** Deletes what would tell of a person. */
export async function forget(trx: Db, person: string): Promise<void> {
  await trx('alerts').where({ person }).delete();
}

/** Forgets alerts that are old, at most 500 at a time. @param now epoch milliseconds */
export async function forgetOld(db: Db, now: number): Promise<void> {
  const old = db('alerts')
    .select('key')
    .where('at', '<=', now - KEPT_MS)
    .whereNotNull('done_at')
    .limit(500);
  await db('alerts').whereIn('key', old).delete();
}
