import type { Db } from '../../platform/db';
import { book, cancel, change } from './booking';
import { approve, closeOver, decline, mark } from './deciding';
import { expireHolds, hold, release } from './holding';
import { find, freeOn, nearest, opensOn, reminded, termsOf } from './looking';
import type { Book, Booking, News } from './port';
import * as store from './store';
import type { World } from './turns';
import { leave, pass, wait } from './waiting';
import { offerLooked } from './waiting-look';
import { waitsOf } from './waits';

export type { Book, Booking, BookingStatus, By, Hold, Leaver, Listed, News, OfferedPlace, Outcome } from './port';
export type { Refusal, Service, Slot, Term, Wait, Wish } from './port';
export { openCalendarLinks, type CalendarLinks } from './calendar-links';
export { openHttpBook } from './http/http';
export { seedDemoBook, type DemoReservation } from './demo';
export { serviceNameOf } from './store';
export { lateFee, momentBefore } from './time-rules';
export { takeBackNews, newsKey, takenOffKey } from './put-off-news';
export { HOLD_MS } from './holding';
export { listBookings, type Listing } from './listing';
export { bookingOf, bookingsBy } from './store';
export { capacityOn, resources, type Resource, type ResourceDay } from './capacity';
export { weekOf } from './capacity-rules';
export { historyOf, historyOfMember, type Past } from './history';
export { aheadOf, allServices, changeService, makeService, type ServiceSet, type ServiceWanted } from './services';
export { allResources, changeResource, makeResource, resourceNames, unservedAt, type ResourceSet } from './resources';
export { place, type Beside, type Placed } from './placing';
export { resourceFaults, SEAT_BOUNDS, type ResourceField, type ResourceTerms } from './serving-rules';
export { markOfAll, type LeftBehind, type SettingChanged } from './setting';
export { SERVICE_BOUNDS, serviceFaults, type NumberField, type ServiceField, type ServiceTerms } from './service-rules';
export { changeHours, hoursNow, outsideHours, type HoursWorld, type KnownHours } from './hours';
export { specialDays, weekOf as openingWeekOf, type HoursChange, type SpecialDay } from './hours-rules';
export {
  goneBetween,
  placesBy,
  waiterOf,
  waitingBetween,
  waitingOfMember,
  type Gone,
  type Waiting,
} from './waiting-list';
export { offeredPlace } from './offered-place';

/*
 * Reservations: what is free, who has it, and until when that may change. Kept in our own tables (docs/decisions/0021).
 */

/** As many are told of at most. */
const MOST_AHEAD = 20;
const MOST_REMINDED = 200;

/**
 * The book in our own tables.
 * @param world.zone the shop's IANA time zone
 * @param world.reaches whether a member can be told of a place that opened; everybody can where it is left out
 * @param world.isQuiet whether nobody is to be disturbed at a moment (epoch ms); never where it is left out
 * @param world.tell says something to somebody who waits, in the transaction given; nobody is told where it is left out
 * @param world.tellUnanswered says that the shop did not answer in time what somebody asked for; as `tell`
 */
export function openBook(world: {
  db: Db;
  zone: string;
  now: () => number;
  tell?: (trx: Db, news: News) => Promise<void>;
  tellUnanswered?: (trx: Db, booking: Booking) => Promise<void>;
  reaches?: (trx: Db, member: string) => Promise<boolean>;
  isQuiet?: (at: number) => boolean;
}): Book {
  const nobodyTold = () => Promise.resolve();
  const everybody = () => Promise.resolve(true);
  const house: World = {
    ...world,
    tell: world.tell ?? nobodyTold,
    tellUnanswered: world.tellUnanswered ?? nobodyTold,
    reaches: world.reaches ?? everybody,
    isQuiet: world.isQuiet ?? (() => false),
  };
  const { db, now } = house;
  return {
    services: () => store.services(db),
    staffOf: (service) => store.staffOf(db, service),
    free: (ask) => freeOn(house, ask),
    opens: (ask) => opensOn(house, ask),
    nearest: (ask, count) => nearest(house, ask, count),
    ahead: async (member, limit = MOST_AHEAD) => store.aheadOf(db, member, now(), limit),
    find: (id, member) => find(house, id, member),
    terms: (id, member) => termsOf(house, id, member),
    hold: (ask, trx) => hold(house, ask, trx),
    release: (token, member, trx) => release(house, token, member, trx),
    book: (ask, trx) => book(house, ask, trx),
    change: (ask, trx) => change(house, ask, trx),
    cancel: (ask, trx) => cancel(house, ask, trx),
    approve: (ask, trx) => approve(house, ask, trx),
    decline: (ask, trx) => decline(house, ask, trx),
    markCame: (ask, trx) => mark(house, 'came', ask, trx),
    markMissed: (ask, trx) => mark(house, 'missed', ask, trx),
    missed: (member) => store.missedOf(db, member),
    expireHolds: (trx) => expireHolds(house, trx),
    offerLooked: (trx) => offerLooked(house, trx),
    wait: (wish, trx) => wait(house, wish, trx),
    pass: (token, member, trx) => pass(house, token, member, trx),
    waits: (member, id) => waitsOf(db, member, now(), id),
    leave: (ask, trx) => leave(house, ask, trx),
    dueReminders: async (limit = MOST_REMINDED) =>
      (await store.dueReminders(db, now(), limit)).map((due) => ({ ...due, remindAt: due.remindAt! })),
    reminded: (ask, trx) => reminded(house, ask, trx),
    closeOver: (trx) => closeOver(house, trx),
  };
}
