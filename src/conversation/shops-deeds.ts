import type { Book, Booking, Outcome } from '../features/book/book';
import type { Quiet } from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Both } from '../platform/lang';
import type { ShopsDeed } from '../platform/words/reservation-news';
import { tellOfReservation } from './reservation-news';

/** What the people of the shop do to a reservation. */
export type ShopsAct =
  | { act: 'move'; beginsAt: number; resource?: string | undefined }
  /** @remarks `fee`: what the member owes, whole yen: nothing, or what the service asks now */
  | { act: 'cancel'; fee: number }
  | { act: 'approve' | 'decline' | 'came' | 'missed' };

/** What it needs of the house. */
export interface ShopsHouse {
  book: Book;
  shopName: Both;
  /** The shop's IANA time zone. */
  zone: string;
  /** Whose end the news waits for where it can; left out where people do it by hand. */
  quiet?: Quiet;
  now: () => number;
  /** Through which door they did it. */
  by: 'shop' | 'api';
}

const NEWS: Partial<Record<ShopsAct['act'], Exclude<ShopsDeed, 'unanswered'>>> = {
  ...{ move: 'changed', cancel: 'cancelled' },
  ...{ approve: 'approved', decline: 'declined' },
};

/**
 * Does something to a reservation for the shop, and tells the member who is linked, in the caller's transaction. What was
 * refused may have kept a slot already: the caller takes its transaction back then.
 * @param version the one that was looked at
 */
export async function actForShop(
  trx: Db,
  before: Booking,
  version: number,
  act: ShopsAct,
  house: ShopsHouse,
): Promise<Outcome<Booking>> {
  const after = await perform(trx, before, version, act, house);
  const news = NEWS[act.act];
  if (!('refused' in after) && news) await tellOfReservation(trx, news, before, after, house);
  return after;
}

async function perform(
  trx: Db,
  before: Booking,
  version: number,
  act: ShopsAct,
  { book, by }: Pick<ShopsHouse, 'book' | 'by'>,
): Promise<Outcome<Booking>> {
  const { id, member } = before;
  switch (act.act) {
    case 'move':
      return move(trx, before, version, act, { book, by });
    case 'cancel':
      return book.cancel({ id, member, version, fee: act.fee, by }, trx);
    case 'approve':
      return book.approve({ id, version, by }, trx);
    case 'decline':
      return book.decline({ id, version, by }, trx);
    case 'came':
      return book.markCame({ id, version, by }, trx);
    case 'missed':
      return book.markMissed({ id, version, by }, trx);
  }
}

/** The new slot is kept first, and taken before the old one is let go. */
async function move(
  trx: Db,
  { id, member, service }: Booking,
  version: number,
  { beginsAt, resource }: Extract<ShopsAct, { act: 'move' }>,
  { book, by }: Pick<ShopsHouse, 'book' | 'by'>,
): Promise<Outcome<Booking>> {
  const wish = { member, service, beginsAt, booking: id, by };
  const held = await book.hold({ ...wish, ...(resource !== undefined && { resource }) }, trx);
  if ('refused' in held) return held;
  const moved = await book.change({ hold: held.token, member, version, by }, trx);
  return 'refused' in moved ? moved : moved.after;
}
