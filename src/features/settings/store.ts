import type { Db } from '../../platform/db';

/** A setting as stored; `version` 0 where it never was set. */
export interface Stored {
  value: string | null;
  version: number;
}

/** One of its values, now or earlier. */
export interface Past extends Stored {
  /** Epoch milliseconds. */
  at: number;
  /** A staff id. */
  author: string;
}

/** Counts all changes of all settings. */
export async function revision(db: Db): Promise<number> {
  const row = (await db('settings_head').where({ id: 1 }).first('revision')) as { revision: number | string };
  return Number(row.revision);
}

/** Counts one more, and so holds all settings until the transaction ends. */
export async function advance(trx: Db): Promise<void> {
  await trx('settings_head').where({ id: 1 }).increment('revision', 1);
}

/** All that were ever set. */
export async function all(db: Db): Promise<Map<string, Stored>> {
  const rows = (await db('settings').select('name', 'value', 'version')) as (Stored & { name: string })[];
  return new Map(rows.map(({ name, value, version }) => [name, { value, version }]));
}

export async function find(db: Db, name: string): Promise<Stored> {
  const row = (await db('settings').where({ name }).first('value', 'version')) as Stored | undefined;
  return row ?? { value: null, version: 0 };
}

/** Puts a value in the place of the last one; to be called by who has advanced the revision. */
export async function put(trx: Db, name: string, { value, version, at, author }: Past): Promise<void> {
  await trx('settings').insert({ name, value, version }).onConflict('name').merge();
  await trx('setting_changes').insert({ name, version, value, at, author });
}

/** The values a setting had, the newest first. */
export async function history(db: Db, name: string, limit: number): Promise<Past[]> {
  const rows = (await db('setting_changes').where({ name }).orderBy('version', 'desc').limit(limit)) as (Past & {
    at: number | string;
  })[];
  return rows.map(({ value, version, at, author }) => ({ value, version, at: Number(at), author }));
}
