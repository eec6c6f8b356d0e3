import type { Lang } from '../platform/lang';
import { cardsMessage, type Card } from '../platform/line/cards';
import { dateInWords, localTime, momentInWords } from '../platform/time';
import { labels, phrase, sentence, titles, type SentenceKey } from '../platform/words';
import { DAYS_SHOWN } from './reserving-errands';
import { clockAt } from './picking';
import { calendarButton } from './calendar-button';
import { serviceOf, type Kept, type ReserveAsk, type Booked, type ReservingInHand, type Offered } from './reserving';
import type { Offer } from './offer';
import { dataOfOffer } from './buttons';
import type { Option } from './options';
import { MOST_TO_CHOOSE } from './quick-replies';
import type { LineMessage, World } from './types';
import { withWhom } from './with-whom';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The question that stands while somebody books; undefined where none does. */
export function reservingQuestion(
  where: string,
  hand: ReservingInHand | null,
  options: readonly Option[],
  world: World,
  lang: Lang,
): string | undefined {
  if (hand === null) return undefined;
  const numbered = options.map(({ label }, index) => `${index + 1}. ${label[lang]}`).join('\n');
  const ask = (key: SentenceKey) => `${sentence(key, lang, world.shop.name)}\n${numbered}`;
  // Not all of a long list have a button.
  const typing = options.length > MOST_TO_CHOOSE ? `\n\n${sentence('book.byNumber', lang, world.shop.name)}` : '';
  switch (where) {
    case 'talking.reserving.service':
      return `${sentence('book.service', lang, world.shop.name)}\n${servicesText(hand.services, lang)}${typing}`;
    case 'talking.reserving.staff':
      return `${ask('book.staff')}${typing}`;
    case 'talking.reserving.day':
      return ask('book.day');
    case 'talking.reserving.which':
      return ask('book.which');
    case 'talking.reserving.full':
      return ask('book.full');
    case 'talking.reserving.fullUnlinked':
      return ask('book.fullUnlinked');
    case 'talking.reserving.crowded':
      return ask('book.noDays');
    case 'talking.reserving.time': {
      const day = dateInWords(hand.day!, lang, todayOf(world));
      return `${phrase('book.time', lang)(day)}\n${numbered}`;
    }
    case 'talking.reserving.confirming':
      return `${summary(hand, world, lang)}\n${numbered}`;
    default:
      return undefined;
  }
}

function servicesText(services: readonly Offered[], lang: Lang): string {
  return services
    .map(
      ({ name, price, minutes }, at) => `${at + 1}. ${phrase('book.offered', lang)(name[lang], yen(price), minutes)}`,
    )
    .join('\n');
}

/** All that is about to be booked, on lines of its own. */
function summary(hand: ReservingInHand, world: World, lang: Lang): string {
  const { zone } = world.shop;
  const service = serviceOf(hand)!;
  const kept = hand.kept!;
  const staff = service.staff.find(({ id }) => id === kept.resource);
  const lines = [
    momentInWords(zone, new Date(kept.at), lang, todayOf(world)),
    phrase('book.offered', lang)(service.name[lang], yen(kept.price ?? service.price), service.minutes),
    ...(staff ? [`${titles.staff[lang]}: ${staff.name[lang]}`] : []),
    ...terms({ ...kept, approval: service.approval }, world, lang),
    phrase('book.keptUntil', lang)(clockAt(zone, kept.until)),
  ];
  return phrase('book.confirm', lang)(lines.join('\n'));
}

/** What holds of it once it is booked. */
function terms(of: Pick<Kept, 'at' | 'promised'> & { approval?: boolean }, world: World, lang: Lang): string[] {
  return [...(of.approval ? [phrase('book.approval', lang)()] : []), ...callingOff(of, world, lang)];
}

/** Until when it can be called off, and what that costs later: said before it is booked, where there is anything to say. */
function callingOff({ at, promised }: Pick<Kept, 'at' | 'promised'>, world: World, lang: Lang): string[] {
  if (!promised) return [];
  const { cancelUntil, lateFee } = promised;
  const until = momentInWords(world.shop.zone, new Date(cancelUntil), lang, todayOf(world));
  const fee = lateFee === 0 ? undefined : phrase('yen', lang)(yen(lateFee));
  if (cancelUntil < world.now.getTime()) return [phrase('book.cancelOver', lang)(until, fee)];
  // Until it begins goes without saying.
  return cancelUntil >= at ? [] : [phrase('book.cancelUntil', lang)(until, fee)];
}

/** That it is booked, or asked for, with the button for the calendar. */
export function bookedCard(booking: Booked, world: World, lang: Lang): LineMessage {
  const { shop } = world;
  const when = momentInWords(shop.zone, new Date(booking.beginsAt), lang, todayOf(world));
  const fixed = booking.status === 'confirmed';
  const words = phrase(fixed ? 'book.done' : 'book.requested', lang)(when);
  const remark =
    booking.remindedAt === undefined ? words : `${words}\n${phrase('book.reminded', lang)(booking.remindedAt)}`;
  return cardsMessage(remark, [
    {
      status: titles.booked[lang],
      title: when,
      facts: [[titles.service[lang], booking.serviceName[lang]], withWhom(booking, lang)],
      remark,
      buttons: calendarButton(booking, booking.member, world, lang),
      calm: true,
    },
  ]);
}

/** A place that opened. What a notification shows says first what it is about. */
export function offerCard(offer: Offer, world: World, lang: Lang): LineMessage {
  const card = offered(offer, world, lang);
  const facts = card.facts.map(([label, value]) => `${label}: ${value}`);
  return cardsMessage([card.remark, ...facts].join('\n'), [card]);
}

/** What is kept for who waits, as in the summary of a booking: by when to say yes, and all that holds of it then. */
export function offered(offer: Offer, world: World, lang: Lang): Card {
  const { zone } = world.shop;
  const { serviceName, minutes, price, staffName } = offer;
  const when = momentInWords(zone, new Date(offer.at), lang, todayOf(world));
  const button = (name: 'takeoffer' | 'passoffer') => ({
    ...({ type: 'postback', label: labels[name][lang], displayText: labels[name][lang] } as const),
    data: dataOfOffer(name, offer.hold),
  });
  // An older release told of neither.
  const service =
    minutes === undefined || price === undefined
      ? serviceName[lang]
      : phrase('book.offered', lang)(serviceName[lang], yen(price), minutes);
  const opened = phrase('waiting.offered', lang)(when, clockAt(zone, offer.until));
  return {
    ...{ status: titles.opened[lang], title: when },
    facts: [[titles.service[lang], service], ...(staffName ? [[titles.staff[lang], staffName[lang]] as const] : [])],
    remark: [opened, ...terms(offer, world, lang)].join('\n'),
    buttons: [button('takeoffer'), button('passoffer')],
  };
}

export function offerEndedText(offer: Offer, world: World, lang: Lang): string {
  return phrase('waiting.gone', lang)(momentInWords(world.shop.zone, new Date(offer.at), lang, todayOf(world)));
}

/** The days from today on, for the service in hand, as far as it can be booked. */
export function daysAhead(hand: ReservingInHand, { shop, now }: World): ReserveAsk | undefined {
  const { service, resource } = hand;
  if (service === null) return undefined;
  const days = Math.min(serviceOf(hand)?.horizonDays ?? DAYS_SHOWN, DAYS_SHOWN);
  const from = localTime(shop.zone, now).date;
  const to = new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  return { about: 'days', service, resource, from, to };
}

const yen = (sum: number) => new Intl.NumberFormat('en').format(sum);

function todayOf({ shop, now }: World): string {
  return localTime(shop.zone, now).date;
}
