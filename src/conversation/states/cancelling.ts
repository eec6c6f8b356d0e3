import { assign } from 'xstate';
import { chart, say } from '../chart';
import type { Tell } from '../events';
import { tellShop } from './consulting';
import { REFUSED } from './identifying';

/**
 * Calling off an order: sensitive, so linked people show once more that it is them, by a code to the contact on file and one
 * tap; then they are asked once more, and it is done once.
 */
export const cancelling = chart.createStateConfig({
  initial: 'proving',
  states: {
    /** May a code be sent? */
    proving: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        AGREED: { target: 'sending' },
        REFUSED: { target: '#resting', actions: [assign({ order: null }), say('said.no')] },
        FELL_SILENT: { target: '#resting', actions: assign({ order: null, lapsed: true }) },
      },
    },

    /** The code is on its way to being sent. */
    sending: {
      entry: { type: 'want', params: { tell: 'sendFresh' } },
      on: { CODE_SENT: { target: 'typing', actions: say('cancel.codeSent') } },
    },

    /** Six digits are awaited. */
    typing: {
      entry: assign({ card: ({ context }) => context.turn }),
      on: { FELL_SILENT: { target: '#resting', actions: assign({ order: null, lapsed: true }) } },
    },

    /** The code is compared, outside the turn. */
    checking: {
      on: {
        CODE_WRONG: [{ guard: 'triesLeft', target: 'typing', actions: say('code.wrong') }, { target: 'over' }],
      },
    },

    /** No more tries, or no code could be sent: another code, or the people of the shop. */
    over: {
      entry: [
        assign({
          card: ({ context }) => context.turn,
          matter: ({ context, event }) => ({
            ...{ topic: 'cancellation' as const, order: context.order?.number ?? null },
            tried: event.type === 'CODE_REFUSED' ? `code: ${event.why}` : 'code: no tries left',
          }),
        }),
        {
          type: 'want',
          params: ({ event }) => ({
            tell: 'say',
            words: event.type === 'CODE_REFUSED' ? REFUSED[event.why] : 'code.over',
          }),
        },
      ],
      on: {
        CONFIRMED_TELLING: { target: '#resting', actions: [assign({ order: null }), ...tellShop] },
        FELL_SILENT: { target: '#resting', actions: assign({ order: null, matter: null, lapsed: true }) },
      },
    },

    /** It is them: is this order to be called off? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [] }),
      on: {
        CONFIRMED_CANCELLING: { target: 'working' },
        AGREED: { target: 'working' },
        REFUSED: { target: '#resting', actions: [assign({ order: null, fresh: null }), say('cancel.kept')] },
        FELL_SILENT: { target: '#resting', actions: assign({ order: null, fresh: null, lapsed: true }) },
      },
    },

    /** It is being called off; what becomes of it is told wherever the talk stands then. */
    working: {
      entry: [
        { type: 'want', params: ({ context }): Tell => ({ tell: 'cancelOrder', proof: context.fresh! }) },
        assign({ fresh: null, done: ({ context }) => context.card }),
      ],
    },
  },

  on: { CODE_REFUSED: { target: '.over' } },
});
