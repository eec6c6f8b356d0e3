import { assign } from 'xstate';
import { chart, say, want } from '../chart';

/** What they were at when they were to link, and don't: it does not come back by itself. */
const givenUp = chart.assign({
  reserving: null,
  topic: ({ context }) => (context.resume === null ? context.topic : null),
  resume: null,
});

/** A LINE account and a membership: offered to be linked, looked at, parted again. What happens on the pages comes as events. */
export const linking = chart.createStateConfig({
  initial: 'offered',
  states: {
    /** The button to our page stands. Nothing else is to be said here: what they do there comes back by itself. */
    offered: {
      id: 'offersLink',
      entry: [assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }), want({ tell: 'offerLink' })],
      on: {
        AGREED: { actions: say('link.tapButton') },
        REFUSED: { target: '#resting', actions: [givenUp, say('link.notNow')] },
        FELL_SILENT: { target: '#resting', actions: givenUp },
      },
    },

    /** The button to the page on which one becomes a member stands. */
    joining: {
      entry: [assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }), want({ tell: 'offerJoining' })],
      on: {
        AGREED: { actions: say('join.tapButton') },
        REFUSED: { target: '#resting', actions: [givenUp, say('join.notNow')] },
        FELL_SILENT: { target: '#resting', actions: givenUp },
      },
    },

    /** It did not come about; each reason is told, with what is safe and a way on. */
    lost: {
      entry: [
        assign({ card: ({ context }) => context.turn, offered: [] }),
        {
          type: 'want',
          params: ({ event }) => ({
            tell: 'linkLost',
            reason: event.type === 'LINK_LOST' ? event.reason : 'expired',
          }),
        },
      ],
      on: {
        AGREED: { target: 'offered' },
        REFUSED: { target: '#resting', actions: [givenUp, say('said.no')] },
        FELL_SILENT: { target: '#resting', actions: givenUp },
      },
    },

    /** Looks up, within the turn, by what name the member is known. */
    reading: {
      on: { FOUND_MEMBER: { target: 'mine' } },
    },

    /** 「マイ連携」: as whom, since when, and what they can do about it. */
    mine: {
      entry: [
        assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
        {
          type: 'want',
          params: ({ event }) => ({ tell: 'myLink', name: event.type === 'FOUND_MEMBER' ? event.name : undefined }),
        },
      ],
      on: { FELL_SILENT: { target: '#resting' } },
    },

    /** Asked once more before the link ends. */
    unlinking: {
      entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
      on: {
        CONFIRMED: { target: '#resting', actions: want({ tell: 'unlink' }) },
        AGREED: { target: '#resting', actions: want({ tell: 'unlink' }) },
        REFUSED: { target: '#resting', actions: say('link.kept') },
        FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
      },
    },
  },
});
