import type { Db } from '../../platform/db';
import type { Booking, BookingStatus } from './port';
import { bookings, toBooking, type BookingRow } from './store';

/** Which reservations: times are epoch milliseconds, `from` inclusive, `until` exclusive. */
export interface Listing {
  from?: number | undefined;
  until?: number | undefined;
  member?: string | undefined;
  status?: BookingStatus | undefined;
  /** The last one of the page before. */
  after?: { beginsAt: number; id: string } | undefined;
}

/** Reservations of all members by their beginning, the earliest first. */
export async function listBookings(db: Db, which: Listing, limit: number): Promise<Booking[]> {
  const { from, until, member, status, after } = which;
  const rows = (await bookings(db)
    .modify((query) => {
      if (from !== undefined) void query.where('begins_at', '>=', from);
      if (until !== undefined) void query.where('begins_at', '<', until);
      if (member !== undefined) void query.where({ member });
      if (status !== undefined) void query.where({ status });
      if (after) void query.whereRaw('(begins_at, bookings.id) > (?, ?)', [after.beginsAt, after.id]);
    })
    .orderBy(['begins_at', 'bookings.id'])
    .limit(limit)) as BookingRow[];
  return rows.map(toBooking);
}
