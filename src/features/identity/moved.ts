import type { NewJob } from '../../platform/outbox/outbox';

/** What the member is told of by e-mail: their link has moved to another LINE account. */
export interface Moved {
  member: string;
}

/**
 * The job that tells the member. It names no reader: whatever becomes of either LINE account's link, this letter is not called off.
 * @param attempt the id of the attempt by which it moved
 */
export function movedJob(attempt: string, member: string, now: number): NewJob {
  const key = `link-moved:${attempt}`;
  return { key, kind: 'link-moved', lane: key, payload: { member } satisfies Moved, dueAt: now };
}
