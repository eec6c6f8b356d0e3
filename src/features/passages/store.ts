import type { Days } from '../analytics/analytics';
import type { Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import type { How, Passage } from './rules';

/** A passage, and how often it was made. */
export type Counted = Passage & { times: number };

/** @param day YYYY-MM-DD; passages each once and in order */
export async function add(trx: Db, day: string, passages: readonly Counted[]): Promise<void> {
  const rows = passages.map(({ from, to, how, times }) => ({ day, from_state: from, to_state: to, how, times }));
  await insertRows(trx, 'passages', rows, {
    conflict: 'on conflict (day, from_state, to_state, how) do update set times = passages.times + excluded.times',
  });
}

/** What was counted from one day to another, both included, in order. */
export async function between(db: Db, { from, to }: Days): Promise<Counted[]> {
  const rows = (await db('passages')
    .whereBetween('day', [from, to])
    .groupBy('from_state', 'to_state', 'how')
    .orderBy(['from_state', 'to_state', 'how'])
    .select('from_state', 'to_state', 'how')
    .sum({ times: 'times' })) as { from_state: string; to_state: string; how: How; times: number | string }[];
  return rows.map((row) => ({ from: row.from_state, to: row.to_state, how: row.how, times: Number(row.times) }));
}
