import { assign } from 'xstate';
import { chart, say } from '../chart';
import { inHand, noBooking } from './changing';

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
        GAVE_DROP_REASON: {
          target: '#resting',
          actions: [
            {
              type: 'want',
              params: ({ context, event: { reason } }) => ({
                tell: 'note',
                type: 'reservation.reasoned',
                data: { reservation: context.booking?.id ?? null, reason },
              }),
            },
            assign(noBooking),
            {
              type: 'want',
              params: ({ event: { reason } }) => ({
                tell: 'say',
                words: reason === 'none' ? 'booking.noReason' : 'booking.reasonThanks',
              }),
            },
          ],
        },
        REFUSED: { target: '#resting', actions: [assign(noBooking), say('booking.noReason')] },
      },
    },
  },

  on: {
    REFUSED: { target: '#resting', actions: [assign(noBooking), say('booking.kept')] },
    FELL_SILENT: { target: '#resting', actions: assign({ ...noBooking, lapsed: true }) },
  },
});
