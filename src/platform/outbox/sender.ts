import { isStorageFault, transaction, type Db } from '../db';
import { gather } from '../gather';
import { holdOn } from '../lanes';
import type { Line } from '../line/line';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { openRounds } from '../rounds';
import { deliver } from './deliver';
import { openGate } from './gate';
import { claimJobs, finish, type Finished, type Held, type Job, type JobResult } from './jobs';
import type { MessagePayload } from './message';
import type { Quota } from './quota';

/** Work that is no message: a question to another system, a time-out. */
export interface Errand {
  /**
   * Does it, with a time limit of its own. Outside any transaction; may run again after a kill. What takes longer than a few
   * seconds calls `holdOn` every second or so: it gives false where another worker has the job by now.
   */
  perform: (job: Job, holdOn?: () => Promise<boolean>) => Promise<JobResult>;
  /** Writes what follows from its result, in the transaction that ends the job. */
  ended?: (trx: Db, job: Job, result: JobResult) => Promise<void>;
}

/**
 * A message that is put into words when it is sent, out of what is true then. Also asked again before another try: what LINE
 * took already it does not take twice by the same retry key, whatever the words.
 * Gives the words, when to ask again (epoch ms), or why it is not said any more.
 */
export type Speech = (job: Job) => Promise<MessagePayload | { wait: number } | { drop: string }>;

/** The one that sends what is written and nothing else. */
export interface Sender {
  /** Something was written just now. */
  wake: () => void;
  /** How many more jobs this worker can begin at this moment. */
  room: () => number;
  /** Goes on with jobs that were begun in the transaction that made them. */
  take(begun: Held): void;
  /** Takes nothing new, finishes what is in hand, and resolves when that is written down. */
  stop(): Promise<void>;
}

/** So many calls to LINE at once, for this process. */
const AT_ONCE = 96;
/** How often to look for what became due by time or was written by another process (milliseconds). */
const LOOK_EVERY_MS = 150;

/** Starts sending. */
export function openSender(options: {
  db: Db;
  line: Line;
  quota: Quota;
  errands: Readonly<Record<string, Errand>>;
  /** By the kind of job. */
  speeches?: Readonly<Record<string, Speech>>;
  log: Log;
  metrics: Metrics;
  now: () => number;
  /** Whether a person may read, at this moment, what speaks of a member. */
  mayRead: (person: string, member: string) => Promise<boolean>;
  /** That jobs ended is written down. */
  onEnded?: () => void;
  /** Called before anything is put into words or asked: what it may go by is to be brought up to date. */
  before?: () => Promise<unknown>;
  /** An errand's result was stored as an event. */
  onTold: () => void;
}): Sender {
  const { db, line, quota, errands, speeches = {}, log, metrics, now } = options;
  const gate = openGate((closed, reason) => {
    metrics.sendingPaused.set(closed ? 1 : 0);
    if (closed) log.error({ reason }, 'sending is paused; what is to be said stays queued');
    else log.info({ reason }, 'sending goes on');
  });
  const endings = gather<Finished, void>({
    most: 256,
    together: isStorageFault,
    async flush(finished) {
      const { written, due } = await transaction(db, (trx) =>
        finish(trx, finished, now(), async (inner, ended) => {
          for (const { job, result } of ended) await errands[job.kind]?.ended?.(inner, job, result);
        }),
      );
      for (const { job, result } of written) count(job, result);
      options.onEnded?.();
      if (written.some(({ job }) => errands[job.kind]?.ended)) options.onTold();
      backlog ||= due;
      return finished.map(() => undefined);
    },
  });

  const inHand = new Set<Promise<void>>();
  // Whether there is likely something due that nobody holds.
  let backlog = true;
  const rounds = openRounds({
    round,
    restMs: LOOK_EVERY_MS,
    onFault: (error) => log.error({ err: error }, 'the outbox cannot be read; trying again'),
  });

  return {
    wake() {
      backlog = true;
      rounds.wake();
    },
    room,
    take({ hold, jobs }) {
      for (const job of jobs) start(job, hold.get(job.lane)!);
    },
    async stop() {
      await rounds.stop();
      await Promise.all(inHand);
      await endings.idle();
    },
  };

  function room(): number {
    const gateway = gate.room(now());
    if (gateway === 'open') return Math.max(0, AT_ONCE - inHand.size);
    return gateway === 'probe' && inHand.size === 0 ? 1 : 0;
  }

  async function round(): Promise<boolean> {
    const free = room();
    // With all hands busy, the next one that comes free wakes us.
    if (free === 0) return false;
    const begun = await claimJobs(db, free, now());
    backlog = begun.jobs.length === free;
    for (const job of begun.jobs) start(job, begun.hold.get(job.lane)!);
    return backlog;
  }

  function start(job: Job, token: string): void {
    const work = perform(job, token)
      .then((result) => endings.add({ job, token, result }))
      .catch((error: unknown) => {
        // Its hold runs out and it is tried again, by whoever takes the lane next.
        log.error({ err: error, kind: job.kind }, 'the end of a job could not be written');
      })
      .finally(() => {
        inHand.delete(work);
        if (backlog) rounds.wake();
      });
    inHand.add(work);
  }

  async function perform(job: Job, token: string): Promise<JobResult> {
    try {
      if (job.member !== undefined && !(await options.mayRead(job.person!, job.member)))
        return { state: 'dead', reason: 'its reader is not linked to the member it speaks of' };
      if (job.kind === 'message') return await deliver({ line, quota, gate, now }, job);
      await options.before?.();
      const speech = speeches[job.kind];
      if (speech) return await speak(job, await speech(job));
      const errand = errands[job.kind];
      if (!errand) return { state: 'dead', reason: 'nobody here knows this kind of job' };
      return await errand.perform(job, () => holdOn(db, 'out', job.lane, token, now()));
    } catch (error) {
      log.error({ err: error, kind: job.kind }, 'a job failed');
      if (job.tries >= MOST_FAULTS) return { state: 'dead', reason: 'failed again and again' };
      return { state: 'waiting', dueAt: now() + 1_000 * 2 ** job.tries, settled: false, reason: 'failed' };
    }
  }

  async function speak(job: Job, said: Awaited<ReturnType<Speech>>): Promise<JobResult> {
    if ('wait' in said) return { state: 'waiting', dueAt: said.wait, settled: job.doubts === 0, reason: 'not now' };
    if ('drop' in said) return { state: job.doubts > 0 ? 'unknown' : 'dead', reason: said.drop };
    return deliver({ line, quota, gate, now }, { ...job, payload: said });
  }

  function count(job: Job, result: JobResult): void {
    if (speeches[job.kind] && result.state === 'dead' && result.way === undefined) return;
    if ((job.kind !== 'message' && !speeches[job.kind]) || result.state === 'waiting') return;
    metrics.messages.inc({ way: result.way ?? 'none', outcome: result.state === 'done' ? 'sent' : result.state });
    if (result.state !== 'done')
      log.error({ job: job.id, state: result.state, reason: result.reason }, 'a message was not sent for certain');
  }
}

/** A fault of our own is not mended by trying for ever. */
const MOST_FAULTS = 6;
