import { assign } from 'xstate';
import { chart, note, say } from '../chart';
import type { Event, Tell } from '../events';

type Facts = { event: Extract<Event, { type: 'FACTS' }> };

/**
 * Wants the facts told, and noted that they were. What a code proved is used up by it, but for whose the orders are that they
 * see: one of them may be called off by another code.
 */
export const tellFacts = [
  { type: 'want', params: ({ event }: Facts): Tell => ({ tell: 'facts', facts: event.facts }) },
  {
    type: 'want',
    params: ({ event }: Facts): Tell => ({
      tell: 'note',
      type: 'inquiry.answered',
      data: { topic: event.facts.topic },
    }),
  },
  chart.assign({
    ...{ topic: null, proved: null },
    proof: ({ context, event }) =>
      event.type === 'FACTS' && event.facts.topic === 'orders' && context.proof?.topic === 'orders'
        ? { ...context.proof, told: true }
        : null,
  }),
] as const;

/** What a member asks about themselves: answered at once where the facts are at hand, else as soon as they come. */
export const inquiring = chart.createStateConfig({
  initial: 'looking',
  states: {
    /** Waits for our own tables, within one turn. */
    looking: {
      id: 'looking',
      on: {
        FACTS_LATER: {
          target: 'waiting',
          actions: { type: 'want', params: ({ event }) => ({ tell: 'lookUp', topic: event.topic }) },
        },
      },
    },

    /** Another system is asked. LINE shows its dots meanwhile; they may write all the same, and the answer comes then. */
    waiting: {},

    /** Who are they? Linked once, they are never asked again; a code answers this one question. */
    unproved: {
      entry: [
        assign({
          ...{ offered: [], misses: 0, order: null, bill: null, delivery: null, moving: null },
          ...{ fresh: null, resume: null },
          card: ({ context }) => context.turn,
        }),
        {
          type: 'want',
          params: ({ context }) => ({
            ...{ tell: 'say', words: context.reserving === null ? 'inquiry.unproved' : 'book.unlinked' },
          }),
        },
      ],
      on: {
        REFUSED: { target: '#resting', actions: [assign({ topic: null, reserving: null }), say('said.no')] },
        AGREED: { actions: say('choice.sayWhich') },
        FELL_SILENT: { target: '#resting', actions: assign({ topic: null, reserving: null, lapsed: true }) },
      },
    },

    /** The facts could not be had. */
    missing: {
      entry: [
        {
          type: 'want',
          params: ({ context, event }) => ({
            tell: 'case',
            topic: context.topic,
            tried: event.type === 'FACTS_MISSING' && event.gone ? 'inquiry: no such member' : 'inquiry: no answer',
          }),
        },
        assign({ card: ({ context }) => context.turn, offered: [], topic: null }),
        {
          type: 'want',
          params: ({ event }) => ({
            tell: 'say',
            words: event.type === 'FACTS_MISSING' && event.gone ? 'inquiry.gone' : 'inquiry.failed',
          }),
        },
        note('inquiry.missed'),
      ],
      on: { FELL_SILENT: { target: '#resting' } },
    },
  },

  on: {
    FACTS: { target: '#resting', actions: tellFacts },
  },
});
