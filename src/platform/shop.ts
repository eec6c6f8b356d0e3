import type { Both, Lang } from './lang';
import { addDays, isDay, localTime } from './time';

/** Minutes after midnight in the shop's zone. `close` may pass 24:00 (a bar open until 26:00). */
export interface Span {
  open: number;
  close: number;
}

/** Opening hours by day of the week, Sunday first; an empty list is a day off. */
export type WeekHours = readonly [Span[], Span[], Span[], Span[], Span[], Span[], Span[]];

/** What the settings say of the shop. Absent parts are simply not spoken of. */
export interface Shop {
  name: Both;
  /** IANA time zone, such as Asia/Tokyo. */
  zone: string;
  hours?: WeekHours;
  /** Days (YYYY-MM-DD) on which it is closed whatever the week says. */
  holidays?: ReadonlySet<string>;
  /** Days on which it opens at other times than the week says; none: it is closed. They go before both of the above. */
  special?: ReadonlyMap<string, readonly Span[]>;
  phone?: string;
  email?: string;
  url?: string;
  address?: Both;
}

const MINUTES_A_DAY = 24 * 60;
const DAY_NAMES: Both<readonly string[]> = {
  ja: ['日曜日', '月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日'],
  en: ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'],
};
const DAY_CODES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Reads `SHOP_HOURS`: groups of days with spans, separated by semicolons, such as
 * `Mon,Wed-Fri 10:00-20:00; Sat-Sun 09:00-12:00,13:00-18:00`. Days not named are days off.
 * Throws an Error that says which part is wrong and what a right one looks like.
 */
export function readHours(text: string): WeekHours {
  const week: WeekHours = [[], [], [], [], [], [], []];
  for (const group of text.split(';').map((part) => part.trim())) {
    if (group === '') continue;
    const match = /^(\S+)\s+(\S+)$/.exec(group.replace(/\s*([,-])\s*/g, '$1'));
    if (!match) throw new Error(`"${group}" should look like "Mon,Wed-Sun 10:00-20:00"`);
    const spans = match[2]!.split(',').map(readSpan);
    for (const day of readDays(match[1]!)) week[day]!.push(...spans);
  }
  return week;
}

/** A week as `readHours` reads it; undefined where every day is off. */
export function writeWeek(week: WeekHours): string | undefined {
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const open = week.flatMap((spans, day) => (spans.length > 0 ? [`${days[day]} ${writeSpans(spans)}`] : []));
  return open.length === 0 ? undefined : open.join('; ');
}

/** The spans of one day, such as `10:00-13:00,14:00-19:00`. */
export function writeSpans(spans: readonly Span[], between = ','): string {
  return spans.map(({ open, close }) => `${clock(open)}-${clock(close)}`).join(between);
}

/** Whether the shop is open on a day (YYYY-MM-DD) by its week and its holidays; every other day where no hours are set. */
export function openOn({ hours, holidays }: Pick<Shop, 'hours' | 'holidays'>): (day: string) => boolean {
  return (day) => !holidays?.has(day) && (!hours || hours[new Date(`${day}T00:00:00Z`).getUTCDay()]!.length > 0);
}

/** The week in a sentence's part, such as 「10:00〜20:00(火曜日はお休みです)」; undefined when no hours are set. */
export function hoursInWords(shop: Shop, lang: Lang): string | undefined {
  if (!shop.hours) return undefined;
  const groups = new Map<string, number[]>();
  shop.hours.forEach((spans, day) => {
    const key = spansInWords(spans, lang);
    groups.set(key, [...(groups.get(key) ?? []), day]);
  });
  const closed = groups.get('') ?? [];
  groups.delete('');
  const open =
    groups.size === 1 ? [...groups.keys()] : [...groups].map(([spans, days]) => `${daysInWords(days, lang)} ${spans}`);
  const off = closed.length === 0 ? '' : closedInWords(closed, lang);
  return open.join(lang === 'ja' ? '、' : ', ') + off;
}

/** What is true today, as a sentence: open until when, opens when, or closed; undefined when no hours are set. */
export function todayInWords(shop: Shop, lang: Lang, now: Date): string | undefined {
  if (!shop.hours) return undefined;
  const { date, weekday: day, minute } = localTime(shop.zone, now);
  // A span that began yesterday may still be running past midnight.
  const yesterday = spansOn(shop, addDays(date, -1), (day + 6) % 7);
  const late = yesterday.find((span) => span.close - MINUTES_A_DAY > minute);
  const today = spansOn(shop, date, day);
  const current = late ?? today.find((span) => span.open <= minute && minute < span.close);
  if (current) {
    const close = clock(current.close);
    return lang === 'ja' ? `本日は${close}まで営業しています。` : `We're open until ${close} today.`;
  }
  const next = today.filter((span) => span.open > minute).sort((a, b) => a.open - b.open)[0];
  if (next) {
    const open = clock(next.open);
    return lang === 'ja' ? `本日は${open}から営業します。` : `We open at ${open} today.`;
  }
  if (today.length > 0) return lang === 'ja' ? '本日の営業は終了しました。' : "We're closed for the day.";
  return lang === 'ja' ? '本日はお休みです。' : "We're closed today.";
}

/** True when the shop is open at that moment; undefined when no hours are set. */
export function isOpen(shop: Shop, now: Date): boolean | undefined {
  if (!shop.hours) return undefined;
  const { date, weekday: day, minute } = localTime(shop.zone, now);
  const yesterday = spansOn(shop, addDays(date, -1), (day + 6) % 7);
  return (
    yesterday.some((span) => span.close - MINUTES_A_DAY > minute) ||
    spansOn(shop, date, day).some((span) => span.open <= minute && minute < span.close)
  );
}

/** When the shop opens next, as a day (YYYY-MM-DD) and minutes after midnight; undefined when that is not known. */
export function nextOpening(shop: Shop, now: Date): { date: string; minute: number } | undefined {
  if (!shop.hours) return undefined;
  const { date, weekday, minute } = localTime(shop.zone, now);
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const day = addDays(date, days);
    const opens = spansOn(shop, day, (weekday + days) % 7)
      .map(({ open }) => open)
      .filter((open) => days > 0 || open > minute);
    if (opens.length > 0) return { date: day, minute: Math.min(...opens) };
  }
  return undefined;
}
const LOOK_AHEAD_DAYS = 60;

/** When the shop is open on a day (YYYY-MM-DD); undefined when no hours are set. */
export function openSpans(shop: Shop, date: string): readonly Span[] | undefined {
  return shop.hours && spansOn(shop, date, new Date(`${date}T00:00:00Z`).getUTCDay());
}

function spansOn({ hours, holidays, special }: Shop, date: string, weekday: number): readonly Span[] {
  return special?.get(date) ?? (holidays?.has(date) ? [] : (hours?.[weekday] ?? []));
}

/** Reads days and ranges of days, such as `2026-12-29..2027-01-03, 2027-02-11`. Throws an Error that says which is wrong. */
export function readHolidays(text: string): ReadonlySet<string> {
  const days = new Set<string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [, first, last = first] = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$/.exec(part) ?? [];
    if (!first || !last || !isDay(first) || !isDay(last) || last < first || addDays(first, LONGEST_HOLIDAY_DAYS) < last)
      throw new Error(`"${part}" should be a day or a range of days, such as 2026-12-29..2027-01-03`);
    for (let day = first; day <= last; day = addDays(day, 1)) days.add(day);
  }
  return days;
}
const LONGEST_HOLIDAY_DAYS = 366;

/** Ways to reach the shop, a line each; undefined when none is set. */
export function contactInWords(shop: Shop, lang: Lang): string | undefined {
  const lines = [
    shop.phone && (lang === 'ja' ? `お電話: ${shop.phone}` : `Phone: ${shop.phone}`),
    shop.email && (lang === 'ja' ? `メール: ${shop.email}` : `E-mail: ${shop.email}`),
    shop.url && (lang === 'ja' ? `ウェブ: ${shop.url}` : `Web: ${shop.url}`),
  ].filter((line) => line !== undefined && line !== '');
  return lines.length === 0 ? undefined : lines.join('\n');
}

function readDays(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map((name) => DAY_CODES.indexOf(name.slice(0, 3).toLowerCase()));
    if (from === undefined || from < 0 || (to !== undefined && to < 0))
      throw new Error(`"${part}" is not a day or a range of days (Mon, Tue, Wed, Thu, Fri, Sat, Sun, or Mon-Fri)`);
    const days = [from];
    for (let day = from; to !== undefined && day !== to;) days.push((day = (day + 1) % 7));
    return days;
  });
}

function readSpan(text: string): Span {
  const match = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a span of time (10:00-20:00)`);
  const [openHour, openMinute, closeHour, closeMinute] = match.slice(1).map(Number) as [number, number, number, number];
  const span = { open: openHour * 60 + openMinute, close: closeHour * 60 + closeMinute };
  if (openMinute > 59 || closeMinute > 59 || span.close <= span.open || span.close > span.open + MINUTES_A_DAY)
    throw new Error(`"${text}" must end after it begins (past midnight: 18:00-26:00)`);
  return span;
}

function spansInWords(spans: Span[], lang: Lang): string {
  return spans
    .map((span) =>
      lang === 'ja' ? `${clock(span.open)}〜${clock(span.close)}` : `${clock(span.open)}-${clock(span.close)}`,
    )
    .join(lang === 'ja' ? '・' : ' and ');
}

function daysInWords(days: number[], lang: Lang): string {
  return lang === 'ja'
    ? days.map((day) => DAY_NAMES.ja[day]!.slice(0, 1)).join('・')
    : listInEnglish(days.map((day) => DAY_NAMES.en[day]!));
}

function closedInWords(days: number[], lang: Lang): string {
  return lang === 'ja'
    ? `(${days.map((day) => DAY_NAMES.ja[day]!).join('・')}はお休みです)`
    : ` (closed on ${listInEnglish(days.map((day) => DAY_NAMES.en[day]!))})`;
}

function listInEnglish(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
