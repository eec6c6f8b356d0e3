import type { Both, Lang } from '../platform/lang';
import { readWhen, type Reading } from '../platform/when/when';
import { localTime } from '../platform/time';
import { sentence } from '../platform/words';
import { serviceOf, type Choice } from './reserving';
import type { Event } from './events';
import type { Context, World } from './types';

/** Where the question is which day or which time. */
const ASKING = new Set([
  ...['day', 'which', 'time', 'full', 'fullUnlinked', 'crowded', 'confirming'].map(
    (state) => `talking.reserving.${state}`,
  ),
  ...['day', 'which', 'time', 'confirming'].map((state) => `talking.changing.${state}`),
]);
const DAY_MS = 24 * 60 * 60 * 1_000;
const ANY_HORIZON = 60;

/**
 * A day or a time that was typed where one is asked for; undefined where nothing of the kind is asked, or the text is none.
 * @param bare whether the text is no more than figures of a day or time: such a one is never taken for a question
 */
export function whenTyped(
  where: string,
  context: Context,
  text: string,
  lang: Lang,
  { shop, now }: World,
  bare: boolean,
): Event | undefined {
  if (context.delivery && ASKING_DELIVERY.has(where)) return deliveryDayTyped(text, lang, { shop, now }, bare);
  const asked = ASKING.has(where) && askedAt(where, context, localTime(shop.zone, now).date);
  if (!asked) return undefined;
  const read = readWhen(text, {
    now: now.getTime(),
    zone: shop.zone,
    lang,
    horizonDays: asked.horizonDays,
    open: (day) => shop.hours?.[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? [],
    ...(asked.day !== null && { day: asked.day }),
  });
  if ('refused' in read) {
    const question = read.refused === 'notADate' && !bare;
    return question ? undefined : { type: 'WHEN_REFUSED', words: read.words };
  }
  const choices = read.readings.map((reading) => choiceOf(reading, localTime(shop.zone, now).date));
  return { type: 'NAMED_WHEN', choices };
}

/** How far ahead may be named, and which day is talked of; undefined where nothing is in hand. */
function askedAt(where: string, { reserving, picking }: Context, today: string) {
  if (where.startsWith('talking.changing.'))
    return picking && { horizonDays: daysFrom(today, picking.last), day: picking.day };
  return reserving && { horizonDays: serviceOf(reserving)?.horizonDays ?? ANY_HORIZON, day: reserving.day };
}

function daysFrom(first: string, last: string): number {
  return Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS));
}

/** One day, whatever time they say with it. */
function deliveryDayTyped(
  text: string,
  lang: Lang,
  { shop, now }: Pick<World, 'shop' | 'now'>,
  bare: boolean,
): Event | undefined {
  const known = { now: now.getTime(), zone: shop.zone, lang, horizonDays: DELIVERY_DAYS, open: () => [] };
  const read = readWhen(text, known);
  if ('refused' in read) {
    const question = read.refused === 'notADate' && !bare;
    return question ? undefined : { type: 'WHEN_REFUSED', words: read.words };
  }
  const days = new Set(read.readings.map(({ day, lastDay }) => (lastDay === undefined ? day : undefined)));
  const [day] = days;
  if (days.size === 1 && day !== undefined) return { type: 'PICKED_DAY', date: day };
  const words = { ja: sentence('delivery.sayDay', 'ja', shop.name), en: sentence('delivery.sayDay', 'en', shop.name) };
  return { type: 'WHEN_REFUSED', words };
}
const ASKING_DELIVERY = new Set(['talking.delivering.choosing', 'talking.delivering.confirming']);
/** Days further ahead than any system offers are read as such. */
const DELIVERY_DAYS = 92;

function choiceOf(reading: Reading, today: string): Choice {
  const { day, lastDay, minute, from, until, words } = reading;
  const label: Both = words;
  // A time alone is a time today, where no day is talked of.
  const on = day ?? today;
  if (lastDay !== undefined) return { id: `r.${on}.${lastDay}`, label };
  if (minute !== undefined) return { id: `d.${on}.${minute}`, label };
  if (from !== undefined || until !== undefined) return { id: `d.${on}.${from ?? ''}-${until ?? ''}`, label };
  return { id: `d.${on}`, label };
}
