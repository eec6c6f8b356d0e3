import { NOTICE_TYPES, type NoticeType } from './types';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/**
 * What lies between tries (milliseconds): a little over a day in all.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#retry-schedule
 */
export const WAITS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 8 * HOUR, 10 * HOUR] as const;
/** A wait is longer by up to this share, so that what failed together does not come again together. */
const JITTER = 0.2;
/** An endpoint at which everything has failed for this long is switched off (milliseconds). */
export const FAILING_MS = 5 * 24 * HOUR;
/** An old secret goes on signing beside the new one for this long (milliseconds). */
export const OVERLAP_MS = 24 * HOUR;

/** How a try ended. `gone`: nobody is to call there any more. */
export type Outcome = { kind: 'accepted' | 'failed' | 'gone'; outcome: string };

/** What an answer's status means. A redirect is not followed, so it is a failure. */
export function outcomeOf(status: number): Outcome {
  const kind = status >= 200 && status < 300 ? 'accepted' : status === 410 ? 'gone' : 'failed';
  return { kind, outcome: `answered ${status}` };
}

/** What becomes of a delivery after its nth try failed: when it is tried again (epoch ms), or 'failed'. @param chance 0 to 1 */
export function afterFailure(tries: number, now: number, chance: number): number | 'failed' {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? 'failed' : now + Math.round(wait * (1 + JITTER * chance));
}

/** Whether an endpoint that has failed since then is to be switched off. */
export function isHopeless(failingSince: number, now: number): boolean {
  return now - failingSince >= FAILING_MS;
}

/** Types out of a list such as `reservation.*,link.ended`, or `*` for all. Gives the first word that names none. */
export function readTypes(text: string): NoticeType[] | { unknown: string } {
  const all = Object.keys(NOTICE_TYPES) as NoticeType[];
  const found = new Set<NoticeType>();
  for (const word of text.split(',').map((part) => part.trim())) {
    const named = all.filter((type) => word === '*' || word === type || word === `${type.split('.')[0]}.*`);
    if (named.length === 0) return { unknown: word };
    for (const type of named) found.add(type);
  }
  return all.filter((type) => found.has(type));
}
