import { setTimeout as wait } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { database } from '../../knexfile';

/** A connection or a transaction: both are a Knex, and every store takes either. */
export type Db = Knex;

/** Opens the database of a `DATABASE_URL`. Nothing is read yet: `ready` tells whether it can be. */
export function openDatabase(url: string): Db {
  return knex(database(url));
}

/** True on PostgreSQL, false on SQLite. */
export function isPostgres(db: Db): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}

/** The rows of a raw statement, which the two drivers hand over differently. */
export function rowsOf<Row>(db: Db, result: unknown): Row[] {
  return isPostgres(db) ? (result as { rows: Row[] }).rows : (result as Row[]);
}

/** Work in one transaction, tried again whole when the engine asks for it (deadlock, serialization). */
export async function transaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt >= TRANSACTION_TRIES || !TRY_AGAIN_CODES.has(codeOf(error))) throw error;
    }
  }
}

/** True when the fault lies with the store itself (locked, full, gone), not with what was to be stored. */
export function isStorageFault(error: unknown): boolean {
  const code = codeOf(error);
  return code === '' || !/^(22|23|42)|^SQLITE_(CONSTRAINT|MISMATCH|RANGE|ERROR|TOOBIG)/.test(code);
}

/**
 * Takes what was deleted out of SQLite's write-ahead log as well, which keeps older pages until they are written over. On
 * PostgreSQL that is the business of vacuum and of its own log. False where another process was reading all the while.
 */
export async function emptyLog(db: Db): Promise<boolean> {
  if (isPostgres(db)) return true;
  for (let tries = 0; tries < EMPTYING_TRIES; tries += 1) {
    const [row] = (await db.raw('PRAGMA wal_checkpoint(TRUNCATE)')) as { busy: number }[];
    if (row?.busy === 0) return true;
    await wait(EMPTYING_REST_MS);
  }
  return false;
}
const EMPTYING_TRIES = 20;
const EMPTYING_REST_MS = 100;

const TRANSACTION_TRIES = 3;
/** PostgreSQL's serialization_failure and deadlock_detected. */
const TRY_AGAIN_CODES = new Set(['40001', '40P01']);

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
