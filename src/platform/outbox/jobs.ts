import { randomUUID } from 'node:crypto';
import type { Db } from '../db';
import { claim as claimLanes, release, stillHeld, wake, wakeAndHold, type Hold } from '../lanes';
import { insertRows, isOneOf } from '../rows';

/** Something to be done later, once. */
export interface NewJob {
  /** Why it is to be done: the same key never makes a second job. */
  key: string;
  kind: string;
  /** Jobs of one lane are done one at a time, in the order they were made. */
  lane: string;
  person?: string;
  /** Of which member it speaks: it is for `person` only while they are linked to that member. */
  member?: string;
  payload: unknown;
  /** Epoch milliseconds. */
  dueAt: number;
}

/** A job that this worker holds. */
export interface Job {
  id: number;
  key: string;
  kind: string;
  lane: string;
  person: string | undefined;
  member: string | undefined;
  payload: unknown;
  /** Tries so far, the one that now begins included. */
  tries: number;
  /** Earlier tries whose end nobody knows. */
  doubts: number;
  /** Epoch milliseconds. */
  firstTriedAt: number;
  /** LINE's retry key, made with the job and so stored before any try. */
  retryKey: string;
  way: 'reply' | 'push' | undefined;
}

/** How a job ended, or when it is to be tried again. */
export type JobResult =
  | { state: 'done'; way?: 'reply' | 'push'; answer?: unknown }
  | { state: 'unknown' | 'dead'; reason: string; way?: 'reply' | 'push' }
  | { state: 'waiting'; dueAt: number; settled: boolean; reason: string; way?: 'reply' | 'push' };

const NEXT_DUE =
  "select due_at from jobs where jobs.lane = lanes.lane and jobs.state = 'waiting' order by jobs.id limit 1";

/** Jobs that a worker holds, with the hold on their lanes. */
export interface Held {
  hold: Hold;
  jobs: Job[];
}

/** Writes jobs down in the caller's transaction: they exist when it commits, and only then. */
export async function enqueue(trx: Db, jobs: readonly NewJob[]): Promise<void> {
  await insert(trx, jobs.map(rowOf));
  await wake(trx, 'out', dueOf(jobs));
}

/**
 * As `enqueue`, and begins those that are next in their lanes: the caller performs them as soon as its transaction is
 * committed. The others wait like any.
 */
export async function enqueueAndBegin(trx: Db, jobs: readonly NewJob[], now: number): Promise<Held> {
  const hold = await wakeAndHold(trx, 'out', dueOf(jobs), now);
  const begun = new Set<string>();
  const rows = jobs.map((job) => {
    const row = rowOf(job);
    if (begun.has(job.lane) || !hold.has(job.lane) || job.dueAt > now) return row;
    begun.add(job.lane);
    return { ...row, tries: 1, unsettled: 1, first_tried_at: now };
  });
  const begunJobs = (await insert(trx, rows)).filter((row) => row.tries === 1).map(jobOf);
  const busy = new Set(begunJobs.map((job) => job.lane));
  const idle = [...hold.keys()].filter((lane) => !busy.has(lane));
  if (idle.length > 0) await release(trx, 'out', idle, NEXT_DUE);
  return { hold: new Map([...hold].filter(([lane]) => busy.has(lane))), jobs: begunJobs };
}

/**
 * Takes the next due job of up to `limit` lanes. That a try begins is durable before it does: after a kill, the next
 * worker knows that LINE may have got it.
 */
export async function claimJobs(db: Db, limit: number, now: number): Promise<Held> {
  return db.transaction(async (trx) => {
    const hold = await claimLanes(trx, 'out', limit, now);
    const lanes = [...hold.keys()];
    if (lanes.length === 0) return { hold, jobs: [] };
    const heads = trx('jobs')
      .min('id')
      .where('state', 'waiting')
      .whereRaw(isOneOf(trx, 'lane', lanes))
      .groupBy('lane');
    const rows = (await trx('jobs')
      .whereIn('id', heads)
      .where('due_at', '<=', now)
      .update({
        tries: trx.raw('tries + 1'),
        unsettled: trx.raw('unsettled + 1'),
        first_tried_at: trx.raw('coalesce(first_tried_at, ?)', [now]),
      })
      .returning('*')) as JobRow[];
    const jobs = rows.map(jobOf);
    const busy = new Set(jobs.map((job) => job.lane));
    const idle = lanes.filter((lane) => !busy.has(lane));
    if (idle.length > 0) await release(trx, 'out', idle, NEXT_DUE);
    return { hold: new Map([...hold].filter(([lane]) => busy.has(lane))), jobs };
  });
}

/** A job, the token by which its lane is held, and what it came to. */
export interface Finished {
  job: Job;
  token: string;
  result: JobResult;
}

/**
 * Writes results of jobs whose lanes are still ours, and gives the lanes back. `also` writes what follows from them in
 * the same transaction. Gives the jobs written (another worker has the others), and whether more is due in their lanes.
 */
export async function finish(
  trx: Db,
  finished: readonly Finished[],
  now: number,
  also: (trx: Db, written: readonly Finished[]) => Promise<void>,
): Promise<{ written: readonly Finished[]; due: boolean }> {
  const held = await stillHeld(trx, 'out', new Map(finished.map(({ job, token }) => [job.lane, token])));
  const written = finished.filter(({ job }) => held.has(job.lane));
  for (const way of ['reply', 'push', null] as const) {
    const done = written.filter(({ result }) => result.state === 'done' && (result.way ?? null) === way);
    if (done.length === 0) continue;
    const ids = done.map(({ job }) => job.id);
    await open(trx)
      .whereRaw(isOneOf(trx, 'id', ids))
      .update({ state: 'done', way, done_at: now, unsettled: 0, reason: null });
  }
  for (const { job, result } of written) {
    if (result.state === 'done') continue;
    const { reason, way = null } = result;
    if (result.state === 'waiting') {
      const unsettled = job.doubts + (result.settled ? 0 : 1);
      await open(trx).where({ id: job.id }).update({ due_at: result.dueAt, unsettled, reason, way });
    } else await open(trx).where({ id: job.id }).update({ state: result.state, done_at: now, reason, way });
  }
  await also(trx, written);
  const next = await release(trx, 'out', held, NEXT_DUE);
  return { written, due: next.some((time) => time <= now) };
}

/** Calls off everything that waits for a person who left. A try under way may still arrive; nothing follows it. */
export async function callOff(trx: Db, person: string, reason: string, now: number): Promise<void> {
  await open(trx)
    .where({ person })
    .whereIn('kind', ['message', 'silence', 'reminder'])
    .update({ state: 'called_off', reason, done_at: now });
}

/** Calls off everything that waits for a person and speaks of a member: they are no longer linked. */
export async function callOffAbout(
  trx: Db,
  person: string,
  member: string,
  reason: string,
  now: number,
): Promise<void> {
  await open(trx).where({ person, member }).update({ state: 'called_off', reason, done_at: now });
}

/** Takes back jobs of these keys that were put off to a later moment than this, and never tried. */
export async function takeBackPutOff(trx: Db, keys: readonly string[], now: number): Promise<void> {
  const putOff = open(trx).whereNull('first_tried_at').where('due_at', '>', now);
  await putOff.whereRaw(isOneOf(trx, 'key', keys)).delete();
}

/** Takes back jobs of a person that wait and that nobody is at: theirs of these kinds are not to be done any more. */
export async function takeBack(trx: Db, person: string, kinds: readonly string[]): Promise<void> {
  const theirs = () => open(trx).where({ person }).whereIn('kind', kinds);
  const lanes = ((await theirs().distinct('lane')) as { lane: string }[]).map(({ lane }) => lane);
  const free = (
    (await trx('lanes')
      .where({ queue: 'out' })
      .whereNull('held_by')
      .whereRaw(isOneOf(trx, 'lane', lanes))
      .orderBy('lane')
      .forUpdate()
      .select('lane')) as { lane: string }[]
  ).map(({ lane }) => lane);
  await theirs()
    .whereRaw(isOneOf(trx, 'lane', free))
    .delete();
  await release(trx, 'out', free, NEXT_DUE);
}

/** Whether anything is still to be done for a person, but for the job of this key and those of these kinds. */
export async function hasOpen(db: Db, person: string, but: string, kinds: readonly string[] = []): Promise<boolean> {
  const others = open(db).where({ person }).whereNot('key', but).whereNotIn('kind', kinds);
  return (await others.first('id')) !== undefined;
}

/** Deletes what was done for a person, and the lanes that served it. What waits stays. */
export async function eraseEnded(trx: Db, person: string): Promise<void> {
  // Written out, for only then do both engines see that the index of what has ended serves it.
  await trx('jobs').where({ person }).whereRaw("state <> 'waiting'").delete();
  await trx('lanes')
    .where({ queue: 'out' })
    .where('lane', 'like', `%${person}%`)
    .whereNull('held_by')
    .whereNull('ready_at')
    .delete();
}

/** Takes the person out of one job, and what it was to say or do. */
export async function disown(trx: Db, key: string): Promise<void> {
  await trx('jobs').where({ key }).update({ person: null, payload: '{}' });
}

/** Deletes a job. */
export async function remove(trx: Db, key: string): Promise<void> {
  await trx('jobs').where({ key }).delete();
}

/** How a job stands; undefined when there is none of this key. */
export async function stateOf(db: Db, key: string): Promise<string | undefined> {
  const row = (await db('jobs').where({ key }).first('state')) as { state: string } | undefined;
  return row?.state;
}

/** What was said to a person and is still kept, in order: for who asks what is kept of them. */
export async function saidTo(
  db: Db,
  person: string,
): Promise<{ at: number; state: string; member: string | undefined; payload: unknown }[]> {
  const rows = (await db('jobs')
    .where({ person, kind: 'message' })
    .whereRaw("state <> 'waiting'")
    .orderBy('id')) as (JobRow & { done_at: number | string | null; state: string })[];
  return rows.map(({ done_at, state, member, payload }) => ({
    ...{ at: Number(done_at), state, member: member ?? undefined },
    payload: JSON.parse(payload) as unknown,
  }));
}

/** What was said of a member, the newest first: when (epoch ms) and of which kind, not in which words. */
export async function toldAbout(
  db: Db,
  member: string,
  limit: number,
): Promise<{ at: number; kind: string; state: string }[]> {
  const rows = (await db('jobs')
    .where({ member })
    .whereIn('kind', ['message', 'reminder'])
    .whereRaw("member is not null and state <> 'waiting'")
    .orderBy('id', 'desc')
    .limit(limit)
    .select('done_at', 'kind', 'state')) as { done_at: number | string | null; kind: string; state: string }[];
  return rows.map(({ done_at, kind, state }) => ({ at: Number(done_at), kind, state }));
}

/** A message as it was, is or will be said. Times are epoch milliseconds. */
export interface SaidMessage {
  key: string;
  at: number;
  state: string;
  way: 'reply' | 'push' | undefined;
  reason: string | undefined;
  messages: readonly unknown[];
}

/**
 * What was said to a person lately and what waits to be said, the newest first. For the people of the shop.
 * @param until only what was said by then (epoch ms)
 */
export async function newestTo(db: Db, person: string, limit: number, until?: number): Promise<SaidMessage[]> {
  const theirs = () => {
    const rows = db('jobs').where({ person, kind: 'message' }).orderBy('id', 'desc').limit(limit);
    return until === undefined ? rows : rows.whereRaw('coalesce(first_tried_at, due_at) <= ?', [until]);
  };
  // Written out, for only then do both engines see which index serves it.
  const [ended, waiting] = (await Promise.all([
    theirs().whereRaw("state <> 'waiting'"),
    theirs().whereRaw("state = 'waiting'"),
  ])) as (JobRow & { state: string; due_at: number | string; reason: string | null })[][];
  return [...ended!, ...waiting!].map((row) => ({
    ...{ key: row.key, at: Number(row.first_tried_at ?? row.due_at), state: row.state },
    ...{ way: row.way ?? undefined, reason: row.reason ?? undefined },
    messages: (JSON.parse(row.payload) as { messages?: readonly unknown[] }).messages ?? [],
  }));
}

/** What was or is to be said by jobs, by their keys. */
export async function messagesOf(db: Db, keys: readonly string[]): Promise<Map<string, readonly unknown[]>> {
  const rows = (await db('jobs')
    .whereRaw(isOneOf(db, 'key', keys))
    .select('key', 'payload')) as Pick<JobRow, 'key' | 'payload'>[];
  const messages = (payload: string) => (JSON.parse(payload) as { messages?: readonly unknown[] }).messages ?? [];
  return new Map(rows.map(({ key, payload }) => [key, messages(payload)]));
}

/** The messages of a job that ended without LINE having them for certain; undefined where there is none such to this person. */
export async function unsaidTo(db: Db, person: string, key: string): Promise<readonly unknown[] | undefined> {
  const row = (await db('jobs')
    .where({ key, person, kind: 'message' })
    .whereIn('state', ['dead', 'unknown', 'called_off'])
    .first('payload')) as Pick<JobRow, 'payload'> | undefined;
  return row && (JSON.parse(row.payload) as { messages?: readonly unknown[] }).messages;
}

/** Takes out of a job what it was to say or do, for what is not to be kept longer than it is needed. */
export async function forgetPayload(trx: Db, id: number): Promise<void> {
  await trx('jobs').where({ id }).update({ payload: '{}' });
}

/** True while the job with this key waits or is being tried. */
export async function isWaiting(db: Db, key: string): Promise<boolean> {
  return (await open(db).where({ key }).first('id')) !== undefined;
}

/** True while any job of this lane waits or is being tried. */
export async function hasWaiting(db: Db, lane: string): Promise<boolean> {
  return (await open(db).where({ lane }).first('id')) !== undefined;
}

/** Forgets jobs that ended before `before` (epoch ms), the ones kept for a person to look at excepted. */
export async function forgetEnded(db: Db, before: number): Promise<number> {
  const old = db('jobs').select('id').whereIn('state', ['done', 'called_off']).where('done_at', '<', before).limit(500);
  return db('jobs').whereIn('id', old).delete();
}

/** How many that would be. */
export async function endedBefore(db: Db, before: number): Promise<number> {
  const ended = db('jobs').whereIn('state', ['done', 'called_off']).where('done_at', '<', before);
  const { n } = (await ended.count({ n: '*' }).first()) as { n: number | string };
  return Number(n);
}

function open(db: Db) {
  return db('jobs').where('state', 'waiting');
}

function dueOf(jobs: readonly NewJob[]): Map<string, number> {
  const due = new Map<string, number>();
  for (const { lane, dueAt } of jobs) due.set(lane, Math.min(dueAt, due.get(lane) ?? dueAt));
  return due;
}

function rowOf(job: NewJob): NewRow {
  return {
    key: job.key,
    kind: job.kind,
    lane: job.lane,
    person: job.person ?? null,
    member: job.member ?? null,
    payload: JSON.stringify(job.payload),
    due_at: job.dueAt,
    retry_key: randomUUID(),
    tries: 0,
    unsettled: 0,
    first_tried_at: null,
    way: null,
  };
}

type NewRow = Omit<JobRow, 'id'> & { due_at: number };

/** Gives the rows that are new; a key that exists keeps its job. */
async function insert(trx: Db, rows: readonly NewRow[]): Promise<(NewRow & { id: number })[]> {
  const inserted = await insertRows<{ id: number | string; key: string }>(trx, 'jobs', rows, {
    conflict: 'on conflict (key) do nothing',
    returning: ['id', 'key'],
  });
  const ids = new Map(inserted.map(({ id, key }) => [key, Number(id)]));
  return rows.flatMap((row) => {
    const id = ids.get(row.key);
    // The first of two rows with one key is the one that was stored.
    ids.delete(row.key);
    return id === undefined ? [] : [{ id, ...row }];
  });
}

interface JobRow {
  id: number | string;
  key: string;
  kind: string;
  lane: string;
  person: string | null;
  member: string | null;
  payload: string;
  tries: number;
  unsettled: number;
  first_tried_at: number | string | null;
  retry_key: string;
  way: 'reply' | 'push' | null;
}

function jobOf(row: JobRow): Job {
  return {
    id: Number(row.id),
    key: row.key,
    kind: row.kind,
    lane: row.lane,
    person: row.person ?? undefined,
    member: row.member ?? undefined,
    payload: JSON.parse(row.payload) as unknown,
    tries: row.tries,
    doubts: row.unsettled - 1,
    firstTriedAt: Number(row.first_tried_at),
    retryKey: row.retry_key,
    way: row.way ?? undefined,
  };
}
