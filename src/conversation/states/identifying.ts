import { assign } from 'xstate';
import { chart, say } from '../chart';
import { beginReserving } from './reserving';
import { resumeChanging, resumeDropping, resumeLeaving, resumeReserving } from './resuming';

const proves = chart.assign({
  proof: ({ context: { claimed, topic }, event }) =>
    claimed === null || event.type !== 'CODE_RIGHT' ? null : { member: claimed, topic: topic!, until: event.until },
  claimed: null,
  proved: ({ context }) => context.topic,
});

/**
 * Proving who they are by a code to the contact on file, for one topic and this talk. What they know only chooses where the
 * code goes; whether anybody was found is never said.
 */
export const identifying = chart.createStateConfig({
  initial: 'naming',
  states: {
    /** By what shall we find the contact on file? */
    naming: {
      entry: [assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }), say('code.whereTo')],
      on: {
        NAMED: {
          target: 'sending',
          actions: {
            type: 'want',
            params: ({ context, event }) => ({ tell: 'sendCode', contact: event.contact, topic: context.topic! }),
          },
        },
        MISNAMED: { actions: say('code.unreadable') },
        FELL_SILENT: { target: '#resting', actions: assign({ topic: null, reserving: null, lapsed: true }) },
      },
    },

    /** The code is on its way to being sent. */
    sending: {
      on: {
        CODE_SENT: {
          target: 'typing',
          actions: [assign({ claimed: ({ event }) => event.claimed }), say('code.sent')],
        },
      },
    },

    /** Six digits are awaited. */
    typing: {
      entry: assign({ card: ({ context }) => context.turn }),
      on: { FELL_SILENT: { target: '#resting', actions: assign({ topic: null, reserving: null, lapsed: true }) } },
    },

    /** The code is compared, outside the turn: a try counts whatever becomes of the rest. */
    checking: {
      on: {
        CODE_RIGHT: [
          { ...resumeReserving, actions: [proves, ...resumeReserving.actions] },
          { ...resumeChanging, actions: [proves, ...resumeChanging.actions] },
          { ...resumeDropping, actions: [proves, ...resumeDropping.actions] },
          { ...resumeLeaving, actions: [proves, ...resumeLeaving.actions] },
          // Now it is known for whom something is to be booked.
          { guard: 'provesForBooking', target: '#asksBook', actions: [proves, ...beginReserving.actions] },
          {
            target: '#looking',
            actions: [proves, { type: 'want', params: ({ context }) => ({ ask: 'inquire', topic: context.topic! }) }],
          },
        ],
        CODE_WRONG: [{ guard: 'triesLeft', target: 'typing', actions: say('code.wrong') }, { target: 'over' }],
      },
    },

    /** The code before counts no more, in the middle of something: another one goes on from there. */
    ended: {
      entry: [
        assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
        {
          type: 'want',
          params: ({ context }) => ({ tell: 'say', words: ENDED[context.resume?.what ?? 'order'] }),
        },
      ],
      on: {
        AGREED: { target: 'naming' },
        REFUSED: { target: '#resting', actions: [assign({ topic: null }), say('said.no')] },
        FELL_SILENT: { target: '#resting', actions: assign({ topic: null, lapsed: true }) },
      },
    },

    /** No more tries, or no code could be sent: begin anew, link, or ask a person. */
    over: {
      entry: [
        assign({ card: ({ context }) => context.turn }),
        {
          type: 'want',
          params: ({ event }) => ({
            tell: 'say',
            words: event.type === 'CODE_REFUSED' ? REFUSED[event.why] : 'code.over',
          }),
        },
      ],
      on: { FELL_SILENT: { target: '#resting', actions: assign({ topic: null, reserving: null, lapsed: true }) } },
    },
  },

  on: { CODE_REFUSED: { target: '.over' } },
});

/** Why no code was sent, as it is told. */
export const REFUSED = {
  'too often': 'code.tooOften',
  undelivered: 'code.undelivered',
  unreachable: 'inquiry.failed',
  'no contact': 'cancel.noContact',
} as const;

/** What they are told of what they were at. */
const ENDED = {
  book: 'code.endedBooking',
  change: 'code.endedChanging',
  cancel: 'code.endedDropping',
  leave: 'code.endedLeaving',
  order: 'code.endedOrder',
} as const;
