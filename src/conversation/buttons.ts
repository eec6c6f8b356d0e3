import { MOST_CARDS } from '../platform/line/cards';
import { isDay } from '../platform/time';
import { labels, type Label } from '../platform/words';
import type { BookingNamed } from './bookings';
import type { Event } from './events';

/** What a button of ours does, by the name it has in postback data and (most of them) in the words. */
const DEEDS = {
  menu: { type: 'WANTED_MENU' },
  person: { type: 'WANTED_PERSON' },
  language: { type: 'WANTED_LANGUAGE' },
  english: { type: 'WANTED_LANGUAGE', lang: 'en' },
  japanese: { type: 'WANTED_LANGUAGE', lang: 'ja' },
  rephrase: { type: 'REPHRASING' },
  solved: { type: 'SOLVED' },
  unsolved: { type: 'UNSOLVED' },
  none: { type: 'PICKED_NONE' },
  different: { type: 'GAVE_REASON', reason: 'different' },
  unclear: { type: 'GAVE_REASON', reason: 'unclear' },
  errand: { type: 'GAVE_REASON', reason: 'errand' },
  link: { type: 'WANTED_LINKING' },
  linkagain: { type: 'WANTED_LINKING' },
  join: { type: 'WANTED_JOINING' },
  mylink: { type: 'WANTED_MY_LINK' },
  unlink: { type: 'WANTED_UNLINKING' },
  unlinknow: { type: 'CONFIRMED', what: 'unlinking' },
  wishes: { type: 'WANTED_WISHES' },
  remindersoff: { type: 'SWITCHED_WISH', wish: { kind: 'reminder', wanted: false } },
  reminderson: { type: 'SWITCHED_WISH', wish: { kind: 'reminder', wanted: true } },
  newsoff: { type: 'SWITCHED_WISH', wish: { kind: 'news', wanted: false } },
  newson: { type: 'SWITCHED_WISH', wish: { kind: 'news', wanted: true } },
  couponsoff: { type: 'SWITCHED_WISH', wish: { kind: 'coupon', wanted: false } },
  couponson: { type: 'SWITCHED_WISH', wish: { kind: 'coupon', wanted: true } },
  owndata: { type: 'WANTED_DATA' },
  erase: { type: 'WANTED_ERASURE' },
  erasenow: { type: 'CONFIRMED_ERASURE' },
  tellshop: { type: 'CONFIRMED_TELLING' },
  reservations: { type: 'INQUIRED', topic: 'reservations' },
  orders: { type: 'INQUIRED', topic: 'orders' },
  points: { type: 'INQUIRED', topic: 'points' },
  contracts: { type: 'INQUIRED', topic: 'contracts' },
  details: { type: 'INQUIRED', topic: 'details' },
  code: { type: 'WANTED_CODE' },
  newcode: { type: 'WANTED_CODE' },
  cancelorder: { type: 'WANTED_CANCELLING' },
  askshop: { type: 'WANTED_SHOP', matter: 'cancellation', text: '注文のキャンセル' },
  deliveryday: { type: 'WANTED_DELIVERY' },
  deliverynow: { type: 'CONFIRMED_DELIVERY' },
  sendcode: { type: 'WANTED_FRESH' },
  cancelnow: { type: 'CONFIRMED_CANCELLING' },
  book: { type: 'WANTED_BOOKING' },
  freetimes: { type: 'WANTED_BOOKING' },
  booknow: { type: 'CONFIRMED_BOOKING' },
  waitday: { type: 'WANTED_WAITING' },
  takeoffer: { type: 'TOOK_OFFER' },
  passoffer: { type: 'PASSED_OFFER' },
  changebooking: { type: 'WANTED_CHANGING' },
  cancelbooking: { type: 'WANTED_DROPPING' },
  comingbooking: { type: 'COMING' },
  otherday: { type: 'WANTED_OTHER_DAY' },
  moretimes: { type: 'WANTED_MORE_TIMES' },
  movenow: { type: 'CONFIRMED_CHANGING' },
  repick: { type: 'WANTED_OTHER_DAY', again: true },
  dropnow: { type: 'CONFIRMED_DROPPING' },
  waits: { type: 'WANTED_WAITS' },
  leavewait: { type: 'WANTED_LEAVING' },
  leavenow: { type: 'CONFIRMED_LEAVING' },
  keepwait: { type: 'REFUSED' },
  // Typed, it is the second page: few have more.
  morebookings: { type: 'WANTED_MORE_BOOKINGS', from: MOST_CARDS },
  busy: { type: 'GAVE_DROP_REASON', reason: 'busy' },
  anotherday: { type: 'GAVE_DROP_REASON', reason: 'other day' },
  noreason: { type: 'GAVE_DROP_REASON', reason: 'none' },
  leavequeue: { type: 'LEFT_QUEUE' },
  rategood: { type: 'RATED', score: 3 },
  rateokay: { type: 'RATED', score: 2 },
  ratebad: { type: 'RATED', score: 1 },
  stop: { type: 'STOPPED' },
} as const satisfies Record<Label, Event>;

/** Buttons that answer the question that stands; on any other they would say something nobody meant. */
const ANSWERS = new Set<string>([
  ...(['solved', 'unsolved', 'none', 'different', 'unclear', 'errand'] satisfies Label[]),
  ...(['unlinknow', 'erasenow', 'tellshop', 'cancelnow', 'booknow', 'waitday', 'deliverynow'] satisfies Label[]),
  ...(['otherday', 'moretimes', 'movenow', 'repick', 'dropnow'] satisfies Label[]),
  ...(['busy', 'anotherday', 'noreason', 'leavenow', 'keepwait'] satisfies Label[]),
  ...(['rategood', 'rateokay', 'ratebad'] satisfies Label[]),
]);

/** What they do is done once, and a second tap is told so. */
const ONCE = new Set<string>(['movenow', 'dropnow', 'booknow', 'deliverynow', 'leavenow'] satisfies Label[]);

/** LINE's limit for postback data, in UTF-16 code units (Messaging API reference, postback action). */
const LONGEST_DATA = 300;
const DATA = /^talk:([a-z]{1,20})(?::(\d{1,15}))?(?::([\x21-\x7e]{1,256}))?$/;

/** Buttons that name a reservation, in the version that they were shown with. */
const ABOUT_BOOKING = ['changebooking', 'cancelbooking', 'comingbooking'] as const satisfies Label[];
export type AboutBooking = (typeof ABOUT_BOOKING)[number];
const NAMED = /^([\x21-\x7e]{1,128})\.(\d{1,9})$/;

/** As long as a number of an order may be. */
const LONGEST_ORDER = 64;

/** All buttons with a label of their own. */
export const BUTTONS = Object.keys(labels) as Label[];

/** What tapping a button means, or typing its words. */
export function deed(button: Label): Event {
  return DEEDS[button];
}

/** Postback data for a button of ours. @param card the turn in which it is shown */
export function dataOf(button: Label, card: number): string {
  return `talk:${button}:${card}`;
}

/** Postback data for what is to be done about an order; undefined when its number does not fit in. */
export function dataAbout(button: 'cancelorder' | 'askshop' | 'deliveryday', order: string): string | undefined {
  const data = `talk:${button}:0:${order}`;
  return order.length <= LONGEST_ORDER && DATA.test(data) ? data : undefined;
}

/** Postback data for one of the choices that stand. @param card the turn in which they are shown */
export function dataToChoose(id: string, card: number): string | undefined {
  const data = `talk:choose:${card}:${id}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/** Postback data to take or pass what is kept for who waits, by the hold's token. */
export function dataOfOffer(button: 'takeoffer' | 'passoffer', hold: string): string {
  return `talk:${button}:0:${hold}`;
}

/** Postback data to leave the waiting list, by the id of one's place. */
export function dataToLeave(wait: number): string {
  return `talk:leavewait:0:${wait}`;
}

/** What tapping the button on the card of a place on the waiting list means. */
export function leaving(wait: number): Event {
  return { ...DEEDS.leavewait, wait };
}

/** What tapping a button on a reservation's card means. */
export function named(button: AboutBooking, { id, version }: BookingNamed): Event {
  return { ...DEEDS[button], named: { id, version } };
}

/** Postback data for what is to be done about a reservation: undefined when its id does not fit in. */
export function dataAboutBooking(button: AboutBooking, { id, version }: BookingNamed): string | undefined {
  const data = `talk:${button}:0:${id}.${version}`;
  return data.length <= LONGEST_DATA && DATA.test(data) && NAMED.test(`${id}.${version}`) ? data : undefined;
}

/** Postback data for a day, a time, or the next page of the list. */
export function dataToPickDay(date: string, card: number): string {
  return `talk:day:${card}:${date}`;
}
export function dataToPickTime(at: number, card: number): string {
  return `talk:time:${card}:${at}`;
}
export function dataForMore(from: number): string {
  return `talk:morebookings:0:${from}`;
}

/** Which button of ours a tap names, whatever question it stood under. */
export function buttonIn(data: string): Label | undefined {
  const [, name] = DATA.exec(data) ?? [];
  return BUTTONS.find((one) => one === name);
}

/** Postback data for picking an entry of the FAQ; undefined when the id does not fit in. */
export function dataToPick(id: string, card: number): string | undefined {
  const data = `talk:pick:${card}:${id}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/**
 * What was tapped. Postback data comes back from the customer's device and may be old or made up: it only ever names one of
 * our buttons, and one that answers a question counts only while that question stands. @param card the turn of the question
 * that stands @param date what a date picker gave with it
 * @param done the turn of the question that was answered by doing what it asked
 */
export function tapped(data: unknown, card: number, date?: unknown, done: number | null = null): Event {
  const [, name, of, id] = (typeof data === 'string' && DATA.exec(data)) || [];
  if (name === 'pick' && id !== undefined) return { type: 'PICKED', id };
  if (name === 'choose' && id !== undefined)
    return Number(of) === card ? { type: 'CHOSE', id } : { type: 'TAPPED_OLD' };
  if (id !== undefined && id.length <= LONGEST_ORDER) {
    if (name === 'cancelorder') return { ...DEEDS.cancelorder, order: id };
    if (name === 'deliveryday') return { ...DEEDS.deliveryday, order: id };
    if (name === 'askshop') return { ...DEEDS.askshop, order: id };
    if (name === 'takeoffer') return { ...DEEDS.takeoffer, hold: id };
    if (name === 'passoffer') return { ...DEEDS.passoffer, hold: id };
    if (name === 'leavewait' && /^\d{1,15}$/.test(id)) return leaving(Number(id));
  }
  const booking = id === undefined ? undefined : aboutBooking(name, id, Number(of) === card);
  if (booking) return booking;
  if (name === 'otherday' && id === undefined && Number(of) === card && typeof date === 'string' && isDay(date))
    return { type: 'PICKED_DAY', date };
  const button = BUTTONS.find((one) => one === name);
  if (button === undefined || id !== undefined) return { type: 'TAPPED_OLD' };
  if (ONCE.has(button) && done !== null && Number(of) === done) return { type: 'TAPPED_DONE' };
  return ANSWERS.has(button) && Number(of) !== card ? { type: 'TAPPED_OLD' } : deed(button);
}

/** A reservation that a card names, or a day or time of the question that stands. */
function aboutBooking(name: string | undefined, id: string, stands: boolean): Event | undefined {
  const about = ABOUT_BOOKING.find((one) => one === name);
  if (about) {
    const [, booking, version] = NAMED.exec(id) ?? [];
    return booking === undefined ? { type: 'TAPPED_OLD' } : named(about, { id: booking, version: Number(version) });
  }
  if (name === 'morebookings' && /^\d{1,4}$/.test(id)) return { type: 'WANTED_MORE_BOOKINGS', from: Number(id) };
  if (name === 'day' && stands && isDay(id)) return { type: 'PICKED_DAY', date: id };
  return name === 'time' && stands && /^\d{1,15}$/.test(id) ? { type: 'PICKED_TIME', at: Number(id) } : undefined;
}
