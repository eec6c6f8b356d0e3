import type { Span, WeekHours } from '../../platform/shop';
import { addDays, localTime } from '../../platform/time';
import { openOn, type Hours, type Stretch } from './slot-rules';

/**
 * What somebody wants to be otherwise: a week, or some days (YYYY-MM-DD), of a resource or (empty) the whole shop. Without a week
 * a resource keeps the shop's; without spans a day is like its weekday; with none it is a day off.
 */
export type HoursChange = WeekChange | DaysChange;
interface WeekChange {
  of: string;
  week: WeekHours | undefined;
}
interface DaysChange {
  of: string;
  days: readonly string[];
  spans: readonly Span[] | undefined;
}

/** The hours as they would be. */
export function changed(hours: Hours, change: HoursChange): Hours {
  const { of } = change;
  if ('week' in change) {
    const others = hours.weekly.filter(({ resource }) => resource !== of);
    return { ...hours, weekly: [...others, ...rowsOfWeek(of, change.week)] };
  }
  const days = new Set(change.days);
  const others = hours.special.filter(({ resource, date }) => resource !== of || !days.has(date));
  return { ...hours, special: [...others, ...rowsOfDays(change)] };
}

export function rowsOfWeek(resource: string, week: WeekHours | undefined): Hours['weekly'] {
  return (week ?? []).flatMap((spans, weekday) => spans.map((span) => ({ resource, weekday, ...span })));
}

export function rowsOfDays({ of: resource, days, spans }: DaysChange): Hours['special'] {
  if (!spans) return [];
  const times = spans.length === 0 ? [{ open: null, close: null }] : spans;
  return days.flatMap((date) => times.map((time) => ({ resource, date, ...time })));
}

/** The week of a resource, or (empty) of the shop; undefined where it has none of its own. */
export function weekOf({ weekly }: Hours, of: string): WeekHours | undefined {
  const own = weekly.filter(({ resource }) => resource === of).sort((a, b) => a.open - b.open);
  if (own.length === 0) return undefined;
  const week: WeekHours = [[], [], [], [], [], [], []];
  for (const { weekday, open, close } of own) week[weekday]!.push({ open, close });
  return week;
}

/** A special day of a resource, or (empty) of the shop; without spans it is a day off. */
export interface SpecialDay {
  of: string;
  /** YYYY-MM-DD. */
  date: string;
  spans: readonly Span[];
}

/** The special days, the earliest first. */
export function specialDays({ special }: Hours): SpecialDay[] {
  const days = new Map<string, SpecialDay & { spans: Span[] }>();
  for (const { resource, date, open, close } of special) {
    const day = days.get(`${date} ${resource}`) ?? { of: resource, date, spans: [] };
    if (open !== null && close !== null) day.spans.push({ open, close });
    days.set(`${date} ${resource}`, day);
  }
  for (const { spans } of days.values()) spans.sort((a, b) => a.open - b.open);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

/** When something takes place, and with whom (epoch ms). */
interface Taking {
  resource: string;
  beginsAt: number;
  endsAt: number;
}

/** Those that do not lie within the hours of whoever they are with. */
export function outsideOf<T extends Taking>(hours: Hours, all: readonly T[], zone: string): T[] {
  const known = new Map<string, Stretch[]>();
  const openAt = (resource: string, date: string) => {
    const key = `${date} ${resource}`;
    const open = known.get(key) ?? openOn(hours, resource, date, zone);
    known.set(key, open);
    return open;
  };
  return all.filter(({ resource, beginsAt, endsAt }) => {
    const date = localTime(zone, new Date(beginsAt)).date;
    // Hours past midnight belong to the day before.
    const open = [...openAt(resource, addDays(date, -1)), ...openAt(resource, date)];
    return !open.some(([from, until]) => from <= beginsAt && endsAt <= until);
  });
}
