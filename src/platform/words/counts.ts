import type { Lang } from '../lang';

/** What is counted somewhere: behind the number in Japanese, and in English by its plural. */
const UNITS = {
  reservations: { ja: '件', en: { one: 'reservation', other: 'reservations' } },
  entries: { ja: '件', en: { one: 'entry', other: 'entries' } },
  rows: { ja: '件', en: { one: 'row', other: 'rows' } },
  cannedReplies: { ja: '件の定型文', en: { one: 'canned reply', other: 'canned replies' } },
  times: { ja: '回', en: { one: 'time', other: 'times' } },
  seats: { ja: '席', en: { one: 'seat', other: 'seats' } },
  letters: { ja: '字', en: { one: 'character', other: 'characters' } },
  points: { ja: 'ポイント', en: { one: 'point', other: 'points' } },
  minutes: { ja: '分', en: { one: 'minute', other: 'minutes' } },
  hours: { ja: '時間', en: { one: 'hour', other: 'hours' } },
  /** Days that are days of the calendar, and how many days something lasts. */
  dates: { ja: '日', en: { one: 'day', other: 'days' } },
  days: { ja: '日間', en: { one: 'day', other: 'days' } },
} as const;
export type Unit = keyof typeof UNITS;

const ENGLISH = new Intl.PluralRules('en');

/** The form of an English word that a number takes. */
export function plural(count: number, forms: { one: string; other: string }): string {
  return ENGLISH.select(count) === 'one' ? forms.one : forms.other;
}

/** What stands behind a number: 「件」, " reservations". */
export function unitOf(unit: Unit, count: number, lang: Lang): string {
  return lang === 'ja' ? UNITS[unit].ja : ` ${plural(count, UNITS[unit].en)}`;
}

/** A number with what it counts: 「1,200件」, "1 reservation", "1,200 reservations". */
export function counted(unit: Unit, count: number, lang: Lang): string {
  return count.toLocaleString('en') + unitOf(unit, count, lang);
}
