import { setup } from 'xstate';
import type { SentenceKey } from '../platform/words';
import { midFlow } from './mid-flow';
import { askFor, isWhen } from './reserving';
import type { BookingRefusal } from './bookings';
import type { Resume } from './code-ended';
import type { Effect, Event, Tell } from './events';
import type { Moment } from './moment';
import type { Context } from './types';

export type { Moment } from './moment';

/** The vocabulary of the machine: what it remembers, hears, wants and checks. It decides; nothing here is ever performed. */
export const chart = setup({
  types: { context: {} as Moment, events: {} as Event },
  actions: {
    // Collected by step(), never run.
    want: (_, _effect: Effect) => {},
  },
  guards: {
    midFlow,
    inGroup: ({ event }) => event.type === 'MET' && event.group,
    lostQuietly: ({ context }) => context.restarted === 'quietly',
    lostSadly: ({ context }) => context.restarted === 'sorry',
    again: ({ context }) => context.again,
    knownFor: ({ context, event }) => event.type === 'INQUIRED' && (context.linked || context.proved === event.topic),
    asking: ({ context }) => context.topic !== null,
    triesLeft: ({ event }) => event.type === 'CODE_WRONG' && event.left > 0,
    linked: ({ context }) => context.linked,
    queued: ({ context }) => context.queued === true,
    staffed: ({ event }) => event.type === 'FOUND_DESK' && event.desk !== undefined,
    cancelling: ({ context }) => context.order !== null,
    moving: ({ context }) => context.moving !== null,
    mayMove: ({ context, event }) =>
      context.linked && context.moves && event.type === 'WANTED_SHOP' && event.matter === 'address',
    moved: ({ event }) => event.type === 'ADDRESS_CHANGED' && event.result === 'changed',
    mayCancel: ({ context, event }) =>
      (context.linked || context.mayAct) && event.type === 'WANTED_CANCELLING' && event.order !== undefined,
    mayConsult: ({ context, event }) =>
      context.linked || (context.mayAct && event.type === 'WANTED_SHOP' && event.order !== undefined),
    mayDeliver: ({ context, event }) =>
      (context.linked || context.mayAct) && event.type === 'WANTED_DELIVERY' && event.order !== undefined,
    // Of the order in hand, and not of one they were at before.
    hasDays: ({ context, event }) =>
      event.type === 'FOUND_DELIVERY' &&
      event.order === context.delivery?.number &&
      typeof event.found === 'object' &&
      event.found.days.length > 0,
    isOrderInHand: ({ context, event }) => event.type === 'FOUND_DELIVERY' && event.order === context.delivery?.number,
    isDeliveryDay: ({ context, event }) =>
      event.type === 'PICKED_DAY' && (context.delivery?.days.includes(event.date) ?? false),
    delivered: ({ event }) => event.type === 'DELIVERY_CHANGED' && event.result === 'changed',
    unoffered: ({ context, event }) =>
      event.type === 'DELIVERY_CHANGED' && event.result === 'unoffered' && event.order === context.delivery?.number,
    calledOff: ({ event }) => event.type === 'ORDER_CANCELLED' && ['cancelled', 'already'].includes(event.result),
    doneAlready: ({ context }) => context.done === context.card,
    reserving: ({ context }) => context.reserving !== null,
    anyServices: ({ event }) => event.type === 'BOOK_SERVICES' && event.services.length > 0,
    anyDays: ({ event }) => event.type === 'BOOK_DAYS' && event.days.length > 0,
    anyTimes: ({ event }) => event.type === 'BOOK_TIMES' && event.choices.length > 0,
    mayWait: ({ context, event }) => context.linked && event.type === 'BOOK_TIMES' && event.mayWait,
    // Who is known by a code only could not be told of a place that opens.
    mayWaitLinked: ({ context, event }) => !context.linked && event.type === 'BOOK_TIMES' && event.mayWait,
    resumesReserving: ({ context }) => isResumed(context, 'book'),
    resumesChanging: ({ context }) => isResumed(context, 'change'),
    resumesDropping: ({ context }) => isResumed(context, 'cancel'),
    resumesLeaving: ({ context }) => isResumed(context, 'leave'),
    resumesAt: ({ context }) => context.resume?.what === 'change' && context.resume.at !== null,
    provesForBooking: ({ context }) => context.reserving !== null && context.topic === 'reservations',
    mayChoose: ({ context, event }) => event.type === 'CHOSE' && isOffered(context, event.id),
    // A day may be named that isn't shown.
    mayChooseWhen: ({ context, event }) =>
      event.type === 'CHOSE' && (isOffered(context, event.id) || isWhen(event.id)) && !!askForIt(context, event.id),
    choseAmongStaff: ({ context, event }) =>
      event.type === 'CHOSE' && isOffered(context, event.id) && hasSeveral(context, event.id.slice(2)),
    isMeant: ({ context, event }) =>
      event.type === 'CHOSE' && (context.picking?.meant.some(({ id }) => id === event.id) ?? false),
    meansOneTime: ({ event }) => event.type === 'NAMED_WHEN' && event.choices.length === 1,
    anotherTimeHelps: ({ context, event }) =>
      event.type === 'BOOK_REFUSED' &&
      typeof context.reserving?.service === 'string' &&
      ['too soon', 'too far', 'same person', 'expired', 'taken', 'too late'].includes(event.why),
    namesHold: ({ event }) =>
      (event.type === 'TOOK_OFFER' || event.type === 'PASSED_OFFER') && event.hold !== undefined,
    offerIsOver: ({ event }) =>
      event.type === 'BOOK_REFUSED' && (event.about === 'pass' || (event.about === 'book' && event.why === 'expired')),
    deedFailed: ({ event }) => event.type === 'BOOK_REFUSED' && event.about === 'book',
    // Who calls off to come on another day is asked for which, as long as we know who they are.
    comesAnotherDay: ({ context, event }) =>
      event.type === 'GAVE_DROP_REASON' &&
      event.reason === 'other day' &&
      (context.linked || context.proved === 'reservations'),
    lapsed: ({ context }) => context.lapsed,
    knownForBookings: ({ context }) => context.linked || context.proved === 'reservations',
    isLost: ({ event }) => event.type === 'BOOKING_REFUSED' && (event.why === 'too late' || event.why === 'full'),
    isElsewhere: ({ context, event }) =>
      event.type === 'BOOKING_REFUSED' &&
      event.picking !== null &&
      event.picking.times.length > 0 &&
      context.booking !== null &&
      !ENDED.has(event.why),
    misunderstood: ({ event }) => event.type === 'GAVE_REASON' && event.reason === 'different',
  },
});

function isResumed({ topic, resume }: Context, what: Resume['what']): boolean {
  return topic === 'reservations' && resume?.what === what;
}

function isOffered({ reserving }: Context, id: string): boolean {
  return reserving?.choices.some((choice) => choice.id === id) ?? false;
}

function askForIt({ reserving }: Context, id: string) {
  return reserving && askFor(id, reserving);
}

function hasSeveral({ reserving }: Context, service: string): boolean {
  return (reserving?.services.find(({ id }) => id === service)?.staff.length ?? 0) > 1;
}

/** Refusals after which another time is no help. */
const ENDED = new Set<BookingRefusal>(['unknown', 'too many', 'changed meanwhile', 'over', 'not yet', 'failed']);

/** A fresh memory. */
export function blank(): Context {
  return {
    card: 0,
    entry: null,
    asked: null,
    offered: [],
    topic: null,
    claimed: null,
    proof: null,
    unwanted: [],
    matter: null,
    order: null,
    delivery: null,
    bill: null,
    moving: null,
    fresh: null,
    done: null,
    reserving: null,
    booking: null,
    picking: null,
    wait: null,
    resume: null,
    listed: [],
    misses: 0,
    aside: null,
    untold: null,
    lapsed: false,
    again: false,
    restarted: 'no',
  };
}

/** Wants a sentence said. */
export const say = (words: SentenceKey) => want({ tell: 'say', words });

/** Wants a row in the journal. */
export const note = (type: string, data: Extract<Tell, { tell: 'note' }>['data'] = {}) =>
  want({ tell: 'note', type, data });

/** Wants a day or a time that was typed said back. */
export const isThat = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'NAMED_WHEN' }> }): Tell => ({
    ...{ tell: 'isThat', when: event.choices[0]!.label },
  }),
} as const;

/** Wants said why a day or a time that was typed can't be looked up. */
export const tellWords = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'WHEN_REFUSED' }> }): Tell => ({
    ...{ tell: 'words', words: event.words },
  }),
} as const;

/** Wants the language changed to the one they named, or to be told which. */
export const changeLanguage = {
  type: 'want',
  params: ({ event: { lang } }: { event: Extract<Event, { type: 'WANTED_LANGUAGE' }> }): Tell =>
    lang === undefined ? { tell: 'askLanguage' } : { tell: 'speak', lang },
} as const;

/** Wants something that is known beforehand. */
export const want = <E extends Effect>(effect: E) => ({ type: 'want', params: effect }) as const;
