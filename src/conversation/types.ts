import type { messagingApi } from '@line/bot-sdk';
import type { StateValue } from 'xstate';
import type { ReserveAsk, ReservingInHand } from './reserving';
import type { CaseFacts, CaseTopic } from '../features/cases/cases';
import type { Book } from '../features/book/book';
import type { FreshPurpose } from '../features/fresh/fresh';
import type { Faq } from '../features/faq/faq';
import type { Holder, Reason as ReasonForPerson } from '../features/chats/chats';
import type { ChatDesk } from './chat-desk';
import type { BookAsk, BookingInHand, BookingNamed, Bookings, ToldWait } from './bookings';
import type { Inquiries, Topic } from './inquiry';
import type { Lang } from '../platform/lang';
import type { Loss, Way } from '../features/identity/identity';
import type { Passage } from '../features/passages/passages';
import type { Picking } from './picking';
import type { Resume } from './code-ended';
import type { Kind, Wish, Wishes } from '../features/wishes/wishes';
import type { FOR_STAFF } from '../platform/intake/intake';
import type { Shop } from '../platform/shop';

/** A message object as LINE's Messaging API takes it. */
export type LineMessage = messagingApi.Message;

/** What we know of the other end of a chat (a person, or a group or room), kept apart from the talk: it survives any restart of it. */
export interface Person {
  /** LINE's userId, groupId or roomId. */
  id: string;
  lang: Lang | undefined;
  /** Where the language comes from. What was chosen wins over what they write, and that over the profile. */
  langFrom: 'profile' | 'text' | 'chosen' | undefined;
  /** A friend (for a group: the bot is in it). Undefined when LINE never told, as for friends from before the installation. */
  friend: boolean | undefined;
  /** LINE's time of the last follow or unfollow (join or leave), epoch ms; 0 when there was none. */
  friendAt: number;
  /** When the profile was last answered, epoch ms; 0 when never. */
  profileAt: number;
  /** Which member they are, read anew for every turn; undefined while they are not linked. Never saved with the person. */
  link?: {
    member: string;
    method: Way;
    at: number;
    /** Set where LINE knows of it by its login, and is told when it ends. */
    known?: 'to LINE';
  };
  /** Who has the word, read anew for every turn; undefined where it was always the bot. Never saved with the person. */
  chat?: { holder: Holder; version: number };
}

/** What a talk remembers between turns. Never anything a customer wrote. */
export interface Context {
  /** The turn in which the question that now stands was put: buttons of another turn are old. */
  card: number;
  /** The FAQ entry answered last, by id. */
  entry: string | null;
  /** The event by which they asked what was answered last, if they asked in words of their own. */
  asked: string | null;
  /** The FAQ entries that stand to be chosen from, in the order they were numbered. */
  offered: string[];
  /** What they asked about themselves and wait to be answered, while they prove who they are. */
  topic: Topic | null;
  /** Whose contact a code went to, if it was anybody's; worth nothing before the code is right. */
  claimed: string | null;
  /**
   * Which member they proved to be by a code: for this topic, until then (epoch ms), in this talk. `told`: it was answered, and
   * what is left is that one of the orders they were shown may be called off, by another code.
   */
  proof: { member: string; topic: Topic; until: number; told?: boolean | undefined } | null;
  /** The kinds of messages they have turned off, as far as that stands on the screen. */
  unwanted: Kind[];
  /** What only people can do and is to be handed to them, while we ask whether it is. */
  matter: ShopMatter | null;
  /** The order that they want to call off. */
  order: OrderInHand | null;
  /** The order whose day of delivery they want to change. */
  delivery: DeliveryInHand | null;
  /** What is in that order, as it stood when they proved that it is them; null where it could not be had. */
  bill: Bill | null;
  /** Set while they are to show that it is them, to change their address: the turn in which they began. */
  moving: { began: number } | null;
  /** The proof that it is them, for this order; worth nothing without its row. */
  fresh: string | null;
  /** The turn of the question that was answered by doing what it asked: another tap on it does nothing more. */
  done: number | null;
  /** The reservation that they are about to make. */
  reserving: ReservingInHand | null;
  /** The reservation that is being changed or cancelled. */
  booking: BookingInHand | null;
  /** The days and times that stand to be picked from. */
  picking: Picking | null;
  /** The place on the waiting list that is about to be left. */
  wait: ToldWait | null;
  /** What goes on after another code, where the one before ended in the middle of it. */
  resume: Resume | null;
  /** The reservations that were listed to be chosen from by number, and what for. */
  listed: { id: string; version: number; what: 'change' | 'cancel' | 'leave' }[];
  /** Questions without an answer, in a row. */
  misses: number;
  /** The newest turn in which a question in the middle of something was answered aside. */
  aside: number | null;
  /** Set while they are linked and not told so yet: it goes out with what is said next. `name`: the member's, if it is known. */
  untold: { name: string | null } | null;
  /** True when a choice ended by silence and nothing was asked since. */
  lapsed: boolean;
  /** True when the one to be greeted is no stranger. */
  again: boolean;
  /** Set on a talk that took the place of one we could not read: whether its loss has to be mentioned. */
  restarted: 'no' | 'quietly' | 'sorry';
}

/** A conversation as it is stored. */
export interface Talk {
  /** Of which machine the rest is; another one's talk starts afresh. */
  revision: number;
  value: StateValue;
  context: Context;
  /** LINE's time of the newest event taken, epoch ms. */
  lastAt: number;
  /** Counts the turns that were taken. */
  turn: number;
}

/** What only people of the shop can do: a change of address, an order called off. */
export type Matter = 'address' | 'cancellation' | 'reservations' | 'orders';

/** That, with what their people need to know of it: which order, and what was tried. */
export interface ShopMatter {
  topic: Matter;
  order: string | null;
  /** Which reservation, by id. */
  reservation?: string | undefined;
  tried: string;
  /** Whose it is, where no link but a code said so. */
  member?: string | undefined;
}

/** An order that somebody began to call off in this turn of the talk; what they prove is good for no other. */
export interface OrderInHand {
  number: string;
  began: number;
  /** Where no link says whose it is: the member that a code showed them to be, until then (epoch ms). */
  by?: { member: string; until: number } | undefined;
}

/** An order whose day of delivery is being changed. Days are YYYY-MM-DD in the shop's zone. */
export interface DeliveryInHand {
  number: string;
  /** As of an order in hand. */
  by?: { member: string; until: number } | undefined;
  /** The day on which it is to arrive as things stand, if that is known. */
  planned: string | null;
  /** The days to which it may be changed. */
  days: string[];
  /** The one they picked. */
  day: string | null;
}

/** What is in an order, and its sum in whole yen. */
export interface Bill {
  items: { name: string; quantity: number }[];
  total: number;
}

/** What somebody is to show anew that it is them for; what they prove is good for nothing else. */
export interface Deed {
  purpose: FreshPurpose;
  /** The number of the order, or `address`. */
  subject: string;
  /** The turn in which they began. */
  began: number;
}

/** What a turn may look at. */
export interface World {
  faq: Faq;
  shop: Shop;
  linking: Linking;
  inquiries: Inquiries;
  /** Reservations; undefined where none are taken here. */
  bookings?: Bookings | undefined;
  /** Which messages a person wants that come by themselves. */
  wishes: { of(person: string): Promise<Wishes> };
  /** The people of the shop who answer chats; undefined where there are none. */
  chatDesk?: ChatDesk | undefined;
  /** The link by which people see what is kept of them. */
  ownData: OneTimeLink;
  /** The address of a reservation's calendar file. */
  calendar: { pageOf(reservation: { id: string; member: string }, lang: Lang): string };
  /** Reservations of our own, for who answers a reminder. */
  reservations: Pick<Book, 'find' | 'ahead'>;
  /** The link by which they type a new address; undefined where only people of the company can change one. */
  addressPage?: OneTimeLink | undefined;
  now: Date;
}

/** What a one-time link in the chat is made of: an offer to link, or to see one's own data. */
export interface OneTimeLink {
  /** The ticket of the offer that the turn of this event makes; the same whenever it is asked for. */
  ticketFor(event: string): string;
  /** The address behind the offer's button. */
  pageOf(ticket: string): string;
}

/** An offer to link may be for whoever is no member yet. */
export interface Linking extends OneTimeLink {
  /** Of the page on which one becomes a member. */
  joinPageOf(ticket: string): string;
}

/** Something that happened, `noun.verbed`, with neither words nor the id of a person. */
export interface Happening {
  type: string;
  data: Record<string, string | number | boolean | null>;
}

/** Why an event changed nothing. A fixed list: these end in the database and in the metrics. */
export type IgnoredBecause =
  | 'standby'
  | 'no source'
  | 'unknown source type'
  | 'unknown type'
  | 'unknown message type'
  | 'not for this kind of chat'
  | 'not addressed to us'
  | 'malformed'
  | 'switched the rich menu'
  | 'answered meanwhile'
  | typeof FOR_STAFF
  | 'older than what happened since';

/** What a question led to, and what became of it: the FAQ learns from it how customers ask. */
export interface Taught {
  /** The event by which they asked. */
  question: string;
  /** The FAQ entry they got or chose. */
  entry: string;
  verdict: 'solved' | 'chosen' | 'unsolved';
}

/** What a turn has done elsewhere; the answer comes back as an event of the house. */
export type Asked =
  /** LINE's profile: `{type: 'profile', profile: {language?} | null}`. */
  | { kind: 'profile' }
  /** What LINE's account link dialog came to: `{type: 'linked'}` or `{type: 'linkLost', reason}` for whom it concerns. */
  | { kind: 'link'; nonce: string; ok: boolean; at: number }
  /** Facts about a member that are not at hand: `{type: 'facts', member, facts}` or `{type: 'factsMissing', gone}`. */
  | { kind: 'inquiry'; member: string; topic: Topic }
  /** A code to the contact on file: `{type: 'codeSent'}` or `{type: 'codeRefused', why}`. */
  | { kind: 'code'; contact: string; topic: Topic; lang: Lang }
  /** A code to the contact of the member they are linked to: `{type: 'codeSent'}` or `{type: 'codeRefused', why}`. */
  | { kind: 'fresh-code'; member: string; deed: Deed; lang: Lang }
  /** A slot that was kept for them and is wanted no more is let go; nothing comes back. */
  | { kind: 'release'; member: string; hold: string }
  /** Something asked of the book, with what is said first when it answers: `{type: 'reserving', member, answer, said}`. */
  | { kind: 'reserve'; member: string; ask: ReserveAsk; said: string[]; until?: number }
  /** That code, typed: `{type: 'fresh', proof}` or `{type: 'codeWrong', left}`. */
  | { kind: 'fresh-try'; member: string; deed: Deed; code: string }
  /** An order to call off: `{type: 'orderCancelled', member, order, result}`. */
  | { kind: 'cancel-order'; member: string; order: OrderInHand; proof: string; byCode: boolean }
  /** To which days an order may be changed: `{type: 'deliveryDays', member, order, found}`. */
  | { kind: 'delivery-days'; member: string; order: string }
  /** An order to arrive on another day: `{type: 'deliveryChanged', member, order, day, result}`. */
  | { kind: 'change-delivery'; member: string; order: string; day: string; byCode: boolean }
  /**
   * The Book is asked: `{type: 'booking', member, event}`. Only for who is this member then: linked, or until the code's proof
   * ends (epoch ms).
   */
  | { kind: 'book'; member: string; ask: BookAsk; until: number | null; said?: string[] }
  /** A code they typed: `{type: 'codeRight', member, until}` or `{type: 'codeWrong', left}`. */
  | { kind: 'code-try'; code: string; topic: Topic; claimed: string | null }
  /** All that is kept of them is to be deleted; the word that it is done is the last that is said. */
  | { kind: 'erase'; lang: Lang };

/** Why a link did not come about, as far as the one who tried is told. */
export type LostLink = Loss;

/** Everything that follows from one event; written in one transaction with the event's end. */
export interface Outcome {
  talk: Talk;
  person: Person;
  /** 0 to 5 LINE message objects in their final wording, to be sent as one reply (or push). */
  messages: LineMessage[];
  journal: Happening[];
  /** What the FAQ can learn from it. */
  lessons: Taught[];
  errands: Asked[];
  /** Offers to link that its messages carry, by their tickets. */
  offers: { ticket: string; way: Way }[];
  /** Links to their own data that its messages carry, by their tickets. */
  dataLinks: string[];
  /** Links to the page on which an address is changed, by their tickets. */
  addressLinks: { ticket: string; member: string; proof: string; deed: Deed }[];
  /** What they want, or no longer, of what comes by itself. */
  wishes: Wish[];
  /** Reservations, each of a version, of which they said that they come. */
  comings: BookingNamed[];
  /** Set when they are to wait for somebody of the shop. */
  queue?: ReasonForPerson;
  /** True when they no longer wait. */
  leaveQueue?: boolean;
  /** What they thought of a talk with the shop, of three. */
  score?: 1 | 2 | 3;
  /** True when they said something for the people of the shop to see. */
  forStaff?: boolean;
  /** What is handed to the people of the shop. */
  cases: { topic: CaseTopic; member: string | undefined; facts: Omit<CaseFacts, 'event'> }[];
  /**
   * Set when its messages are personal: they are sent only while their reader is linked to this member, or, where a code
   * showed who they are, until then (epoch ms).
   */
  about?: { member: string } | { until: number };
  /** True when the person's link is to end. */
  unlink: boolean;
  /** True when their rich menu is to be set anew: they came, or came back. */
  menu: boolean;
  /** Epoch ms: wake this talk by `{type: 'silence', turn}` if its turn is still this one. */
  silenceAt?: number;
  /** LINE message ids whose stored text must go. */
  forget: string[];
  /** True when everything queued for this chat is to be called off. */
  callOff: boolean;
  /** Set where the talk went on to another state, or was handed to the shop. */
  passage?: Passage;
  /** Set when the event changed nothing. */
  ignored?: IgnoredBecause;
}
