import { assign } from 'xstate';
import { chart, note, say } from '../chart';
import { reasonOf } from '../chat-desk';

/** Asks whether somebody of the shop has time. The answer, FOUND_DESK, puts them into the queue or tells how to reach the shop. */
export const askForPerson = [
  { type: 'want', params: ({ context }: { context: Waiting }) => ({ ask: 'desk', why: reasonOf(context) }) as const },
  chart.assign({ misses: 0, matter: null }),
  note('person.requested'),
] as const;

interface Waiting {
  matter: object | null;
  misses: number;
}

/** They wait for somebody of the shop: what they write is kept for them, and what the bot does by itself still works. */
export const queued = chart.createStateConfig({
  entry: assign({ card: ({ context }) => context.turn }),
  on: {
    STOPPED: {
      guard: 'queued',
      target: '#resting',
      actions: [{ type: 'want', params: { tell: 'leaveQueue' } }, say('chat.left')],
    },
  },
});

/** Somebody is in trouble or angry: shall a person look after them? */
export const offeringPerson = chart.createStateConfig({
  entry: assign({ card: ({ context }) => context.turn, offered: [] }),
  on: {
    AGREED: { target: '#resting', actions: { type: 'want', params: { ask: 'desk', why: 'trouble' } } },
    WANTED_PERSON: { target: '#resting', actions: { type: 'want', params: { ask: 'desk', why: 'trouble' } } },
    REFUSED: { target: '#resting', actions: say('said.no') },
    FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
  },
});

/** Somebody of the shop has handed the chat back: how was it? */
export const rating = chart.createStateConfig({
  entry: assign({ card: ({ context }) => context.turn, offered: [], misses: 0 }),
  on: {
    RATED: {
      target: '#resting',
      actions: [{ type: 'want', params: ({ event }) => ({ tell: 'rate', score: event.score }) }, say('chat.rated')],
    },
    REFUSED: { target: '#resting', actions: say('said.no') },
    FELL_SILENT: { target: '#resting', actions: assign({ lapsed: true }) },
  },
});
