import { Temporal } from 'temporal-polyfill';
import type { Service, Slot } from './port';
import { MINUTE, occupied, refusedByClock } from './time-rules';

/** From, until (epoch ms); the end is free again. */
export type Stretch = readonly [from: number, until: number];

/** When a resource is there, as stored: an empty `resource` means the shop. Minutes after midnight. */
export interface Hours {
  weekly: readonly { resource: string; weekday: number; open: number; close: number }[];
  /** Without times it is a day off. @remarks `date` is YYYY-MM-DD. */
  special: readonly { resource: string; date: string; open: number | null; close: number | null }[];
}

/** What is taken of each seat of a resource, in the order of time. */
export interface Seats {
  resource: string;
  seats: readonly (readonly Stretch[])[];
}

/** Days from one to another, both inclusive (YYYY-MM-DD). */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(to);
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

/**
 * When a resource is there on a day. The shop's day off is everybody's, unless they have a special day of their own; else
 * special days go before weekdays, and its own before the shop's.
 */
export function openOn({ weekly, special }: Hours, resource: string, date: string, zone: string): Stretch[] {
  const plain = Temporal.PlainDate.from(date);
  const ofDay = (whose: string) => special.filter((one) => one.resource === whose && one.date === date);
  const own = weekly.filter((one) => one.resource === resource);
  const weekday = plain.dayOfWeek % 7;
  const usual = (own.length > 0 ? own : weekly.filter((one) => one.resource === '')).filter(
    (one) => one.weekday === weekday,
  );
  const chosen = [ofDay(resource), ofDay(''), usual].find((list) => list.length > 0) ?? [];
  return chosen
    .flatMap(({ open, close }): Stretch[] =>
      open === null || close === null ? [] : [[clockAt(plain, open, zone), clockAt(plain, close, zone)]],
    )
    .sort(([a], [b]) => a - b);
}

/** The moment at which a day's clocks show a time; where they skip it, as much later. */
function clockAt(date: Temporal.PlainDate, minute: number, zone: string): number {
  const day = date.add({ days: Math.floor(minute / (24 * 60)) });
  const plainTime = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 };
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** Free beginnings of a service on some days, the earliest first. */
export function freeSlots(ask: {
  service: Service;
  hours: Hours;
  taken: readonly Seats[];
  days: readonly string[];
  zone: string;
  now: number;
}): Slot[] {
  const { service, hours, taken, days, zone, now } = ask;
  // Most people work the shop's hours: their days are worked out once.
  const opens = new Map<string, Stretch[]>();
  const exceptions = new Set([...hours.weekly, ...hours.special].map(({ resource }) => resource));
  const slots = days.flatMap((date) =>
    taken.flatMap(({ resource, seats }) => {
      const key = `${date}/${exceptions.has(resource) ? resource : ''}`;
      const open = opens.get(key) ?? openOn(hours, resource, date, zone);
      opens.set(key, open);
      return beginnings(service, open)
        .filter((beginsAt) => seats.some((busy) => isFree(busy, occupied(service, beginsAt))))
        .map((beginsAt) => ({ resource, beginsAt }));
    }),
  );
  // The clock's rules are the dearest, and the same for all resources at a beginning: first and last decide for those between.
  slots.sort((a, b) => a.beginsAt - b.beginsAt || (a.resource < b.resource ? -1 : 1));
  let from = 0;
  let to = slots.length;
  while (from < to && refusedByClock(service, slots[from]!.beginsAt, zone, now) === 'too soon') from += 1;
  while (to > from && refusedByClock(service, slots[to - 1]!.beginsAt, zone, now) === 'too far') to -= 1;
  return slots.slice(from, to);
}

/** Whether a service may begin then: on its step, and over before the doors close. Buffers may lie outside. */
export function isBeginning(service: Service, open: readonly Stretch[], beginsAt: number): boolean {
  return beginnings(service, open).includes(beginsAt);
}

function beginnings({ minutes, stepMinutes }: Service, open: readonly Stretch[]): number[] {
  const list: number[] = [];
  for (const [from, until] of open)
    for (let at = from; at + minutes * MINUTE <= until; at += stepMinutes * MINUTE) list.push(at);
  return list;
}

/** Whether a seat is free all the while. What is taken is in the order of time and does not overlap. */
export function isFree(busy: readonly Stretch[], { from, until }: { from: number; until: number }): boolean {
  let low = 0;
  let high = busy.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (busy[middle]![1] <= from) low = middle + 1;
    else high = middle;
  }
  return low === busy.length || busy[low]![0] >= until;
}

/** The free beginnings nearest to a moment, the nearest first; of two as near the earlier. One for each moment. */
export function nearestSlots(slots: readonly Slot[], at: number, count: number): Slot[] {
  const one = new Map(slots.map((slot) => [slot.beginsAt, slot]));
  return [...one.values()]
    .sort((a, b) => Math.abs(a.beginsAt - at) - Math.abs(b.beginsAt - at) || a.beginsAt - b.beginsAt)
    .slice(0, count);
}
