import type { Db } from './db';

/** A worker not heard of for so long is gone (milliseconds). */
const SILENT_MS = 20_000;

/** Says that this worker is alive, and gives how many are. @param now epoch milliseconds */
export async function beat(db: Db, id: string, now: number): Promise<number> {
  await db('workers').insert({ id, seen_at: now }).onConflict('id').merge();
  await db('workers')
    .where('seen_at', '<', now - SILENT_MS)
    .delete();
  const row = (await db('workers').count({ alive: '*' }).first()) as { alive: number | string };
  return Math.max(1, Number(row.alive));
}

/** Takes leave, so that the others get its share at once. */
export async function leave(db: Db, id: string): Promise<void> {
  await db('workers').where({ id }).delete();
}
