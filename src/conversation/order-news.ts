import { isDeepStrictEqual } from 'node:util';
import { linkOfMember } from '../features/identity/identity';
import type { KeptOrder } from '../features/members/members';
import { quietUntil, type Quiet } from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import { enqueue, messageJob } from '../platform/outbox/outbox';
import { dateInWords, localTime } from '../platform/time';
import { phrase, reminders } from '../platform/words';
import { orderInWords, orderNews, type OrdersDeed } from '../platform/words/order-news';
import { langOf } from './reservation-news';

/**
 * Tells the LINE user who is linked to the member what the shop did to their order, in the transaction that did it; it is sent
 * only while they are still linked, and waits for the end of the quiet hours. It is of their own order, so no wish against
 * news stops it. Who is linked to nobody is told by the shop itself.
 * @param house.zone the shop's IANA time zone
 */
export async function tellOfOrder(
  trx: Db,
  before: KeptOrder,
  after: KeptOrder,
  house: { shopName: Both; zone: string; quiet: Quiet; now: () => number },
): Promise<void> {
  const deed = deedOf(before, after);
  const link = deed && (await linkOfMember(trx, after.member));
  if (!deed || !link) return;
  const lang = await langOf(trx, link.lineUser);
  const now = house.now();
  const today = localTime(house.zone, new Date(now)).date;
  const text = orderNews(deed, lang, house.shopName, aboutOf(deed, after, lang, today));
  const payload = { to: link.lineUser, messages: [{ type: 'text' as const, text }], replyUntil: 0 };
  const due = quietUntil(house.quiet, now, house.zone) ?? now;
  const job = messageJob(`order-told:${after.number}:${after.version}`, payload, due, after.member);
  // A lane of its own: one may wait for the morning, and no answer may wait behind it.
  await enqueue(trx, [{ ...job, lane: `order:${link.lineUser}` }]);
}

/** What of a change is worth a message; undefined for what customers see when they ask. */
function deedOf(before: KeptOrder, after: KeptOrder): OrdersDeed | undefined {
  if (before.version === after.version) return undefined;
  if (before.status !== after.status) {
    if (after.status === 'cancelled') return 'cancelled';
    if (after.status === 'shipped') return 'shipped';
  }
  return isDeepStrictEqual(told(before), told(after)) ? undefined : 'changed';
}

const told = ({ items, total, arrivesOn, pickupUntil }: KeptOrder) => ({ items, total, arrivesOn, pickupUntil });

function aboutOf(deed: OrdersDeed, order: KeptOrder, lang: Lang, today: string): string {
  const { number, items, arrivesOn, pickupUntil, trackingUrl, total } = order;
  const [first, ...more] = items.map(({ name, quantity }) => `${name} × ${quantity}`);
  const lines = [orderInWords(lang, number, first === undefined ? '-' : reminders.items[lang](first, more.length))];
  if (deed === 'changed') lines.push(phrase('yen', lang)(total.toLocaleString('en-US')));
  if (arrivesOn !== undefined) lines.push(phrase('orders.arrives', lang)(dateInWords(arrivesOn, lang, today)));
  if (pickupUntil !== undefined) lines.push(phrase('orders.pickup', lang)(dateInWords(pickupUntil, lang, today)));
  if (deed === 'shipped' && trackingUrl !== undefined) lines.push(trackingUrl);
  return lines.join('\n');
}
