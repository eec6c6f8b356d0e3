import type { Listed } from '../../features/book/book';
import { titles, type SentenceKey } from '../../platform/words';
import {
  askFor,
  dayChoices,
  nothingChosen,
  serviceChoices,
  serviceOf,
  staffChoices,
  stretchFrom,
  type Refused,
  type ReservingInHand,
} from '../reserving';
import { chart, isThat, note, say, tellWords, want } from '../chart';
import type { Event, Tell } from '../events';

/*
 * Booking anew: which service, with whom, which day, which time, and one tap. What the book has to say comes as an event; the
 * slot that is read back is kept for them meanwhile.
 */

type On<Type extends Event['type']> = { event: Extract<Event, { type: Type }> };

const asksNow = chart.assign({ card: ({ context }) => context.turn, offered: [], misses: 0 });
const dropped = chart.assign({ reserving: null });
const lapses = { target: '#resting', actions: chart.assign({ reserving: null, lapsed: true }) } as const;
const askDays = want({ tell: 'askDays' });
const otherDay = { target: 'waiting', actions: askDays } as const;
const keptAsItIs = { target: '#resting', actions: [dropped, say('book.kept')] } as const;

/** What is said of a wish, by what it came to. */
const LISTED = {
  ...{ new: 'waiting.listed', again: 'waiting.listed', anybody: 'waiting.anybody' },
  ...{ widened: 'waiting.widened', instead: 'waiting.instead', offered: 'waiting.pending' },
} as const satisfies Record<Listed, SentenceKey>;

/** Begins, wherever the talk stands. */
export const beginReserving = {
  target: '.reserving.waiting',
  actions: [
    chart.assign({
      reserving: nothingChosen(),
      ...{ topic: null, order: null, moving: null, fresh: null, booking: null, picking: null, wait: null },
      lapsed: false,
    }),
    want({ tell: 'askReserving', question: { about: 'services' } }),
  ],
} as const;

/** A day, days or a time: the book is asked about it. */
const whenChosen = {
  guard: 'mayChooseWhen',
  target: 'waiting',
  actions: {
    type: 'want',
    params: ({ context, event }: { context: { reserving: ReservingInHand | null } } & On<'CHOSE'>): Tell => ({
      ...{ tell: 'askReserving', question: askFor(event.id, context.reserving!)! },
    }),
  },
} as const;

/** A day of LINE's calendar. */
const dayPicked = {
  target: 'waiting',
  actions: {
    type: 'want',
    params: ({ context, event }: { context: { reserving: ReservingInHand | null } } & On<'PICKED_DAY'>): Tell => ({
      ...{ tell: 'askReserving', question: askFor(`d.${event.date}`, context.reserving!)! },
    }),
  },
} as const;

/** Typed, so it is said back; where it may mean several things, they are asked which. */
const whenNamed = [
  {
    guard: 'meansOneTime',
    target: 'waiting',
    actions: [
      isThat,
      {
        type: 'want',
        params: ({ context, event }: { context: { reserving: ReservingInHand | null } } & On<'NAMED_WHEN'>): Tell => ({
          ...{ tell: 'askReserving', question: askFor(event.choices[0]!.id, context.reserving!)! },
        }),
      },
    ],
  },
  {
    target: 'which',
    actions: chart.assign({
      reserving: ({ context, event }) =>
        event.type === 'NAMED_WHEN' ? { ...context.reserving!, choices: event.choices } : context.reserving,
    }),
  },
] as const;

const whenRefused = { actions: tellWords } as const;

const namesWhen = { PICKED_DAY: dayPicked, NAMED_WHEN: whenNamed, WHEN_REFUSED: whenRefused } as const;
const asksWhen = { CHOSE: whenChosen, ...namesWhen } as const;

function onDays(hand: ReservingInHand, first: string): ReservingInHand {
  return { ...hand, day: null, kept: null, stretch: stretchFrom(first, hand) };
}

const onFullDay = chart.assign({
  reserving: ({ context, event }) =>
    event.type === 'BOOK_TIMES'
      ? { ...context.reserving!, day: event.day, kept: null, choices: [] }
      : context.reserving,
});

/** After linking, the day is looked at anew: from there they may wait for it. */
const linksToWait = {
  target: '#offersLink',
  actions: chart.assign({
    topic: 'reservations',
    resume: ({ context: { reserving: hand } }) =>
      hand && { what: 'book', hand: { ...hand, kept: null, choices: [] }, chosen: `d.${hand.day}` },
  }),
} as const;

/** What each refusal is told as. */
export const REFUSED: Record<Refused, SentenceKey> = {
  unknown: 'book.gone',
  taken: 'book.missed',
  'too soon': 'book.tooSoon',
  'too far': 'book.tooFar',
  'too many': 'book.tooMany',
  'same person': 'book.samePerson',
  'too late': 'book.tooSoon',
  'changed meanwhile': 'book.gone',
  expired: 'book.expired',
  'other fee': 'book.gone',
  over: 'book.gone',
  'not yet': 'book.gone',
  unreachable: 'book.unreachable',
};

/** Why it was not done. Whether a deed was done that nobody answered for is not known, and said so. */
export const tellRefused = {
  type: 'want',
  params: ({ event: { why, about } }: On<'BOOK_REFUSED'>): Tell => ({
    ...{ tell: 'say', words: why === 'unreachable' && about === 'book' ? 'book.unsure' : REFUSED[why] },
  }),
} as const;

export const reserving = chart.createStateConfig({
  initial: 'waiting',
  states: {
    /** The book is asked. They may write all the same. */
    waiting: {
      id: 'asksBook',
      on: {
        BOOK_SERVICES: [
          {
            guard: 'anyServices',
            target: 'service',
            actions: chart.assign({
              reserving: ({ context, event }) =>
                event.type === 'BOOK_SERVICES'
                  ? { ...nothingChosen(), services: event.services, choices: serviceChoices(event.services) }
                  : context.reserving,
            }),
          },
          { target: '#resting', actions: [dropped, say('book.none')] },
        ],
        BOOK_DAYS: [
          {
            guard: 'anyDays',
            target: 'day',
            actions: chart.assign({
              reserving: ({ context, event }) =>
                event.type === 'BOOK_DAYS'
                  ? { ...onDays(context.reserving!, event.first), choices: dayChoices(event.days) }
                  : context.reserving,
            }),
          },
          {
            target: 'crowded',
            actions: chart.assign({
              reserving: ({ context, event }) =>
                event.type === 'BOOK_DAYS'
                  ? { ...onDays(context.reserving!, event.first), choices: [] }
                  : context.reserving,
            }),
          },
        ],
        BOOK_TIMES: [
          {
            guard: 'anyTimes',
            target: 'time',
            actions: [
              chart.assign({
                reserving: ({ context, event }) =>
                  event.type === 'BOOK_TIMES'
                    ? { ...context.reserving!, day: event.day, kept: null, choices: event.choices }
                    : context.reserving,
              }),
              {
                type: 'want',
                params: ({ event }) => (event.missed ? { tell: 'say', words: 'book.missed' } : { tell: 'nothing' }),
              },
            ],
          },
          { guard: 'mayWait', target: 'full', actions: onFullDay },
          { guard: 'mayWaitLinked', target: 'fullUnlinked', actions: onFullDay },
          { target: 'waiting', reenter: true, actions: [say('book.fullNoWaiting'), askDays] },
        ],
        BOOK_CLOSED: { target: 'waiting', reenter: true, actions: [say('book.closed'), askDays] },
        BOOK_HELD: {
          target: 'confirming',
          actions: chart.assign({
            reserving: ({ context, event }) =>
              event.type === 'BOOK_HELD' ? { ...context.reserving!, kept: event.kept, choices: [] } : context.reserving,
          }),
        },
        LISTED: {
          target: '#resting',
          actions: [
            dropped,
            { type: 'want', params: ({ event }) => ({ tell: 'say', words: LISTED[event.as] }) },
            note('waiting.asked'),
          ],
        },
        BOOK_REFUSED: [
          { guard: 'anotherTimeHelps', target: 'waiting', reenter: true, actions: [tellRefused, askDays] },
          { target: '#resting', actions: [dropped, tellRefused] },
        ],
      },
    },

    service: {
      entry: asksNow,
      on: {
        CHOSE: [
          {
            guard: 'choseAmongStaff',
            target: 'staff',
            actions: chart.assign({
              reserving: ({ context, event }) => {
                const hand = { ...context.reserving!, service: event.type === 'CHOSE' ? event.id.slice(2) : null };
                return { ...hand, choices: staffChoices(serviceOf(hand)!, titles.anyone) };
              },
            }),
          },
          {
            guard: 'mayChoose',
            target: 'waiting',
            actions: [
              chart.assign({
                reserving: ({ context, event }) => ({
                  ...context.reserving!,
                  service: event.type === 'CHOSE' ? event.id.slice(2) : null,
                }),
              }),
              askDays,
            ],
          },
        ],
        REFUSED: keptAsItIs,
        FELL_SILENT: lapses,
      },
    },

    /** With whom: asked where there are several. */
    staff: {
      entry: asksNow,
      on: {
        CHOSE: {
          guard: 'mayChoose',
          target: 'waiting',
          actions: [
            chart.assign({
              reserving: ({ context, event }) => ({
                ...context.reserving!,
                resource: (event.type === 'CHOSE' && event.id.slice(2)) || null,
              }),
            }),
            askDays,
          ],
        },
        REFUSED: keptAsItIs,
        FELL_SILENT: lapses,
      },
    },

    day: {
      entry: asksNow,
      on: { ...asksWhen, WANTED_OTHER_DAY: { actions: say('book.typeDay') }, REFUSED: keptAsItIs, FELL_SILENT: lapses },
    },

    /** What they typed may mean several days or times. */
    which: {
      entry: asksNow,
      on: { ...asksWhen, WANTED_OTHER_DAY: otherDay, REFUSED: otherDay, FELL_SILENT: lapses },
    },

    time: {
      entry: asksNow,
      on: { ...asksWhen, WANTED_OTHER_DAY: otherDay, REFUSED: otherDay, FELL_SILENT: lapses },
    },

    /** Nothing is free on that day. */
    full: {
      entry: asksNow,
      on: {
        ...namesWhen,
        WANTED_WAITING: {
          target: 'waiting',
          actions: {
            type: 'want',
            params: ({ context: { reserving: hand } }) => ({
              tell: 'askReserving',
              question: { about: 'wait', service: hand!.service!, resource: hand!.resource, day: hand!.day! },
            }),
          },
        },
        WANTED_OTHER_DAY: otherDay,
        REFUSED: otherDay,
        FELL_SILENT: lapses,
      },
    },

    /** The same for who is known by a code only: they can be told of what opens once they are linked. */
    fullUnlinked: {
      entry: asksNow,
      on: {
        ...namesWhen,
        WANTED_LINKING: linksToWait,
        WANTED_WAITING: linksToWait,
        AGREED: { actions: say('choice.sayWhich') },
        WANTED_OTHER_DAY: otherDay,
        REFUSED: otherDay,
        FELL_SILENT: lapses,
      },
    },

    /** No day ahead has room. */
    crowded: {
      entry: asksNow,
      on: {
        ...namesWhen,
        WANTED_OTHER_DAY: { actions: say('book.typeDay') },
        REFUSED: keptAsItIs,
        FELL_SILENT: lapses,
      },
    },

    /** The slot is kept and read back: shall it be booked? */
    confirming: {
      entry: asksNow,
      on: {
        ...namesWhen,
        CONFIRMED_BOOKING: { target: 'waiting', actions: bookIt() },
        AGREED: { target: 'waiting', actions: bookIt() },
        REFUSED: otherDay,
        WANTED_OTHER_DAY: otherDay,
        FELL_SILENT: lapses,
      },
    },
  },
});

function bookIt() {
  return [
    {
      type: 'want',
      params: ({ context }: { context: { reserving: { kept: { token: string } | null } | null } }): Tell => ({
        ...{ tell: 'askReserving', question: { about: 'book', hold: context.reserving!.kept!.token } },
      }),
    },
    chart.assign({ done: ({ context }) => context.card }),
  ] as const;
}
