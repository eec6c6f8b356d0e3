import { holidays } from '@holiday-jp/holiday_jp';
import type { Both } from './lang';

/** Japan's national holidays from one day to another, both inclusive (YYYY-MM-DD), the first first. */
export function nationalHolidays(from: string, to: string): { date: string; name: Both }[] {
  return KNOWN.filter(({ date }) => date >= from && date <= to);
}

/** What a day is called as a national holiday; undefined where it is none. */
export function holidayName(date: string): Both | undefined {
  return NAMES.get(date);
}

const KNOWN = Object.values(holidays as Readonly<Record<string, { date: string; name: string; name_en: string }>>)
  .map(({ date, name, name_en }) => ({ date, name: { ja: name, en: name_en } }))
  .sort((a, b) => (a.date < b.date ? -1 : 1));
const NAMES = new Map(KNOWN.map(({ date, name }) => [date, name]));
/** All that are known. */
export const NATIONAL_HOLIDAYS: ReadonlySet<string> = new Set(NAMES.keys());
