import type { Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import type { What } from './booking';
import type { By } from './port';

/** What was done to a reservation, and by whom. Times are epoch milliseconds. */
export interface Past {
  version: number;
  at: number;
  what: What;
  by: By | 'clock' | 'system';
  resource: Both;
  beginsAt: number;
}

/** All that was done to a reservation, the first first. */
export async function historyOf(db: Db, booking: string): Promise<Past[]> {
  const rows = (await db('booking_history as h')
    .join('resources as r', 'r.id', 'h.resource')
    .where({ booking })
    .orderBy('version')
    .select('h.*', 'r.name_ja', 'r.name_en')) as {
    version: number;
    at: number | string;
    what: Past['what'];
    by: Past['by'];
    begins_at: number | string;
    name_ja: string;
    name_en: string;
  }[];
  return rows.map(({ version, at, what, by, begins_at, name_ja, name_en }) => ({
    ...{ version, at: Number(at), what, by, beginsAt: Number(begins_at) },
    resource: { ja: name_ja, en: name_en },
  }));
}

/** What was done to a member's reservations, the newest first. */
export async function historyOfMember(
  db: Db,
  member: string,
  limit: number,
): Promise<(Pick<Past, 'at' | 'what' | 'by' | 'beginsAt'> & { booking: string; service: Both })[]> {
  const rows = (await db('booking_history as h')
    .join('bookings as b', 'b.id', 'h.booking')
    .join('services as s', 's.id', 'b.service')
    .where('b.member', member)
    .orderBy([
      { column: 'h.at', order: 'desc' },
      { column: 'h.version', order: 'desc' },
    ])
    .limit(limit)
    .select('h.at', 'h.what', 'h.by', 'h.booking', 'h.begins_at', 's.name_ja', 's.name_en')) as {
    at: number | string;
    what: Past['what'];
    by: Past['by'];
    booking: string;
    begins_at: number | string;
    name_ja: string;
    name_en: string;
  }[];
  return rows.map(({ at, what, by, booking, begins_at, name_ja, name_en }) => ({
    ...{ at: Number(at), what, by, booking, beginsAt: Number(begins_at) },
    service: { ja: name_ja, en: name_en },
  }));
}
