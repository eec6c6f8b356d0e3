import { chart, note, say } from '../chart';
import type { Event, Tell } from '../events';
import { tellRefused } from './reserving';

type On<Type extends Event['type']> = { event: Extract<Event, { type: Type }> };

const askHold = (about: 'book' | 'pass') =>
  ({
    type: 'want',
    params: ({ event }: On<'TOOK_OFFER' | 'PASSED_OFFER'>): Tell => ({
      ...{ tell: 'askReserving', question: { about, hold: event.hold! } },
    }),
  }) as const;

/**
 * What is told of the book wherever the talk stands: a place that opened for who waits, and what came of a deed. They stay
 * where they are.
 */
export const bookNews = {
  OFFERED: {
    actions: [
      { type: 'want', params: ({ event }: On<'OFFERED'>): Tell => ({ tell: 'offer', offer: event.offer }) },
      note('waiting.told'),
    ],
  },
  OFFER_ENDED: {
    actions: {
      type: 'want',
      params: ({ event }: On<'OFFER_ENDED'>): Tell => ({ tell: 'offerEnded', offer: event.offer }),
    },
  },
  TOOK_OFFER: [{ guard: 'namesHold', actions: askHold('book') }, { actions: say('tap.outdated') }],
  PASSED_OFFER: [{ guard: 'namesHold', actions: askHold('pass') }, { actions: say('tap.outdated') }],
  PASSED: { actions: say('waiting.passed') },
  BOOKED: {
    target: '.resting',
    actions: [
      chart.assign({ reserving: null }),
      { type: 'want', params: ({ event }: On<'BOOKED'>): Tell => ({ tell: 'booked', booking: event.booking }) },
      note('booking.made'),
    ],
  },
  BOOK_REFUSED: [
    { guard: 'offerIsOver', actions: say('waiting.over') },
    { guard: 'deedFailed', actions: tellRefused },
  ],
  CONFIRMED_BOOKING: [{ guard: 'doneAlready', actions: say('book.doneAlready') }, { actions: say('tap.outdated') }],
  CHOSE: { actions: say('tap.outdated') },
  WANTED_WAITING: { actions: say('tap.outdated') },
} as const;
