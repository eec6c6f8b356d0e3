import { assign } from 'xstate';
import { chart, say } from '../chart';

const staysOn = { target: '#resting', actions: [chart.assign({ wait: null }), say('waiting.kept')] } as const;

/** The waiting list is left: which place on it, and one tap. What comes free afterwards is not offered to them. */
export const leaving = chart.createStateConfig({
  initial: 'reading',
  states: {
    /** The Book is asked for the place as it is now. */
    reading: {
      id: 'readsWait',
      on: { FOUND_WAIT: { target: 'confirming', actions: assign({ wait: ({ event }) => event.wait }) } },
    },

    /** It is read back: is it to be left? */
    confirming: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CONFIRMED_LEAVING: { target: 'working' },
        AGREED: { target: 'working' },
        REFUSED: staysOn,
        // 「やめる」 could mean either here: what is true is said.
        STOPPED: staysOn,
        FELL_SILENT: { target: '#resting', actions: assign({ wait: null, lapsed: true }) },
      },
    },

    /** It is being left; what becomes of it is told wherever the talk stands then. */
    working: {
      entry: [
        {
          type: 'want',
          params: ({ context }) => ({ ask: 'book', about: { book: 'leave', wait: context.wait! } }) as const,
        },
        assign({ done: ({ context }) => context.card }),
      ],
    },
  },
});
