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
  stop: { type: 'STOPPED' },
} as const satisfies Record<Label, Event>;

/** Buttons that answer the question that stands; on any other they would say something nobody meant. */
const ANSWERS = new Set<string>([
  ...(['solved', 'unsolved', 'none', 'different', 'unclear', 'errand'] satisfies Label[]),
  ...(['unlinknow', 'erasenow', 'tellshop', 'cancelnow'] satisfies Label[]),
]);

/** LINE's limit for postback data, in UTF-16 code units (Messaging API reference, postback action). */
const LONGEST_DATA = 300;
const DATA = /^talk:([a-z]{1,20})(?::(\d{1,15}))?(?::([\x21-\x7e]{1,256}))?$/;

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

/** What can be tapped on a reminder. */
export type ReminderButton = 'comingbooking' | 'changebooking' | 'cancelbooking';

/** Postback data for what is to be done about a reservation, in the version that is shown; undefined when its id does not fit in. */
export function dataAboutBooking(button: ReminderButton, id: string, version: number): string | undefined {
  const data = `talk:${button}:0:${id}.${version}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/** Postback data for picking an entry of the FAQ; undefined when the id does not fit in. */
export function dataToPick(id: string, card: number): string | undefined {
  const data = `talk:pick:${card}:${id}`;
  return data.length <= LONGEST_DATA && DATA.test(data) ? data : undefined;
}

/**
 * What was tapped. Postback data comes back from the customer's device and may be old or made up: it only ever names one of
 * our buttons, and one that answers a question counts only while that question stands. @param card the turn of the question
 * that stands
 */
export function tapped(data: unknown, card: number): Event {
  const [, name, of, id] = (typeof data === 'string' && DATA.exec(data)) || [];
  if (name === 'pick' && id !== undefined) return { type: 'PICKED', id };
  if (id !== undefined && id.length <= LONGEST_ORDER) {
    if (name === 'cancelorder') return { ...DEEDS.cancelorder, order: id };
    if (name === 'askshop') return { ...DEEDS.askshop, order: id };
  }
  if (name === 'comingbooking' && id !== undefined) return coming(id);
  const button = BUTTONS.find((one) => one === name);
  if (button === undefined || id !== undefined) return { type: 'TAPPED_OLD' };
  return ANSWERS.has(button) && Number(of) !== card ? { type: 'TAPPED_OLD' } : deed(button);
}

function coming(named: string): Event {
  const [, booking, version] = /^(.{1,64})\.(\d{1,9})$/.exec(named) ?? [];
  return booking === undefined ? { type: 'TAPPED_OLD' } : { type: 'COMING', booking, version: Number(version) };
}
