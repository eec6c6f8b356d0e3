import { chart, note, say, want } from '../../chart';

/** What they may say about what is kept of them, wherever the talk stands. */
export const privacyFromAnywhere = chart.createStateConfig({
  on: {
    WANTED_WISHES: { target: '.privacy.looking', actions: want({ ask: 'wishes' }) },
    SWITCHED_WISH: {
      target: '.privacy.looking',
      actions: [
        { type: 'want', params: ({ event }) => ({ tell: 'wish', wish: event.wish }) },
        { type: 'want', params: ({ event }) => ({ ask: 'wishes', changed: event.wish }) },
      ],
    },
    WANTED_DATA: { target: '.resting', actions: [want({ tell: 'ownData' }), note('data.requested')] },
    WANTED_ERASURE: { target: '.privacy.erasing' },
    CONFIRMED_ERASURE: { actions: say('tap.outdated') },
  },
}).on;
