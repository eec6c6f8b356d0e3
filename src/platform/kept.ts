import { randomBytes } from 'node:crypto';
import type { Db } from './db';

/** Reads a fact that outlives a restart; undefined when it was never kept. */
export async function kept(db: Db, name: string): Promise<string | undefined> {
  const row = (await db('kept').where({ name }).first('value')) as { value: string } | undefined;
  return row?.value;
}

/** Keeps a fact under a name, in the place of an earlier one. @param now epoch milliseconds */
export async function keep(db: Db, name: string, value: string, now: number): Promise<void> {
  await db('kept').insert({ name, value, at: now }).onConflict('name').merge();
}

/** The installation's secret: the one from the settings, or one made at the first start and kept. All processes get the same. */
export async function secretOf(db: Db, fromSettings: string | undefined, now: number): Promise<string> {
  if (fromSettings !== undefined) return fromSettings;
  const name = 'session-secret';
  await db('kept')
    .insert({ name, value: randomBytes(32).toString('hex'), at: now })
    .onConflict('name')
    .ignore();
  return (await kept(db, name))!;
}
