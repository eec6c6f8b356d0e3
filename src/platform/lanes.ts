import { randomUUID } from 'node:crypto';
import { isPostgres, rowsOf, type Db } from './db';
import { given, insertRows, isOneOf } from './rows';

/** The two kinds of lanes: events on their way in, jobs on their way out. */
export type Queue = 'in' | 'out';

/** Lanes that a worker holds, each with the token that proves it. */
export type Hold = ReadonlyMap<string, string>;

/**
 * How long a hold lasts (milliseconds). Longer than the time limit of a call to LINE, so that a living worker never
 * loses it in the middle; short enough that the work of a killed one is taken over within ten seconds.
 */
export const HOLD_MS = 8_000;

/** Marks lanes as having something due at `at` (epoch ms). In the caller's transaction: work and mark commit together. */
export async function wake(trx: Db, queue: Queue, due: ReadonlyMap<string, number>): Promise<void> {
  const conflict = `on conflict (lane, queue) do update set ready_at = ${EARLIER}`;
  await insertRows(trx, 'lanes', inOrder(queue, due), { conflict });
}

/**
 * As `wake`, and at once takes hold of the lanes that were empty, for the caller to go on with them when its
 * transaction is committed: nobody has to look for what is in hand already. Gives the hold.
 */
export async function wakeAndHold(trx: Db, queue: Queue, due: ReadonlyMap<string, number>, now: number): Promise<Hold> {
  const token = randomUUID();
  const { time, bindings } = clock(trx, now);
  const rows = inOrder(queue, due);
  if (rows.length === 0) return new Map();
  const result: unknown = await trx.raw(
    `insert into lanes (queue, lane, ready_at, held_by, held_until)
      select queue, lane, ready_at, ?, ${time} + ${HOLD_MS} from ${given(trx, 'lanes', ['queue', 'lane', 'ready_at'])} where true
      on conflict (lane, queue) do update set
        held_by = case when lanes.ready_at is null then excluded.held_by else lanes.held_by end,
        held_until = case when lanes.ready_at is null then excluded.held_until else lanes.held_until end,
        ready_at = ${EARLIER}
      returning lane, held_by`,
    [token, ...bindings, JSON.stringify(rows)],
  );
  const after = rowsOf<{ lane: string; held_by: string | null }>(trx, result);
  return new Map(after.filter(({ held_by }) => held_by === token).map(({ lane }) => [lane, token]));
}

/**
 * Takes hold of up to `limit` lanes with something due, longest due first, which nobody holds. A hold that ran out is
 * free again; so is one that ends impossibly late, as after a clock was set back.
 */
export async function claim(trx: Db, queue: Queue, limit: number, now: number): Promise<Hold> {
  const token = randomUUID();
  const { time, bindings } = clock(trx, now);
  const result: unknown = await trx.raw(
    `update lanes set held_by = ?, held_until = ${time} + ${HOLD_MS}
      where queue = ? and lane in (
        select lane from lanes
         where queue = ? and ready_at <= ${time}
           and (held_until is null or held_until < ${time} or held_until > ${time} + ${2 * HOLD_MS})
         order by ready_at limit ? ${isPostgres(trx) ? 'for update skip locked' : ''})
      returning lane`,
    [token, ...bindings, queue, queue, ...bindings, ...bindings, ...bindings, limit],
  );
  return new Map(rowsOf<{ lane: string }>(trx, result).map((row) => [row.lane, token]));
}

/**
 * Locks those lanes of `hold` that are still held by its tokens, and gives them back. The first statement of every
 * transaction that writes a worker's results: whoever lost a lane meanwhile writes nothing of it.
 */
export async function stillHeld(trx: Db, queue: Queue, hold: Hold): Promise<Set<string>> {
  const lanes = [...hold.keys()];
  const query = trx('lanes')
    .where({ queue })
    .whereRaw(isOneOf(trx, 'lane', lanes))
    .orderBy('lane')
    .select('lane', 'held_by');
  const rows = (await (isPostgres(trx) ? query.forUpdate() : query)) as { lane: string; held_by: string | null }[];
  return new Set(rows.filter(({ lane, held_by }) => held_by === hold.get(lane)).map(({ lane }) => lane));
}

/** Makes a hold last from now on, for work that takes longer. False where somebody else holds the lane by now. */
export async function holdOn(db: Db, queue: Queue, lane: string, token: string, now: number): Promise<boolean> {
  const { time, bindings } = clock(db, now);
  const until = db.raw(`${time} + ${HOLD_MS}`, bindings);
  return (await db('lanes').where({ queue, lane, held_by: token }).update({ held_until: until })) === 1;
}

/**
 * Gives lanes back that this transaction locked by `stillHeld`, each with the time its next piece of work is due, or
 * none. `due` is a subquery on the lane (column `lanes.lane`) that yields that time (epoch ms); lanes named in
 * `later` wait until the time given there. Gives those times.
 */
export async function release(
  trx: Db,
  queue: Queue,
  lanes: Iterable<string>,
  due: string,
  later: ReadonlyMap<string, number> = new Map(),
): Promise<number[]> {
  const times: number[] = [...later.values()];
  const others = [...lanes].filter((lane) => !later.has(lane));
  if (others.length > 0) {
    const rows = (await trx('lanes')
      .where({ queue })
      .whereRaw(isOneOf(trx, 'lane', others))
      .update({ held_by: null, held_until: null, ready_at: trx.raw(`(${due})`) })
      .returning('ready_at')) as { ready_at: number | string | null }[];
    for (const { ready_at } of rows) if (ready_at !== null) times.push(Number(ready_at));
  }
  for (const [lane, ready_at] of later)
    await trx('lanes').where({ queue, lane }).update({ held_by: null, held_until: null, ready_at });
  return times;
}

/**
 * Locks a lane for the rest of this transaction, held or not, and changes nothing about it: whoever writes results of work in
 * it does so before or after. A person's turns lock theirs too.
 */
export async function lockLane(trx: Db, queue: Queue, lane: string): Promise<void> {
  await trx('lanes').insert({ queue, lane }).onConflict(['lane', 'queue']).merge({ lane });
}

/** Forgets lanes without work: those of errands and time-outs serve one job, the others are made again when needed. */
export async function sweep(db: Db): Promise<void> {
  await db('lanes').whereNull('ready_at').whereNull('held_by').delete();
}

const EARLIER =
  'case when lanes.ready_at is null or lanes.ready_at > excluded.ready_at then excluded.ready_at else lanes.ready_at end';

/** Sorted, so that two transactions never wait for each other crosswise. */
function inOrder(queue: Queue, due: ReadonlyMap<string, number>) {
  return [...due].sort(([a], [b]) => (a < b ? -1 : 1)).map(([lane, ready_at]) => ({ queue, lane, ready_at }));
}

/** PostgreSQL's clock is the one clock of many machines; a SQLite file lives on one machine. Epoch milliseconds. */
export function clock(db: Db, now: number): { time: string; bindings: number[] } {
  return isPostgres(db)
    ? { time: '(extract(epoch from clock_timestamp()) * 1000)::bigint', bindings: [] }
    : { time: '?', bindings: [now] };
}
