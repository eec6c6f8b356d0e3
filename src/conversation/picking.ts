import { z } from 'zod';
import type { Both } from '../platform/lang';
import { addDays, clockInWords, dateInWords, localTime } from '../platform/time';

/*
 * Picking a day, then a time, out of what is free: the same wherever somebody reserves or moves a reservation. Pure; what is
 * picked from is remembered by the talk, with its words, so that a tap, the words and the number mean the same.
 */

/** Days that are put to choose from at once; beside them stands 「別の日を選ぶ」. */
export const DAYS_SHOWN = 3;
/** Times that are put to choose from at once. */
export const TIMES_SHOWN = 8;
/** A day with so many beginnings has room; with fewer it is nearly full. */
const MANY = 4;
const MOST_TIMES = 100;

const both = z.strictObject({ ja: z.string(), en: z.string() });
/** What a typed text may mean, so many at most. */
const MOST_MEANT = 8;
/** YYYY-MM-DD, in the shop's zone. */
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What stands to be picked from. */
export const picking = z.strictObject({
  /** Days with something free, the first of them. */
  days: z.array(z.strictObject({ date, label: both, also: both })).max(DAYS_SHOWN),
  /** Beginnings of one day, or the nearest ones of several (epoch ms). */
  times: z.array(z.strictObject({ at: z.number().int(), label: both })).max(MOST_TIMES),
  /** The day that was picked. */
  day: date.nullable(),
  /** True where that day has nothing free, and the times are the nearest ones. */
  near: z.boolean(),
  /** How many of the times were turned over. */
  turned: z.number().int().nonnegative(),
  /** The first and the last day that may be picked at all. */
  first: date,
  last: date,
  /** What they typed, where it may mean several days or times: by ids, as `typed-when.ts` makes them. */
  meant: z
    .array(z.strictObject({ id: z.string(), label: both }))
    .max(MOST_MEANT)
    .default([]),
});
export type Picking = z.infer<typeof picking>;

/** The first days on which something begins. */
export function daysIn(beginnings: readonly number[], zone: string): Picking['days'] {
  return roomOn(beginnings, zone)
    .slice(0, DAYS_SHOWN)
    .map(({ day, many }) => ({ date: day, ...dayToPick(day, many) }));
}

/** On which days something begins, in the order given, and whether there is much choice. */
export function roomOn(beginnings: readonly number[], zone: string): { day: string; many: boolean }[] {
  const days = new Map<string, Set<number>>();
  for (const at of beginnings) {
    const { date: day } = localTime(zone, new Date(at));
    days.set(day, (days.get(day) ?? new Set()).add(at));
  }
  return [...days].map(([day, at]) => ({ day, many: at.size >= MANY }));
}

/** How a day is put to choose, with ○ where there is much choice and △ where there is little; `also`: as it is typed. */
export function dayToPick(day: string, many: boolean): { label: Both; also: Both } {
  const mark = many ? '○' : '△';
  const also = { ja: shortDay(day), en: dateInWords(day, 'en') };
  return { label: { ja: `${also.ja} ${mark}`, en: `${also.en} ${mark}` }, also };
}

/** Beginnings by the clock. @param days whether with their day, where it is not the one that was picked */
export function timesIn(beginnings: readonly number[], zone: string, days?: 'with days'): Picking['times'] {
  const moments = [...new Set(beginnings)].sort((a, b) => a - b).slice(0, MOST_TIMES);
  return moments.map((at) => ({ at, label: days ? withDay(zone, at) : clock(zone, at) }));
}

/** The times that stand to be picked from now. */
export function timesShown({ times, turned }: Picking): Picking['times'] {
  return times.slice(turned, turned + TIMES_SHOWN);
}

/** Whether there are more times than are shown. */
export function hasMoreTimes({ times }: Picking): boolean {
  return times.length > TIMES_SHOWN;
}

/** Turns to the next times, and from the last to the first. */
export function turnOver(one: Picking): Picking {
  const next = one.turned + TIMES_SHOWN;
  return { ...one, turned: next < one.times.length ? next : 0 };
}

/** A moment by the clock of a zone, the same in both languages. */
export function clockAt(zone: string, at: number): string {
  return clockInWords(zone, new Date(at));
}

function clock(zone: string, at: number): Both {
  const words = clockAt(zone, at);
  return { ja: words, en: words };
}

function withDay(zone: string, at: number): Both {
  const { date: day } = localTime(zone, new Date(at));
  const clock = clockAt(zone, at);
  const [ja, en] = [shortDay(day), dateInWords(day, 'en')];
  if (!clock.includes(' ')) return { ja: `${ja} ${clock}`, en: `${en} ${clock}` };
  // A button has room for twenty letters: what tells two times apart goes before the day of the week.
  return { ja: `${ja.replace(/\(.\)/, '')} ${clock}`, en: `${en.replace(/^\w+,? /, '')} ${clock}` };
}

/** 「11/28(土)」 */
function shortDay(day: string): string {
  const [, month, dayOfMonth] = day.split('-').map(Number);
  return `${month}/${dayOfMonth}${/\(.\)/.exec(dateInWords(day, 'ja'))![0]}`;
}

export { addDays as daysLater };
