import type { BookAsk, BookingEvent, Bookings, ToldBooking, ToldWait } from '../../src/conversation/bookings';
import type { Picking } from '../../src/conversation/picking';

/*
 * A book for the walk: what it answers depends on nothing but the question. They wait for the 5th, twice. B-1 can be moved and cancelled, B-2 is there beside it,
 * B-late is past its deadline; the second time of every list is taken by somebody else before it can be kept.
 */

const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 11, 5, 1);
const both = (words: string) => ({ ja: words, en: words });

function told(id: string): ToldBooking {
  return {
    ...{ id, version: 1, service: 'cut', serviceName: both('cut'), resource: 'sasaki', resourceName: both('Sasaki') },
    ...{ beginsAt: FIRST, price: 5_500, status: 'confirmed', changeUntil: FIRST, cancelUntil: FIRST, fee: 0 },
  };
}

function waits(id: number): ToldWait {
  const day = { from: Date.UTC(2026, 11, 4, 15), until: Date.UTC(2026, 11, 5, 15) };
  return { id, serviceName: both('cut'), resourceName: null, choosable: true, ...day, ahead: 1, offer: null };
}

const TIMES = Array.from({ length: 10 }, (_, hour) => ({ at: FIRST + hour * HOUR, label: both(`${10 + hour}:00`) }));
const DAYS = ['2026-12-05', '2026-12-06', '2026-12-07'].map((date) => ({ date, label: both(date), also: both(date) }));
const PICKING: Picking = {
  ...{ days: DAYS, times: [], day: null, near: false, meant: [], turned: 0, first: '2026-11-23', last: '2027-01-22' },
};

export const WALK_BOOKINGS: Bookings = {
  atOnce: true,
  inUse: () => Promise.resolve(true),
  ask: (member, ask) => Promise.resolve(answer(member, ask)),
};

function answer(member: string, ask: BookAsk): BookingEvent {
  switch (ask.book) {
    case 'list':
      return list(member, ask.from, null);
    case 'show':
      if (ask.named === null) return list(member, 0, ask.for);
      if (ask.named.id === 'B-none' || member === 'M-gone') return refused('unknown');
      if (ask.named.id === 'B-late') return { ...refused('too late'), booking: told('B-late'), wanted: ask.for };
      return { type: 'FOUND_BOOKING', booking: told('B-1'), picking: ask.for === 'change' ? PICKING : null };
    case 'days':
      return { type: 'FOUND_DAYS', picking: PICKING };
    case 'times':
      if (ask.minute !== undefined) return { type: 'HELD', token: 'hold', at: FIRST };
      return { type: 'FOUND_TIMES', picking: { ...PICKING, day: ask.date, times: TIMES } };
    case 'hold':
      return ask.at === TIMES[1]!.at
        ? { ...refused('taken'), booking: told('B-1'), at: ask.at, picking: { ...PICKING, times: [TIMES[2]!] } }
        : { type: 'HELD', token: 'hold', at: ask.at };
    case 'change':
      return { type: 'BOOKING_CHANGED', booking: { ...told('B-1'), version: 2 } };
    case 'cancel':
      return { type: 'BOOKING_CANCELLED', booking: { ...told('B-1'), status: 'cancelled' } };
    case 'waits':
      if (member === 'M-gone') return { type: 'WAIT_REFUSED', why: 'none' };
      return list(member, 0, 'waits');
    case 'wait':
      if (member === 'M-gone') return { type: 'WAIT_REFUSED', why: 'none' };
      if (ask.wait === null) return list(member, 0, 'leave');
      return ask.wait === 1 ? { type: 'FOUND_WAIT', wait: waits(1) } : { type: 'WAIT_REFUSED', why: 'ended' };
    case 'leave':
      return { type: 'WAIT_LEFT', wait: ask.wait };
  }
}

function list(member: string, from: number, which: 'change' | 'cancel' | 'leave' | 'waits' | null): BookingEvent {
  const ids = member === 'M-gone' || from > 0 ? [] : ['B-1', 'B-2', 'B-late'];
  const listed =
    which === 'leave' || which === 'waits'
      ? { bookings: [], waits: [1, 2].map(waits) }
      : { bookings: ids.map(told), waits: ids.length > 0 ? [waits(1)] : [] };
  return { type: 'FOUND_BOOKINGS', ...listed, from, more: false, which };
}

function refused(why: 'unknown' | 'too late' | 'taken'): Extract<BookingEvent, { type: 'BOOKING_REFUSED' }> {
  return { type: 'BOOKING_REFUSED', why, booking: null, wanted: null, at: null, picking: null };
}
