import { assign } from 'xstate';
import { chart, say } from '../../chart';
import { tellFacts } from '../inquiring';

/** What is asked of their own records, and the code that shows who asks, wherever the talk stands. */
export const inquiriesFromAnywhere = chart.createStateConfig({
  on: {
    INQUIRED: [
      {
        guard: 'knownFor',
        target: '.inquiring.looking',
        actions: [
          assign({ topic: ({ event }) => event.topic, order: null, moving: null, misses: 0, lapsed: false }),
          { type: 'want', params: ({ event }) => ({ ask: 'inquire', topic: event.topic }) },
        ],
      },
      {
        target: '.inquiring.unproved',
        actions: assign({ topic: ({ event }) => event.topic, reserving: null, lapsed: false }),
      },
    ],
    // They went on to something else while another system was asked: answered aside.
    FACTS: { actions: tellFacts },
    FACTS_MISSING: { target: '.inquiring.missing' },
    WANTED_CODE: [{ guard: 'asking', target: '.identifying.naming' }, { actions: say('tap.outdated') }],
    // Also after a question in between: the code they type is the one they were sent.
    GAVE_CODE: [
      {
        guard: 'cancelling',
        target: '.cancelling.checking',
        actions: { type: 'want', params: ({ event }) => ({ tell: 'checkFresh', code: event.code }) },
      },
      {
        guard: 'moving',
        target: '.moving.checking',
        actions: { type: 'want', params: ({ event }) => ({ tell: 'checkFresh', code: event.code }) },
      },
      {
        target: '.identifying.checking',
        actions: {
          type: 'want',
          params: ({ context, event }) => ({ tell: 'checkCode', code: event.code, topic: context.topic! }),
        },
      },
    ],
  },
}).on;
