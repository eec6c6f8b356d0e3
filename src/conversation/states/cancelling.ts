import { assign } from 'xstate';
import { chart, say } from '../chart';
import type { Tell } from '../events';
import { proving } from './proving';

/**
 * Calling off an order: sensitive, so people show once more that it is them, by a code to the contact on file and one tap,
 * whether a link or another code just before says who they are; then they are asked once more, and it is done once.
 */
export const cancelling = chart.createStateConfig({
  initial: 'proving',
  states: {
    ...proving,

    /** It is them: is this order to be called off? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [] }),
      on: {
        CONFIRMED_CANCELLING: { target: 'working' },
        AGREED: { target: 'working' },
        REFUSED: {
          target: '#resting',
          actions: [assign({ order: null, bill: null, fresh: null }), say('cancel.kept')],
        },
        FELL_SILENT: { target: '#resting', actions: assign({ order: null, bill: null, fresh: null, lapsed: true }) },
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
