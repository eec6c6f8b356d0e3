import { Temporal } from 'temporal-polyfill';
import type { BookingStatus, By, Service, Term } from './port';

export const MINUTE = 60_000;
/** What time is counted in: the grid of `booked_cells`. */
export const CELL_MS = 5 * MINUTE;

/** No service with its buffers takes longer (see the constraints of `services`). */
export const LONGEST_MS = (1440 + 240 + 240) * MINUTE;

/** When a term before a beginning ends (epoch ms). Throws on what is no term. */
export function momentBefore(term: Term, beginsAt: number, zone: string): number {
  if (/^\d+$/.test(term)) return beginsAt - Number(term) * MINUTE;
  const [, hour, minute] = /^previous day (\d{1,2}):(\d\d)$/.exec(term) ?? fault(term);
  const day = Temporal.Instant.fromEpochMilliseconds(beginsAt).toZonedDateTimeISO(zone).toPlainDate();
  return day
    .subtract({ days: 1 })
    .toZonedDateTime({ timeZone: zone, plainTime: { hour: Number(hour), minute: Number(minute) } }).epochMilliseconds;
}

function fault(term: string): never {
  throw new Error(`"${term}" should be minutes, such as 180, or look like "previous day 20:00"`);
}

/** The next moment to remind of a beginning (epoch ms), or null where none lies ahead. */
export function nextReminder(
  { reminders }: Pick<Service, 'reminders'>,
  beginsAt: number,
  zone: string,
  now: number,
): number | null {
  const ahead = reminders.map((term) => momentBefore(term, beginsAt, zone)).filter((at) => at > now && at < beginsAt);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** What cancelling costs now: nothing until the deadline, then the part of the price that the service says, in whole yen. */
export function feeAt(
  { cancelUntil, lateFeePercent }: Pick<Service, 'cancelUntil' | 'lateFeePercent'>,
  { price, beginsAt }: { price: number; beginsAt: number },
  zone: string,
  now: number,
): number {
  return now <= momentBefore(cancelUntil, beginsAt, zone) ? 0 : lateFee({ lateFeePercent }, price);
}

/** What cancelling too late costs, in whole yen. */
export function lateFee({ lateFeePercent }: Pick<Service, 'lateFeePercent'>, price: number): number {
  return Math.floor((price * lateFeePercent) / 100);
}

/** From when until when a resource is taken, buffers included. */
export function occupied(
  { minutes, bufferBefore, bufferAfter }: Pick<Service, 'minutes' | 'bufferBefore' | 'bufferAfter'>,
  beginsAt: number,
): { from: number; until: number } {
  return { from: beginsAt - bufferBefore * MINUTE, until: beginsAt + (minutes + bufferAfter) * MINUTE };
}

/** Why a beginning can't be had, by the clock alone; undefined where it can. */
export function refusedByClock(
  { noticeMinutes, horizonDays }: Pick<Service, 'noticeMinutes' | 'horizonDays'>,
  beginsAt: number,
  zone: string,
  now: number,
): 'too soon' | 'too far' | undefined {
  if (beginsAt <= now || beginsAt < now + noticeMinutes * MINUTE) return 'too soon';
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const end = today.add({ days: horizonDays + 1 }).toZonedDateTime(zone).epochMilliseconds;
  return beginsAt >= end ? 'too far' : undefined;
}

/**
 * Why somebody can't have another reservation; undefined where they can. Open ones are those ahead, but for the one moved; the one
 * they have come for is not counted among them.
 */
export function refusedByOthers(
  open: readonly { beginsAt: number; endsAt: number; status?: BookingStatus }[],
  { beginsAt, minutes, maxOpen }: { beginsAt: number; minutes: number; maxOpen: number },
): 'too many' | 'same person' | undefined {
  const endsAt = beginsAt + minutes * MINUTE;
  if (open.some((other) => other.beginsAt < endsAt && beginsAt < other.endsAt)) return 'same person';
  return open.filter(({ status }) => status !== 'came').length >= maxOpen ? 'too many' : undefined;
}

/** Whether the members' deadlines bind who asks. */
export function isMembers({ by = 'member' }: { by?: By | undefined }): boolean {
  return by === 'member';
}
