import type { messagingApi } from '@line/bot-sdk';
import type { Lang } from '../platform/lang';
import { cardsMessage, type Card } from '../platform/line/cards';
import { clockInWords, dateInWords, localTime, momentInWords } from '../platform/time';
import { labels, phrase, sentence, statuses, titles, type SentenceKey } from '../platform/words';
import type { BookingEvent, BookingRefusal, BookingRefused, ToldBooking } from './bookings';
import { changingButtons } from './booking-buttons';
import { numbered } from './bubbles';
import { dataForMore } from './buttons';
import { calendarButton } from './calendar-button';
import type { Option } from './options';
import type { Context, LineMessage, World } from './types';
import { waitsMessages } from './wait-bubbles';
import { withWhom } from './with-whom';

/** Reservations as cards, the next first, with what can be done about each; then what they wait for. */
export function bookingsBubbles(
  { bookings, waits, from, more, which }: Extract<BookingEvent, { type: 'FOUND_BOOKINGS' }>,
  member: string | undefined,
  world: World,
  lang: Lang,
): (string | LineMessage)[] {
  const { shop } = world;
  const waiting = waitsMessages(waits, which === 'leave', world, lang);
  if (which === 'waits') return waiting;
  if (which === 'leave') return [phrase('waits.which', lang)(waits.length), ...waiting];
  const [first] = bookings;
  if (!first) return [sentence(from === 0 ? 'inquiry.noReservations' : 'booking.noMore', lang, shop.name), ...waiting];
  // Where it is asked which, they have numbers that may be typed.
  const number = (index: number) => (which === null ? '' : `${index + 1}. `);
  const cards = bookings.map((one, index) => cardOf(one, member, number(index), world, lang));
  const next = more ? moreAction(from + bookings.length, lang) : undefined;
  const list = cardsMessage(phrase('reservations.count', lang)(bookings.length, when(first, world, lang)), cards, next);
  return which === null ? [list, ...waiting] : [phrase(`booking.which.${which}`, lang)(bookings.length), list];
}

function cardOf(one: ToldBooking, member: string | undefined, number: string, world: World, lang: Lang): Card {
  const status = one.status === 'requested' ? statuses.reservation.requested : statuses.reservation.booked;
  return {
    status: status[lang],
    title: `${number}${when(one, world, lang)}`,
    facts: [[titles.service[lang], one.serviceName[lang]], withWhom(one, lang)],
    remark: remarkOf(one, world, lang),
    buttons: [...changingButtons(one, world.now.getTime(), lang), ...calendarButton(one, member, world, lang)],
    calm: true,
  };
}

/** Until when it can be changed, before they tap. */
function remarkOf({ changeUntil, cancelUntil }: ToldBooking, world: World, lang: Lang): string {
  const now = world.now.getTime();
  if (now <= changeUntil) return phrase('booking.changeUntil', lang)(short(changeUntil, world, lang));
  if (now <= cancelUntil) return phrase('booking.cancelUntil', lang)(short(cancelUntil, world, lang));
  return sentence('booking.onlyShop', lang, world.shop.name);
}

function moreAction(from: number, lang: Lang): messagingApi.Action {
  const label = labels.morebookings[lang];
  return { type: 'postback', label, data: dataForMore(from), displayText: label };
}

/** The question that stands while a reservation is in hand; undefined where none does. */
export function bookingQuestion(
  where: string,
  { booking, picking }: Context,
  options: readonly Option[],
  world: World,
  lang: Lang,
): string | undefined {
  if (where === 'talking.dropping.reason') return asks(sentence('booking.why', lang, world.shop.name));
  if (!booking) return undefined;
  switch (where) {
    case 'talking.changing.day':
      return asks(sentence('booking.whichDay', lang, world.shop.name));
    case 'talking.changing.which':
      return asks(sentence('book.which', lang, world.shop.name));
    case 'talking.changing.time':
      return asks(timesText());
    case 'talking.changing.confirming':
      return asks(beforeAndAfter(booking.hold?.at ?? booking.beginsAt));
    case 'talking.dropping.confirming':
      return asks([phrase('booking.drop', lang)(when(booking, world, lang)), feeText(booking, world, lang)].join('\n'));
    default:
      return undefined;
  }

  function asks(question: string): string {
    return `${question}\n${numbered(options, lang)}`;
  }

  function timesText(): string {
    const day = picking?.day && dateInWords(picking.day, lang, todayOf(world));
    if (!day) return sentence('booking.nearest', lang, world.shop.name);
    return phrase(picking?.near ? 'booking.nearDay' : 'booking.timesOf', lang)(day);
  }

  function beforeAndAfter(at: number): string {
    const { beginsAt, serviceName, resourceName, table } = booking!;
    const [before, after] = [beginsAt, at].map((one) => momentOf(one, world, lang));
    // At which table it will be is told when it is moved.
    const what = table ? serviceName[lang] : phrase('booking.whatWith', lang)(serviceName[lang], resourceName[lang]);
    return phrase('booking.compare', lang)(before!, after!, what);
  }
}

/** What cancelling costs, and until when it costs nothing. */
function feeText({ fee, cancelUntil }: ToldBooking, world: World, lang: Lang): string {
  const until = short(cancelUntil, world, lang);
  return fee === 0 ? phrase('booking.free', lang)(until) : phrase('booking.fee', lang)(yen(fee, lang), until);
}

/** That it was moved, with the button for the calendar: the file there takes the place of the one before. */
export function movedCard(
  { booking, remindedAt }: { booking: ToldBooking; remindedAt: string | undefined },
  member: string | undefined,
  world: World,
  lang: Lang,
): LineMessage {
  const at = when(booking, world, lang);
  const words = phrase(booking.status === 'requested' ? 'booking.asked' : 'booking.changed', lang)(at);
  const remark = remindedAt === undefined ? words : `${words}\n${phrase('book.reminded', lang)(remindedAt)}`;
  const facts = [[titles.service[lang], booking.serviceName[lang]], withWhom(booking, lang)] as const;
  const buttons = calendarButton(booking, member, world, lang);
  return cardsMessage(remark, [{ status: titles.booked[lang], title: at, facts, remark, buttons, calm: true }]);
}

/** That it was cancelled, and what it costs. */
export function cancelledBookingText(booking: ToldBooking, world: World, lang: Lang): string {
  const done = sentence('booking.cancelled', lang, world.shop.name);
  return booking.fee === 0 ? done : `${done}\n${phrase('booking.feeDue', lang)(yen(booking.fee, lang))}`;
}

/** Why nothing was done, and that nothing has changed. */
export function refusedText({ why, wanted, booking, at }: BookingRefused, world: World, lang: Lang): string {
  const { name } = world.shop;
  if (why === 'too late' && booking) {
    const until = short(wanted === 'cancel' ? booking.cancelUntil : booking.changeUntil, world, lang);
    const late = phrase(wanted === 'cancel' ? 'booking.lateToCancel' : 'booking.lateToChange', lang)(until);
    return booking.fee === 0 ? late : `${late}\n${phrase('booking.lateFee', lang)(yen(booking.fee, lang))}`;
  }
  if (why === 'same time') return sentence('booking.sameTime', lang, name);
  const kept = booking ? `\n${phrase('booking.stays', lang)(when(booking, world, lang))}` : '';
  if (why === 'taken' && at !== null) return `${phrase('booking.taken', lang)(momentOf(at, world, lang))}${kept}`;
  if (why === 'failed' && wanted !== null) return sentence('booking.unsure', lang, name);
  return `${sentence(REFUSED[why], lang, name)}${kept}`;
}

const REFUSED = {
  unknown: 'booking.unknown',
  taken: 'booking.expired',
  'too soon': 'booking.tooSoon',
  'too far': 'booking.tooFar',
  'too many': 'booking.failed',
  'same person': 'booking.samePerson',
  'too late': 'booking.unknown',
  'changed meanwhile': 'booking.meanwhile',
  expired: 'booking.expired',
  'other fee': 'booking.otherFee',
  over: 'booking.over',
  'not yet': 'booking.failed',
  failed: 'booking.failed',
  full: 'booking.full',
  'not free': 'booking.notFree',
  'same time': 'booking.sameTime',
} as const satisfies Record<BookingRefusal, SentenceKey>;

function when({ beginsAt }: ToldBooking, world: World, lang: Lang): string {
  return momentOf(beginsAt, world, lang);
}

function momentOf(at: number, world: World, lang: Lang): string {
  return momentInWords(world.shop.zone, new Date(at), lang, todayOf(world));
}

/** A deadline, such as 「11/27 20:00」. */
function short(at: number, { shop }: World, lang: Lang): string {
  if (lang === 'en') return momentInWords(shop.zone, new Date(at), lang);
  const [, month, day] = localTime(shop.zone, new Date(at)).date.split('-').map(Number);
  return `${month}/${day} ${clockInWords(shop.zone, new Date(at))}`;
}

function yen(sum: number, lang: Lang): string {
  return phrase('yen', lang)(new Intl.NumberFormat('en').format(sum));
}

function todayOf({ shop, now }: World): string {
  return localTime(shop.zone, now).date;
}
