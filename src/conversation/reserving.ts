import type { Booking, Listed, Refusal } from '../features/book/book';
import type { Both } from '../platform/lang';
import { dayToPick, daysLater, timesIn } from './picking';

/*
 * Booking anew, as far as nothing has to be looked up: what can be chosen, by ids that say all that is needed, and what is
 * asked of the book when something was. Days are YYYY-MM-DD in the shop's zone, moments epoch milliseconds.
 */

/** A service, as much of it as the talk tells and remembers. */
export interface Offered {
  id: string;
  name: Both;
  minutes: number;
  /** Whole yen. */
  price: number;
  approval: boolean;
  horizonDays: number;
  staff: { id: string; name: Both }[];
}

/** Something that can be chosen. */
export interface Choice {
  id: string;
  label: Both;
}

/** A slot that is kept for them. */
export interface Kept {
  token: string;
  resource: string;
  at: number;
  /** Until when it is kept. */
  until: number;
  /** Whole yen, where the book keeps the price too. */
  price?: number;
  /** Until when what is made of it can be called off (epoch ms), and what that costs later (whole yen). */
  promised?: { cancelUntil: number; lateFee: number };
}

/** What the talk remembers of a reservation that is being made. */
export interface ReservingInHand {
  services: Offered[];
  service: string | null;
  /** Null: whoever is free. */
  resource: string | null;
  day: string | null;
  kept: Kept | null;
  /** The days that may be picked at all, both inclusive. */
  stretch: { first: string; last: string } | null;
  choices: Choice[];
}

/** What is asked of the book, as an errand. */
export type ReserveAsk =
  | { about: 'services' }
  | { about: 'days'; service: string; resource: string | null; from: string; to: string }
  | ({ about: 'times'; service: string; resource: string | null; day: string } & Wanted)
  | { about: 'hold'; service: string; resource: string | null; at: number }
  | { about: 'book' | 'pass'; hold: string }
  | { about: 'wait'; service: string; resource: string | null; day: string };

/** At what time of the day, in minutes after midnight. */
export interface Wanted {
  minute?: number;
  from?: number;
  until?: number;
}

/** Whether a minute of the day is within the hours that were named. */
export function fits(minute: number, { from = 0, until = Infinity }: Wanted): boolean {
  return minute >= from && minute < until;
}

/** What the book answered, as far as the talk needs it. */
export type ReserveAnswer =
  | { answer: 'services'; services: Offered[] }
  /** `first`: today, by the shop's calendar. */
  | { answer: 'days'; first: string; days: { day: string; many: boolean }[] }
  /** `missed`: the one that was wanted is not to be had; these are the nearest. */
  | { answer: 'times'; day: string; choices: Choice[]; missed: boolean; mayWait: boolean }
  /** On that day nobody is there for it, or it can't be booked any more, or not yet. */
  | { answer: 'closed' }
  | { answer: 'held'; kept: Kept }
  | { answer: 'booked'; booking: Booked }
  /** `as`: what their wish came to; an older release told of nothing but a new place. */
  | { answer: 'waiting'; as?: Listed }
  | { answer: 'passed' }
  | { answer: 'refused'; why: Refused; about: ReserveAsk['about'] };

/** A reservation that was made. */
export type Booked = Pick<
  Booking,
  'id' | 'member' | 'serviceName' | 'resourceName' | 'table' | 'beginsAt' | 'status'
> & {
  /** The time of the reminder on the day before, by the shop's clocks, where there will be one. */
  remindedAt?: string;
};

/** Why it is not done; `unreachable`: nobody could be asked. */
export type Refused = Refusal | 'unreachable';

/** More days or times don't fit above the keyboard beside the ways out. */
const MOST_SHOWN = 7;
/** So many services, and people who do one, are listed: those without a button can be typed, by name or number. */
export const MOST_LISTED = 20;

/** At the beginning. */
export function nothingChosen(): ReservingInHand {
  return { services: [], service: null, resource: null, day: null, kept: null, stretch: null, choices: [] };
}

/** The service in hand. */
export function serviceOf({ services, service }: ReservingInHand): Offered | undefined {
  return services.find(({ id }) => id === service);
}

export function serviceChoices(services: readonly Offered[]): Choice[] {
  return services.map(({ id, name }) => ({ id: `s.${id}`, label: name }));
}

/** Whoever is free comes first. */
export function staffChoices(service: Offered, anyone: Both): Choice[] {
  return [{ id: 'p.', label: anyone }, ...service.staff.map(({ id, name }) => ({ id: `p.${id}`, label: name }))];
}

/** From today on, as far ahead as the service in hand can be booked. */
export function stretchFrom(first: string, hand: ReservingInHand): ReservingInHand['stretch'] {
  return { first, last: daysLater(first, serviceOf(hand)?.horizonDays ?? 0) };
}

export function dayChoices(days: readonly { day: string; many: boolean }[]): Choice[] {
  return days.slice(0, MOST_SHOWN).map(({ day, many }) => ({ id: `d.${day}`, label: dayToPick(day, many).label }));
}

/** Spread over the day where there are more than can be shown; others can be typed. @param zone the shop's IANA time zone */
export function timeChoices(beginnings: readonly number[], zone: string): Choice[] {
  const times = timesIn(beginnings, zone);
  const shown =
    times.length <= MOST_SHOWN
      ? times
      : Array.from({ length: MOST_SHOWN }, (_, n) => times[Math.floor((n * times.length) / MOST_SHOWN)]!);
  return shown.map(({ at, label }) => ({ id: `t.${at}`, label }));
}

const CHOSEN = /^d\.(\d{4}-\d{2}-\d{2})(?:\.(?:(\d{1,4})|(\d{0,4})-(\d{0,4})))?$/;
const SEVERAL_DAYS = /^r\.(\d{4}-\d{2}-\d{2})\.(\d{4}-\d{2}-\d{2})$/;

/** Whether this is a day, a time or days: these can be named as well as chosen from what is shown. */
export function isWhen(id: string): boolean {
  return CHOSEN.test(id) || SEVERAL_DAYS.test(id);
}

/** What is to be asked when something was chosen; undefined where it decides nothing yet. */
export function askFor(id: string, hand: ReservingInHand): ReserveAsk | undefined {
  const { service, resource } = hand;
  if (service === null) return undefined;
  const several = daysNamed(id);
  if (several) return { about: 'days', service, resource, ...several };
  if (id.startsWith('t.')) return { about: 'hold', service, resource, at: Number(id.slice(2)) };
  const times = timesNamed(id);
  return times && { about: 'times', service, resource, ...times };
}

/** The day, and what of it, that an id says; undefined where it says no one day. */
export function timesNamed(id: string): ({ day: string } & Wanted) | undefined {
  const chosen = CHOSEN.exec(id);
  if (!chosen) return undefined;
  const [, day, minute, from, until] = chosen;
  const number = (text: string | undefined) => (text === undefined || text === '' ? undefined : Number(text));
  const wanted = Object.entries({ minute: number(minute), from: number(from), until: number(until) }).filter(
    ([, value]) => value !== undefined,
  );
  return { day: day!, ...(Object.fromEntries(wanted) as Wanted) };
}

/** The first and the last of several days that an id says; undefined where it says no such. */
export function daysNamed(id: string): { from: string; to: string } | undefined {
  const several = SEVERAL_DAYS.exec(id);
  return several ? { from: several[1]!, to: several[2]! } : undefined;
}
