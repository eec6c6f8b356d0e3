import { Temporal } from 'temporal-polyfill';
import { isOpen, nextOpening, openSpans, type Shop } from '../../platform/shop';

/** How long a chat is to rest: until the shop opens on a later day, for three hours, or until a time by the shop's clocks. */
export type Until = { until: 'opening' } | { until: 'hours' } | { until: 'time'; time: string };

const HOURS_MS = 3 * 60 * 60 * 1000;
/** Where nobody said when the shop opens: minutes after midnight. */
const USUAL_OPENING = 9 * 60;

/**
 * When a chat that is laid to rest comes back (epoch ms); undefined where there is no such time.
 * @param shop whose zone and opening hours count; where none are set, nine o'clock of the next day is meant
 * @param now epoch milliseconds
 */
export function untilOf(asked: Until, shop: Shop, now: number): number | undefined {
  if (asked.until === 'hours') return now + HOURS_MS;
  if (asked.until === 'time') return momentOf(asked.time, shop.zone);
  return openingAfterToday(shop, now);
}

/** When the shop opens next, not counting what is left of today (epoch ms). */
export function openingAfterToday(shop: Shop, now: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(shop.zone).toPlainDate();
  const tomorrow = today.add({ days: 1 });
  const lastMinute = tomorrow.toZonedDateTime(shop.zone).epochMilliseconds - 60_000;
  const { date, minute } = nextOpening(shop, new Date(lastMinute)) ?? {
    ...{ date: tomorrow.toString(), minute: USUAL_OPENING },
  };
  return minuteOf(date, minute, shop.zone);
}

/** When somebody is there (again): now, where the shop is open or nobody said when it is (epoch ms). */
export function openingFrom(shop: Shop, now: number): number {
  if (isOpen(shop, new Date(now)) !== false) return now;
  const opens = nextOpening(shop, new Date(now));
  return opens ? minuteOf(opens.date, opens.minute, shop.zone) : now;
}

/**
 * How much of a time lies in the shop's hours (milliseconds), all of it where none are set: nobody who writes at night waits for
 * somebody who sleeps. @param from epoch milliseconds
 */
export function openBetween(shop: Shop, from: number, to: number): number {
  if (!shop.hours) return to - from;
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(shop.zone).toPlainDate();
  let open = 0;
  // What began on the day before may go on past midnight. Of a very long time the end counts.
  const first = dayOf(Math.max(from, to - LONGEST_COUNTED_MS)).subtract({ days: 1 });
  for (let day = first, last = dayOf(to); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    for (const span of openSpans(shop, day.toString())!) {
      const [begins, ends] = [span.open, span.close].map((minute) => minuteOf(day.toString(), minute, shop.zone));
      open += Math.max(0, Math.min(to, ends!) - Math.max(from, begins!));
    }
  return open;
}
const LONGEST_COUNTED_MS = 31 * 24 * 60 * 60 * 1000;

function minuteOf(date: string, minute: number, zone: string): number {
  const at = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
  return at.toZonedDateTime(zone).epochMilliseconds;
}

/** A time as browsers write it (YYYY-MM-DDTHH:MM), by the clocks of a zone. @see https://html.spec.whatwg.org/#local-dates-and-times */
export function momentOf(time: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(time)) return undefined;
  try {
    return Temporal.PlainDateTime.from(time).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The other way round: how a field for a time shows a moment. @param at epoch milliseconds */
export function clockOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
