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
  return `${dateInWords(localTime(zone, at).date, lang, today)} ${clockInWords(zone, at, lang)}`;
}

/** A time by a zone's clocks, such as 14:00; in the night in which they are put back, whether they show it for the first time or the second. */
export function clockInWords(zone: string, at: Date, lang: Lang): string {
  const { minute } = localTime(zone, at);
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const time = timeShown(zone, at.getTime());
  return time === undefined ? clock : `${clock}${TIMES_SHOWN[time][lang]}`;
}

const TIMES_SHOWN = {
  first: { ja: '(1回目)', en: ' 1st' },
  second: { ja: '(2回目)', en: ' 2nd' },
} as const;

/** Nowhere are clocks put back by more. */
const FURTHEST_BACK_MS = 3 * 60 * 60_000;

/** Which of two times it is that clocks show this; undefined where they show it once. */
function timeShown(zone: string, at: number): 'first' | 'second' | undefined {
  const [before, after] = [offsetAt(zone, at - FURTHEST_BACK_MS), offsetAt(zone, at + FURTHEST_BACK_MS)];
  const back = before - after;
  if (back <= 0) return undefined;
  if (offsetAt(zone, at) === before) return offsetAt(zone, at + back) === after ? 'first' : undefined;
  return offsetAt(zone, at - back) === before ? 'second' : undefined;
}

/** How far a zone's clocks are ahead of UTC's (milliseconds). */
function offsetAt(zone: string, at: number): number {
  const { date, minute } = read(zone, new Date(at));
  return Date.parse(`${date}T00:00:00Z`) + minute * 60_000 - Math.floor(at / 60_000) * 60_000;
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
