import { assign } from 'xstate';
import { changeLanguage, chart, say, type Moment } from '../chart';
import type { Event, Reason } from '../events';
import type { Taught } from '../types';
import { askForPerson } from './with-people';

/** A question and what becomes of it: looked up, answered, offered as a choice, missed, or answered to no avail. */
export const answering = chart.createStateConfig({
  initial: 'looking',
  states: {
    /** Waits for the FAQ, within one turn. */
    looking: {
      on: {
        FOUND_ANSWER: {
          target: 'answered',
          actions: [
            assign({ entry: ({ event }) => event.id, misses: 0 }),
            { type: 'want', params: ({ event }) => ({ tell: 'answer', id: event.id }) },
            {
              type: 'want',
              params: ({ event: { id, score } }) => ({ tell: 'note', type: 'faq.answered', data: { id, score } }),
            },
          ],
        },
        FOUND_CHOICES: {
          target: 'choosing',
          actions: [
            assign({ offered: ({ event }) => event.ids }),
            {
              type: 'want',
              params: ({ event }) => ({ tell: 'note', type: 'faq.offered', data: { ids: event.ids.join(' ') } }),
            },
          ],
        },
        FOUND_NOTHING: { target: 'missed' },
        // The question itself turned out to be about the language.
        WANTED_LANGUAGE: { target: '#resting', actions: changeLanguage },
        FOUND_GONE: { target: '#resting', actions: say('tap.outdated') },
      },
    },

    /** An answer stands, and we would like to know whether it helped. Silence is not a yes. */
    answered: {
      entry: assign({ card: ({ context }) => context.turn }),
      on: {
        SOLVED: { target: '#resting', actions: [say('answer.solved'), noteOnEntry('faq.solved'), learn('solved')] },
        AGREED: { target: '#resting', actions: [say('answer.solved'), noteOnEntry('faq.solved'), learn('solved')] },
        UNSOLVED: { target: 'why', actions: [noteOnEntry('faq.unsolved'), learn('unsolved')] },
        REFUSED: { target: 'why', actions: [noteOnEntry('faq.unsolved'), learn('unsolved')] },
      },
    },

    /** Two or three entries come close: which one? A new question simply takes the choice's place. */
    choosing: {
      entry: assign({ card: ({ context }) => context.turn }),
      on: {
        AGREED: { actions: say('choice.sayWhich') },
        NUMBERED: { actions: say('number.notOnList') },
        PICKED_NONE: { target: 'missed' },
        REFUSED: { target: 'missed' },
        FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
      },
    },

    /** No answer. The first time other words may help; the second time in a row a person is offered first. */
    missed: {
      entry: [
        assign({ card: ({ context }) => context.turn, misses: ({ context }) => context.misses + 1, offered: [] }),
        {
          type: 'want',
          params: ({ context }) => ({ tell: 'say', words: context.misses > 1 ? 'missed.again' : 'missed.once' }),
        },
        {
          type: 'want',
          params: ({ context }) => ({ tell: 'note', type: 'faq.missed', data: { inARow: context.misses } }),
        },
      ],
      on: {
        AGREED: { target: '#resting', actions: askForPerson },
        REFUSED: { target: '#resting', actions: say('said.no') },
      },
    },

    /** The answer did not help: what was wrong with it? Each reason leads on. */
    why: {
      entry: assign({ card: ({ context }) => context.turn, offered: [] }),
      on: {
        NUMBERED: { actions: say('number.notOnList') },
        AGREED: { actions: say('choice.sayWhich') },
        REFUSED: { target: '#resting', actions: say('said.no') },
        FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
      },
      exit: {
        type: 'want',
        params: ({ context, event }) => ({
          tell: 'note',
          type: 'faq.reasoned',
          data: { id: context.entry, reason: reasonIn(event) },
        }),
      },
    },
  },
});

/** A note about the entry that was answered last. */
function noteOnEntry(type: string) {
  const params = ({ context }: { context: Moment }) => ({ tell: 'note', type, data: { id: context.entry } }) as const;
  return { type: 'want', params } as const;
}

/** What became of the entry that was answered last, for the question they asked. */
function learn(verdict: Taught['verdict']) {
  const params = ({ context }: { context: Moment }) =>
    ({ tell: 'learn', question: context.asked, entry: context.entry, verdict }) as const;
  return { type: 'want', params } as const;
}

/** What was wrong, as far as they said: asking for a person is one of the four ways; going on to something else says nothing. */
function reasonIn(event: Event): Reason | 'person' | null {
  if (event.type === 'GAVE_REASON') return event.reason;
  return event.type === 'WANTED_PERSON' ? 'person' : null;
}
