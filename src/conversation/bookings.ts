import { z } from 'zod';
import { offer } from './offer';
import { picking } from './picking';
import type { Wanted } from './reserving';

/*
 * What the conversation asks of the Book, and what it is answered: one question, one event. Whether the answer comes within the
 * turn (what only reads our own tables) or later, by an errand (whatever writes, and a company's own book), the machine hears
 * the same event.
 */

const both = z.strictObject({ ja: z.string(), en: z.string() });
const moment = z.number().int();

/** A reservation as the chat needs it. Times are epoch ms, sums whole yen. */
const told = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  service: z.string(),
  serviceName: both,
  resource: z.string(),
  resourceName: both,
  table: z.literal(true).exactOptional(),
  beginsAt: moment,
  price: z.number(),
  status: z.enum(['requested', 'confirmed', 'cancelled', 'came', 'missed']),
  changeUntil: moment,
  cancelUntil: moment,
  /** What cancelling costs now. */
  fee: z.number(),
});
export type ToldBooking = z.infer<typeof told>;

/** A place on the waiting list as the chat needs it. */
export const toldWait = z.strictObject({
  id: z.number().int(),
  serviceName: both,
  /** With whom; null for anybody. */
  resourceName: both.nullable(),
  /** True where there are several people to choose from. */
  choosable: z.boolean(),
  /** They wait for a beginning from then (inclusive) until then (exclusive). */
  from: moment,
  until: moment,
  /** So many people come first, where they were counted. */
  ahead: z.number().int().nullable(),
  /** What is kept for them now. */
  offer: offer.nullable(),
});
export type ToldWait = z.infer<typeof toldWait>;

/** The reservation that is being changed or cancelled. */
export const bookingInHand = told.extend({
  /** What is kept for it, until it is confirmed. */
  hold: z.strictObject({ token: z.string(), at: moment }).nullable(),
});
export type BookingInHand = z.infer<typeof bookingInHand>;

/**
 * Why nothing was done; `failed`: the book gave no answer. `full`: nothing is free as far as one may reserve; `not free`: not the time
 * that they named; `same time`: they have that one already.
 */
const refusal = z.enum([
  ...(['unknown', 'taken', 'too soon', 'too far', 'too many', 'same person', 'too late', 'changed meanwhile'] as const),
  ...(['expired', 'other fee', 'over', 'not yet', 'failed', 'full', 'not free', 'same time'] as const),
]);
export type BookingRefusal = z.infer<typeof refusal>;

/** The answers of the Book, as the machine hears them. Checked when they come back by an errand. */
export const bookingEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('FOUND_BOOKINGS'),
    bookings: z.array(told),
    /** Where they wait for a place; none where a list is gone on with. */
    waits: z.array(toldWait).default([]),
    /** How many were shown before these, and whether there are more. */
    from: moment,
    more: z.boolean(),
    /** What they want to do, where it is not said of which; `waits`: they asked for what they wait for alone. */
    which: z.enum(['change', 'cancel', 'leave', 'waits']).nullable(),
  }),
  z.strictObject({ type: z.literal('FOUND_BOOKING'), booking: told, picking: picking.nullable() }),
  z.strictObject({ type: z.literal('FOUND_DAYS'), picking }),
  z.strictObject({ type: z.literal('FOUND_TIMES'), picking }),
  z.strictObject({ type: z.literal('HELD'), token: z.string(), at: moment }),
  z.strictObject({
    type: z.literal('BOOKING_CHANGED'),
    booking: told,
    /** The time of the reminder on the day before, by the shop's clocks, where there will be one. */
    remindedAt: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('BOOKING_CANCELLED'), booking: told }),
  z.strictObject({
    type: z.literal('BOOKING_REFUSED'),
    why: refusal,
    /** The reservation that it is about, where it is theirs. */
    booking: told.nullable(),
    /** What they wanted. */
    wanted: z.enum(['change', 'cancel']).nullable(),
    /** The beginning that can't be had, and the nearest that can. */
    at: moment.nullable(),
    picking: picking.nullable(),
  }),
  z.strictObject({ type: z.literal('FOUND_WAIT'), wait: toldWait }),
  z.strictObject({ type: z.literal('WAIT_LEFT'), wait: toldWait }),
  /** `none`: they wait for nothing; `ended`: for that no more, or it never was theirs; `failed`: the book gave no answer. */
  z.strictObject({ type: z.literal('WAIT_REFUSED'), why: z.enum(['none', 'ended', 'failed']) }),
]);
export type BookingEvent = z.infer<typeof bookingEvent>;
export type BookingRefused = Extract<BookingEvent, { type: 'BOOKING_REFUSED' }>;

/** A reservation by the button on its card: the version that they looked at. */
export interface BookingNamed {
  id: string;
  version: number;
}

/** What is asked. */
export type BookAsk =
  | { book: 'list'; from: number }
  /** To change or cancel it; of which is not said where it is null. */
  | { book: 'show'; named: BookingNamed | null; for: 'change' | 'cancel' }
  /** @remarks `from`: YYYY-MM-DD, or null for the day of the reservation; `to`: where they named several days, the last of them */
  | { book: 'days'; booking: BookingNamed; from: string | null; to?: string }
  /** The times of a day; the one that they named is kept for them at once, where it is free. */
  | ({ book: 'times'; booking: BookingNamed; date: string } & Wanted)
  | { book: 'hold'; booking: BookingNamed; at: number }
  | { book: 'change'; booking: BookingNamed; hold: string }
  | { book: 'cancel'; booking: BookingNamed; fee: number }
  | { book: 'waits' }
  /** The place on the waiting list that they want to leave; null where it is not said which. */
  | { book: 'wait'; wait: number | null }
  | { book: 'leave'; wait: ToldWait };

const READS = new Set<BookAsk['book']>(['list', 'show', 'days', 'waits', 'wait']);

/** Whether it changes nothing. */
export function onlyReads(ask: BookAsk): boolean {
  if (ask.book === 'times') return ask.minute === undefined;
  return READS.has(ask.book);
}

/** Where the answers come from. */
export interface Bookings {
  /** True where what only reads is at hand in our own tables. */
  atOnce: boolean;
  /** Whether the shop takes reservations here at all. */
  inUse(): Promise<boolean>;
  /**
   * @param key of what writes: the same once more is done once
   * Throws where a book elsewhere can't be reached.
   */
  ask(member: string, ask: BookAsk, key: string): Promise<BookingEvent>;
}
