import { assign } from 'xstate';
import { chart, isThat, say, tellWords, type Moment } from '../chart';
import type { BookAsk, BookingNamed } from '../bookings';
import type { Event } from '../events';
import { daysLater, turnOver } from '../picking';
import { daysNamed, timesNamed } from '../reserving';

/** Which one is meant, and as they saw it. */
export function inHand({ booking }: Moment): BookingNamed {
  return { id: booking!.id, version: booking!.version };
}

/** What is asked of the Book about the reservation in hand. */
function ask<E extends Event['type']>(of: (event: Extract<Event, { type: E }>, context: Moment) => BookAsk) {
  const params = ({ context, event }: { context: Moment; event: Event }) =>
    ({ ask: 'book', about: of(event as Extract<Event, { type: E }>, context) }) as const;
  return { type: 'want', params } as const;
}

/** What is asked about the day, days or time that an id names. */
function askAbout(id: string, context: Moment): BookAsk {
  const [several, one] = [daysNamed(id), timesNamed(id)];
  if (several) return { book: 'days', booking: inHand(context), ...several };
  const { day, ...wanted } = one!;
  return { book: 'times', booking: inHand(context), date: day, ...wanted };
}

const taken = chart.assign(({ event }) =>
  event.type === 'FOUND_BOOKING' ? { booking: { ...event.booking, hold: null }, picking: event.picking } : {},
);

/** The time to which it was to be moved when a code ended. */
function timeOf({ resume }: Moment): number {
  return resume?.what === 'change' ? resume.at! : NaN;
}

/** Nothing of a reservation is in hand any more. */
export const noBooking = { booking: null, picking: null, reserving: null, wait: null } as const;

/**
 * A reservation that is to be moved: a day, a time, before and after, one tap. The new time is kept for them before they are
 * asked to confirm; the old one stays theirs until it is.
 */
export const changing = chart.createStateConfig({
  initial: 'reading',
  states: {
    /** The Book is asked: what is free, or for a time to be kept. A company's own may take its time. */
    reading: { id: 'readsBooking' },

    /** Which day? */
    day: { entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }) },

    /** What they typed may mean several days or times. Which? */
    which: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CHOSE: {
          guard: 'isMeant',
          target: 'reading',
          actions: ask<'CHOSE'>(({ id }, context) => askAbout(id, context)),
        },
      },
    },

    /** Which time? */
    time: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        WANTED_MORE_TIMES: { target: 'time', reenter: true, actions: turnTimes() },
      },
    },

    /** It is kept for them: before and after, and is it to be moved? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CONFIRMED_CHANGING: { target: 'working' },
        AGREED: { target: 'working' },
      },
    },

    /** It is being moved; what becomes of it is told wherever the talk stands then. */
    working: {
      entry: [
        ask((_, context) => ({ book: 'change', booking: inHand(context), hold: context.booking!.hold!.token })),
        assign({ done: ({ context }) => context.card }),
      ],
    },
  },

  on: {
    FOUND_BOOKING: [
      {
        guard: 'resumesAt',
        target: '.reading',
        actions: [
          taken,
          ask<'FOUND_BOOKING'>((_, context) => ({ book: 'hold', booking: inHand(context), at: timeOf(context) })),
          assign({ resume: null }),
        ],
      },
      { target: '.day', actions: [taken, assign({ resume: null })] },
    ],
    FOUND_DAYS: { target: '.day', actions: assign({ picking: ({ event }) => event.picking }) },
    FOUND_TIMES: { target: '.time', actions: assign({ picking: ({ event }) => event.picking }) },
    HELD: {
      target: '.confirming',
      actions: assign({
        booking: ({ context, event: { token, at } }) => ({ ...context.booking!, hold: { token, at } }),
      }),
    },
    PICKED_DAY: {
      target: '.reading',
      actions: ask<'PICKED_DAY'>(({ date }, context) => ({ book: 'times', booking: inHand(context), date })),
    },
    PICKED_TIME: {
      target: '.reading',
      actions: ask<'PICKED_TIME'>(({ at }, context) => ({ book: 'hold', booking: inHand(context), at })),
    },
    // Typed, so it is said back; where it may mean several things, they are asked which.
    NAMED_WHEN: [
      {
        guard: 'meansOneTime',
        target: '.reading',
        actions: [isThat, ask<'NAMED_WHEN'>(({ choices }, context) => askAbout(choices[0]!.id, context))],
      },
      {
        target: '.which',
        actions: assign({
          picking: ({ context, event }) => context.picking && { ...context.picking, meant: event.choices },
        }),
      },
    ],
    WHEN_REFUSED: { actions: tellWords },
    WANTED_OTHER_DAY: {
      target: '.reading',
      actions: ask<'WANTED_OTHER_DAY'>(({ again }, context) => {
        const last = context.picking?.days.at(-1)?.date;
        return {
          book: 'days',
          booking: inHand(context),
          from: again || last === undefined ? null : daysLater(last, 1),
        };
      }),
    },
    REFUSED: { target: '#resting', actions: [assign(noBooking), say('booking.kept')] },
    FELL_SILENT: { target: '#resting', actions: assign({ ...noBooking, lapsed: true }) },
  },
});

function turnTimes() {
  return chart.assign({ picking: ({ context }) => context.picking && turnOver(context.picking) });
}
