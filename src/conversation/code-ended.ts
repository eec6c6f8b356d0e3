import type { BookingNamed } from './bookings';
import type { Event } from './events';
import { AT_BOOKING } from './letting-go';
import { codeInHand } from './owner';
import { isWhen, type ReservingInHand } from './reserving';
import type { Context } from './types';

/*
 * A one-time code counts for twenty minutes, and may end in the middle of something. Then it is said so, and another code goes on
 * from there. What is kept meanwhile is what was chosen, and names nobody: whoever the other code shows them to be, the book
 * decides anew what is theirs. Of an order nothing is kept: its list has to be seen again.
 */

/** What goes on after another code. */
export type Resume =
  /** `chosen`: the day, days or time they had come to, by the id of a choice; null: the days ahead. */
  | { what: 'book'; hand: ReservingInHand; chosen: string | null }
  /** `at`: the time to which it was to be moved (epoch ms), where one was chosen. */
  | { what: 'change'; booking: BookingNamed; at: number | null }
  | { what: 'cancel'; booking: BookingNamed }
  /** The place on the waiting list that was to be left. */
  | { what: 'leave'; wait: number };

/** Where an order is in hand. */
export const AT_ORDER = /^talking\.(cancelling|delivering)\./;

/** What answers the question that stands: only another code lets it do anything. */
const ANSWERS = new Set<Event['type']>([
  ...(['CHOSE', 'PICKED_DAY', 'PICKED_TIME', 'NAMED_WHEN', 'WHEN_REFUSED', 'NUMBERED', 'AGREED'] as const),
  ...(['WANTED_OTHER_DAY', 'WANTED_MORE_TIMES', 'WANTED_WAITING', 'WANTED_CHANGING', 'WANTED_DROPPING'] as const),
  ...(['WANTED_LEAVING', 'CONFIRMED_LEAVING'] as const),
  ...(['CONFIRMED_BOOKING', 'CONFIRMED_CHANGING', 'CONFIRMED_DROPPING'] as const),
  ...(['CONFIRMED_CANCELLING', 'CONFIRMED_DELIVERY', 'WANTED_FRESH', 'GAVE_CODE', 'TAPPED_OLD'] as const),
]);
/** What is answered beside the question, which stays. */
const ASIDES = new Set<Event['type']>([
  ...(['ASKED', 'PICKED', 'WANTED_HOURS', 'GREETED', 'THANKED', 'SENT', 'WANTED_LANGUAGE', 'WANTED_LINK'] as const),
]);
/** What the book answers to a question that is none any more. */
const TOO_LATE = new Set<Event['type']>([
  ...(['BOOK_SERVICES', 'BOOK_DAYS', 'BOOK_CLOSED', 'BOOK_TIMES', 'BOOK_HELD', 'BOOK_REFUSED'] as const),
  ...(['FOUND_BOOKING', 'FOUND_DAYS', 'FOUND_TIMES', 'HELD', 'BOOKING_REFUSED'] as const),
  ...(['FOUND_WAIT', 'WAIT_REFUSED'] as const),
]);

/**
 * What happens instead where a code ended in the middle of something; the event itself where none did, or where they go on to
 * something else.
 * @param where a path as of place()
 */
export function orCodeEnded(where: string, context: Context, event: Event, now: Date): Event[] {
  if (isUnderWay(context, event) || ![ANSWERS, ASIDES, TOO_LATE].some((some) => some.has(event.type))) return [event];
  const then = ASIDES.has(event.type) ? [event] : [];
  const order = codeInHand(context);
  if (order && AT_ORDER.test(where))
    return now.getTime() < order.until ? [event] : [{ type: 'CODE_ENDED', topic: 'orders', resume: null }, ...then];
  const { proof } = context;
  if (proof?.topic !== 'reservations' || now.getTime() < proof.until) return [event];
  const resume = resumeOf(where, context, event);
  return resume ? [{ type: 'CODE_ENDED', topic: 'reservations', resume }, ...then] : [event];
}

const DONE = new Set<Event['type']>(['BOOKED', 'BOOKING_CHANGED', 'BOOKING_CANCELLED', 'WAIT_LEFT']);

/** What was done while a code counted is told when it counts no more, but not what it was. */
export function isDone(event: Event): boolean {
  if (event.type === 'ORDER_CANCELLED') return event.result === 'cancelled' || event.result === 'already';
  if (event.type === 'DELIVERY_CHANGED') return event.result === 'changed';
  return DONE.has(event.type);
}

/** It was said yes to, and may be done by now; refused for want of a code it is not. */
function isUnderWay({ done, card }: Context, event: Event): boolean {
  const refused = event.type === 'BOOK_REFUSED' || event.type === 'BOOKING_REFUSED';
  const unknown = (refused && event.why === 'unknown') || (event.type === 'WAIT_REFUSED' && event.why === 'ended');
  return done !== null && done === card && !unknown;
}

function resumeOf(where: string, { reserving, booking, wait }: Context, event: Event): Resume | undefined {
  if (event.type === 'WANTED_CHANGING' && event.named) return { what: 'change', booking: event.named, at: null };
  if (event.type === 'WANTED_DROPPING' && event.named) return { what: 'cancel', booking: event.named };
  if (event.type === 'WANTED_LEAVING' && event.wait !== undefined) return { what: 'leave', wait: event.wait };
  if (!AT_BOOKING.test(where) || where === 'talking.dropping.reason') return undefined;
  if (where.startsWith('talking.leaving.')) return wait ? { what: 'leave', wait: wait.id } : undefined;
  if (where.startsWith('talking.reserving.')) return reserving ? booked(where, reserving, event) : undefined;
  if (!booking) return undefined;
  const { id, version } = booking;
  return where.startsWith('talking.dropping.')
    ? { what: 'cancel', booking: { id, version } }
    : { what: 'change', booking: { id, version }, at: timeOf(booking.hold, event) };
}

/** With what they chose by this very event, or how far they had come before it. */
function booked(where: string, hand: ReservingInHand, event: Event): Resume {
  const { day, kept } = hand;
  const begun = { ...hand, kept: null, choices: [] };
  // With whom was not asked yet, or not answered.
  if (/\.(service|staff)$/.test(where)) return { what: 'book', hand: { ...begun, service: null }, chosen: null };
  const at = event.type === 'BOOK_HELD' ? event.kept.at : kept?.at;
  const before = at !== undefined ? `t.${at}` : day === null ? null : `d.${day}`;
  const chosen = event.type === 'WANTED_OTHER_DAY' ? null : (idOf(event, hand) ?? before);
  return { what: 'book', hand: begun, chosen };
}

function idOf(event: Event, { choices }: ReservingInHand): string | undefined {
  if (event.type === 'PICKED_DAY') return `d.${event.date}`;
  if (event.type === 'NAMED_WHEN') return event.choices.length === 1 ? event.choices[0]!.id : undefined;
  if (event.type !== 'CHOSE') return undefined;
  return isWhen(event.id) || choices.some(({ id }) => id === event.id) ? event.id : undefined;
}

function timeOf(hold: { at: number } | null, event: Event): number | null {
  if (event.type === 'PICKED_TIME' || event.type === 'HELD') return event.at;
  return event.type === 'WANTED_OTHER_DAY' ? null : (hold?.at ?? null);
}
