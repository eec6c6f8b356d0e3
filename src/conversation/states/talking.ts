import { assign } from 'xstate';
import { changeLanguage, chart, note, say, want } from '../chart';
import type { Event } from '../events';
import { answering } from './answering';
import { answersAside, askedAside, hoursAside, pickedAside } from './asides';
import { reserving } from './reserving';
import { cancelling } from './cancelling';
import { changing, noBooking } from './changing';
import { askForPerson, offeringPerson, queued, rating } from './with-people';
import { consulting } from './consulting';
import { delivering } from './delivering';
import { dropping } from './dropping';
import { deliveriesFromAnywhere } from './from-anywhere/deliveries';
import { inquiriesFromAnywhere } from './from-anywhere/inquiries';
import { linksFromAnywhere } from './from-anywhere/links';
import { ordersFromAnywhere } from './from-anywhere/orders';
import { privacyFromAnywhere } from './from-anywhere/privacy';
import { reservationsFromAnywhere } from './from-anywhere/reservations';
import { shopFromAnywhere } from './from-anywhere/shop';
import { identifying } from './identifying';
import { leaving } from './leaving';
import { inquiring } from './inquiring';
import { linking } from './linking';
import { bookNews } from './offers';
import { moving } from './moving';
import { privacy } from './privacy';

/** Those that have a number on the screen: where it is asked which of them. */
function listedIn({ bookings, waits, which }: Extract<Event, { type: 'FOUND_BOOKINGS' }>) {
  if (which === 'leave') return waits.map(({ id }) => ({ id: String(id), version: 0, what: which }));
  return which === null || which === 'waits' ? [] : bookings.map(({ id, version }) => ({ id, version, what: which }));
}

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
    leaving,
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
    CONFIRMED: { actions: say('tap.outdated') },
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

    ...bookNews,
    ...deliveriesFromAnywhere,
    ...inquiriesFromAnywhere,
    ...linksFromAnywhere,
    ...ordersFromAnywhere,
    ...privacyFromAnywhere,
    ...reservationsFromAnywhere,
    ...shopFromAnywhere,

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
  },
});
