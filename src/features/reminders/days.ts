import { Temporal } from 'temporal-polyfill';

/** From the beginning of a day to the end of another. Epoch milliseconds; `until` is exclusive. */
export interface Span {
  from: number;
  until: number;
}

/**
 * The span of two days (YYYY-MM-DD, both inclusive) by the clocks of a zone; undefined where there are no such days, or the
 * second comes first.
 */
export function spanOf(zone: string, from: string, to: string): Span | undefined {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (!first || !last || Temporal.PlainDate.compare(first, last) > 0) return undefined;
  return { from: startOf(zone, first), until: startOf(zone, last.add({ days: 1 })) };
}

/** The day (YYYY-MM-DD) it is in a zone at a moment (epoch ms), or some days after it. */
export function dayAt(zone: string, at: number, later = 0): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: later })
    .toString();
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    const day = Temporal.PlainDate.from(text);
    return day.toString() === text ? day : undefined;
  } catch {
    // RangeError: there is no such day.
    return undefined;
  }
}

const startOf = (zone: string, day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
