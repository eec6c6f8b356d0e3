import { Temporal } from 'temporal-polyfill';
import type { Both, Lang } from '../lang';
import type { Span } from '../shop';
import { localTime } from '../time';
import { whenRefusals } from '../words/when';
import { daysOf, type Days } from './days';
import type { Part, Piece } from './pieces';
import { plain } from './plain';
import { readBack } from './read-back';
import { take } from './take';
import { hoursOf, type Hours } from './times';

export type { Part } from './pieces';

/** What is known when a day or a time is typed. */
export interface Known {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The shop's IANA time zone. */
  readonly zone: string;
  /** The language of the talk: 5/12 is 12 May in Japanese, and unclear in English. */
  readonly lang: Lang;
  /** How many days after today can be asked for. */
  readonly horizonDays: number;
  /** When the shop is open on a day (YYYY-MM-DD), holidays considered; empty when it is closed. */
  readonly open: (day: string) => readonly Span[];
  /** The day that is being talked of (YYYY-MM-DD): it is meant when only a time is typed. */
  readonly day?: string;
}

/** What a text may mean. Without a day only a time was typed; without `minute` any time, or within `from` and `until`. */
export interface Reading {
  /** YYYY-MM-DD in the shop's zone; with `lastDay` the first of several. */
  readonly day?: string;
  readonly lastDay?: string;
  /** The time, in minutes since midnight. */
  readonly minute?: number;
  readonly part?: Part;
  /** The stretch of the day, in minutes since midnight; of a part of the day its usual hours. */
  readonly from?: number;
  readonly until?: number;
  /** The instant, when there is one day and a time (epoch milliseconds). */
  readonly at?: number;
  /** To be said back before anything is done with it. */
  readonly words: Both;
}

/**
 * How sure a reading is: `said` as it was written, `likely` where the opening hours or the calendar decided, `unclear`
 * when several are possible, which then are all there, the most likely first.
 */
export type Sure = 'said' | 'likely' | 'unclear';
export type WhyNot = keyof typeof whenRefusals;
export type When =
  { readonly readings: readonly Reading[]; readonly sure: Sure } | { readonly refused: WhyNot; readonly words: Both };

/** Reads a day, a time or both, typed in Japanese or English. Never throws; long texts are no dates. */
export function readWhen(text: string, known: Known): When {
  const simple = plain(text);
  const pieces = simple === undefined ? undefined : take(simple, known.lang);
  if (!pieces || pieces.length === 0 || pieces.some(({ is }) => is === 'number')) return refuse('notADate');
  if (pieces.some(({ is }) => is === 'vague')) return refuse('vague');
  if (pieces.some((piece) => piece.is === 'mark' && piece.mark === 'or')) return refuse('several');
  if (pieces.every(({ is }) => is === 'mark')) return refuse('notADate');
  const today = localTime(known.zone, new Date(known.now));
  const later = pieces.find((piece) => piece.is === 'later');
  if (later) return pieces.length > 1 ? refuse('several') : after(later.minutes, known, today.date);
  const days = stretchOfDays(pieces, known.day, today.date);
  return typeof days === 'string' ? refuse(days) : combine(pieces, days, known, today);
}

/** Whether a text says a day or a time and nothing else, in either language; whether that day exists is not asked. */
export function namesWhen(text: string): boolean {
  const simple = plain(text);
  if (simple === undefined) return false;
  return (['ja', 'en'] as const).some((lang) => {
    const pieces = take(simple, lang) ?? [];
    return pieces.some(({ is }) => is !== 'mark') && pieces.every(({ is }) => is !== 'number' && is !== 'vague');
  });
}

const refuse = (refused: WhyNot): When => ({ refused, words: whenRefusals[refused] });
type Today = ReturnType<typeof localTime>;

/** In two hours: to the minute, on whatever day that is. */
function after(minutes: number, known: Known, today: string): When {
  const at = Math.ceil((known.now + minutes * 60_000) / 60_000) * 60_000;
  const { date, minute } = localTime(known.zone, new Date(at));
  if (date > lastOf(known, today)) return refuse('tooFar');
  const words = readBack({ first: date, last: date }, { minute, clear: true }, today);
  return { readings: [{ day: date, minute, at, words }], sure: 'said' };
}

/** 5日から7日 has two days, and what stands between them says that all are meant. */
function stretchOfDays(pieces: readonly Piece[], talkedOf: string | undefined, today: string) {
  const joint = pieces.findIndex(
    (piece, at) =>
      piece.is === 'mark' &&
      (piece.mark === 'to' || piece.mark === 'from') &&
      [pieces.slice(0, at), pieces.slice(at)].every((side) => named(side, today)),
  );
  if (joint < 0) {
    const days = daysOf(pieces, today);
    return days.length === 0 && talkedOf !== undefined ? [{ first: talkedOf, last: talkedOf }] : days;
  }
  const from = daysOf(pieces.slice(0, joint), today);
  if (typeof from === 'string') return from;
  // The second day is counted from the first: 30日から2日.
  const to = daysOf(pieces.slice(joint), from[0]!.first);
  if (typeof to === 'string') return to;
  return to[0]!.last < from[0]!.first ? 'impossible' : [{ first: from[0]!.first, last: to[0]!.last }];
}

const named = (pieces: readonly Piece[], today: string) => daysOf(pieces, today).length > 0;

function combine(pieces: readonly Piece[], days: readonly Days[], known: Known, today: Today): When {
  const found: { reading: Reading; clear: boolean }[] = [];
  const refusals: WhyNot[] = [];
  for (const day of days.length === 0 ? [undefined] : days) {
    const kept = day && within(day, today.date, lastOf(known, today.date));
    if (typeof kept === 'string') {
      refusals.push(kept);
      continue;
    }
    const hours = hoursOf(pieces, openOn(kept ?? anyDay(today.date), known, today.date));
    if (typeof hours === 'string') refusals.push(hours);
    else for (const one of hours) add(kept, one);
  }
  const [first] = found;
  if (!first) return refuse(refusals[0] ?? 'notADate');
  const sure = found.length > 1 ? 'unclear' : first.clear && days.length < 2 ? 'said' : 'likely';
  return { readings: found.map(({ reading }) => reading), sure };

  function add(day: Days | undefined, hours: Hours): void {
    const reading = readingOf(day, hours, known, today);
    if (typeof reading === 'string') refusals.push(reading);
    else found.push({ reading, clear: hours.clear });
  }
}

/** Of several days those that are not over, up to the last that can be asked for. */
function within({ first, last }: Days, today: string, horizon: string): Days | WhyNot {
  if (last < today) return 'past';
  if (first > horizon) return 'tooFar';
  return { first: first < today ? today : first, last: last > horizon ? horizon : last };
}

function readingOf(days: Days | undefined, hours: Hours, known: Known, today: Today): Reading | WhyNot {
  const { minute, from, until, part } = hours;
  const end = minute ?? until;
  if (days?.last === today.date && end !== undefined && end <= today.minute) return 'past';
  const at =
    days && days.first === days.last && minute !== undefined ? instant(days.first, minute, known.zone) : undefined;
  if (at === 'impossible') return at;
  return {
    ...(days && { day: days.first, ...(days.last !== days.first && { lastDay: days.last }) }),
    ...(minute !== undefined && { minute }),
    ...(part && { part }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(at !== undefined && { at }),
    words: readBack(days, hours, today.date),
  };
}

/** Of an hour that clocks show twice the first is meant; one that they leave out does not exist. */
function instant(day: string, minute: number, zone: string): number | 'impossible' {
  const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : 'impossible';
}

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
const lastOf = ({ horizonDays }: Known, today: string) => plus(today, horizonDays);
const anyDay = (today: string): Days => ({ first: today, last: plus(today, 6) });

/** When it is open on any of the days, or on other days where those are closed: 3時 is never in the night for that. */
function openOn(days: Days, known: Known, today: string): Span[] {
  const spans = spansOf(days, known);
  return spans.length > 0 ? spans : spansOf(anyDay(today), known);
}

/** A week holds every weekday. */
function spansOf({ first, last }: Days, { open }: Known): Span[] {
  const spans: Span[] = [];
  for (let day = first, count = 0; day <= last && count < 7; day = plus(day, 1), count += 1) spans.push(...open(day));
  return spans;
}
