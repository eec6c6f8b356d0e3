import type { Db } from './db';
import type { Metrics } from './metrics';

/** Brings the gauges up to date with the store. What cannot be read now keeps its last value. @param now epoch milliseconds */
export async function refreshGauges(db: Db, metrics: Metrics, now: number): Promise<void> {
  const due = (await db('lanes')
    .where('ready_at', '<=', now)
    .groupBy('queue')
    .select('queue')
    .count({ lanes: '*' })
    .min({ oldest: 'ready_at' })) as { queue: string; lanes: number | string; oldest: number | string }[];
  for (const queue of ['in', 'out']) {
    const row = due.find((one) => one.queue === queue);
    metrics.waiting.set({ queue }, Number(row?.lanes ?? 0));
    metrics.oldestSeconds.set({ queue }, row ? (now - Number(row.oldest)) / 1000 : 0);
  }
  metrics.setAside.set(await countOf(db, 'events', 'set_aside'));
  metrics.noticesWaiting.set(await countOf(db, 'notice_deliveries', 'waiting'));
  metrics.noticesFailed.set(await countOf(db, 'notice_deliveries', 'failed'));
  const off = (await db('notice_endpoints').whereIn('why', ['gone', 'failing']).count({ rows: '*' }).first()) as {
    rows: number | string;
  };
  metrics.noticeEndpointsOff.set(Number(off.rows));
  metrics.undecided.set(await countOf(db, 'jobs', 'unknown'));
}

async function countOf(db: Db, table: 'events' | 'jobs' | 'notice_deliveries', state: string): Promise<number> {
  const row = (await db(table).where({ state }).count({ rows: '*' }).first()) as { rows: number | string } | undefined;
  return Number(row?.rows ?? 0);
}
