import type { Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import { isOneOf } from '../../platform/rows';
import type { Leaver } from './port';

/** Somebody who waits for a slot. Times are epoch milliseconds. */
export interface Waiting {
  id: number;
  member: string;
  service: Both;
  /** With whom; undefined for anybody. */
  resource: Both | undefined;
  from: number;
  until: number;
  state: 'waiting' | 'offered';
  askedAt: number;
}

/** Somebody who waited, and left the list. */
export interface Gone extends Omit<Waiting, 'state'> {
  leftAt: number;
  leftBy: Leaver;
}

/** Those who wait for a beginning between two moments (the second exclusive), who waits longest first. */
export async function waitingBetween(db: Db, from: number, until: number, limit: number): Promise<Waiting[]> {
  const rows = (await between(db, from, until)
    .whereIn('w.state', ['waiting', 'offered'])
    .orderBy('w.id')
    .limit(limit)) as WaitingRow[];
  return rows.map((row) => ({ ...toPlace(row), state: row.state }));
}

/** Those who waited for one and left the list, the last first. */
export async function goneBetween(db: Db, from: number, until: number, limit: number): Promise<Gone[]> {
  const rows = (await between(db, from, until)
    .where({ 'w.state': 'left' })
    .whereNotNull('w.left_by')
    .orderBy([{ column: 'w.left_at', order: 'desc' }, 'w.id'])
    .limit(limit)) as GoneRow[];
  return rows.map((row) => ({ ...toPlace(row), leftAt: Number(row.left_at), leftBy: row.left_by }));
}

/** Where a member waited and waits, the newest first. */
export async function waitingOfMember(db: Db, member: string, limit: number) {
  const rows = (await placesOf(db).where({ 'w.member': member }).orderBy('w.id', 'desc').limit(limit)) as (Omit<
    WaitingRow,
    'state'
  > & { state: string })[];
  return rows.map(({ state, ...row }) => ({ ...toPlace(row), state }));
}

/** Places on the list, by their numbers, whatever became of them. */
export async function placesBy(db: Db, ids: readonly number[]): Promise<Map<number, Omit<Waiting, 'state'>>> {
  const rows = (await placesOf(db).whereRaw(isOneOf(db, 'w.id', ids))) as Omit<WaitingRow, 'state'>[];
  return new Map(rows.map((row) => [Number(row.id), toPlace(row)]));
}

function between(db: Db, from: number, until: number) {
  return placesOf(db).where('w.from', '<', until).where('w.until', '>', from);
}

function placesOf(db: Db) {
  return db('waiting as w')
    .join('services as s', 's.id', 'w.service')
    .leftJoin('resources as r', 'r.id', 'w.resource')
    .select('w.*', 's.name_ja', 's.name_en')
    .select({ resource_ja: 'r.name_ja', resource_en: 'r.name_en' });
}

function toPlace(row: Omit<WaitingRow, 'state'>) {
  return {
    ...{ id: Number(row.id), member: row.member, askedAt: Number(row.asked_at) },
    service: { ja: row.name_ja, en: row.name_en },
    resource: row.resource_ja === null ? undefined : { ja: row.resource_ja, en: row.resource_en! },
    ...{ from: Number(row.from), until: Number(row.until) },
  };
}

interface GoneRow extends WaitingRow {
  left_at: number | string;
  left_by: Leaver;
}

interface WaitingRow {
  id: number | string;
  member: string;
  name_ja: string;
  name_en: string;
  resource_ja: string | null;
  resource_en: string | null;
  from: number | string;
  until: number | string;
  state: Waiting['state'];
  asked_at: number | string;
}

/** Somebody's place on the list; undefined where it is nobody's any more, or something is offered to them. */
export async function waiterOf(db: Db, id: number): Promise<Waiting | undefined> {
  const row = (await placesOf(db).where({ 'w.id': id, 'w.state': 'waiting' }).first()) as WaitingRow | undefined;
  return row && { ...toPlace(row), state: row.state };
}
