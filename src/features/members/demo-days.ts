import { Temporal } from 'temporal-polyfill';
import { localTime } from '../../platform/time';

/** Days and times of the demo shop, counted from the day on which it is made. */
export interface DemoDays {
  /** YYYY-MM-DD. */
  day: (from: number) => string;
  /** Epoch milliseconds of a time on that day. */
  at: (from: number, time: ClockTime) => number;
  /** The same, but a Tuesday, when the demo shop is closed, becomes the day after. */
  open: (from: number, time: ClockTime) => number;
  /** Epoch milliseconds of the moment itself. */
  now: number;
}

type ClockTime = `${number}:${number}`;

/** @param zone IANA time zone */
export function demoDays(zone: string, now: number): DemoDays {
  const today = Temporal.PlainDate.from(localTime(zone, new Date(now)).date);
  const on = (date: Temporal.PlainDate, time: ClockTime) =>
    date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  return {
    now,
    day: (from) => today.add({ days: from }).toString(),
    at: (from, time) => on(today.add({ days: from }), time),
    open(from, time) {
      const date = today.add({ days: from });
      return on(date.dayOfWeek === TUESDAY ? date.add({ days: 1 }) : date, time);
    },
  };
}

const TUESDAY = 2;
