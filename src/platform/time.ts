import type { Lang } from './lang';

/** A moment as a zone's clocks and calendars show it. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** What the clocks of an IANA time zone show at a moment. */
export function localTime(zone: string, now: Date): LocalTime {
  // Clocks show minutes, and within one minute many people are answered: each zone's latest reading is kept.
  const minute = Math.floor(now.getTime() / 60_000);
  const latest = readings.get(zone);
  if (latest?.minute === minute) return latest.time;
  const time = read(zone, now);
  readings.set(zone, { minute, time });
  return time;
}
const readings = new Map<string, { minute: number; time: LocalTime }>();

function read(zone: string, now: Date): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(now)) parts[type] = value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: WEEKDAYS.indexOf(parts.weekday!),
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Making a format takes a hundred times as long as using it, so each zone's is made once. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is in a zone at a moment, in words and with its year. */
export function dayInWords(zone: string, at: Date, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: zone }).format(at);
}

/** A day and a time in a zone, such as 「11月28日(土) 14:00」. */
export function momentInWords(zone: string, at: Date, lang: Lang, today?: string): string {
  return `${dateInWords(localTime(zone, at).date, lang, today)} ${clockInWords(zone, at)}`;
}

/**
 * A time by a zone's clocks, such as `14:00`. In the hour that they show twice, as summer time ends, with what tells the two
 * apart: `1:30 UTC-4` and, an hour later, `1:30 UTC-5`.
 */
export function clockInWords(zone: string, at: Date): string {
  const plain = plainClock(zone, at);
  return showsTwice(zone, at.getTime()) ? `${plain} ${offsetInWords(shiftOf(zone, at.getTime()))}` : plain;
}

/** The same without, as it is written into a field for a time. */
export function plainClock(zone: string, at: Date): string {
  const { minute } = localTime(zone, at);
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * From when until when (exclusive, epoch ms), such as 「11月28日(土) 14:00〜16:00」; whole days by their dates alone.
 * @param today YYYY-MM-DD
 */
export function spanInWords(zone: string, { from, until }: Span, lang: Lang, today?: string): string {
  const to = lang === 'ja' ? '〜' : '–';
  const [first, last] = [from, until - 1].map((at) => localTime(zone, new Date(at)).date) as [string, string];
  const whole = isWholeDays(zone, { from, until });
  if (whole && first === last) return dateInWords(first, lang, today);
  if (whole) return `${dateInWords(first, lang, today)}${to}${dateInWords(last, lang, today)}`;
  const end = beginsDay(zone, until) ? '24:00' : clockInWords(zone, new Date(until));
  const day = first === last ? '' : `${dateInWords(last, lang, today)} `;
  return `${momentInWords(zone, new Date(from), lang, today)}${to}${day}${end}`;
}

interface Span {
  from: number;
  until: number;
}

/** Whether it is from the beginning of a day to the end of one, by a zone's clocks. */
export function isWholeDays(zone: string, { from, until }: Span): boolean {
  return beginsDay(zone, from) && beginsDay(zone, until);
}

/** Mostly at midnight; at one where clocks are put forward then. */
function beginsDay(zone: string, at: number): boolean {
  const [before, then] = [at - MINUTE_MS, at].map((one) => localTime(zone, new Date(one)).date);
  return before !== then;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whether clocks that are put back show the time of a moment at another moment as well. */
function showsTwice(zone: string, at: number): boolean {
  const back = putBackAround(zone, Math.floor(at / DAY_MS));
  if (back <= 0) return false;
  const shift = shiftOf(zone, at);
  return shiftOf(zone, at - back * MINUTE_MS) === shift + back || shiftOf(zone, at + back * MINUTE_MS) === shift - back;
}

/** By how many minutes clocks are put back around a day (counted in UTC); less than nothing where they are put forward. */
function putBackAround(zone: string, day: number): number {
  const key = `${zone} ${day}`;
  let back = putBack.get(key);
  if (back === undefined) {
    back = shiftOf(zone, (day - 1) * DAY_MS) - shiftOf(zone, (day + 2) * DAY_MS);
    if (putBack.size >= MOST_DAYS) putBack.clear();
    putBack.set(key, back);
  }
  return back;
}
const putBack = new Map<string, number>();
const MOST_DAYS = 1_000;

/** How many minutes a zone's clocks are ahead of UTC at a moment. */
function shiftOf(zone: string, at: number): number {
  const { date, minute } = read(zone, new Date(at));
  return Date.parse(`${date}T00:00:00Z`) / MINUTE_MS + minute - Math.floor(at / MINUTE_MS);
}

/** `UTC-4`, `UTC+10:30`. */
function offsetInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/**
 * A day of the calendar, such as 「11月28日(土)」; with its year where it is another than today's.
 * @param date YYYY-MM-DD
 * @param today YYYY-MM-DD
 */
export function dateInWords(date: string, lang: Lang, today = date): string {
  const day = new Date(`${date}T00:00:00Z`);
  const other = date.slice(0, 4) !== today.slice(0, 4);
  if (lang === 'ja') {
    const [, month, dayOfMonth] = date.split('-').map(Number);
    return `${other ? `${date.slice(0, 4)}年` : ''}${month}月${dayOfMonth}日(${'日月火水木金土'[day.getUTCDay()]})`;
  }
  const year = other ? ({ year: 'numeric' } as const) : {};
  const parts = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC', ...year } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(day);
}

/** Whether a text is a day that there is, written YYYY-MM-DD: no 30th of February. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}

/** The day so many days after another, by the calendar. @param day YYYY-MM-DD */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
