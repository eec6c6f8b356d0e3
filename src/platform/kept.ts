import { randomBytes } from 'node:crypto';
import { transaction, type Db } from './db';

/** Reads a fact that outlives a restart; undefined when it was never kept. */
export async function kept(db: Db, name: string): Promise<string | undefined> {
  const row = (await db('kept').where({ name }).first('value')) as { value: string } | undefined;
  return row?.value;
}

/** Keeps a fact under a name, in the place of an earlier one. @param now epoch milliseconds */
export async function keep(db: Db, name: string, value: string, now: number): Promise<void> {
  await db('kept').insert({ name, value, at: now }).onConflict('name').merge();
}

/**
 * Puts what `change` makes of a fact in its place, while nobody else can change it. `change` may run more than once, and gets
 * undefined where there is no such fact. @param now epoch milliseconds
 */
export async function rework(
  db: Db,
  name: string,
  change: (value: string | undefined) => string,
  now: number,
): Promise<void> {
  await transaction(db, async (trx) => {
    // Writing first holds the row, also where it has yet to be made.
    await trx('kept').insert({ name, value: '', at: now }).onConflict('name').merge(['at']);
    const before = await kept(trx, name);
    await keep(trx, name, change(before === '' ? undefined : before), now);
  });
}

/** The installation's secret: the one from the settings, or one made at the first start and kept. All processes get the same. */
export async function secretOf(db: Db, fromSettings: string | undefined, now: number): Promise<string> {
  return fromSettings ?? madeOnce(db, 'session-secret', now);
}

/** Random hex (32 bytes) that is made when it is first asked for, and kept under a name: everybody gets the same. */
export async function madeOnce(db: Db, name: string, now: number): Promise<string> {
  const value = randomBytes(32).toString('hex');
  await db('kept').insert({ name, value, at: now }).onConflict('name').ignore();
  return (await kept(db, name))!;
}
