import { Temporal } from 'temporal-polyfill';
import type { OrderKind } from './order-store';
import { quietUntil, type Quiet } from './rules';

/** How a reminder of an order is put, when it may be said, or why it is not said any more. */
export type OrderSaying = { say: 'tomorrow' | 'today' } | { wait: number } | { drop: string };

/** What the shop says of them. */
export interface OrderTerms {
  /** The shop's IANA time zone. */
  zone: string;
  quiet: Quiet;
  /** When on the evening before people are reminded, in minutes after midnight. */
  evening: number;
}

/** On the day itself nobody is told any more by these minutes after midnight: parcels have come, and shops soon close. */
const LATEST: Record<OrderKind, number> = { delivery: 12 * 60, pickup: 18 * 60 };

/** What is to be done at `now` (epoch ms) about the reminder of a day (YYYY-MM-DD). */
export function sayingOfDay(
  { kind, day }: { kind: OrderKind; day: string },
  { zone, quiet, evening }: OrderTerms,
  now: number,
): OrderSaying {
  const due = dueOf(day, { zone, evening });
  if (now < due) return { wait: due };
  const latest = momentOn(Temporal.PlainDate.from(day), LATEST[kind], zone);
  if (now >= latest) return { drop: 'its day is almost over' };
  const end = quietUntil(quiet, now, zone);
  if (end !== undefined) return end >= latest ? { drop: 'the quiet hours last too long' } : { wait: end };
  return { say: dayOf(now, zone) === day ? 'today' : 'tomorrow' };
}

/** When the reminder of a day is due (epoch ms): on the evening before. */
export function dueOf(day: string, { zone, evening }: Pick<OrderTerms, 'zone' | 'evening'>): number {
  return momentOn(Temporal.PlainDate.from(day).subtract({ days: 1 }), evening, zone);
}

/** The days (YYYY-MM-DD) whose reminders are due at `now` and may still be said. */
export function daysDue(terms: Pick<OrderTerms, 'zone' | 'evening'>, now: number): string[] {
  const today = Temporal.PlainDate.from(dayOf(now, terms.zone));
  const days = [today, today.add({ days: 1 })].map((day) => day.toString());
  return days.filter((day) => dueOf(day, terms) <= now);
}

function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function momentOn(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}
