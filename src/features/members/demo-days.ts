import { Temporal } from 'temporal-polyfill';
import { localTime } from '../../platform/time';

/** Days and times of the demo shop, counted from the day on which it is made. */
export interface DemoDays {
  /** YYYY-MM-DD. */
  day(from: number): string;
  /** Epoch milliseconds of a time on that day; a Tuesday, when the demo shop is closed, becomes the day after. */
  at(from: number, time: `${number}:${number}`): number;
}

/** @param zone IANA time zone */
export function demoDays(zone: string, now: number): DemoDays {
  const today = Temporal.PlainDate.from(localTime(zone, new Date(now)).date);
  return {
    day: (from) => today.add({ days: from }).toString(),
    at(from, time) {
      const date = today.add({ days: from });
      const open = date.dayOfWeek === TUESDAY ? date.add({ days: 1 }) : date;
      return open.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
    },
  };
}

const TUESDAY = 2;
