import { chart } from '../chart';
import type { BookAsk } from '../bookings';
import type { Resume } from '../code-ended';
import type { Tell } from '../events';
import { askFor } from '../reserving';
import type { Context } from '../types';

/*
 * Going on where a code ended: a booking with the question that stood, a reservation to be moved or cancelled, and a place on
 * the waiting list to be left, from how it stands now. The book says anew what is free, and what is theirs.
 */

type Of<What extends Resume['what']> = Extract<Resume, { what: What }>;
type With = { context: Context };

const resumed = chart.assign({ resume: null });

/** The reservation is read anew, with its terms as they are now. */
function show(what: 'change' | 'cancel') {
  return {
    type: 'want',
    params: ({ context: { resume } }: With): { ask: 'book'; about: BookAsk } => ({
      ask: 'book',
      about: { book: 'show', named: (resume as Of<'change' | 'cancel'>).booking, for: what },
    }),
  } as const;
}

export const resumeReserving = {
  guard: 'resumesReserving',
  target: '#asksBook',
  actions: [
    chart.assign({
      topic: null,
      reserving: ({ context: { resume, reserving } }) => (resume?.what === 'book' ? resume.hand : reserving),
    }),
    {
      type: 'want',
      params: ({ context: { resume } }: With): Tell => {
        const { hand, chosen } = resume as Of<'book'>;
        if (hand.service === null) return { tell: 'askReserving', question: { about: 'services' } };
        const question = chosen === null ? undefined : askFor(chosen, hand);
        return question ? { tell: 'askReserving', question } : { tell: 'askDays' };
      },
    },
    resumed,
  ],
} as const;

/** The time they had chosen is kept for them as soon as it is known that it is theirs to move. */
export const resumeChanging = {
  guard: 'resumesChanging',
  target: '#readsBooking',
  actions: [chart.assign({ topic: null }), show('change')],
} as const;

export const resumeLeaving = {
  guard: 'resumesLeaving',
  target: '#readsWait',
  actions: [
    chart.assign({ topic: null }),
    {
      type: 'want',
      params: ({ context: { resume } }: With): { ask: 'book'; about: BookAsk } => ({
        ask: 'book',
        about: { book: 'wait', wait: (resume as Of<'leave'>).wait },
      }),
    },
    resumed,
  ],
} as const;

export const resumeDropping = {
  guard: 'resumesDropping',
  target: '#readsTerms',
  actions: [chart.assign({ topic: null }), show('cancel'), resumed],
} as const;
