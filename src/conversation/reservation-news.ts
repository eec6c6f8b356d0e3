import { takeBackNews, newsKey, type Booking } from '../features/book/book';
import { linkOfMember } from '../features/identity/identity';
import { newsDue, type Quiet } from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import { enqueue, messageJob } from '../platform/outbox/outbox';
import { reservationNews, type ShopsDeed } from '../platform/words/reservation-news';

/**
 * Tells the LINE user who is linked to the member what the shop did to their reservation, in the transaction that did it; it
 * is sent only while they are still linked. It is of their own reservation, so no wish against news stops it. Who is linked to
 * nobody is told by the shop itself.
 * @param house.zone the shop's IANA time zone
 * @param house.quiet the hours whose end it waits for where it can; whoever does it by hand means it now
 */
export function tellOfReservation(
  trx: Db,
  deed: Exclude<ShopsDeed, 'unanswered'>,
  before: Booking,
  booking: Booking,
  house: NewsHouse,
): Promise<void> {
  return tell(trx, deed, booking, house, [before.beginsAt, booking.beginsAt]);
}

/** What telling of reservations needs of the house. */
interface NewsHouse {
  shopName: Both;
  zone: string;
  quiet?: Quiet;
  now: () => number;
}

/** @param begins when it begins, and began: what is soon can't wait for the morning */
async function tell(
  trx: Db,
  deed: ShopsDeed,
  booking: Booking,
  house: NewsHouse,
  begins: readonly number[],
): Promise<void> {
  const link = await linkOfMember(trx, booking.member);
  if (!link) return;
  const lang = await langOf(trx, link.lineUser);
  const text = reservationNews(deed, lang, house.shopName, aboutOf(booking, lang, house.zone));
  const payload = { to: link.lineUser, messages: [{ type: 'text' as const, text }], replyUntil: 0 };
  const now = house.now();
  const due = house.quiet ? newsDue(begins, { zone: house.zone, quiet: house.quiet, now }) : now;
  const job = messageJob(newsKey(booking), payload, due, booking.member);
  if (due > now) {
    // A lane of its own: no answer may wait behind what waits for the morning.
    await enqueue(trx, [{ ...job, lane: `reservation:${link.lineUser}` }]);
    return;
  }
  await takeBackNews(trx, booking, now);
  await enqueue(trx, [job]);
}

/**
 * Tells who asked for a reservation that the shop did not answer in time. While it would be going on they may be at the door, and
 * hear it at once; when that is over, not in the quiet hours any more.
 */
export function tellOfUnanswered(house: NewsHouse & { quiet: Quiet }): (trx: Db, booking: Booking) => Promise<void> {
  return (trx, booking) => {
    const { quiet, ...awake } = house;
    const over = house.now() >= booking.endsAt;
    return tell(trx, 'unanswered', booking, over ? { ...awake, quiet } : awake, [Infinity]);
  };
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
