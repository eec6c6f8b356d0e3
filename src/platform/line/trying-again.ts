import type { Log } from '../log';
import type { Errand, Job, JobResult } from '../outbox/outbox';

/*
 * Work on rich menus is tried again, ever more slowly, until it worked: what stands at LINE stays meanwhile.
 */

const LONGEST_REST_MS = 30 * 60 * 1000;
/** While versions change, an old process may get hold of the new one's job: it leaves it alone, for so long and so often. */
const OTHERS_REST_MS = 10_000;
const OTHERS_TRIES = 60;

export const HOURLY = "LINE's hourly limit for rich menus";

/** @param dueAt epoch ms */
export function again(dueAt: number, reason: string): JobResult {
  return { state: 'waiting', dueAt, settled: true, reason };
}

/** Later, the more tries there were: two seconds at first, half an hour at last. @param now epoch ms */
export function rest({ tries }: Pick<Job, 'tries'>, now: number, reason: string): JobResult {
  return again(now + Math.min(1_000 * 2 ** Math.min(tries, 11), LONGEST_REST_MS), reason);
}

/** What to do with a job for a menu that this process does not have; undefined when it has it. @param name the menu this process has */
export function ofAnotherVersion(job: Job, name: string, now: number): JobResult | undefined {
  if ((job.payload as { menu: string }).menu === name) return undefined;
  return job.tries < OTHERS_TRIES ? again(now + OTHERS_REST_MS, "another version's menu") : { state: 'done' };
}

/** Work that throws is tried again. */
export function patiently(log: Log, now: () => number, work: Errand['perform']): Errand['perform'] {
  return async (job, holdOn) => {
    try {
      return await work(job, holdOn);
    } catch (error) {
      log.warn({ err: error, kind: job.kind }, 'a rich menu could not be set; what was there stays, trying again');
      return rest(job, now(), 'failed');
    }
  };
}
