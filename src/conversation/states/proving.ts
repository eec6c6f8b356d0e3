import { assign } from 'xstate';
import { chart, say } from '../chart';
import type { Context } from '../types';
import { tellShop } from './consulting';
import { REFUSED } from './identifying';

/** What is in hand is dropped. */
const dropped = { order: null, bill: null, moving: null } as const;

/** What the people of the shop are to do, where it can't be proved that it is them. */
function topicOf({ moving }: Context) {
  return moving ? ('address' as const) : ('cancellation' as const);
}

/**
 * Showing once more that it is them, before something sensitive: by a code to the contact on file, for what is in hand and
 * nothing else. The same steps whatever it is for; a flow that has them sends CODE_REFUSED to `over`.
 */
export const proving = {
  /** May a code be sent? */
  proving: chart.createStateConfig({
    entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
    on: {
      AGREED: { target: 'sending' },
      REFUSED: { target: '#resting', actions: [assign(dropped), say('said.no')] },
      FELL_SILENT: { target: '#resting', actions: assign({ ...dropped, lapsed: true }) },
    },
  }),

  /** The code is on its way to being sent. */
  sending: chart.createStateConfig({
    entry: { type: 'want', params: { tell: 'sendFresh' } },
    on: { CODE_SENT: { target: 'typing', actions: say('cancel.codeSent') } },
  }),

  /** Six digits are awaited. */
  typing: chart.createStateConfig({
    entry: assign({ card: ({ context }) => context.turn }),
    on: { FELL_SILENT: { target: '#resting', actions: assign({ ...dropped, lapsed: true }) } },
  }),

  /** The code is compared, outside the turn. */
  checking: chart.createStateConfig({
    on: {
      CODE_WRONG: [{ guard: 'triesLeft', target: 'typing', actions: say('code.wrong') }, { target: 'over' }],
    },
  }),

  /** No more tries, or no code could be sent: another code, or the people of the shop. */
  over: chart.createStateConfig({
    entry: [
      assign({
        card: ({ context }) => context.turn,
        matter: ({ context, event }) => ({
          ...{ topic: topicOf(context), order: context.order?.number ?? null, member: context.order?.by?.member },
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
      CONFIRMED_TELLING: { target: '#resting', actions: [assign(dropped), ...tellShop] },
      FELL_SILENT: { target: '#resting', actions: assign({ ...dropped, matter: null, lapsed: true }) },
    },
  }),
};
