import { assign } from 'xstate';
import type { BookingRefused } from '../../bookings';
import { chart, note, say } from '../../chart';
import type { Event, Tell } from '../../events';
import { nothingChosen } from '../../reserving';
import type { ShopMatter } from '../../types';
import { noBooking } from '../changing';
import { beginReserving } from '../reserving';

/** What is said to 「行きます」 that is kept of no reservation; where they did not say of which, it is meant kindly. */
const NOT_COMING = {
  unsaid: 'booking.coming',
  unknown: 'booking.unknown',
  meanwhile: 'booking.meanwhile',
  over: 'booking.over',
} as const;

/** Why nobody left the waiting list. */
const NOT_LEFT = { none: 'waiting.none', ended: 'waiting.ended', failed: 'waiting.failed' } as const;

/** What the shop is to know where a reservation can't be moved or cancelled here any more. */
function bookingMatter({ why, wanted, booking }: BookingRefused): ShopMatter {
  return {
    ...{ topic: 'reservations', order: null, tried: `${wanted ?? 'change'}: ${why}` },
    ...(booking ? { reservation: booking.id } : {}),
  };
}

const tellRefused = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'BOOKING_REFUSED' }> }): Tell => ({
    ...{ tell: 'bookingRefused', refused: event },
  }),
} as const;

/** A reservation is taken in hand, by its card or, where there is only one, without being named. */
function begin(what: 'change' | 'cancel') {
  type Named = { event: Extract<Event, { type: 'WANTED_CHANGING' | 'WANTED_DROPPING' }> };
  return [
    chart.assign({ ...noBooking, topic: null, order: null, misses: 0, lapsed: false }),
    {
      type: 'want',
      params: ({ event: { named } }: Named) =>
        ({ ask: 'book', about: { book: 'show', named: named ?? null, for: what } }) as const,
    },
  ] as const;
}

/** Their reservations, wherever the talk stands. */
export const reservationsFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_BOOKING: [
      { guard: 'knownForBookings', ...beginReserving },
      {
        target: '.inquiring.unproved',
        actions: assign({ reserving: nothingChosen(), topic: 'reservations', order: null, lapsed: false }),
      },
    ],
    WANTED_CHANGING: [
      { guard: 'knownForBookings', target: '.changing.reading', actions: begin('change') },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    WANTED_DROPPING: [
      { guard: 'knownForBookings', target: '.dropping.reading', actions: begin('cancel') },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    WANTED_WAITS: [
      {
        guard: 'knownForBookings',
        actions: [
          assign({ misses: 0, lapsed: false }),
          { type: 'want', params: { ask: 'book', about: { book: 'waits' } } },
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    WANTED_LEAVING: [
      {
        guard: 'knownForBookings',
        target: '.leaving.reading',
        actions: [
          assign({ ...noBooking, topic: null, order: null, misses: 0, lapsed: false }),
          {
            type: 'want',
            params: ({ event: { wait } }) => ({ ask: 'book', about: { book: 'wait', wait: wait ?? null } }),
          },
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    // Said in passing: whatever they are at goes on.
    COMING: {
      actions: { type: 'want', params: ({ event }) => ({ ask: 'coming', named: event.named ?? null }) },
    },
    FOUND_COMING: {
      actions: [
        { type: 'want', params: ({ event: { booking } }) => ({ tell: 'coming', booking }) },
        say('booking.coming'),
        note('reminder.answered'),
      ],
    },
    FOUND_NOT_COMING: {
      actions: { type: 'want', params: ({ event: { why } }) => ({ tell: 'say', words: NOT_COMING[why] }) },
    },
    WANTED_MORE_BOOKINGS: [
      {
        guard: 'knownForBookings',
        actions: {
          type: 'want',
          params: ({ event: { from } }) => ({ ask: 'book', about: { book: 'list', from } }),
        },
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    FOUND_BOOKINGS: {
      target: '.resting',
      actions: [
        assign({ topic: null, ...noBooking }),
        { type: 'want', params: ({ event }) => ({ tell: 'bookings', found: event }) },
        note('inquiry.answered', { topic: 'reservations' }),
      ],
    },
    // What was done is told wherever they are by then.
    BOOKING_CHANGED: {
      target: '.resting',
      actions: [
        assign(noBooking),
        {
          type: 'want',
          params: ({ event: { booking, remindedAt } }) => ({ tell: 'bookingMoved', booking, remindedAt }),
        },
      ],
    },
    BOOKING_CANCELLED: {
      target: '.dropping.reason',
      actions: [
        assign({ picking: null, booking: ({ event }) => ({ ...event.booking, hold: null }) }),
        { type: 'want', params: ({ event: { booking } }) => ({ tell: 'bookingCancelled', booking }) },
      ],
    },
    BOOKING_REFUSED: [
      // The button that is too late becomes a way to the people of the shop.
      {
        guard: 'isLost',
        target: '.consulting',
        actions: [assign({ ...noBooking, matter: ({ event }) => bookingMatter(event) }), tellRefused],
      },
      // It stays where it was, and the nearest times stand to be picked from.
      {
        guard: 'isElsewhere',
        target: '.changing.time',
        actions: [assign({ picking: ({ event }) => event.picking }), tellRefused],
      },
      { target: '.resting', actions: [assign(noBooking), tellRefused] },
    ],
    WAIT_LEFT: {
      target: '.resting',
      actions: [
        assign(noBooking),
        { type: 'want', params: ({ event: { wait } }) => ({ tell: 'waitLeft', wait }) },
        note('waiting.left'),
      ],
    },
    WAIT_REFUSED: {
      target: '.resting',
      actions: [
        assign(noBooking),
        { type: 'want', params: ({ event: { why } }) => ({ tell: 'say', words: NOT_LEFT[why] }) },
      ],
    },
    CONFIRMED_LEAVING: { actions: say('tap.outdated') },
    CONFIRMED_CHANGING: { actions: say('tap.outdated') },
    CONFIRMED_DROPPING: { actions: say('tap.outdated') },
    PICKED_DAY: { actions: say('tap.outdated') },
    PICKED_TIME: { actions: say('tap.outdated') },
    WANTED_OTHER_DAY: { actions: say('tap.outdated') },
    WANTED_MORE_TIMES: { actions: say('tap.outdated') },
    GAVE_DROP_REASON: { actions: say('said.no') },
  },
}).on;
