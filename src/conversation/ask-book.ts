import { Temporal } from 'temporal-polyfill';
import type { Book, Booking, Slot, Wait } from '../features/book/book';
import { MOST_CARDS } from '../platform/line/cards';
import { localTime } from '../platform/time';
import {
  type BookAsk,
  type BookingEvent,
  type BookingNamed,
  type BookingRefusal,
  type Bookings,
  type ToldBooking,
  type ToldWait,
} from './bookings';
import { offerOf } from './offer';
import { remindedAt } from './reminded-at';
import { fits } from './reserving';
import { DAYS_SHOWN, daysIn, daysLater, timesIn, type Picking } from './picking';

/** What the chat needs of a Book, ours or a company's. */
export type ChatBook = Pick<
  Book,
  'services' | 'free' | 'nearest' | 'ahead' | 'find' | 'terms' | 'hold' | 'change' | 'cancel'
> &
  Partial<Pick<Book, 'dueReminders' | 'waits' | 'leave'>>;

/** Days are looked through so many at once, until enough have something free. */
const LOOK_DAYS = 14;
/** Offered in the place of a time that is gone. */
const NEAREST = 3;

type Refused = { why: BookingRefusal; wanted?: 'change' | 'cancel'; booking?: ToldBooking; at?: number };

/**
 * Answers the chat's questions out of a Book. A refusal is an answer; it throws only where the book can't be reached.
 * @param house.zone the shop's IANA time zone
 * @param house.now epoch milliseconds
 */
export function openBookings(house: { book: ChatBook; zone: string; now: () => number; atOnce: boolean }): Bookings {
  const { book, zone, now, atOnce } = house;
  return { atOnce, inUse: async () => !atOnce || (await book.services()).length > 0, ask };

  async function ask(member: string, one: BookAsk, key: string): Promise<BookingEvent> {
    if (one.book === 'list') return list(member, one.from);
    if (one.book === 'show') return show(member, one);
    if (one.book === 'waits') return waits(member);
    if (one.book === 'wait') return wait(member, one.wait);
    if (one.book === 'leave') return leave(member, one.wait);
    const wanted = one.book === 'cancel' ? 'cancel' : 'change';
    // What writes looks at the version itself: asked once more, it finds that it has been done.
    const deed = one.book === 'change' || one.book === 'cancel';
    const booking = deed ? await own(member, one) : await theirs(member, one.booking);
    if ('why' in booking) return refused({ ...booking, wanted });
    switch (one.book) {
      case 'days':
        return days(booking, one.from, one.to);
      case 'times':
        return times(member, booking, one);
      case 'hold':
        return hold(member, booking, one.at);
      case 'change':
        return change(member, booking, one.hold);
      case 'cancel':
        return cancel(member, booking, one.fee, key);
    }
  }

  async function list(member: string, from: number, which: 'change' | 'cancel' | null = null): Promise<BookingEvent> {
    const all = await book.ahead(member, from + MOST_CARDS + 1);
    const shown = all.slice(from, from + MOST_CARDS);
    const bookings = await Promise.all(shown.map((one) => told(member, one)));
    const waits = from === 0 && which === null ? await waitsOf(member) : [];
    return { type: 'FOUND_BOOKINGS', bookings, waits, from, more: all.length > from + MOST_CARDS, which };
  }

  async function waitsOf(member: string): Promise<ToldWait[]> {
    const all = (await book.waits?.(member)) ?? [];
    return all.slice(0, MOST_CARDS).map((one) => toldWait(one, zone));
  }

  async function waits(member: string): Promise<BookingEvent> {
    const all = await waitsOf(member);
    if (all.length === 0) return { type: 'WAIT_REFUSED', why: 'none' };
    return { type: 'FOUND_BOOKINGS', bookings: [], waits: all, from: 0, more: false, which: 'waits' };
  }

  /** The place on the waiting list that is meant, as it is now: theirs, and not over. */
  async function wait(member: string, named: number | null): Promise<BookingEvent> {
    const all =
      named === null
        ? await waitsOf(member)
        : ((await book.waits?.(member, named)) ?? []).map((one) => toldWait(one, zone));
    const [only, ...others] = all;
    if (!only) return { type: 'WAIT_REFUSED', why: named === null ? 'none' : 'ended' };
    if (others.length === 0) return { type: 'FOUND_WAIT', wait: only };
    return { type: 'FOUND_BOOKINGS', bookings: [], waits: all, from: 0, more: false, which: 'leave' };
  }

  async function leave(member: string, left: ToldWait): Promise<BookingEvent> {
    const done = await book.leave?.({ waiting: left.id, member });
    return done && 'left' in done ? { type: 'WAIT_LEFT', wait: left } : { type: 'WAIT_REFUSED', why: 'ended' };
  }

  async function show(member: string, one: Extract<BookAsk, { book: 'show' }>): Promise<BookingEvent> {
    const { named } = one;
    if (named === null) {
      const [only, ...others] = await book.ahead(member, 2);
      if (!only || others.length > 0) return list(member, 0, one.for);
      return show(member, { ...one, named: only });
    }
    const booking = await theirs(member, named);
    if ('why' in booking) return refused({ ...booking, wanted: one.for });
    const until = one.for === 'change' ? booking.changeUntil : booking.cancelUntil;
    if (now() > until) return refused({ why: 'too late', booking, wanted: one.for });
    if (one.for === 'cancel') return { type: 'FOUND_BOOKING', booking, picking: null };
    const found = await days(booking, null);
    return found.type === 'FOUND_DAYS' ? { type: 'FOUND_BOOKING', booking, picking: found.picking } : found;
  }

  /** Their own, in the version that they looked at, and still ahead. */
  async function theirs(member: string, { id, version }: BookingNamed): Promise<ToldBooking | Refused> {
    const found = await book.find(id, member);
    if ('refused' in found) return { why: found.refused };
    if (found.status !== 'requested' && found.status !== 'confirmed') return { why: 'over' };
    if (found.beginsAt <= now()) return { why: 'over' };
    return found.version === version ? told(member, found) : { why: 'changed meanwhile' };
  }

  async function own(member: string, { booking: { id, version } }: { booking: BookingNamed }) {
    const found = await book.find(id, member);
    return 'refused' in found ? { why: found.refused } : { ...(await told(member, found)), version };
  }

  async function told(member: string, one: Booking): Promise<ToldBooking> {
    const terms = await book.terms(one.id, member);
    const { id, version, service, serviceName, resource, resourceName, table, beginsAt, price, status } = one;
    const rules =
      'refused' in terms
        ? { changeUntil: 0, cancelUntil: 0, fee: 0 }
        : { changeUntil: terms.changeUntil, cancelUntil: terms.cancelUntil, fee: terms.fee };
    const whom = { resource, resourceName, ...(table && { table }) };
    return { id, version, service, serviceName, ...whom, beginsAt, price, status, ...rules };
  }

  /** The next days with something free: from the day of the reservation on, or from another; behind the last, the first. */
  async function days(booking: ToldBooking, from: string | null, to?: string): Promise<BookingEvent> {
    const empty = await blank(booking);
    const start = from ?? localTime(zone, new Date(booking.beginsAt)).date;
    const named = to === undefined ? [] : await daysFrom(booking, start, to < empty.last ? to : empty.last);
    if (named.length > 0) return { type: 'FOUND_DAYS', picking: { ...empty, days: named } };
    const later = start <= empty.first ? [] : await daysFrom(booking, start, empty.last);
    const found = later.length > 0 ? later : await daysFrom(booking, empty.first, empty.last);
    return found.length > 0
      ? { type: 'FOUND_DAYS', picking: { ...empty, days: found } }
      : refused({ why: 'full', booking, wanted: 'change' });
  }

  async function daysFrom(booking: ToldBooking, start: string, last: string): Promise<Picking['days']> {
    const found: number[] = [];
    let list: Picking['days'] = [];
    for (let day = start; day <= last && list.length < DAYS_SHOWN; day = daysLater(day, LOOK_DAYS)) {
      const end = daysLater(day, LOOK_DAYS - 1);
      found.push(...beginnings(await book.free({ ...movable(booking), from: day, to: end < last ? end : last })));
      list = daysIn(found, zone);
    }
    return list;
  }

  /** A day's times; of those within the hours that were named, or all where there are none. The one that was named is kept. */
  async function times(member: string, booking: ToldBooking, one: Extract<BookAsk, { book: 'times' }>) {
    const { date, minute } = one;
    if (minute !== undefined) {
      const moment = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: clockTime(minute) });
      const at = moment.epochMilliseconds;
      if (at === booking.beginsAt) return gone(booking, 'same time', at);
      const free = beginnings(await freeOn(booking, date));
      const named = new Set(free.filter((begin) => localTime(zone, new Date(begin)).minute === minute));
      // Clocks that are put back show an hour twice: which of the two is theirs to say.
      if (named.size > 1) {
        const picking = { ...(await blank(booking)), day: date, times: timesIn([...named], zone) };
        return { type: 'FOUND_TIMES', picking } as const;
      }
      const [only] = named;
      return only === undefined ? gone(booking, 'not free', at) : hold(member, booking, only);
    }
    const found = await timesOn(booking, date);
    const fitting = found.near ? [] : found.times.filter(({ at }) => fits(localTime(zone, new Date(at)).minute, one));
    const picking = fitting.length > 0 ? { ...found, times: fitting } : found;
    return { type: 'FOUND_TIMES', picking } as const;
  }

  /** A day's times, or, where it has none, the nearest. */
  async function timesOn(booking: ToldBooking, day: string): Promise<Picking> {
    const empty = await blank(booking);
    const free = day < empty.first || day > empty.last ? [] : await freeOn(booking, day);
    if (free.length > 0) return { ...empty, day, times: timesIn(beginnings(free), zone) };
    const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '12:00' });
    const near = await book.nearest({ ...movable(booking), at: noon.epochMilliseconds }, NEAREST);
    const times = timesIn(beginnings(near), zone, 'with days');
    return { ...empty, day, near: true, times };
  }

  function freeOn(booking: ToldBooking, day: string): Promise<Slot[]> {
    return book.free({ ...movable(booking), from: day, to: day });
  }

  async function blank(booking: ToldBooking): Promise<Picking> {
    const horizon = (await book.services()).find(({ id }) => id === booking.service)?.horizonDays ?? 0;
    const first = localTime(zone, new Date(now())).date;
    const last = daysLater(first, horizon);
    return { days: [], times: [], day: null, near: false, turned: 0, first, last, meant: [] };
  }

  async function hold(member: string, booking: ToldBooking, at: number): Promise<BookingEvent> {
    const held = await book.hold({ member, ...which(booking), beginsAt: at, booking: booking.id });
    if (!('refused' in held)) return { type: 'HELD', token: held.token, at: held.beginsAt };
    return gone(booking, held.refused, at);
  }

  async function change(member: string, booking: ToldBooking, token: string): Promise<BookingEvent> {
    const changed = await book.change({ hold: token, member, version: booking.version });
    if ('refused' in changed) return gone(booking, changed.refused, null);
    const time = await remindedAt(house, changed.after);
    const moved = await told(member, changed.after);
    return { type: 'BOOKING_CHANGED', booking: moved, ...(time !== undefined && { remindedAt: time }) };
  }

  async function cancel(member: string, booking: ToldBooking, fee: number, key: string): Promise<BookingEvent> {
    const { id, version } = booking;
    const cancelled = await book.cancel({ id, member, version, fee, key });
    if ('refused' in cancelled) return refused({ why: cancelled.refused, booking, wanted: 'cancel' });
    return { type: 'BOOKING_CANCELLED', booking: { ...booking, status: cancelled.status, fee: cancelled.fee } };
  }

  /** It can't be moved there: the old one stays as it is, and the nearest are offered. */
  async function gone(booking: ToldBooking, why: BookingRefusal, at: number | null): Promise<BookingEvent> {
    const near = await book.nearest({ ...movable(booking), at: at ?? booking.beginsAt }, NEAREST);
    const picking = { ...(await blank(booking)), near: true, times: timesIn(beginnings(near), zone, 'with days') };
    return refused({ why, booking, wanted: 'change', ...(at === null ? {} : { at }) }, picking);
  }
}

/** A place on the waiting list, as the chat needs it. */
function toldWait({ resourceName, ahead, offered, ...wait }: Wait, zone: string): ToldWait {
  const offer = offered ? offerOf(offered, zone) : null;
  return { ...wait, resourceName: resourceName ?? null, ahead: ahead ?? null, offer };
}

function refused({ why, booking, wanted, at }: Refused, picking: Picking | null = null): BookingEvent {
  return {
    type: 'BOOKING_REFUSED',
    ...{ why, booking: booking ?? null, wanted: wanted ?? null, at: at ?? null, picking },
  };
}

/** With the same person as before; of tables any will do. */
function which({ service, resource, table }: ToldBooking): { service: string; resource?: string } {
  return table ? { service } : { service, resource };
}

/** What it could be moved to. */
function movable(booking: ToldBooking): { service: string; resource?: string; moving: string } {
  return { ...which(booking), moving: booking.id };
}

function clockTime(minute: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
}

function beginnings(slots: readonly Slot[]): number[] {
  return slots.map(({ beginsAt }) => beginsAt);
}
