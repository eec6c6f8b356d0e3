import { localTime } from '../../platform/time';
import type { Audience, Entry } from './entry';

/** Whom an entry is for, and on which days. */
type Term = Pick<Entry, 'audience' | 'from' | 'until'>;

/** The day it is in a zone, YYYY-MM-DD. */
export function dayIn(zone: string, now: Date): string {
  return localTime(zone, now).date;
}

/** Whether an entry is for these people on this day. Whoever says 'everyone' knows nothing of links, and gets only what is for everyone. */
export function serves(entry: Term, audience: Audience, day: string): boolean {
  if (entry.audience !== 'everyone' && entry.audience !== audience) return false;
  return (entry.from === undefined || entry.from <= day) && (entry.until === undefined || day <= entry.until);
}

/** Whether some customer on some day could get either of two entries. */
export function mayServeTogether(a: Term, b: Term): boolean {
  if (a.audience !== b.audience && a.audience !== 'everyone' && b.audience !== 'everyone') return false;
  const over = (one: Term, other: Term) =>
    one.until !== undefined && other.from !== undefined && one.until < other.from;
  return !over(a, b) && !over(b, a);
}
