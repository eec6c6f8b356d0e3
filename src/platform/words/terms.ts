import type { Lang } from '../lang';
import { unitOf } from './counts';

/*
 * Moments before something begins, as the book keeps them (`180`, `previous day 20:00`), as people of the shop read and write
 * them: 「前日 20:00」「3時間前」, "the day before 20:00", "3 hours before".
 */

const [HOUR, DAY] = [60, 24 * 60];
const MINUTES = [1, 'minutes'] as const;
/** Nothing is settled longer before. */
const MOST_MINUTES = 366 * DAY;

/** A term in words. */
export function termInWords(term: string, lang: Lang): string {
  const [, clock] = /^previous day (\d{1,2}:\d\d)$/.exec(term) ?? [];
  if (clock !== undefined) return lang === 'ja' ? `前日 ${clock}` : `the day before ${clock}`;
  const minutes = Number(term);
  if (minutes === 0) return lang === 'ja' ? '開始まで' : 'until it begins';
  const [size, unit] =
    minutes % DAY === 0 ? ([DAY, 'dates'] as const) : minutes % HOUR === 0 ? ([HOUR, 'hours'] as const) : MINUTES;
  // Without the commas of large numbers: what is written here can be typed back.
  const length = `${minutes / size}${unitOf(unit, minutes / size, lang)}`;
  return lang === 'ja' ? `${length}前` : `${length} before`;
}

/** What somebody wrote, as it is kept; undefined where it is no such moment. */
export function readTerm(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const [, hour = '', minute = ''] =
    /^(?:前日の? ?|(?:the |on the )?(?:previous day|day before)(?: at)? ?)(\d{1,2})[:時](\d\d)?分?(?:まで)?$/.exec(
      plain,
    ) ?? [];
  if (hour !== '') {
    const clock = `${Number(hour)}:${(minute || '0').padStart(2, '0')}`;
    return Number(hour) < 24 && Number(minute) < 60 ? `previous day ${clock.padStart(5, '0')}` : undefined;
  }
  if (/^(?:開始まで|直前まで|until it begins)$/.test(plain)) return '0';
  const [, count, unit] =
    /^(\d{1,6}) ?(日|時間|分|days?|hours?|minutes?|min)? ?(?:前|before)?(?:まで)?$/.exec(plain) ?? [];
  if (count === undefined) return undefined;
  const size = /^(?:日|day)/.test(unit ?? '') ? DAY : /^(?:時間|hour)/.test(unit ?? '') ? HOUR : 1;
  const minutes = Number(count) * size;
  return minutes <= MOST_MINUTES ? String(minutes) : undefined;
}
