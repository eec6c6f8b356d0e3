import type { Both } from '../../platform/lang';
import type { Db } from '../../platform/db';

/*
 * The port Book: what can be reserved, when, and for whom. All times are epoch milliseconds. A refusal is a value; what throws
 * is a fault. Every verb takes the caller's transaction where it is given one, and opens its own else.
 */

/** What can be reserved. */
export interface Service {
  id: string;
  name: Both;
  minutes: number;
  /** Minutes of the resource before and after. */
  bufferBefore: number;
  bufferAfter: number;
  /** Whole yen. */
  price: number;
  changeUntil: Term;
  cancelUntil: Term;
  /** Of the price, for cancelling later than that. */
  lateFeePercent: number;
  noticeMinutes: number;
  horizonDays: number;
  /** How many open reservations one person may have. */
  maxOpen: number;
  /** Whether the shop confirms each one. */
  approval: boolean;
  /** Beginnings lie this far apart, counted from opening. */
  stepMinutes: number;
  reminders: readonly Term[];
}

/** A moment before a beginning: minutes, such as `180`, or a time on the day before by the shop's clocks. */
export type Term = `${number}` | `previous day ${number}:${number}`;

/** A beginning that is free, and with whom. */
export interface Slot {
  resource: string;
  beginsAt: number;
}

export type BookingStatus = 'requested' | 'confirmed' | 'cancelled' | 'came' | 'missed';

/** A reservation. */
export interface Booking {
  id: string;
  member: string;
  service: string;
  serviceName: Both;
  resource: string;
  resourceName: Both;
  /** True of a table or a room: it is nobody, and any other would do as well. */
  table?: true;
  beginsAt: number;
  endsAt: number;
  status: BookingStatus;
  version: number;
  /** Whole yen. */
  price: number;
  fee: number;
}

/** A slot kept for somebody until it expires. */
export interface Hold extends Slot {
  token: string;
  member: string;
  service: string;
  purpose: 'book' | 'change' | 'waiting';
  expiresAt: number;
  /** Whole yen: what a reservation made of it costs, where the book says so. */
  price?: number;
  /** Until when that can be changed and cancelled, and what it costs later, where the book says so. */
  promised?: Promised;
}

/** What is promised with a reservation, and holds whatever its service says later. */
export type Promised = Pick<Service, 'changeUntil' | 'cancelUntil' | 'lateFeePercent'>;

/** Who does it. What a deadline forbids a member, the shop may still do, by its people or by the company's systems (`api`). */
export type By = 'member' | 'shop' | 'api';

export type Refusal =
  /** Also what is somebody else's: nobody learns which. */
  | 'unknown'
  /** Somebody was quicker, or it never was a slot. */
  | 'taken'
  | 'too soon'
  | 'too far'
  | 'too many'
  | 'same person'
  | 'too late'
  /** It is another version than the one that was looked at. */
  | 'changed meanwhile'
  | 'expired'
  /** The fee is not the one that was told. */
  | 'other fee'
  | 'over'
  | 'not yet';

export type Outcome<T> = T | { refused: Refusal };

/**
 * What somebody who waits is to be told. It is told in the transaction in which it happens, whichever verb made it happen, so
 * that nobody is offered a slot, or loses it, without a word.
 */
export type News = { what: 'offered' | 'offer expired'; waiting: number; member: string; hold: Hold };

/** What somebody waits for: a beginning from `from` (inclusive) to `until` (exclusive). */
export interface Wish {
  member: string;
  service: string;
  resource?: string;
  from: number;
  until: number;
}

/**
 * What a wish came to: a place of its own; the same place as before, which was as wide (`again`) or wider (`anybody`) already;
 * from now on a wider one (`widened`), or one for somebody else (`instead`). To who is offered something just now it is nothing.
 */
export type Listed = 'new' | 'again' | 'anybody' | 'widened' | 'instead' | 'offered';

/** Who took somebody off the waiting list. */
export type Leaver = 'member' | 'shop';

/** What is kept for somebody who waits, with what they have to know of it before they say yes. */
export interface OfferedPlace extends Hold {
  serviceName: Both;
  minutes: number;
  /** Whether the shop confirms it afterwards. */
  approval: boolean;
  resourceName: Both;
  /** True of a table or a room: it is nobody. */
  table?: true;
}

/** A place on the waiting list. Times are epoch milliseconds. */
export interface Wait {
  id: number;
  serviceName: Both;
  /** With whom; undefined for anybody. */
  resourceName: Both | undefined;
  /** True where there are several people to choose from. */
  choosable: boolean;
  /** They wait for a beginning from then (inclusive) until then (exclusive). */
  from: number;
  until: number;
  /** So many people come first for something of it; undefined where they are too many to count. */
  ahead: number | undefined;
  /** What is kept for them now. */
  offered: OfferedPlace | undefined;
}

export interface Book {
  services(): Promise<Service[]>;
  /** Who does a service, by name; none where there is nobody to choose, such as tables. */
  staffOf(service: string): Promise<{ id: string; name: Both }[]>;
  /**
   * Free beginnings on days in the shop's zone (YYYY-MM-DD, both inclusive), the earliest first. @param ask.moving a reservation
   * that is to be moved: its own time is not in its way, and its own beginning none to move to
   */
  free(ask: { service: string; resource?: string; from: string; to: string; moving?: string }): Promise<Slot[]>;
  /** Whether anything could begin on a day (YYYY-MM-DD), were nothing taken: on a day off a place can't be waited for. */
  opens(ask: { service: string; resource?: string; day: string }): Promise<boolean>;
  /** The free beginnings nearest to a moment, the nearest first. */
  nearest(ask: { service: string; resource?: string; at: number; moving?: string }, count: number): Promise<Slot[]>;
  /** Those ahead, the next first. */
  ahead(member: string, limit?: number): Promise<Booking[]>;
  /** 'unknown' also where it is another member's. */
  find(id: string, member: string): Promise<Outcome<Booking>>;
  /** Until when it can be changed and cancelled, and what cancelling costs now: by the terms that it was made under. */
  terms(id: string, member: string): Promise<Outcome<{ changeUntil: number; cancelUntil: number; fee: number }>>;
  /**
   * Keeps a slot, in the place of what was kept for this member before. With `booking` it is kept to move that one.
   * @param ask.by the shop may move what a member may no longer
   */
  hold(
    ask: { member: string; service: string; resource?: string; beginsAt: number; booking?: string; by?: By },
    trx?: Db,
  ): Promise<Outcome<Hold>>;
  release(token: string, member: string, trx?: Db): Promise<void>;
  /** Makes a reservation of a hold. The same hold again gives the same reservation. */
  book(ask: { hold: string; member: string; source: string; by?: By }, trx?: Db): Promise<Outcome<Booking>>;
  /** Moves a reservation to what is held for it. The same hold again changes nothing: `before` is then as it is now. */
  change(
    ask: { hold: string; member: string; version: number; by?: By },
    trx?: Db,
  ): Promise<Outcome<{ before: Booking; after: Booking }>>;
  /** @param ask.fee the fee that the person was told; the shop may ask for none */
  cancel(
    ask: { id: string; member: string; version: number; fee: number; by?: By; key?: string },
    trx?: Db,
  ): Promise<Outcome<Booking>>;
  /** This and the next three are the shop's, or its systems'. */
  approve(ask: { id: string; version: number; by?: By }, trx?: Db): Promise<Outcome<Booking>>;
  decline(ask: { id: string; version: number; by?: By }, trx?: Db): Promise<Outcome<Booking>>;
  markCame(ask: { id: string; version: number; by?: By }, trx?: Db): Promise<Outcome<Booking>>;
  markMissed(ask: { id: string; version: number; by?: By }, trx?: Db): Promise<Outcome<Booking>>;
  /** How often somebody has not come. */
  missed(member: string): Promise<number>;
  /** Ends holds whose time is over; offers of the waiting list go on to the next. Gives how many. */
  expireHolds(trx?: Db): Promise<number>;
  /** Offers what became free without anybody letting go of it, in no quiet hours. Gives to how many was looked. */
  offerLooked(trx?: Db): Promise<number>;
  /** The same wish again is the same place; with anybody instead of somebody, it is wider from then on. */
  wait(wish: Wish, trx?: Db): Promise<{ waiting: number; as: Listed }>;
  /** Where a member waits for what lies ahead, the next first. @param id only that one, if it is theirs */
  waits(member: string, id?: number): Promise<Wait[]>;
  /** Turns an offer down; the slot goes to the next. */
  pass(token: string, member: string, trx?: Db): Promise<Outcome<{ passed: true }>>;
  /**
   * Leaves the waiting list, and lets go of what is offered; again it is as it was. @param ask.by the shop takes nobody off who
   * is offered something just now
   */
  leave(ask: { waiting: number; member: string; by?: Leaver }, trx?: Db): Promise<Outcome<{ left: true }>>;
  /** Reservations of which people are to be reminded by now, the longest due first. */
  dueReminders(limit?: number): Promise<(Booking & { remindAt: number })[]>;
  /** Puts the reminder on to the next one of its service. False where the reservation is another by now. */
  reminded(ask: { id: string; version: number; remindAt: number }, trx?: Db): Promise<boolean>;
  /**
   * Declines what nobody answered until it was to begin, and ends what is over by a day and marked by nobody: as its service says
   * (come, or missed). Gives how many.
   */
  closeOver(trx?: Db): Promise<number>;
}
