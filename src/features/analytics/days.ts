import { Temporal } from 'temporal-polyfill';
import { localTime } from '../../platform/time';

/** Days of the shop's calendar, YYYY-MM-DD, both included. */
export interface Days {
  from: string;
  to: string;
}

/** A period is shown by its days, its weeks (from Monday) or its months. */
export const UNITS = ['day', 'week', 'month'] as const;
export type Unit = (typeof UNITS)[number];

/** So many days at most: a year and a day. */
export const MOST_DAYS = 367;

/** The last thirty days, today included. */
export function lastDays(zone: string, now: number, count = 30): Days {
  const { date } = localTime(zone, new Date(now));
  return {
    from: Temporal.PlainDate.from(date)
      .subtract({ days: count - 1 })
      .toString(),
    to: date,
  };
}

/** The month a day (YYYY-MM-DD) lies in, or one so many months before it. */
export function monthOf(day: string, before = 0): Days {
  const first = Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months: before });
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() };
}

/** Every day from one to another; undefined where one is no day, they are the wrong way round, or too many. */
export function daysBetween({ from, to }: Days): string[] | undefined {
  try {
    const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
    const days = last.since(first).days;
    if (days < 0 || days >= MOST_DAYS || first.toString() !== from || last.toString() !== to) return undefined;
    return Array.from({ length: days + 1 }, (_, index) => first.add({ days: index }).toString());
  } catch {
    // RangeError: there is no such day.
    return undefined;
  }
}

/** As many days, right before. */
export function daysBefore({ from, to }: Days): Days {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  return {
    from: first.subtract(last.since(first).add({ days: 1 })).toString(),
    to: first.subtract({ days: 1 }).toString(),
  };
}

/** In what a period is best shown, where nobody says. */
export function unitFor(days: Days): Unit {
  const count = daysBetween(days)?.length ?? 0;
  return count <= 31 ? 'day' : count <= 122 ? 'week' : 'month';
}

/** The period in its days, weeks or months; at both ends those may be cut short. Throws a RangeError where there are no such days. */
export function partsOf(days: Days, unit: Unit): Days[] {
  const names = daysBetween(days);
  if (!names) throw new RangeError('no days');
  if (unit === 'day') return names.map((day) => ({ from: day, to: day }));
  const parts: Days[] = [];
  for (const day of names) {
    const begins = unit === 'week' ? Temporal.PlainDate.from(day).dayOfWeek === 1 : day.endsWith('-01');
    if (begins || parts.length === 0) parts.push({ from: day, to: day });
    else parts.at(-1)!.to = day;
  }
  return parts;
}

/** When a day of a zone begins (epoch ms). */
export function startOf(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** From when until when (epoch ms, the second exclusive) days last by a zone's clocks. */
export function spanOf({ from, to }: Days, zone: string): { since: number; until: number } {
  const until = startOf(Temporal.PlainDate.from(to).add({ days: 1 }).toString(), zone);
  return { since: startOf(from, zone), until };
}
