import type { Both, Lang } from '../lang';
import { dateInWords } from '../time';
import { whenWords } from '../words/when';
import type { Days } from './days';
import type { Hours } from './times';

/**
 * What was understood, to be said back before anything is done with it; typed in again it is read as the same.
 * @param today YYYY-MM-DD: other years are told
 */
export function readBack(days: Days | undefined, hours: Hours, today: string): Both {
  const inLang = (lang: Lang) => [dayWords(days, lang, today), hourWords(hours, lang)].filter(Boolean);
  return { ja: inLang('ja').join(' '), en: inLang('en').join(' ') };
}

function dayWords(days: Days | undefined, lang: Lang, today: string): string {
  if (!days) return '';
  const first = dateInWords(days.first, lang, today);
  return days.first === days.last ? first : whenWords[lang].between(first, dateInWords(days.last, lang, today));
}

function hourWords({ minute, from, until, part }: Hours, lang: Lang): string {
  const words = whenWords[lang];
  if (part) return words.parts[part];
  if (minute !== undefined) return time(minute, lang);
  if (from !== undefined && until !== undefined) return words.between(time(from, lang), time(until, lang));
  if (from !== undefined) return words.from(time(from, lang));
  return until === undefined ? '' : words.until(time(until, lang));
}

/** 3:00 may be read as 15:00: before noon it is said which it is. */
function time(minute: number, lang: Lang): string {
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return minute < 720 ? whenWords[lang].beforeNoon(clock) : clock;
}
