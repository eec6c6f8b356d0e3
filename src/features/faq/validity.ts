import type { Audience, Entry } from './entry';

/** The day it is in a zone, YYYY-MM-DD. */
export function dayIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/** Whether an entry is for these people on this day. Whoever says 'everyone' knows nothing of links, and gets only what is for everyone. */
export function serves(entry: Entry, audience: Audience, day: string): boolean {
  if (entry.audience !== 'everyone' && entry.audience !== audience) return false;
  return (entry.from === undefined || entry.from <= day) && (entry.until === undefined || day <= entry.until);
}
