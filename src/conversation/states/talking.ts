import { assign } from 'xstate';
import { changeLanguage, chart, note, say, want, type Moment } from '../chart';
import type { Event, Tell } from '../events';
import type { BookingRefused } from '../bookings';
import type { DeliveryInHand, OrderInHand, ShopMatter } from '../types';
import { nothingChosen } from '../reserving';
import { answering } from './answering';
import { answersAside, askedAside, hoursAside, pickedAside } from './asides';
import { beginReserving, reserving } from './reserving';
import { cancelling } from './cancelling';
import { changing, noBooking } from './changing';
import { askForPerson, offeringPerson, queued, rating } from './with-people';
import { consulting } from './consulting';
import { delivering, deliveryOf, notDelivered } from './delivering';
import { dropping } from './dropping';
import { identifying } from './identifying';
import { inquiring, tellFacts } from './inquiring';
import { linking } from './linking';
import { bookNews } from './offers';
import { moving } from './moving';
import { privacy } from './privacy';
import { resumeChanging, resumeDropping, resumeReserving } from './resuming';

const tellLinked = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'LINKED' }> }): Tell => ({ tell: 'linked', name: event.name }),
} as const;

/** What is said to 「行きます」 that is kept of no reservation; where they did not say of which, it is meant kindly. */
const NOT_COMING = {
  unsaid: 'booking.coming',
  unknown: 'booking.unknown',
  meanwhile: 'booking.meanwhile',
  over: 'booking.over',
} as const;

const tellDelivery = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'DELIVERY_CHANGED' }> }): Tell => ({
      ...{ tell: 'deliveryTold', order: event.order, day: event.day, result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'DELIVERY_CHANGED' }> }): Tell => ({
      ...{ tell: 'note', type: 'delivery.changing', data: { result: event.result } },
    }),
  },
] as const;

/** Nothing is kept of whose order it was. */
const deliveryDone = { delivery: null, proof: null } as const;

/** Why there is no day to choose. */
function reasonOf({ found }: Extract<Event, { type: 'FOUND_DELIVERY' }>): keyof typeof NO_DELIVERY_DAYS {
  return typeof found === 'object' ? 'none' : found;
}
const NO_DELIVERY_DAYS = {
  none: 'delivery.none',
  dispatched: 'delivery.dispatched',
  gone: 'cancel.gone',
  unsupported: 'delivery.byShop',
  failed: 'delivery.noAnswer',
} as const;

function withDays(
  delivery: DeliveryInHand | null,
  found: Extract<Event, { type: 'FOUND_DELIVERY' }>['found'],
): DeliveryInHand | null {
  if (!delivery || typeof found !== 'object') return delivery;
  return { ...delivery, planned: found.planned ?? null, days: found.days, day: null };
}

const tellCancelled = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ORDER_CANCELLED' }> }): Tell => ({
      ...{ tell: 'orderCancelled', order: event.order, result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ORDER_CANCELLED' }> }): Tell => ({
      ...{ tell: 'note', type: 'order.cancelling', data: { result: event.result } },
    }),
  },
] as const;

/** What the people of the shop are to know of it, if they are asked. */
function matterOf({ matter, order }: Extract<Event, { type: 'WANTED_SHOP' }>, { linked, proof }: Moment): ShopMatter {
  const member = linked ? undefined : proof?.member;
  return { topic: matter, order: order ?? null, tried: 'only people can do it', member };
}

function notCancelled(
  { order, result }: Extract<Event, { type: 'ORDER_CANCELLED' }>,
  { order: inHand }: Moment,
): ShopMatter {
  return { topic: 'cancellation', order, tried: `cancel-order: ${result}`, member: inHand?.by?.member };
}

/** The order that they want to call off; whose it is, where no link says so, by the code that showed it to them. */
function takenInHand({ order }: Extract<Event, { type: 'WANTED_CANCELLING' }>, moment: Moment): OrderInHand {
  const { turn: began, linked, proof } = moment;
  const by = linked || !proof ? undefined : { member: proof.member, until: proof.until };
  return { number: order!, began, by };
}

/** What the shop is to know where a reservation can't be moved or cancelled here any more. */
function bookingMatter({ why, wanted, booking }: BookingRefused): ShopMatter {
  return {
    ...{ topic: 'reservations', order: null, tried: `${wanted ?? 'change'}: ${why}` },
    ...(booking ? { reservation: booking.id } : {}),
  };
}

const tellRefused = {
  type: 'want',
  params: ({ event }: { event: Extract<Event, { type: 'BOOKING_REFUSED' }> }): Tell => ({
    ...{ tell: 'bookingRefused', refused: event },
  }),
} as const;

/** A reservation is taken in hand, by its card or, where there is only one, without being named. */
function begin(what: 'change' | 'cancel') {
  type Named = { event: Extract<Event, { type: 'WANTED_CHANGING' | 'WANTED_DROPPING' }> };
  return [
    chart.assign({ ...noBooking, topic: null, order: null, misses: 0, lapsed: false }),
    {
      type: 'want',
      params: ({ event: { named } }: Named) =>
        ({ ask: 'book', about: { book: 'show', named: named ?? null, for: what } }) as const,
    },
  ] as const;
}

/** Those that have a number on the screen: where it is asked which of them. */
function listedIn({ bookings, which }: Extract<Event, { type: 'FOUND_BOOKINGS' }>) {
  return which === null ? [] : bookings.map(({ id, version }) => ({ id, version, what: which }));
}

const tellAddress = [
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ADDRESS_CHANGED' }> }): Tell => ({
      ...{ tell: 'addressChanged', result: event.result },
    }),
  },
  {
    type: 'want',
    params: ({ event }: { event: Extract<Event, { type: 'ADDRESS_CHANGED' }> }): Tell => ({
      ...{ tell: 'note', type: 'address.changing', data: { result: event.result } },
    }),
  },
] as const;

function notMoved({ result }: Extract<Event, { type: 'ADDRESS_CHANGED' }>): ShopMatter {
  return { topic: 'address', order: null, tried: `change-address: ${result}` };
}

/** Nothing is kept of whose order it was. */
const orderDone = { order: null, bill: null, proof: null } as const;

/** What they gave up by going back to the start. */
const nothingInHand = {
  topic: null,
  matter: null,
  order: null,
  delivery: null,
  moving: null,
  ...{ fresh: null, resume: null },
  ...noBooking,
} as const;

/** A chat with one person. What works from anywhere stands here; states below answer first where they know better. */
export const talking = chart.createStateConfig({
  initial: 'resting',
  states: {
    /** The menu is being put together, within one turn. */
    opening: {
      on: {
        FOUND_TOPICS: {
          target: 'resting',
          actions: [assign({ misses: 0, lapsed: false }), want({ tell: 'menu' })],
        },
      },
    },

    /** Nothing is pending. The topics of the menu, if it was shown last, may be chosen by number. */
    resting: {
      id: 'resting',
      entry: assign({
        ...{ asked: null, resume: null },
        offered: ({ event }) => (event.type === 'FOUND_TOPICS' ? event.ids : []),
        listed: ({ event }) => (event.type === 'FOUND_BOOKINGS' ? listedIn(event) : []),
      }),
      on: {
        NUMBERED: [{ guard: 'lapsed', actions: say('number.lapsed') }, { actions: say('number.nothingOffered') }],
      },
    },

    answering,
    inquiring,
    identifying,
    linking,
    cancelling,
    reserving,
    changing,
    dropping,
    delivering,
    moving,
    privacy,
    consulting,
    queued,
    offeringPerson,
    rating,
  },

  on: {
    ASKED: [
      { guard: 'queued', target: '.queued', actions: say('chat.passedOn') },
      askedAside,
      {
        target: '.answering.looking',
        actions: [
          assign({ lapsed: false, offered: [], asked: ({ event }) => event.event ?? null }),
          { type: 'want', params: ({ event }) => ({ ask: 'find', text: event.text }) },
        ],
      },
    ],
    ...answersAside,
    TROUBLED: [
      { guard: 'queued', target: '.queued', actions: say('chat.passedOn') },
      { target: '.offeringPerson', actions: [say('chat.sorry'), note('person.offered', { why: 'trouble' })] },
    ],
    // The list stays in sight, and so do its numbers: they may look at one entry after the other. What they pick from the
    // list that their question brought up tells what they meant by it; any other button does not.
    PICKED: [
      pickedAside,
      {
        target: '.answering.looking',
        actions: [
          assign({
            lapsed: false,
            asked: ({ context, event }) => (context.offered.includes(event.id) ? context.asked : null),
          }),
          {
            type: 'want',
            params: ({ context, event }) => ({
              tell: 'learn',
              question: context.asked,
              entry: event.id,
              verdict: 'chosen',
            }),
          },
          { type: 'want', params: ({ event }) => ({ ask: 'read', id: event.id }) },
        ],
      },
    ],

    WANTED_MENU: { target: '.opening', actions: [assign(nothingInHand), want({ ask: 'topics' })] },
    STOPPED: { target: '.opening', actions: [assign(nothingInHand), say('menu.stopped'), want({ ask: 'topics' })] },
    WANTED_PERSON: [
      { guard: 'queued', target: '.queued', actions: say('chat.waiting') },
      { target: '.resting', actions: askForPerson },
    ],
    FOUND_DESK: [
      {
        guard: 'staffed',
        target: '.queued',
        actions: {
          type: 'want',
          params: ({ event: { desk, why } }) => ({ tell: 'person', queue: { desk: desk!, why } }),
        },
      },
      { actions: want({ tell: 'person' }) },
    ],
    LEFT_QUEUE: [
      { guard: 'queued', target: '.resting', actions: [want({ tell: 'leaveQueue' }), say('chat.left')] },
      { actions: say('chat.notWaiting') },
    ],
    HANDED_BACK: { target: '.rating', actions: [say('chat.handedBack'), note('chat.handedBack')] },
    CHATS_STOPPED: { target: '.resting', actions: [say('chat.stopped'), want({ tell: 'person' })] },
    RATED: { actions: say('said.thanks') },
    WANTED_HOURS: [hoursAside, { target: '.resting', actions: want({ tell: 'hours' }) }],
    WANTED_LANGUAGE: { actions: changeLanguage },
    WANTED_LINKING: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.offered' },
    ],
    WANTED_JOINING: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.joining' },
    ],
    WANTED_MY_LINK: [
      { guard: 'linked', target: '.linking.reading', actions: want({ ask: 'member' }) },
      { target: '.linking.offered' },
    ],
    WANTED_UNLINKING: [{ guard: 'linked', target: '.linking.unlinking' }, { actions: say('link.none') }],
    CONFIRMED: { actions: say('tap.outdated') },
    WANTED_WISHES: { target: '.privacy.looking', actions: want({ ask: 'wishes' }) },
    SWITCHED_WISH: {
      target: '.privacy.looking',
      actions: [
        { type: 'want', params: ({ event }) => ({ tell: 'wish', wish: event.wish }) },
        { type: 'want', params: ({ event }) => ({ ask: 'wishes', changed: event.wish }) },
      ],
    },
    WANTED_DATA: { target: '.resting', actions: [want({ tell: 'ownData' }), note('data.requested')] },
    WANTED_ERASURE: { target: '.privacy.erasing' },
    CONFIRMED_ERASURE: { actions: say('tap.outdated') },
    WANTED_SHOP: [
      {
        guard: 'mayMove',
        target: '.moving.proving',
        actions: assign({
          ...{ topic: null, order: null, fresh: null, lapsed: false },
          moving: ({ context }) => ({ began: context.turn }),
        }),
      },
      {
        guard: 'mayConsult',
        target: '.consulting',
        actions: assign({ matter: ({ context, event }) => matterOf(event, context) }),
      },
      askedAside,
      // Of somebody we don't know the shop could not find the order: what the FAQ says of it is what helps.
      {
        target: '.answering.looking',
        actions: [
          assign({ lapsed: false, offered: [], asked: null }),
          { type: 'want', params: ({ event }) => ({ ask: 'find', text: event.text }) },
        ],
      },
    ],
    CONFIRMED_TELLING: { actions: say('tap.outdated') },
    WANTED_CANCELLING: [
      {
        guard: 'mayCancel',
        target: '.cancelling.proving',
        actions: assign({
          ...{ topic: null, moving: null, delivery: null, fresh: null, lapsed: false },
          order: ({ context, event }) => takenInHand(event, context),
        }),
      },
      // Which one? Their orders have the buttons.
      {
        guard: 'linked',
        target: '.inquiring.looking',
        actions: [
          assign({ topic: 'orders', order: null, moving: null, misses: 0, lapsed: false }),
          say('cancel.which'),
          want({ ask: 'inquire', topic: 'orders' }),
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'orders', reserving: null, lapsed: false }) },
    ],
    WANTED_FRESH: [
      { guard: 'cancelling', target: '.cancelling.sending' },
      { guard: 'moving', target: '.moving.sending' },
      { actions: say('tap.outdated') },
    ],
    // Also after a question in between, and only for the order in hand.
    FRESH: [
      {
        guard: 'cancelling',
        target: '.cancelling.confirming',
        actions: assign({
          fresh: ({ event }) => event.proof,
          bill: ({ event }) => event.bill ?? null,
          // They are known by it as long as by the code before.
          order: ({ context: { order }, event: { until } }) =>
            order && { ...order, by: order.by && { member: order.by.member, until } },
        }),
      },
      {
        guard: 'moving',
        target: '.resting',
        actions: [
          {
            type: 'want',
            params: ({ context, event }) => ({
              ...{ tell: 'addressPage', proof: event.proof, began: context.moving!.began },
            }),
          },
          assign({ moving: null }),
          note('address.offered'),
        ],
      },
    ],
    CONFIRMED_CANCELLING: [
      {
        guard: 'doneAlready',
        actions: {
          type: 'want',
          params: ({ context }) => ({
            tell: 'say',
            words: context.order === null ? 'cancel.doneAlready' : 'cancel.underWay',
          }),
        },
      },
      { actions: say('tap.outdated') },
    ],
    ORDER_CANCELLED: [
      { guard: 'calledOff', target: '.resting', actions: [assign(orderDone), ...tellCancelled] },
      {
        target: '.consulting',
        actions: [
          assign({ ...orderDone, matter: ({ context, event }) => notCancelled(event, context) }),
          ...tellCancelled,
        ],
      },
    ],
    WANTED_DELIVERY: [
      {
        guard: 'mayDeliver',
        target: '.delivering.asking',
        actions: assign({
          ...{ topic: null, order: null, bill: null, moving: null, fresh: null, lapsed: false },
          delivery: ({ context, event }) => deliveryOf(event, context),
        }),
      },
      // Of which order? They have the buttons.
      {
        guard: 'linked',
        target: '.inquiring.looking',
        actions: [
          assign({ topic: 'orders', order: null, delivery: null, moving: null, misses: 0, lapsed: false }),
          say('delivery.which'),
          want({ ask: 'inquire', topic: 'orders' }),
        ],
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'orders', lapsed: false }) },
    ],
    FOUND_DELIVERY: [
      {
        guard: 'hasDays',
        target: '.delivering.choosing',
        actions: assign({ delivery: ({ context: { delivery }, event: { found } }) => withDays(delivery, found) }),
      },
      {
        guard: 'isOrderInHand',
        target: '.consulting',
        actions: [
          { type: 'want', params: ({ event }) => ({ tell: 'say', words: NO_DELIVERY_DAYS[reasonOf(event)] }) },
          assign(({ context, event }) => ({
            matter: notDelivered(`delivery-days: ${reasonOf(event)}`, context, event.order),
            delivery: null,
          })),
        ],
      },
    ],
    CONFIRMED_DELIVERY: { actions: say('tap.outdated') },
    DELIVERY_CHANGED: [
      { guard: 'delivered', target: '.resting', actions: [assign(deliveryDone), ...tellDelivery] },
      { guard: 'unoffered', target: '.delivering.asking', actions: tellDelivery },
      {
        target: '.consulting',
        actions: [
          assign(({ context, event }) => ({
            ...deliveryDone,
            matter: notDelivered(`change-delivery-day: ${event.result}`, context, event.order),
          })),
          ...tellDelivery,
        ],
      },
    ],
    WANTED_CHANGING: [
      { guard: 'knownForBookings', target: '.changing.reading', actions: begin('change') },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    WANTED_DROPPING: [
      { guard: 'knownForBookings', target: '.dropping.reading', actions: begin('cancel') },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    // Said in passing: whatever they are at goes on.
    COMING: {
      actions: { type: 'want', params: ({ event }) => ({ ask: 'coming', named: event.named ?? null }) },
    },
    FOUND_COMING: {
      actions: [
        { type: 'want', params: ({ event: { booking } }) => ({ tell: 'coming', booking }) },
        say('booking.coming'),
        note('reminder.answered'),
      ],
    },
    FOUND_NOT_COMING: {
      actions: { type: 'want', params: ({ event: { why } }) => ({ tell: 'say', words: NOT_COMING[why] }) },
    },
    WANTED_MORE_BOOKINGS: [
      {
        guard: 'knownForBookings',
        actions: {
          type: 'want',
          params: ({ event: { from } }) => ({ ask: 'book', about: { book: 'list', from } }),
        },
      },
      { target: '.inquiring.unproved', actions: assign({ topic: 'reservations', reserving: null, lapsed: false }) },
    ],
    FOUND_BOOKINGS: {
      target: '.resting',
      actions: [
        assign({ topic: null, ...noBooking }),
        { type: 'want', params: ({ event }) => ({ tell: 'bookings', found: event }) },
        note('inquiry.answered', { topic: 'reservations' }),
      ],
    },
    // What was done is told wherever they are by then.
    BOOKING_CHANGED: {
      target: '.resting',
      actions: [
        assign(noBooking),
        {
          type: 'want',
          params: ({ event: { booking, remindedAt } }) => ({ tell: 'bookingMoved', booking, remindedAt }),
        },
      ],
    },
    BOOKING_CANCELLED: {
      target: '.dropping.reason',
      actions: [
        assign({ picking: null, booking: ({ event }) => ({ ...event.booking, hold: null }) }),
        { type: 'want', params: ({ event: { booking } }) => ({ tell: 'bookingCancelled', booking }) },
      ],
    },
    BOOKING_REFUSED: [
      // The button that is too late becomes a way to the people of the shop.
      {
        guard: 'isLost',
        target: '.consulting',
        actions: [assign({ ...noBooking, matter: ({ event }) => bookingMatter(event) }), tellRefused],
      },
      // It stays where it was, and the nearest times stand to be picked from.
      {
        guard: 'isElsewhere',
        target: '.changing.time',
        actions: [assign({ picking: ({ event }) => event.picking }), tellRefused],
      },
      { target: '.resting', actions: [assign(noBooking), tellRefused] },
    ],
    CONFIRMED_CHANGING: { actions: say('tap.outdated') },
    CONFIRMED_DROPPING: { actions: say('tap.outdated') },
    PICKED_DAY: { actions: say('tap.outdated') },
    PICKED_TIME: { actions: say('tap.outdated') },
    WANTED_OTHER_DAY: { actions: say('tap.outdated') },
    WANTED_MORE_TIMES: { actions: say('tap.outdated') },
    GAVE_DROP_REASON: { actions: say('said.no') },
    ADDRESS_CHANGED: [
      { guard: 'moved', target: '.resting', actions: tellAddress },
      { target: '.consulting', actions: [assign({ matter: ({ event }) => notMoved(event) }), ...tellAddress] },
    ],
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
    CODE_ENDED: {
      target: '.identifying.ended',
      actions: assign({
        ...nothingInHand,
        ...{ proof: null, bill: null, lapsed: false },
        topic: ({ event }) => event.topic,
        resume: ({ event }) => event.resume,
      }),
    },
    DONE_UNSEEN: { target: '.resting', actions: [assign({ ...nothingInHand, bill: null }), say('code.doneUnseen')] },
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
    LINKED: [
      { ...resumeReserving, actions: [tellLinked, ...resumeReserving.actions] },
      { ...resumeChanging, actions: [tellLinked, ...resumeChanging.actions] },
      { ...resumeDropping, actions: [tellLinked, ...resumeDropping.actions] },
      { guard: 'reserving', ...beginReserving, actions: [tellLinked, ...beginReserving.actions] },
      {
        guard: 'asking',
        target: '.inquiring.looking',
        actions: [tellLinked, { type: 'want', params: ({ context }) => ({ ask: 'inquire', topic: context.topic! }) }],
      },
      { target: '.resting', actions: tellLinked },
    ],
    WANTED_BOOKING: [
      { guard: 'knownForBookings', ...beginReserving },
      {
        target: '.inquiring.unproved',
        actions: assign({ reserving: nothingChosen(), topic: 'reservations', order: null, lapsed: false }),
      },
    ],
    ...bookNews,
    LINK_LOST: { target: '.linking.lost' },
    LINK_MOVED: { target: '.resting', actions: say('link.moved') },
    LINK_ENDED: { target: '.resting', actions: say('link.endedByShop') },
    WANTED_LINK: { actions: { type: 'want', params: ({ event }) => ({ tell: 'link', uri: event.uri }) } },

    GREETED: { actions: say('greeting.hi') },
    THANKED: { actions: say('said.thanks') },
    AGREED: { actions: say('said.yes') },
    REFUSED: { actions: say('said.no') },
    NUMBERED: { actions: say('number.nothingOffered') },
    SENT: [
      { guard: 'queued', target: '.queued', actions: say('chat.passedOn') },
      { actions: { type: 'want', params: ({ event }) => ({ tell: 'say', words: `sent.${event.what}` }) } },
    ],

    // Buttons of the FAQ whose words were typed after their time: each still deserves a fitting reply.
    PICKED_NONE: { actions: say('choice.nothingOffered') },
    SOLVED: { target: '.resting', actions: say('answer.solved') },
    UNSOLVED: { actions: say('answer.unsolvedWhich') },
    REPHRASING: { target: '.resting', actions: say('missed.rephrase') },
    GAVE_REASON: [
      { guard: 'misunderstood', target: '.resting', actions: say('why.different') },
      {
        target: '.resting',
        actions: [
          { type: 'want', params: ({ event }) => ({ tell: 'say', words: `why.${event.reason}` }) },
          want({ tell: 'person' }),
        ],
      },
    ],
    TAPPED_OLD: { actions: say('tap.outdated') },
    TAPPED_DONE: { actions: say('cancel.doneAlready') },
  },
});
