import { labels, type Label } from '../platform/words';
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
  sendcode: { type: 'WANTED_FRESH' },
  cancelnow: { type: 'CONFIRMED_CANCELLING' },
  book: { type: 'WANTED_BOOKING' },
  booknow: { type: 'CONFIRMED_BOOKING' },
  otherday: { type: 'WANTED_OTHER_DAY' },
  waitday: { type: 'WANTED_WAITING' },
  takeoffer: { type: 'TOOK_OFFER' },
  passoffer: { type: 'PASSED_OFFER' },
  stop: { type: 'STOPPED' },
} as const satisfies Record<Label, Event>;

/** Buttons that answer the question that stands; on any other they would say something nobody meant. */
const ANSWERS = new Set<string>([
  ...(['solved', 'unsolved', 'none', 'different', 'unclear', 'errand'] satisfies Label[]),
  ...(['unlinknow', 'erasenow', 'tellshop', 'cancelnow', 'booknow', 'waitday'] satisfies Label[]),
]);

/** LINE's limit for postback data, in UTF-16 code units (Messaging API reference, postback action). */
const LONGEST_DATA = 300;
const DATA = /^talk:([a-z]{1,20})(?::(\d{1,15}))?(?::([\x21-\x7e]{1,256}))?$/;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

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
export function dataAbout(button: 'cancelorder' | 'askshop', order: string): string | undefined {
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

/** Postback data for picking an entry of the FAQ; undefined when the id does not fit in. */
export function dataToPick(id: string, card: number): string | undefined {
  const data = `talk:pick:${card}:${id}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/**
 * What was tapped. Postback data comes back from the customer's device and may be old or made up: it only ever names one of
 * our buttons, and one that answers a question counts only while that question stands. @param card the turn of the question
 * that stands @param day the day picked, where the button was a calendar (YYYY-MM-DD)
 */
export function tapped(data: unknown, card: number, day?: unknown): Event {
  const [, name, of, id] = (typeof data === 'string' && DATA.exec(data)) || [];
  if (name === 'pick' && id !== undefined) return { type: 'PICKED', id };
  if (name === 'choose' && id !== undefined)
    return Number(of) === card ? { type: 'CHOSE', id } : { type: 'TAPPED_OLD' };
  if (name === 'otherday' && typeof day === 'string' && DAY.test(day))
    return Number(of) === card ? { type: 'CHOSE', id: `d.${day}` } : { type: 'TAPPED_OLD' };
  if (id !== undefined && id.length <= LONGEST_ORDER) {
    if (name === 'cancelorder') return { ...DEEDS.cancelorder, order: id };
    if (name === 'askshop') return { ...DEEDS.askshop, order: id };
    if (name === 'takeoffer') return { ...DEEDS.takeoffer, hold: id };
    if (name === 'passoffer') return { ...DEEDS.passoffer, hold: id };
  }
  const button = BUTTONS.find((one) => one === name);
  if (button === undefined || id !== undefined) return { type: 'TAPPED_OLD' };
  return ANSWERS.has(button) && Number(of) !== card ? { type: 'TAPPED_OLD' } : deed(button);
}
