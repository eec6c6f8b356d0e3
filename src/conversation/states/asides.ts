import { chart, note, want, type Moment } from '../chart';
import type { Event, Tell } from '../events';

/*
 * A question in the middle of something: it is answered where they stand, and what was asked of them is asked again. Not twice
 * running: who asks one thing after the other reads the answers, with the buttons of the flow under them.
 */

type On<Type extends Event['type']> = { context: Moment; event: Extract<Event, { type: Type }> };

/** The flow's question is put again, unless it was just now. */
const goesOn = [
  {
    type: 'want',
    params: ({ context }: { context: Moment }): Tell => ({
      ...{ tell: 'goOn', again: context.aside === null || context.aside < context.turn - 1 },
    }),
  },
  chart.assign({ aside: ({ context }) => context.turn }),
] as const;

/** They may have meant to answer: what is asked is put again, always. */
const goesOnAlways = [
  want({ tell: 'goOn', again: true }),
  chart.assign({ aside: ({ context }) => context.turn }),
] as const;

export const askedAside = {
  guard: 'midFlow',
  actions: [
    chart.assign({ offered: [], asked: ({ event }) => (event.type === 'ASKED' ? (event.event ?? null) : null) }),
    {
      type: 'want',
      params: ({ event }: On<'ASKED' | 'WANTED_SHOP'>) => ({ ask: 'find', text: event.text }) as const,
    },
  ],
} as const;

/** A tap on one of the entries that came close to their question belongs to that question. */
export const pickedAside = {
  guard: 'midFlow',
  actions: [
    {
      type: 'want',
      params: ({ context, event }: On<'PICKED'>): Tell => ({
        ...{ tell: 'learn', question: context.offered.includes(event.id) ? context.asked : null },
        ...{ entry: event.id, verdict: 'chosen' },
      }),
    },
    chart.assign({
      aside: ({ context, event }) =>
        event.type === 'PICKED' && context.offered.includes(event.id) ? null : context.aside,
    }),
    { type: 'want', params: ({ event }: On<'PICKED'>) => ({ ask: 'read', id: event.id }) as const },
  ],
} as const;

export const hoursAside = { guard: 'midFlow', actions: [want({ tell: 'hours' }), ...goesOn] } as const;

/** What the FAQ says, wherever they stand. */
export const answersAside = {
  FOUND_ANSWER: {
    actions: [
      { type: 'want', params: ({ event }: On<'FOUND_ANSWER'>): Tell => ({ tell: 'answer', id: event.id }) },
      {
        type: 'want',
        params: ({ event: { id, score } }: On<'FOUND_ANSWER'>): Tell => ({
          ...{ tell: 'note', type: 'faq.answered', data: { id, score } },
        }),
      },
      ...goesOn,
    ],
  },
  FOUND_CHOICES: {
    actions: [
      chart.assign({ offered: ({ context, event }) => (event.type === 'FOUND_CHOICES' ? event.ids : context.offered) }),
      { type: 'want', params: ({ event }: On<'FOUND_CHOICES'>): Tell => ({ tell: 'closest', ids: event.ids }) },
      {
        type: 'want',
        params: ({ event }: On<'FOUND_CHOICES'>): Tell => ({
          ...{ tell: 'note', type: 'faq.offered', data: { ids: event.ids.join(' ') } },
        }),
      },
      ...goesOn,
    ],
  },
  FOUND_NOTHING: {
    actions: [want({ tell: 'say', words: 'missed.aside' }), note('faq.missed', { inARow: 1 }), ...goesOnAlways],
  },
  FOUND_GONE: { actions: [want({ tell: 'say', words: 'tap.outdated' }), ...goesOnAlways] },
} as const;
