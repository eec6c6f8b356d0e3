import type { Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import type { Count } from './rules';

/** A count as it is found again: `[subject, scope, since]`. */
export type Counted = [subject: string, scope: string, since: number];

/**
 * Adds one to each of these counts, or to none: gives those that are full already. The rows are locked in the order given,
 * the one that all share first, so two that ask never wait for each other crosswise.
 */
export async function add(trx: Db, counts: readonly Count[]): Promise<Count[]> {
  const rows = counts.map(({ subject, scope, since, most }) => ({ subject, scope, since, used: 1, most }));
  const added = await insertRows<{ subject: string; scope: string }>(trx, 'code_counts', rows, {
    conflict: `on conflict (subject, scope, since) do update set used = code_counts.used + 1, most = excluded.most
      where code_counts.used < excluded.most`,
    returning: ['subject', 'scope'],
  });
  if (added.length === counts.length) return [];
  const has = ({ subject, scope }: Count) => added.some((row) => row.subject === subject && row.scope === scope);
  await takeBack(trx, counts.filter(has).map(countedOf));
  return counts.filter((count) => !has(count));
}

/** Takes one from each, in their order: what was asked for came to nothing, or was not allowed after all. */
export async function takeBack(trx: Db, counted: readonly Counted[]): Promise<void> {
  for (const [subject, scope, since] of counted)
    await trx('code_counts').where({ subject, scope, since }).where('used', '>', 0).decrement('used');
}

export function countedOf({ subject, scope, since }: Count): Counted {
  return [subject, scope, since];
}

/** Forgets counts whose windows began before then (epoch ms), at most 500 at a time. */
export async function forgetCounts(db: Db, before: number): Promise<void> {
  const old = db('code_counts').select('subject').where('since', '<', before).limit(500);
  await db('code_counts').whereIn('subject', old).where('since', '<', before).delete();
}
