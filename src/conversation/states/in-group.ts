import { chart, say, want } from '../chart';

const howTo = { actions: say('group.howTo') } as const;
const privately = { target: '.listening', actions: say('group.private') } as const;

/** A group or room: questions of the FAQ when we are mentioned, and nothing personal, ever. Buttons are not shown here. */
export const inGroup = chart.createStateConfig({
  initial: 'listening',
  states: {
    listening: {},

    /** Waits for the FAQ, within one turn. */
    looking: {
      on: {
        FOUND_ANSWER: {
          target: 'listening',
          actions: [
            { type: 'want', params: ({ event }) => ({ tell: 'answer', id: event.id }) },
            {
              type: 'want',
              params: ({ event: { id, score } }) => ({ tell: 'note', type: 'faq.answered', data: { id, score } }),
            },
          ],
        },
        FOUND_CHOICES: {
          target: 'listening',
          actions: { type: 'want', params: ({ event }) => ({ tell: 'closest', ids: event.ids }) },
        },
        FOUND_NOTHING: { target: 'listening', actions: say('group.unknown') },
      },
    },
  },

  on: {
    ASKED: {
      target: '.looking',
      actions: { type: 'want', params: ({ event }) => ({ ask: 'find', text: event.text }) },
    },

    WANTED_HOURS: { target: '.listening', actions: want({ tell: 'hours' }) },

    GREETED: howTo,
    THANKED: howTo,
    AGREED: howTo,
    REFUSED: howTo,
    NUMBERED: howTo,
    SENT: howTo,
    SOLVED: howTo,
    UNSOLVED: howTo,
    PICKED_NONE: howTo,
    REPHRASING: howTo,
    GAVE_REASON: howTo,

    STOPPED: privately,
    WANTED_MENU: privately,
    WANTED_PERSON: privately,
    WANTED_LANGUAGE: privately,
    PICKED: privately,
    WANTED_LINKING: privately,
    WANTED_JOINING: privately,
    WANTED_MY_LINK: privately,
    WANTED_UNLINKING: privately,
    CONFIRMED: privately,
    WANTED_WISHES: privately,
    SWITCHED_WISH: privately,
    WANTED_DATA: privately,
    WANTED_ERASURE: privately,
    CONFIRMED_ERASURE: privately,
    WANTED_SHOP: privately,
    CONFIRMED_TELLING: privately,
    WANTED_CANCELLING: privately,
    WANTED_FRESH: privately,
    CONFIRMED_CANCELLING: privately,
    WANTED_CHANGING: privately,
    WANTED_DROPPING: privately,
    WANTED_WAITS: privately,
    WANTED_LEAVING: privately,
    CONFIRMED_LEAVING: privately,
    COMING: privately,
    WANTED_MORE_BOOKINGS: privately,
    WANTED_OTHER_DAY: privately,
    WANTED_MORE_TIMES: privately,
    CONFIRMED_CHANGING: privately,
    CONFIRMED_DROPPING: privately,
    GAVE_DROP_REASON: privately,
    INQUIRED: privately,
    WANTED_CODE: privately,
    WANTED_BOOKING: privately,
    CHOSE: privately,
    WANTED_WAITING: privately,
    CONFIRMED_BOOKING: privately,
    TOOK_OFFER: privately,
    PASSED_OFFER: privately,
    TAPPED_OLD: privately,
  },
});
