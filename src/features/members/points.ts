import type { Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import { localTime } from '../../platform/time';
import { countPoints, type Counted, type Move } from './rules';

/** A change of somebody's points. */
export interface PointsMove {
  member: string;
  /** Given above nothing, used below; whole. */
  amount: number;
  /** A few words for the shop, such as `order A-1042`. */
  reason: string;
  /** Why it is made: the same key moves points once, whoever repeats it. */
  key: string;
  /** YYYY-MM-DD in the shop's zone, the last day on which points given count. */
  expiresOn?: string;
}

/**
 * Gives or uses points, in the caller's transaction. Nothing is changed where there are too few, or where this key moved
 * them before. Whoever races, the ledger's own rules keep its rows in one line.
 * @param now epoch milliseconds
 */
export async function movePoints(
  trx: Db,
  move: PointsMove,
  zone: string,
  now: number,
): Promise<'moved' | 'already' | 'too few'> {
  const today = localTime(zone, new Date(now)).date;
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    if (await trx('points').where({ key: move.key }).first('seq')) return 'already';
    const rows = await movesOf(trx, move.member);
    const { balance, expired } = countPoints(rows, today);
    if (balance + move.amount < 0) return 'too few';
    const last = rows.at(-1);
    if (expired === 0) {
      if (await append(trx, last, move, now)) return 'moved';
    } else {
      const key = `expired/${move.member}/${last?.seq ?? 0}`;
      await append(trx, last, { member: move.member, amount: -expired, reason: 'expired', key }, now);
    }
  }
  throw new Error('somebody else kept changing these points');
}

/** What somebody's points are worth. @param today YYYY-MM-DD */
export async function pointsOf(db: Db, member: string, today: string): Promise<Counted> {
  return countPoints(await movesOf(db, member), today);
}

/** Each lost race means that somebody else's move stands, so a few are enough. */
const MOST_TRIES = 100;

interface Row extends Move {
  seq: number;
  balance: number;
}

async function movesOf(db: Db, member: string): Promise<Row[]> {
  const rows = (await db('points')
    .where({ member })
    .orderBy('seq')
    .select('seq', 'amount', 'balance', 'expires_on')) as {
    seq: number;
    amount: number;
    balance: number;
    expires_on: string | null;
  }[];
  return rows.map(({ expires_on, ...row }) => ({ ...row, expiresOn: expires_on ?? undefined }));
}

/** Puts a row behind the last one; false where somebody was quicker. */
async function append(trx: Db, last: Row | undefined, move: PointsMove, now: number): Promise<boolean> {
  const opening = last?.balance ?? 0;
  const row = {
    member: move.member,
    seq: (last?.seq ?? 0) + 1,
    previous: last?.seq ?? null,
    opening,
    amount: move.amount,
    balance: opening + move.amount,
    reason: move.reason,
    key: move.key,
    expires_on: move.expiresOn ?? null,
    at: now,
  };
  const made = await insertRows<Row>(trx, 'points', [row], { conflict: 'on conflict do nothing', returning: ['seq'] });
  return made.length === 1;
}
