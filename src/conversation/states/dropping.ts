import { assign } from 'xstate';
import { chart, say, type Moment } from '../chart';
import type { Event } from '../events';
import { inHand, noBooking } from './changing';
import { beginReserving } from './reserving';

const asksAnew = beginReserving.actions;

/** Thanks for the reason, and keeps it with the reservation, which is out of hand then. */
function takesReason() {
  type Given = { context: Moment; event: Extract<Event, { type: 'GAVE_DROP_REASON' }> };
  return [
    {
      type: 'want',
      params: ({ context, event: { reason } }: Given) =>
        ({
          ...({ tell: 'note', type: 'reservation.reasoned' } as const),
          data: { reservation: context.booking?.id ?? null, reason },
        }) as const,
    },
    chart.assign(noBooking),
    {
      type: 'want',
      params: ({ event: { reason } }: Given) =>
        ({ tell: 'say', words: reason === 'none' ? 'booking.noReason' : 'booking.reasonThanks' }) as const,
    },
  ] as const;
}

/** A reservation that is to be cancelled: what it costs and until when, one tap, and afterwards the reason. */
export const dropping = chart.createStateConfig({
  initial: 'reading',
  states: {
    /** The Book is asked for it and its terms. */
    reading: {
      id: 'readsTerms',
      on: {
        FOUND_BOOKING: {
          target: 'confirming',
          actions: assign({ booking: ({ event }) => ({ ...event.booking, hold: null }) }),
        },
      },
    },

    /** With its fee and its deadline: is it to be cancelled? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CONFIRMED_DROPPING: { target: 'working' },
        AGREED: { target: 'working' },
      },
    },

    /** It is being cancelled; what becomes of it is told wherever the talk stands then. */
    working: {
      entry: [
        {
          type: 'want',
          params: ({ context }) =>
            ({ ask: 'book', about: { book: 'cancel', booking: inHand(context), fee: context.booking!.fee } }) as const,
        },
        assign({ done: ({ context }) => context.card }),
      ],
    },

    /** It is cancelled: why, if they like to say? */
    reason: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        GAVE_DROP_REASON: [
          { guard: 'comesAnotherDay', target: '#asksBook', actions: [...takesReason(), ...asksAnew] },
          { target: '#resting', actions: takesReason() },
        ],
        REFUSED: { target: '#resting', actions: [assign(noBooking), say('booking.noReason')] },
      },
    },
  },

  on: {
    REFUSED: { target: '#resting', actions: [assign(noBooking), say('booking.kept')] },
    FELL_SILENT: { target: '#resting', actions: assign({ ...noBooking, lapsed: true }) },
  },
});
