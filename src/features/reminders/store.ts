import type { Db } from '../../platform/db';
import type { Count } from './effect';

type Big = number | string;

/** What was decided about a reminder. */
export type Decided = 'queued' | 'held out' | 'not linked' | 'not wanted' | 'too late';

/** A reminder of a reservation: of which version, and when it is to be said (epoch ms). */
export interface Which {
  booking: string;
  version: number;
  dueAt: number;
}

/** Writes down what was decided. False where it was decided before: nothing is written then. */
export async function decide(
  trx: Db,
  { booking, version, dueAt }: Which,
  decided: Decided,
  at: number,
): Promise<boolean> {
  const row = { booking, version, due_at: dueAt, decided, at };
  return (await trx('reminders').insert(row).onConflict().ignore().returning('booking')).length > 0;
}

/** Whether a later reminder of the same version goes out as well: then this one has nothing to add. */
export async function isOvertaken(db: Db, { booking, version, dueAt }: Which): Promise<boolean> {
  const later = db('reminders').where({ booking, version, decided: 'queued' }).where('due_at', '>', dueAt);
  return (await later.first('booking')) !== undefined;
}

/** To which arm a reservation belongs: the one it was given first. */
export async function armOf(
  trx: Db,
  booking: string,
  drawn: { arm: 'reminded' | 'held out'; share: number; at: number },
): Promise<'reminded' | 'held out'> {
  await trx('reminder_arms')
    .insert({ booking, ...drawn })
    .onConflict()
    .ignore();
  return ((await trx('reminder_arms').where({ booking }).first('arm')) as { arm: 'reminded' | 'held out' }).arm;
}

/** Keeps that somebody comes, once for each version. */
export async function keepComing(trx: Db, booking: string, version: number, at: number): Promise<void> {
  await trx('comings').insert({ booking, version, at }).onConflict().ignore();
}

export async function isComing(db: Db, booking: string, version: number): Promise<boolean> {
  return (await db('comings').where({ booking, version }).first('booking')) !== undefined;
}

/** A reservation as the shop sees it on its day. Times are epoch milliseconds. */
export interface OfDay {
  id: string;
  version: number;
  member: string;
  resourceId: string;
  beginsAt: number;
  endsAt: number;
  status: 'requested' | 'confirmed' | 'cancelled' | 'came' | 'missed';
  service: { ja: string; en: string };
  resource: { ja: string; en: string };
  /** Whether they said that they come, of this very time. */
  answered: boolean;
  /** Whether a reminder of this version was queued; 'held out' where they get none, by chance. */
  reminded: 'yes' | 'no' | 'held out';
  /** How often they did not come, and how often they did. */
  missedBefore: number;
  cameBefore: number;
}

/** Reservations that begin from one moment (inclusive) to another (exclusive), by their beginnings; none that was cancelled. */
export async function ofDay(db: Db, from: number, until: number): Promise<OfDay[]> {
  return ((await ofDayQuery(db, from, until)) as DayRow[]).map((row) => ({
    ...{ id: row.id, version: row.version, member: row.member, status: row.status },
    resourceId: row.resource,
    ...{ beginsAt: Number(row.begins_at), endsAt: Number(row.ends_at) },
    service: { ja: row.name_ja, en: row.name_en },
    resource: { ja: row.resource_ja, en: row.resource_en },
    answered: Number(row.coming) > 0,
    reminded: row.arm === 'held out' ? 'held out' : Number(row.queued) > 0 ? 'yes' : 'no',
    missedBefore: Number(row.missed_before),
    cameBefore: Number(row.came_before),
  }));
}

/** Exported for the test of what it costs. */
export function ofDayQuery(db: Db, from: number, until: number) {
  // Spelt out, for an index of those alone is not seen to serve what is bound.
  const before = (status: 'came' | 'missed') =>
    db('bookings as b')
      .whereRaw(`b.status = '${status}' and b.member = bookings.member and b.begins_at < bookings.begins_at`)
      .count('*');
  return db('bookings')
    .join('services', 'services.id', 'bookings.service')
    .join('resources', 'resources.id', 'bookings.resource')
    .leftJoin('reminder_arms', 'reminder_arms.booking', 'bookings.id')
    .where('begins_at', '>=', from)
    .where('begins_at', '<', until)
    .whereNot('bookings.status', 'cancelled')
    .orderBy(['begins_at', 'bookings.id'])
    .select('bookings.*', 'services.name_ja', 'services.name_en', 'reminder_arms.arm')
    .select({ resource_ja: 'resources.name_ja', resource_en: 'resources.name_en' })
    .select({
      ...{ missed_before: before('missed'), came_before: before('came') },
      coming: ofThisTime(db, 'comings').count('*'),
      queued: ofThisTime(db, 'reminders').where({ decided: 'queued' }).count('*'),
    });
}

/** What belongs to the time that a reservation stands at. That somebody came or did not makes a version, but no other time. */
function ofThisTime(db: Db, table: 'comings' | 'reminders') {
  const told = db('booking_history as h')
    .whereRaw('h.booking = bookings.id')
    .whereIn('h.what', ['requested', 'booked', 'changed', 'approved'])
    .max('h.version');
  return db(`${table} as o`).whereRaw('o.booking = bookings.id').where('o.version', '>=', told);
}

interface DayRow {
  id: string;
  version: number;
  member: string;
  resource: string;
  begins_at: Big;
  ends_at: Big;
  status: OfDay['status'];
  name_ja: string;
  name_en: string;
  resource_ja: string;
  resource_en: string;
  coming: Big;
  arm: 'reminded' | 'held out' | null;
  queued: Big;
  missed_before: Big;
  came_before: Big;
}

/**
 * Who came and who did not, by arm, of reservations that began between two moments (the second exclusive) and were decided
 * while a share was held out: only those were left to chance.
 */
export async function outcomes(db: Db, from: number, until: number): Promise<{ reminded: Count; heldOut: Count }> {
  const rows = (await db('reminder_arms')
    .join('bookings', 'bookings.id', 'reminder_arms.booking')
    .where('share', '>', 0)
    .whereIn('status', ['came', 'missed'])
    .where('begins_at', '>=', from)
    .where('begins_at', '<', until)
    .groupBy('arm', 'status')
    .select('arm', 'status')
    .count({ count: '*' })) as { arm: string; status: string; count: Big }[];
  const of = (arm: string): Count => {
    const [missed, came] = ['missed', 'came'].map((status) =>
      Number(rows.find((row) => row.arm === arm && row.status === status)?.count ?? 0),
    ) as [number, number];
    return { missed, of: missed + came };
  };
  return { reminded: of('reminded'), heldOut: of('held out') };
}
