import type { Db } from '../../platform/db';
import { bookings, toBooking, type BookingRecord, type BookingRow } from './store';
import { LONGEST_MS } from './time-rules';

/** Open ones that ended before a moment, with what their service says of those that nobody marks. */
export async function overBefore(
  db: Db,
  moment: number,
  limit: number,
): Promise<(BookingRecord & { unmarked: 'came' | 'missed' })[]> {
  const rows = (await bookings(db)
    .where({ live: 1 })
    .where('ends_at', '<', moment)
    .orderBy('ends_at')
    .limit(limit)
    .select('services.unmarked')) as (BookingRow & { unmarked: 'came' | 'missed' })[];
  return rows.map((row) => ({ ...toBooking(row), unmarked: row.unmarked }));
}

/** Those whose member came and whose time is over by now. */
export async function overAndCome(db: Db, now: number, limit: number): Promise<BookingRecord[]> {
  const rows = (await bookings(db)
    .where({ live: 1, status: 'came' })
    .where('ends_at', '<=', now)
    .where('occupied_until', '<=', now)
    .orderBy('ends_at')
    .limit(limit)) as BookingRow[];
  return rows.map(toBooking);
}

/** What was asked for, and answered by nobody until it was to begin; the earliest first. */
export async function unanswered(db: Db, now: number, limit: number): Promise<BookingRecord[]> {
  const rows = (await bookings(db)
    .where({ live: 1, status: 'requested' })
    .where('begins_at', '<=', now)
    // It has begun: by their ends they are found without looking at all that lie ahead.
    .where('ends_at', '<=', now + LONGEST_MS)
    .orderBy('ends_at')
    .limit(limit)) as BookingRow[];
  return rows.map(toBooking);
}
