import { Temporal } from 'temporal-polyfill';
import { localTime } from '../../platform/time';

/** Hours in which nobody is disturbed, in minutes after midnight of the shop's zone; they may pass midnight. Equal: none. */
export interface Quiet {
  from: number;
  until: number;
}

/** How a reminder is put, when it may be said, or why it is not said any more. */
export type Saying = { say: 'tomorrow' | 'today' | 'ahead' } | { wait: number } | { drop: string };

const MINUTE = 60_000;
/** Who hears of it later than this is on the way, or will not make it. */
const LEAST_AHEAD_MS = 15 * MINUTE;

/**
 * What is to be done at `now` about a reminder that was due at `dueAt`. All times are epoch milliseconds.
 * @param zone the shop's IANA time zone
 */
export function sayingOf(
  { dueAt, beginsAt }: { dueAt: number; beginsAt: number },
  { zone, quiet, now }: { zone: string; quiet: Quiet; now: number },
): Saying {
  if (now >= beginsAt) return { drop: 'it has begun' };
  // A shop that reminds ten minutes before wants just that.
  const least = Math.min(LEAST_AHEAD_MS, Math.floor((beginsAt - dueAt) / 2));
  if (beginsAt - now < least) return { drop: 'it is about to begin' };
  const end = quietUntil(quiet, now, zone);
  if (end !== undefined) return beginsAt - end < least ? { drop: 'the quiet hours last too long' } : { wait: end };
  const days = dateOf(now, zone).until(dateOf(beginsAt, zone)).days;
  return { say: days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'ahead' };
}

/** Who hears of it in the morning still has so long to act on it. */
const TO_ACT_MS = 3 * 60 * MINUTE;

/**
 * When news of a reservation is told: not in the quiet hours, unless what begins soon after them would be missed by it.
 * @param begins when it begins, and when it began before it was moved (epoch ms): the earliest decides
 */
export function newsDue(
  begins: readonly number[],
  { zone, quiet, now }: { zone: string; quiet: Quiet; now: number },
): number {
  const end = quietUntil(quiet, now, zone);
  return end === undefined || Math.min(...begins) - end < TO_ACT_MS ? now : end;
}

/** When the quiet hours in which a moment lies end (epoch ms); undefined where it lies in none. */
export function quietUntil({ from, until }: Quiet, at: number, zone: string): number | undefined {
  const { minute } = localTime(zone, new Date(at));
  const quiet = from <= until ? from <= minute && minute < until : minute >= from || minute < until;
  if (!quiet) return undefined;
  const day = dateOf(at, zone).add({ days: minute < until ? 0 : 1 });
  const plainTime = { hour: Math.floor(until / 60), minute: until % 60 };
  const end = day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
  // Where clocks go back over the end, the hour comes twice: the second time is as quiet as the first was meant to be.
  return end > at ? end : at + MINUTE;
}

/**
 * Whether somebody is held out.
 * @param digest a keyed hash of theirs, in hex
 * @param share percent
 */
export function isHeldOut(digest: string, share: number): boolean {
  return Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32 < share / 100;
}

function dateOf(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
