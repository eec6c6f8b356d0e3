import type { Lang } from '../platform/lang';
import { dateInWords, localTime } from '../platform/time';
import { phrase, sentence } from '../platform/words';
import { numbered } from './bubbles';
import type { DeliveryResult } from './events';
import type { Option } from './options';
import type { Context, World } from './types';

/** The question that stands while the day of an order is being changed; undefined where none does. */
export function deliveryQuestion(
  where: string,
  { delivery }: Pick<Context, 'delivery'>,
  options: readonly Option[],
  world: World,
  lang: Lang,
): string | undefined {
  if (!delivery) return undefined;
  const { number, planned, day } = delivery;
  const before = planned === null ? undefined : inWords(planned, world, lang);
  if (where === 'talking.delivering.choosing')
    return `${phrase('delivery.whichDay', lang)(number, before)}\n${numbered(options, lang)}`;
  if (where !== 'talking.delivering.confirming' || day === null) return undefined;
  return `${phrase('delivery.confirm', lang)(number, before, inWords(day, world, lang))}\n${numbered(options, lang)}`;
}

/** What became of it. */
export function deliveryText(
  { order, day, result }: { order: string; day: string; result: DeliveryResult },
  world: World,
  lang: Lang,
): string {
  if (result === 'changed') return phrase('delivery.done', lang)(order, inWords(day, world, lang));
  return sentence(NOT_CHANGED[result], lang, world.shop.name);
}
const NOT_CHANGED = {
  unoffered: 'delivery.notThatDay',
  stale: 'delivery.stale',
  dispatched: 'delivery.dispatched',
  gone: 'cancel.gone',
  unsupported: 'delivery.byShop',
  failed: 'delivery.failed',
} as const;

function inWords(day: string, { shop, now }: World, lang: Lang): string {
  return dateInWords(day, lang, localTime(shop.zone, now).date);
}
