import {
  ADDRESS_CHANGED,
  CANCELLED,
  DELIVERY_CHANGED,
  type DeliveryDays,
  type DeliveryRefused,
} from '../features/members/members';
import type { Listed } from '../features/book/book';
import type { Both, Lang } from '../platform/lang';
import type { Offer } from './offer';
import type { ReserveAsk, Booked, Choice, Kept, Offered, Refused } from './reserving';
import type { SentenceKey } from '../platform/words';
import type { CaseTopic } from '../features/cases/cases';
import type { Reason as ReasonForPerson } from '../features/chats/chats';
import type { BookAsk, BookingEvent, BookingNamed, BookingRefused, ToldBooking, ToldWait } from './bookings';
import type { Desk } from './chat-desk';
import type { Resume } from './code-ended';
import type { Facts, Topic } from './inquiry';
import type { Wish, Wishes } from '../features/wishes/wishes';
import type { Bill, LostLink, Matter, Taught } from './types';

/**
 * What can be sent instead of a question. 'sign' is a text without a word in it, such as an emoji or a question mark;
 * 'date' a day or a time and nothing else.
 */
export type Sent = 'sticker' | 'image' | 'video' | 'audio' | 'file' | 'location' | 'sign' | 'date';

/** Why an answer did not help. */
export type Reason = 'different' | 'unclear' | 'errand';

/** Why somebody cancelled, as far as they said. */
export type DropReason = 'busy' | 'other day' | 'none';

/** What became of an order that was to be called off; `failed`: nobody could be asked. */
export const CANCEL_RESULTS = [...CANCELLED, 'failed'] as const;
export type CancelResult = (typeof CANCEL_RESULTS)[number];

/** What became of an address that was to be changed; `failed`: nobody could be asked. */
export const ADDRESS_RESULTS = [...ADDRESS_CHANGED, 'failed'] as const;
export type AddressResult = (typeof ADDRESS_RESULTS)[number];

/** What became of a day of delivery that was to be changed; `failed`: nobody could be asked. */
export const DELIVERY_RESULTS = [...DELIVERY_CHANGED, 'failed'] as const;
export type DeliveryResult = (typeof DELIVERY_RESULTS)[number];

/** What the machine hears. A tap and the same words typed are one and the same event. */
export type Event =
  // Coming and going. MET: somebody speaks whom we have not greeted, or not since they were away.
  | { type: 'MET'; group: boolean }
  | { type: 'FOLLOWED'; again: boolean }
  | { type: 'UNFOLLOWED' }
  | { type: 'JOINED' }
  | { type: 'LEFT' }
  | { type: 'PROFILED' }
  | { type: 'FELL_SILENT' }
  // What people say and tap.
  // `event` is the event by which they asked, where the words are their own and not a button's of ours.
  | { type: 'ASKED'; text: string; event?: string }
  | { type: 'GREETED' }
  | { type: 'THANKED' }
  | { type: 'AGREED' }
  | { type: 'REFUSED' }
  | { type: 'NUMBERED'; number: number }
  | { type: 'STOPPED' }
  | { type: 'WANTED_MENU' }
  | { type: 'WANTED_PERSON' }
  // In trouble, by their words; and what belongs to a talk with the people of the shop.
  | { type: 'TROUBLED' }
  | { type: 'LEFT_QUEUE' }
  | { type: 'HANDED_BACK' }
  // The people of the shop take no chats for now.
  | { type: 'CHATS_STOPPED' }
  | { type: 'RATED'; score: 1 | 2 | 3 }
  | { type: 'WANTED_HOURS' }
  | { type: 'WANTED_LANGUAGE'; lang?: Lang }
  | { type: 'WANTED_LINK'; uri: string }
  | { type: 'PICKED'; id: string }
  | { type: 'PICKED_NONE' }
  | { type: 'SOLVED' }
  | { type: 'UNSOLVED' }
  | { type: 'REPHRASING' }
  | { type: 'GAVE_REASON'; reason: Reason }
  | { type: 'TAPPED_OLD' }
  // A button whose question was answered by doing what it asked.
  | { type: 'TAPPED_DONE' }
  | { type: 'WANTED_LINKING' }
  | { type: 'WANTED_JOINING' }
  | { type: 'WANTED_MY_LINK' }
  | { type: 'WANTED_UNLINKING' }
  | { type: 'CONFIRMED'; what: 'unlinking' }
  // Their own data, and what comes by itself.
  | { type: 'WANTED_WISHES' }
  | { type: 'SWITCHED_WISH'; wish: Wish }
  | { type: 'WANTED_DATA' }
  | { type: 'WANTED_ERASURE' }
  | { type: 'CONFIRMED_ERASURE' }
  // What only people can do; `text` is how they asked.
  | { type: 'WANTED_SHOP'; matter: Matter; text: string; order?: string }
  | { type: 'CONFIRMED_TELLING' }
  // What is sensitive: an order called off, by those who showed anew that it is them.
  | { type: 'WANTED_CANCELLING'; order?: string }
  | { type: 'WANTED_FRESH' }
  // `until` (epoch ms): so long they are known by it, where no link says who they are.
  | { type: 'FRESH'; proof: string; until: number; bill?: Bill }
  | { type: 'CONFIRMED_CANCELLING' }
  | { type: 'ORDER_CANCELLED'; order: string; result: CancelResult }
  // The day on which an order arrives; without `order` it is not said of which.
  | { type: 'WANTED_DELIVERY'; order?: string }
  | { type: 'FOUND_DELIVERY'; order: string; found: DeliveryDays | DeliveryRefused | 'failed' }
  | { type: 'CONFIRMED_DELIVERY' }
  | { type: 'DELIVERY_CHANGED'; order: string; day: string; result: DeliveryResult }
  // Reservations, listed, moved and cancelled; without `named` it is not said which.
  | { type: 'WANTED_CHANGING'; named?: BookingNamed }
  | { type: 'WANTED_DROPPING'; named?: BookingNamed }
  | { type: 'COMING'; named?: BookingNamed }
  | { type: 'WANTED_MORE_BOOKINGS'; from: number }
  | { type: 'PICKED_DAY'; date: string }
  | { type: 'PICKED_TIME'; at: number }
  // `again`: from the first day on.
  | { type: 'WANTED_OTHER_DAY'; again?: boolean }
  | { type: 'WANTED_MORE_TIMES' }
  | { type: 'CONFIRMED_CHANGING' }
  | { type: 'CONFIRMED_DROPPING' }
  // The waiting list seen, and left; without `wait` it is not said which place on it.
  | { type: 'WANTED_WAITS' }
  | { type: 'WANTED_LEAVING'; wait?: number }
  | { type: 'CONFIRMED_LEAVING' }
  | { type: 'GAVE_DROP_REASON'; reason: DropReason }
  | BookingEvent
  | { type: 'ADDRESS_CHANGED'; result: AddressResult }
  // What is personal: asked about, proved by a code, answered.
  | { type: 'INQUIRED'; topic: Topic }
  | { type: 'WANTED_CODE' }
  | { type: 'NAMED'; contact: string }
  | { type: 'MISNAMED' }
  | { type: 'GAVE_CODE'; code: string }
  | { type: 'CODE_SENT'; claimed: string | null }
  | { type: 'CODE_REFUSED'; why: 'too often' | 'undelivered' | 'unreachable' | 'no contact' }
  | { type: 'CODE_RIGHT'; until: number }
  | { type: 'CODE_WRONG'; left: number }
  // The code that said who they are counts no more, in the middle of something; or what it allowed was done just before.
  | { type: 'CODE_ENDED'; topic: Topic; resume: Resume | null }
  | { type: 'DONE_UNSEEN' }
  | { type: 'FACTS'; facts: Facts }
  | { type: 'FACTS_LATER'; topic: Topic }
  | { type: 'FACTS_MISSING'; gone: boolean }
  // Booking anew: what is chosen, and what the book answers.
  | { type: 'WANTED_BOOKING' }
  | { type: 'CHOSE'; id: string }
  | { type: 'NAMED_WHEN'; choices: Choice[] }
  | { type: 'WHEN_REFUSED'; words: Both }
  | { type: 'WANTED_WAITING' }
  | { type: 'CONFIRMED_BOOKING' }
  | { type: 'TOOK_OFFER'; hold?: string }
  | { type: 'PASSED_OFFER'; hold?: string }
  | { type: 'BOOK_SERVICES'; services: Offered[] }
  | { type: 'BOOK_DAYS'; first: string; days: { day: string; many: boolean }[] }
  | { type: 'BOOK_CLOSED' }
  | { type: 'BOOK_TIMES'; day: string; choices: Choice[]; missed: boolean; mayWait: boolean }
  | { type: 'BOOK_HELD'; kept: Kept }
  | { type: 'BOOKED'; booking: Booked }
  | { type: 'LISTED'; as: Listed }
  | { type: 'PASSED' }
  | { type: 'BOOK_REFUSED'; why: Refused; about: ReserveAsk['about'] }
  | { type: 'OFFERED'; offer: Offer }
  | { type: 'OFFER_ENDED'; offer: Offer }
  // What became of a try to link, however it was made.
  | { type: 'LINKED'; name?: string }
  | { type: 'LINK_LOST'; reason: LostLink }
  | { type: 'LINK_MOVED' }
  // By the shop.
  | { type: 'LINK_ENDED' }
  | { type: 'SENT'; what: Sent }
  // What our own asks are answered with.
  | { type: 'FOUND_ANSWER'; id: string; score: number | null }
  | { type: 'FOUND_CHOICES'; ids: string[] }
  | { type: 'FOUND_NOTHING' }
  | { type: 'FOUND_GONE' }
  | { type: 'FOUND_DESK'; desk: Desk | undefined; why: ReasonForPerson }
  | { type: 'FOUND_TOPICS'; ids: string[] }
  | { type: 'FOUND_WISHES'; wishes: Wishes }
  | { type: 'FOUND_MEMBER'; name?: string }
  // The reservation to which somebody comes, or why it is not the one that the reminder showed.
  | { type: 'FOUND_COMING'; booking: BookingNamed }
  | { type: 'FOUND_NOT_COMING'; why: 'unsaid' | 'unknown' | 'meanwhile' | 'over' };

/** All of them by name, for the test that no state waits for an event that does not exist. */
export const EVENT_TYPES = Object.keys({
  MET: 0,
  FOLLOWED: 0,
  UNFOLLOWED: 0,
  JOINED: 0,
  LEFT: 0,
  PROFILED: 0,
  FELL_SILENT: 0,
  ASKED: 0,
  GREETED: 0,
  THANKED: 0,
  AGREED: 0,
  REFUSED: 0,
  NUMBERED: 0,
  STOPPED: 0,
  WANTED_MENU: 0,
  WANTED_PERSON: 0,
  TROUBLED: 0,
  LEFT_QUEUE: 0,
  HANDED_BACK: 0,
  CHATS_STOPPED: 0,
  RATED: 0,
  WANTED_HOURS: 0,
  WANTED_LANGUAGE: 0,
  WANTED_LINK: 0,
  PICKED: 0,
  PICKED_NONE: 0,
  SOLVED: 0,
  UNSOLVED: 0,
  REPHRASING: 0,
  GAVE_REASON: 0,
  TAPPED_OLD: 0,
  TAPPED_DONE: 0,
  WANTED_LINKING: 0,
  WANTED_JOINING: 0,
  WANTED_MY_LINK: 0,
  WANTED_UNLINKING: 0,
  CONFIRMED: 0,
  WANTED_WISHES: 0,
  SWITCHED_WISH: 0,
  WANTED_DATA: 0,
  WANTED_ERASURE: 0,
  CONFIRMED_ERASURE: 0,
  WANTED_SHOP: 0,
  CONFIRMED_TELLING: 0,
  WANTED_CANCELLING: 0,
  WANTED_FRESH: 0,
  FRESH: 0,
  CONFIRMED_CANCELLING: 0,
  ORDER_CANCELLED: 0,
  WANTED_DELIVERY: 0,
  FOUND_DELIVERY: 0,
  CONFIRMED_DELIVERY: 0,
  DELIVERY_CHANGED: 0,
  WANTED_CHANGING: 0,
  WANTED_DROPPING: 0,
  COMING: 0,
  WANTED_MORE_BOOKINGS: 0,
  PICKED_DAY: 0,
  PICKED_TIME: 0,
  WANTED_OTHER_DAY: 0,
  WANTED_MORE_TIMES: 0,
  CONFIRMED_CHANGING: 0,
  CONFIRMED_DROPPING: 0,
  WANTED_WAITS: 0,
  WANTED_LEAVING: 0,
  CONFIRMED_LEAVING: 0,
  GAVE_DROP_REASON: 0,
  FOUND_BOOKINGS: 0,
  FOUND_BOOKING: 0,
  FOUND_DAYS: 0,
  FOUND_TIMES: 0,
  HELD: 0,
  BOOKING_CHANGED: 0,
  BOOKING_CANCELLED: 0,
  BOOKING_REFUSED: 0,
  FOUND_WAIT: 0,
  WAIT_LEFT: 0,
  WAIT_REFUSED: 0,
  ADDRESS_CHANGED: 0,
  INQUIRED: 0,
  WANTED_CODE: 0,
  NAMED: 0,
  MISNAMED: 0,
  GAVE_CODE: 0,
  CODE_SENT: 0,
  CODE_REFUSED: 0,
  CODE_RIGHT: 0,
  CODE_WRONG: 0,
  CODE_ENDED: 0,
  DONE_UNSEEN: 0,
  FACTS: 0,
  FACTS_LATER: 0,
  FACTS_MISSING: 0,
  WANTED_BOOKING: 0,
  CHOSE: 0,
  NAMED_WHEN: 0,
  WHEN_REFUSED: 0,
  WANTED_WAITING: 0,
  CONFIRMED_BOOKING: 0,
  TOOK_OFFER: 0,
  PASSED_OFFER: 0,
  BOOK_SERVICES: 0,
  BOOK_DAYS: 0,
  BOOK_CLOSED: 0,
  BOOK_TIMES: 0,
  BOOK_HELD: 0,
  BOOKED: 0,
  LISTED: 0,
  PASSED: 0,
  BOOK_REFUSED: 0,
  OFFERED: 0,
  OFFER_ENDED: 0,
  LINKED: 0,
  LINK_LOST: 0,
  LINK_MOVED: 0,
  LINK_ENDED: 0,
  SENT: 0,
  FOUND_ANSWER: 0,
  FOUND_CHOICES: 0,
  FOUND_NOTHING: 0,
  FOUND_GONE: 0,
  FOUND_DESK: 0,
  FOUND_TOPICS: 0,
  FOUND_WISHES: 0,
  FOUND_MEMBER: 0,
  FOUND_COMING: 0,
  FOUND_NOT_COMING: 0,
} satisfies Record<Event['type'], 0>) as Event['type'][];

/** A question of the machine, at most one at a time; its answer is the next event. */
export type Ask =
  | { ask: 'find'; text: string }
  | { ask: 'read'; id: string }
  | { ask: 'topics' }
  /** Whether somebody of the shop has time, and why they are wanted. */
  | { ask: 'desk'; why: ReasonForPerson }
  | { ask: 'inquire'; topic: Topic }
  | { ask: 'book'; about: BookAsk }
  /** `changed`: they switched one just now. */
  | { ask: 'wishes'; changed?: Wish }
  | { ask: 'member' }
  | { ask: 'coming'; named: BookingNamed | null };

/** Something the machine wants written: a bubble, a row of the journal, an errand. */
export type Tell =
  | { tell: 'say'; words: SentenceKey }
  | { tell: 'answer'; id: string }
  | { tell: 'closest'; ids: string[] }
  /** A question was answered aside; `again`: what the flow asks is to be put again. */
  | { tell: 'goOn'; again: boolean }
  | { tell: 'menu' }
  /** How to reach the shop; with a desk, that they wait for somebody there, and why. */
  | { tell: 'person'; queue?: { desk: Desk; why: ReasonForPerson } }
  | { tell: 'leaveQueue' }
  | { tell: 'rate'; score: 1 | 2 | 3 }
  | { tell: 'hours' }
  | { tell: 'link'; uri: string }
  | { tell: 'askLanguage' }
  | { tell: 'speak'; lang: Lang }
  | { tell: 'fetchProfile' }
  | { tell: 'offerLink' }
  | { tell: 'offerJoining' }
  | { tell: 'linked'; name: string | undefined }
  | { tell: 'myLink'; name: string | undefined }
  | { tell: 'wishes'; unwanted: readonly Wish['kind'][] }
  | { tell: 'wish'; wish: Wish }
  | { tell: 'coming'; booking: BookingNamed }
  | { tell: 'ownData' }
  | { tell: 'erase' }
  // Null where they gave up meanwhile: nobody is to look into it then.
  | {
      tell: 'case';
      topic: CaseTopic | null;
      order?: string | null;
      reservation?: string | undefined;
      tried: string;
      member?: string | undefined;
    }
  | { tell: 'linkLost'; reason: LostLink }
  | { tell: 'unlink' }
  | { tell: 'facts'; facts: Facts }
  | { tell: 'bookings'; found: Extract<BookingEvent, { type: 'FOUND_BOOKINGS' }> }
  | { tell: 'bookingMoved'; booking: ToldBooking; remindedAt: string | undefined }
  | { tell: 'bookingCancelled'; booking: ToldBooking }
  | { tell: 'waitLeft'; wait: ToldWait }
  | { tell: 'bookingRefused'; refused: BookingRefused }
  /** What the Book can't answer within the turn. Whose it is is decided by the turn, never by the machine. */
  | { tell: 'askBook'; about: BookAsk; member: string; until: number | null }
  | { tell: 'lookUp'; topic: Topic }
  | { tell: 'sendCode'; contact: string; topic: Topic }
  | { tell: 'checkCode'; code: string; topic: Topic }
  | { tell: 'sendFresh' }
  | { tell: 'checkFresh'; code: string }
  | { tell: 'cancelOrder'; proof: string }
  | { tell: 'orderCancelled'; order: string; result: CancelResult }
  | { tell: 'askDelivery' }
  | { tell: 'changeDelivery' }
  | { tell: 'deliveryTold'; order: string; day: string; result: DeliveryResult }
  | { tell: 'askReserving'; question: ReserveAsk }
  /** The days ahead, for the service in hand. */
  | { tell: 'askDays' }
  | { tell: 'nothing' }
  | { tell: 'words'; words: Both }
  | { tell: 'isThat'; when: Both }
  | { tell: 'booked'; booking: Booked }
  | { tell: 'offer'; offer: Offer }
  | { tell: 'offerEnded'; offer: Offer }
  | { tell: 'addressPage'; proof: string; began: number }
  | { tell: 'addressChanged'; result: AddressResult }
  | { tell: 'callOff' }
  // Null where it is not known which question or which entry is meant: nothing is learnt then.
  | { tell: 'learn'; question: string | null; entry: string | null; verdict: Taught['verdict'] }
  | { tell: 'note'; type: string; data: Record<string, string | number | boolean | null> };

export type Effect = Ask | Tell;
