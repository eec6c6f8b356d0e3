import { Temporal } from 'temporal-polyfill';
import type { Piece } from './pieces';

/** A day, or the first and the last of several; YYYY-MM-DD. */
export interface Days {
  readonly first: string;
  readonly last: string;
}
/** Why no day could be read. */
export type NoDay = 'impossible' | 'several' | 'vague' | 'weekday';
type Plain = Temporal.PlainDate;

/**
 * The days that pieces may mean, most likely first; an empty list when they name none. Days that are over are among
 * them: whether to refuse those is the caller's.
 * @param today YYYY-MM-DD
 */
export function daysOf(pieces: readonly Piece[], today: string): Days[] | NoDay {
  const now = Temporal.PlainDate.from(today);
  const named = pieces.filter(({ is }) => DAYS.has(is));
  const weekdays = named.filter((piece) => piece.is === 'weekday');
  const others = named.filter((piece) => piece.is !== 'weekday');
  if (weekdays.length > 1) return 'several';
  const weekday = weekdays[0];
  if (others.length === 0) return weekday ? comingOf(weekday, now) : [];
  const week = others[0]!;
  if (weekday && others.length === 1 && week.is === 'week' && !week.end)
    return inWeek(weekday.weekday, week.weeks, now);
  const found = without(others, now);
  return typeof found === 'string' || !weekday ? found : on(weekday.weekday, found);
}

const DAYS: ReadonlySet<Piece['is']> = new Set(['date', 'ahead', 'weekday', 'week', 'month', 'monthOf', 'stretch']);
const one = (day: Plain): Days => ({ first: day.toString(), last: day.toString() });
const monday = (day: Plain) => day.subtract({ days: day.dayOfWeek - 1 });

/** 土曜 said on a Saturday may be today or a week from now; so may "next Saturday" be this week's or the next one's. */
function comingOf({ weekday, which }: Extract<Piece, { is: 'weekday' }>, now: Plain): Days[] {
  const ahead = (weekday - (now.dayOfWeek % 7) + 7) % 7;
  const coming = now.add({ days: ahead === 0 ? 7 : ahead });
  if (which === undefined) return ahead === 0 ? [one(now), one(coming)] : [one(coming)];
  const nextWeeks = monday(now).add({ days: 7 + ((weekday + 6) % 7) });
  return which === 'coming' || nextWeeks.equals(coming) ? [one(coming)] : [one(coming), one(nextWeeks)];
}

/** Weeks begin on Monday; to many they begin on Sunday, which is another day for Sundays, and for all days on a Sunday. */
function inWeek(weekday: number, weeks: number, now: Plain): Days[] {
  const day = monday(now).add({ days: weeks * 7 + ((weekday + 6) % 7) });
  const onSunday = now.dayOfWeek === 7;
  if (weekday !== 0 && !onSunday) return [one(day)];
  const bySunday = day.add({ days: weekday === 0 ? -7 : 7 });
  const said = weekday !== 0 ? [day, bySunday] : onSunday ? [day.add({ days: 7 }), day] : [day, bySunday];
  const ahead = said.filter((other) => Temporal.PlainDate.compare(other, now) >= 0);
  // What is over is said to be: without any day the one that is talked of would be meant.
  return (ahead.length > 0 ? ahead : [day]).map(one);
}

/** What is said without a day of the week. */
function without(pieces: readonly Piece[], now: Plain): Days[] | NoDay {
  const [piece, more, ...rest] = pieces;
  if (!piece || rest.length > 0) return 'several';
  const month = monthOf(piece, now);
  if (more) {
    if (!month || (more.is === 'date' && more.month !== undefined)) return 'several';
    if (more.is === 'date') return listed(dayOf(month.year, month.month, more.day));
    return more.is === 'stretch' ? [stretch(month, more.of)] : 'several';
  }
  if (month) return [stretch(month, undefined)];
  if (piece.is === 'stretch') return [stretch(now.toPlainYearMonth(), piece.of)];
  if (piece.is === 'ahead') return ahead(piece, now);
  if (piece.is === 'week') return [weekOf(piece, now)];
  return piece.is === 'date' ? dates(piece, now) : 'vague';
}

function ahead({ days = 0, months = 0 }: Extract<Piece, { is: 'ahead' }>, now: Plain): Days[] {
  return [one(now.add({ days, months }))];
}

function weekOf({ weeks, end }: Extract<Piece, { is: 'week' }>, now: Plain): Days {
  const first = monday(now).add({ days: weeks * 7 });
  return { first: first.add({ days: end ? 5 : 0 }).toString(), last: first.add({ days: 6 }).toString() };
}

function monthOf(piece: Piece, now: Plain): Temporal.PlainYearMonth | undefined {
  const current = now.toPlainYearMonth();
  if (piece.is === 'month') return current.add({ months: piece.months });
  if (piece.is !== 'monthOf' || piece.month < 1 || piece.month > 12) return undefined;
  return current.with({ month: piece.month }).add({ years: piece.month < now.month ? 1 : 0 });
}

const STRETCHES = { start: [1, 5], early: [1, 10], middle: [11, 20] } as const;

function stretch(month: Temporal.PlainYearMonth, of: Extract<Piece, { is: 'stretch' }>['of'] | undefined): Days {
  const length = month.daysInMonth;
  const [first, last] =
    of === undefined ? [1, length] : of === 'late' ? [21, length] : of === 'end' ? [length - 4, length] : STRETCHES[of];
  return { first: month.toPlainDate({ day: first }).toString(), last: month.toPlainDate({ day: last }).toString() };
}

/** A date as written: its year or month is the next in which it is not over, when it doesn't say. */
function dates({ year, years, month, day, order }: Extract<Piece, { is: 'date' }>, now: Plain): Days[] | NoDay {
  if (month === undefined) return listed(inMonths(day, now));
  const readings: readonly (readonly [number, number])[] =
    order === 'unclear' && month !== day
      ? [
          [month, day],
          [day, month],
        ]
      : [[month, day]];
  const found = readings.flatMap(([m, d]) => {
    const said = years === undefined ? year : now.year + years;
    const read = said === undefined ? inYears(m, d, now) : dayOf(said, m, d);
    return read ? [one(read)] : [];
  });
  return found.length > 0 ? found : 'impossible';
}

function inMonths(day: number, now: Plain): Plain | undefined {
  for (let months = 0; months < 3; months += 1) {
    const month = now.toPlainYearMonth().add({ months });
    const found = dayOf(month.year, month.month, day);
    if (found && Temporal.PlainDate.compare(found, now) >= 0) return found;
  }
  return undefined;
}

/**
 * The next day of that name. One that was over for less than a month is that one, which is then refused as over: 11/27
 * typed on 28 November is a slip, not a wish for next year.
 */
function inYears(month: number, day: number, now: Plain): Plain | undefined {
  const found = [now.year - 1, now.year, now.year + 1].flatMap((year) => dayOf(year, month, day) ?? []);
  const earliest = now.subtract({ days: JUST_OVER_DAYS });
  return found.find((one) => Temporal.PlainDate.compare(one, earliest) >= 0) ?? found.at(-1);
}
const JUST_OVER_DAYS = 30;

function dayOf(year: number, month: number, day: number): Plain | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

const listed = (day: Plain | undefined): Days[] | NoDay => (day ? [one(day)] : 'impossible');

/**
 * 12/5(日) when 12/5 is a Saturday: one of the two is wrong, and nobody can say which. Of 今週末の土曜 the Saturday is
 * meant; of 12月の土曜 nobody can say which one.
 */
function on(weekday: number, found: Days[]): Days[] | NoDay {
  const days = found.flatMap(({ first, last }) => {
    const from = Temporal.PlainDate.from(first);
    const day = from.add({ days: (weekday - (from.dayOfWeek % 7) + 7) % 7 }).toString();
    return day <= last ? [{ first: day, last: day, week: Temporal.PlainDate.from(last).since(from).days < 7 }] : [];
  });
  if (days.some(({ week }) => !week)) return 'vague';
  return days.length > 0 ? days.map(({ first, last }) => ({ first, last })) : 'weekday';
}
