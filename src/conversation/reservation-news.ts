import type { Booking } from '../features/book/book';
import { linkOfMember } from '../features/identity/identity';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import { enqueue, messageJob } from '../platform/outbox/outbox';
import { reservationNews, type ShopsDeed } from '../platform/words/reservation-news';

/**
 * Tells the LINE user who is linked to the member what the shop did to their reservation, in the transaction that did it; it
 * is sent only while they are still linked. It is of their own reservation, so no wish against news stops it. Who is linked to
 * nobody is told by the shop itself.
 * @param house.zone the shop's IANA time zone
 */
export async function tellOfReservation(
  trx: Db,
  deed: ShopsDeed,
  booking: Booking,
  house: { shopName: Both; zone: string; now: () => number },
): Promise<void> {
  const link = await linkOfMember(trx, booking.member);
  if (!link) return;
  const lang = await langOf(trx, link.lineUser);
  const text = reservationNews(deed, lang, house.shopName, aboutOf(booking, lang, house.zone));
  const payload = { to: link.lineUser, messages: [{ type: 'text' as const, text }], replyUntil: 0 };
  const key = `reservation-told:${booking.id}:${booking.version}`;
  await enqueue(trx, [messageJob(key, payload, house.now(), booking.member)]);
}

/** Japanese, for whom no other language is known. */
export async function langOf(trx: Db, person: string): Promise<Lang> {
  const row = (await trx('people').where({ id: person }).first('lang')) as { lang: Lang | null } | undefined;
  return row?.lang ?? 'ja';
}

function aboutOf({ beginsAt, serviceName, resourceName }: Booking, lang: Lang, zone: string): string {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone: zone } as const;
  const when = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', format).format(new Date(beginsAt));
  return `${when}\n${serviceName[lang]} (${resourceName[lang]})`;
}
