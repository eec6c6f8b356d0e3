import type { messagingApi } from '@line/bot-sdk';
import type { Lang } from '../platform/lang';
import { cardsMessage, MOST_CARDS, type Card } from '../platform/line/cards';
import { dateInWords, localTime, momentInWords } from '../platform/time';
import { labels, phrase, sentence, statuses, titles } from '../platform/words';
import { dataAbout } from './buttons';
import type { CancelResult } from './events';
import type { ContractFact, Facts, OrderFact, ReservationFact } from './inquiry';
import type { LineMessage, World } from './types';

/** The answer to an inquiry, as the member reads it: a text where it is one fact, cards where there are several. */
export function factsBubbles(facts: Facts, world: World, lang: Lang): (string | LineMessage)[] {
  switch (facts.topic) {
    case 'reservations':
      return [reservationsBubble(facts.reservations, world, lang)];
    case 'orders':
      return [ordersBubble(facts.orders, world, lang)];
    case 'points':
      return [pointsText(facts, world, lang)];
    case 'contracts':
      return [contractsText(facts.contracts, world, lang)];
    case 'details':
      return [detailsBubble(facts, lang)];
  }
}

/** Those that are still to come, the next one first. */
function reservationsBubble(all: readonly ReservationFact[], world: World, lang: Lang): string | LineMessage {
  const { shop, now } = world;
  const coming = all
    .filter(({ startsAt, minutes, status }) => isOpen(status) && startsAt + minutes * MINUTE > now.getTime())
    .sort((a, b) => a.startsAt - b.startsAt);
  if (coming.length === 0) return sentence('inquiry.noReservations', lang, shop.name);
  const when = ({ startsAt }: ReservationFact) => momentInWords(shop.zone, new Date(startsAt), lang, todayOf(world));
  const cards = coming.map((one): Card => ({
    status: statuses.reservation[one.status][lang],
    title: when(one),
    facts: [
      [titles.service[lang], one.service[lang]],
      ...(one.staff === undefined ? [] : [[titles.staff[lang], one.staff] as const]),
      [titles.duration[lang], phrase('minutes', lang)(one.minutes)],
    ],
  }));
  return cardsMessage(phrase('reservations.count', lang)(coming.length, when(coming[0]!)), cards);
}
const MINUTE = 60_000;

function isOpen(status: ReservationFact['status']): boolean {
  return status === 'booked' || status === 'requested';
}

/** The newest first; those under way before those that are done. */
function ordersBubble(all: readonly OrderFact[], world: World, lang: Lang): string | LineMessage {
  const { shop } = world;
  const today = todayOf(world);
  if (all.length === 0) return sentence('inquiry.noOrders', lang, shop.name);
  const done = ({ status }: OrderFact) => Number(status === 'delivered' || status === 'cancelled');
  const orders = [...all].sort((a, b) => done(a) - done(b) || b.placedAt - a.placedAt).slice(0, MOST_CARDS);
  const status = (one: OrderFact) => statuses.order[one.status][lang];
  const cards = orders.map((one): Card => {
    const day = localTime(shop.zone, new Date(one.placedAt)).date;
    const coming = done(one) === 0 ? comingOf(one, lang, today) : undefined;
    return {
      status: status(one),
      title: one.number,
      facts: [
        [titles.ordered[lang], dateInWords(day, lang, today)],
        [titles.items[lang], one.items.map(({ name, quantity }) => `${name} × ${quantity}`).join('\n')],
        [titles.total[lang], phrase('yen', lang)(grouped(one.total))],
      ],
      ...(coming === undefined ? {} : { remark: coming }),
      calm: one.trackingUrl === undefined,
      buttons: [
        ...(one.trackingUrl === undefined
          ? []
          : [{ type: 'uri', label: titles.track[lang], uri: one.trackingUrl } as const]),
        ...orderButtons(one, lang),
      ],
    };
  });
  const line = phrase('orders.line', lang)(orders[0]!.number, status(orders[0]!));
  const arrives = cards[0]!.remark;
  return cardsMessage(arrives === undefined ? line : `${line}\n${arrives}`, cards);
}

/** The day on which it comes, or by which it is to be picked up. */
function comingOf({ arrivesOn, pickupUntil }: OrderFact, lang: Lang, today: string): string | undefined {
  if (arrivesOn !== undefined) return phrase('orders.arrives', lang)(dateInWords(arrivesOn, lang, today));
  return pickupUntil === undefined ? undefined : phrase('orders.pickup', lang)(dateInWords(pickupUntil, lang, today));
}

/** Before it is dispatched, an order can be changed or called off; while it is on its way, the people of the shop may help. */
function orderButtons({ number, status }: OrderFact, lang: Lang): messagingApi.Action[] {
  const open = status === 'received' || status === 'preparing';
  if (!open && status !== 'shipped') return [];
  const buttons = open ? (['deliveryday', 'cancelorder'] as const) : (['askshop'] as const);
  return buttons.flatMap((button) => {
    const data = dataAbout(button, number);
    if (data === undefined) return [];
    const label = labels[button][lang];
    return [{ type: 'postback', label, data, displayText: label } as const];
  });
}

/** What became of an order that was to be called off. */
export function cancelledText(
  { order, result }: { order: string; result: CancelResult },
  { shop }: World,
  lang: Lang,
): string {
  if (result === 'cancelled') return phrase('cancel.done', lang)(order);
  return sentence(NOT_CANCELLED[result], lang, shop.name);
}
const NOT_CANCELLED = {
  already: 'cancel.doneAlready',
  used: 'cancel.stale',
  stale: 'cancel.stale',
  dispatched: 'cancel.dispatched',
  gone: 'cancel.gone',
  unsupported: 'cancel.byShop',
  failed: 'cancel.failed',
} as const;

function pointsText({ balance, expiring }: Extract<Facts, { topic: 'points' }>, world: World, lang: Lang): string {
  const lines = [phrase('points.balance', lang)(balance)];
  if (expiring && expiring.amount > 0)
    lines.push(phrase('points.expiring', lang)(expiring.amount, dateInWords(expiring.on, lang, todayOf(world))));
  return lines.join('\n');
}

function contractsText(all: readonly ContractFact[], world: World, lang: Lang): string {
  const { shop } = world;
  const running = all.filter(({ status }) => status === 'active');
  if (running.length === 0) return sentence('inquiry.noContracts', lang, shop.name);
  return running
    .map(({ name, renewsOn }) =>
      renewsOn === undefined
        ? phrase('contracts.runs', lang)(name[lang])
        : phrase('contracts.renews', lang)(name[lang], dateInWords(renewsOn, lang, todayOf(world))),
    )
    .join('\n');
}

/** What is on file, masked where others may look over a shoulder; enough to see whether it is right. */
function detailsBubble(facts: Extract<Facts, { topic: 'details' }>, lang: Lang): LineMessage {
  const { name, number, email, phone, address, rank } = facts;
  const given = [
    ...([
      ['number', number],
      ['email', email],
      ['phone', phone],
      ['address', address],
      ['rank', rank],
    ] as const),
  ].flatMap(([title, value]) => (value === undefined ? [] : [[titles[title][lang], value] as const]));
  const alt = [name, ...given.map(([label, value]) => `${label}: ${value}`)].join('\n');
  return cardsMessage(alt, [{ status: titles.details[lang], title: name, facts: given }]);
}

function grouped(number: number): string {
  return new Intl.NumberFormat('en').format(number);
}

function todayOf({ shop, now }: World): string {
  return localTime(shop.zone, now).date;
}
