import { assign } from 'xstate';
import { chart, note, say, want } from '../chart';
import { KINDS } from '../../features/wishes/wishes';

/** What comes by itself and whether they want it; and, asked once more, the end of all that is kept of them. */
export const privacy = chart.createStateConfig({
  initial: 'looking',
  states: {
    /** Waits, within the turn, for what they want so far. */
    looking: {
      on: {
        FOUND_WISHES: {
          target: 'wishing',
          actions: assign({ unwanted: ({ event: { wishes } }) => KINDS.filter((kind) => !wishes[kind]) }),
        },
      },
    },

    /** 「お知らせの設定」: each kind is switched by a tap or its words. */
    wishing: {
      entry: [
        assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
        { type: 'want', params: ({ context }) => ({ tell: 'wishes', unwanted: context.unwanted }) },
      ],
      on: {
        // What they see is what they change: it may not be stored yet.
        SWITCHED_WISH: {
          target: 'wishing',
          reenter: true,
          actions: [
            { type: 'want', params: ({ event }) => ({ tell: 'wish', wish: event.wish }) },
            assign({
              unwanted: ({ context, event: { wish } }) =>
                KINDS.filter((kind) => (kind === wish.kind ? !wish.wanted : context.unwanted.includes(kind))),
            }),
          ],
        },
        FELL_SILENT: { target: '#resting' },
      },
    },

    /** Asked once more before their data go: what goes, what stays, and that there is no way back. */
    erasing: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0, topic: null }),
      on: {
        CONFIRMED_ERASURE: { target: '#resting', actions: [want({ tell: 'erase' }), note('erasure.requested')] },
        AGREED: { target: '#resting', actions: [want({ tell: 'erase' }), note('erasure.requested')] },
        REFUSED: { target: '#resting', actions: say('erase.kept') },
        FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
      },
    },
  },
});
