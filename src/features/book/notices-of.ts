import type { Db } from '../../platform/db';
import { notice, type NoticeType } from '../../platform/notices/notices';
import type { What } from './booking';
import type { Booking, By, Hold } from './port';

const TYPES = {
  ...{ requested: 'reservation.requested', booked: 'reservation.booked', changed: 'reservation.changed' },
  ...{ cancelled: 'reservation.cancelled', approved: 'reservation.approved', declined: 'reservation.declined' },
  ...{ came: 'reservation.came', missed: 'reservation.no_show' },
} as const satisfies Record<What, NoticeType>;

/** Tells the company's systems what was done to a reservation, in the transaction that does it. */
export function noticeOf(trx: Db, booking: Booking, what: What, by: By | 'clock', at: number): Promise<void> {
  const { id, version, member, service, resource, status } = booking;
  const [beginsAt, endsAt] = [booking.beginsAt, booking.endsAt].map((time) => new Date(time).toISOString()) as [
    string,
    string,
  ];
  const data = { reservation: id, version, member, service, resource, beginsAt, endsAt, status, by };
  return notice(trx, [{ type: TYPES[what], key: `${id}/${version}`, at, data }]);
}

/** Tells them that a freed slot was offered to somebody who waits. The token of the hold stays here. */
export function noticeOfOffer(trx: Db, { member, service, resource, ...hold }: Hold, at: number): Promise<void> {
  const [beginsAt, expiresAt] = [hold.beginsAt, hold.expiresAt].map((time) => new Date(time).toISOString()) as [
    string,
    string,
  ];
  const data = { member, service, resource, beginsAt, expiresAt };
  return notice(trx, [{ type: 'reservation.offered', key: hold.token, at, data }]);
}
