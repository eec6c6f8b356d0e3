import { Temporal } from 'temporal-polyfill';
import type { Db } from '../../platform/db';
import { localTime } from '../../platform/time';
import { Counting, FIGURES, noFigures, type Figures, type OfEntry } from './counting';
import * as store from './store';

export { FIGURES, type Figure, type Figures, type OfEntry } from './counting';

/** Days of the shop's calendar, YYYY-MM-DD, both included. */
export interface Days {
  from: string;
  to: string;
}

/** How the bot did in some days. Names nobody. */
export interface Report extends Days {
  total: Figures;
  /** Every day, also those on which nothing happened. */
  days: readonly (Figures & { day: string })[];
  /** The FAQ's entries, those answered most first. */
  entries: readonly (OfEntry & { id: string })[];
  /** Friends that we know of and members linked, as of now. */
  friendsNow: number;
  linkedNow: number;
}

/** So many days at most: a year and a day. */
export const MOST_DAYS = 367;

/** The last thirty days, today included. */
export function lastDays(zone: string, now: number): Days {
  const { date } = localTime(zone, new Date(now));
  return { from: Temporal.PlainDate.from(date).subtract({ days: 29 }).toString(), to: date };
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

/** Counts what the journal and the cases say of these days. Reads only. Throws a RangeError where they are no days. */
export async function report(db: Db, zone: string, { from, to }: Days): Promise<Report> {
  const names = daysBetween({ from, to });
  if (!names) throw new RangeError('no days');
  const span = { since: startOf(from, zone), until: startOf(dayAfter(to), zone) };
  const counting = new Counting((at) => localTime(zone, new Date(at)).date);
  await store.eachRow(db, span, (row) => counting.add(row));
  for (const at of await store.casesOpened(db, span)) counting.count('cases', at);

  const days = names.map((day) => ({ day, ...(counting.days.get(day) ?? noFigures()) }));
  const entries = [...counting.entries].map(([id, counts]) => ({ id, ...counts }));
  return {
    from,
    to,
    total: sumOf(days),
    days,
    entries: entries.sort((a, b) => b.answered - a.answered || (a.id < b.id ? -1 : 1)),
    ...(await store.standing(db)),
  };
}

/** How often each entry was answered, and what people said of it. */
export async function entriesAnswered(db: Db, zone: string, { from, to }: Days): Promise<ReadonlyMap<string, OfEntry>> {
  const found = new Map<string, OfEntry>();
  for (const { id, type, times } of await store.timesByEntry(db, {
    since: startOf(from, zone),
    until: startOf(dayAfter(to), zone),
  })) {
    const counts = found.get(id) ?? { answered: 0, solved: 0, unsolved: 0 };
    found.set(id, { ...counts, [type.slice('faq.'.length)]: times });
  }
  return found;
}

function sumOf(days: readonly Figures[]): Figures {
  const total = noFigures();
  for (const day of days) for (const figure of FIGURES) total[figure] += day[figure];
  return total;
}

/** A part of a whole in percent, to one decimal; undefined of nothing. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1_000) / 10;
}

function startOf(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
