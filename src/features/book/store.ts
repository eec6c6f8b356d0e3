import { isPostgres, rowsOf, type Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import { isOneOf } from '../../platform/rows';
import { localTime } from '../../platform/time';
import type { Booking, BookingStatus, Promised, Service, Term } from './port';
import type { Hours, Seats, Stretch } from './slot-rules';
import { LONGEST_MS } from './time-rules';

type Big = number | string;

/** Those that can be reserved now, in their order: what nobody does yet is not offered. */
export async function services(db: Db): Promise<Service[]> {
  const rows = (await db('services')
    .where({ active: 1 })
    .whereExists((does) => {
      void does
        .from('service_resources as p')
        .join('resources as r', 'r.id', 'p.resource')
        .whereRaw('p.service = services.id and r.active = 1')
        .select(db.raw('1'));
    })
    .orderBy('position')) as ServiceRow[];
  return rows.map(toService);
}

/** A service, also one that can't be reserved any more. */
export async function serviceOf(db: Db, id: string): Promise<(Service & { active: boolean }) | undefined> {
  const row = (await db('services').where({ id }).first()) as ServiceRow | undefined;
  return row && { ...toService(row), active: row.active === 1 };
}

/** By what name a service is known, also one that can't be reserved any more. */
export async function serviceNameOf(db: Db, id: string): Promise<Both | undefined> {
  return (await serviceOf(db, id))?.name;
}

/** Who can do it, by id. */
export async function resourcesFor(db: Db, service: string, resource?: string): Promise<string[]> {
  const rows = (await db('service_resources')
    .join('resources', 'resources.id', 'service_resources.resource')
    .where({ service, active: 1 })
    .modify((query) => void (resource !== undefined && query.where({ resource })))
    .orderBy('resource')
    .select('resource')) as { resource: string }[];
  return rows.map((row) => row.resource);
}

/** The people who can do it, in their order; tables and rooms are nobody's choice. */
export async function staffOf(db: Db, service: string): Promise<{ id: string; name: Both }[]> {
  const rows = (await db('service_resources')
    .join('resources', 'resources.id', 'service_resources.resource')
    .where({ service, active: 1, kind: 'staff' })
    .orderBy('position')
    .select('resources.id', 'name_ja', 'name_en')) as { id: string; name_ja: string; name_en: string }[];
  return rows.map(({ id, name_ja, name_en }) => ({ id, name: { ja: name_ja, en: name_en } }));
}

/** Opening hours of all, and special days between two (YYYY-MM-DD, both inclusive). */
export async function hoursOf(db: Db, from: string, to: string): Promise<Hours> {
  return {
    weekly: (await db('opening_hours').select('resource', 'weekday', 'open', 'close')) as Hours['weekly'],
    special: (await db('special_days')
      .whereBetween('date', [from, to])
      .select('resource', 'date', 'open', 'close')) as Hours['special'],
  };
}

/**
 * What is taken of each seat between two moments, by reservations and holds that live. Each seat comes as one row with its
 * stretches as text: thousands of rows take the driver longer than the search. They are counted from the first moment, for
 * the text is what takes time: a third of it is spared so, in making, sending and reading it. @param but a reservation that is moved
 */
export async function takenBetween(
  db: Db,
  resources: readonly string[],
  from: number,
  until: number,
  now: number,
  but = '',
): Promise<Seats[]> {
  const marks = resources.map(() => '?').join(', ');
  const list = isPostgres(db) ? 'string_agg' : 'group_concat';
  const result: unknown = await db.raw(
    `select s.resource, s.seat, t.list from resource_seats s left join (
       select resource, seat, ${list}(cast(occupied_from - cast(? as bigint) as text) || ' ' || cast(occupied_until - occupied_from as text), ',') as list from (
         select resource, seat, occupied_from, occupied_until from bookings
           where live = 1 and resource in (${marks}) and occupied_from > ? and occupied_from < ? and occupied_until > ? and id <> ?
         union all select resource, seat, occupied_from, occupied_until from holds
           where resource in (${marks}) and expires_at > ? and occupied_from < ? and occupied_until > ?
       ) as stretches group by resource, seat
     ) t on t.resource = s.resource and t.seat = s.seat where s.active = 1 and s.resource in (${marks}) order by s.resource, s.seat`,
    [
      from - LONGEST_MS,
      ...resources,
      from - LONGEST_MS,
      until,
      from,
      but,
      ...resources,
      now,
      until,
      from,
      ...resources,
    ],
  );
  const seats = new Map<string, Stretch[][]>(resources.map((resource) => [resource, []]));
  for (const { resource, list } of rowsOf<{ resource: string; list: string | null }>(db, result))
    seats.get(resource)!.push(readStretches(list, from - LONGEST_MS));
  return [...seats].map(([resource, list]) => ({ resource, seats: list }));
}

/**
 * Reads `12000 900,…`: when each begins, counted from `first`, and how long it takes. Digit by digit: a month's text split and
 * each number parsed takes ten times as long.
 */
function readStretches(list: string | null, first: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [begins, number] = [0, 0];
  for (let at = 0; list !== null && at <= list.length; at += 1) {
    const code = at < list.length ? list.charCodeAt(at) : COMMA;
    if (code === SPACE) [begins, number] = [first + number, 0];
    else if (code === COMMA) {
      stretches.push([begins, begins + number]);
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  return stretches.sort(([a], [b]) => a - b);
}
const [SPACE, COMMA, ZERO] = [32, 44, 48];

/** Reservations of a member that are not over, the next first; also the one for which they are there. */
export async function openOf(db: Db, member: string, now: number, limit = 100): Promise<BookingRecord[]> {
  return ((await openQuery(db, member, now, limit)) as BookingRow[]).map(toBooking);
}

/** The same without what they have come for: of that nothing is left to change. */
export async function aheadOf(db: Db, member: string, now: number, limit: number): Promise<BookingRecord[]> {
  const rows = (await openQuery(db, member, now, limit).whereNot({ status: 'came' })) as BookingRow[];
  return rows.map(toBooking);
}

function openQuery(db: Db, member: string, now: number, limit: number) {
  return bookings(db)
    .where({ member, live: 1 })
    .where('ends_at', '>', now)
    .orderBy(['begins_at', 'bookings.id'])
    .limit(limit);
}

/** All that lie ahead, of all members, the next first. @param of only those of a service, or with a resource */
export async function allAhead(
  db: Db,
  now: number,
  of: { service?: string; resource?: string } = {},
): Promise<BookingRecord[]> {
  const rows = (await bookings(db)
    .where({ live: 1, ...of })
    .where('begins_at', '>', now)
    .orderBy(['begins_at', 'bookings.id'])) as BookingRow[];
  return rows.map(toBooking);
}

export async function bookingOf(db: Db, id: string): Promise<BookingRecord | undefined> {
  const row = (await bookings(db).where('bookings.id', id).first()) as BookingRow | undefined;
  return row && toBooking(row);
}

/** Reservations by their ids. */
export async function bookingsBy(db: Db, ids: readonly string[]): Promise<BookingRecord[]> {
  return ((await bookings(db).whereRaw(isOneOf(db, 'bookings.id', ids))) as BookingRow[]).map(toBooking);
}

/** The reservation that this key made, moved or ended. */
export async function bookingByKey(db: Db, key: string): Promise<BookingRecord | undefined> {
  const row = (await db('booking_history').where({ key }).first('booking')) as { booking: string } | undefined;
  return row && bookingOf(db, row.booking);
}

/** Reservations whose reminder is due, the longest due first. */
export async function dueReminders(db: Db, now: number, limit: number): Promise<BookingRecord[]> {
  return ((await dueRemindersQuery(db, now, limit)) as BookingRow[]).map(toBooking);
}

/** The same as a query, whose plan must read what is due and not what is stored. */
export function dueRemindersQuery(db: Db, now: number, limit: number) {
  return bookings(db).whereNotNull('remind_at').where('remind_at', '<=', now).orderBy('remind_at').limit(limit);
}

export async function missedOf(db: Db, member: string): Promise<number> {
  const row = (await db('bookings').where({ member, status: 'missed' }).count({ count: '*' }).first()) as {
    count: Big;
  };
  return Number(row.count);
}

/** The day of a moment in a zone (YYYY-MM-DD). */
export const dayOf = (zone: string, at: number) => localTime(zone, new Date(at)).date;

/** Reservations with the names of what and with whom. */
export function bookings(db: Db) {
  return db('bookings')
    .join('services', 'services.id', 'bookings.service')
    .join('resources', 'resources.id', 'bookings.resource')
    .select('bookings.*', 'services.name_ja', 'services.name_en')
    .select({ resource_ja: 'resources.name_ja', resource_en: 'resources.name_en', resource_kind: 'resources.kind' });
}

/** A reservation with what only its keeper needs. */
export interface BookingRecord extends Booking {
  seat: number;
  remindAt: number | null;
  promised: Promised;
}

/** As stored. */
export interface BookingRow {
  id: string;
  member: string;
  service: string;
  resource: string;
  seat: number;
  begins_at: Big;
  ends_at: Big;
  occupied_from: Big;
  occupied_until: Big;
  status: BookingStatus;
  version: number;
  price: number;
  fee: number;
  remind_at: Big | null;
  change_until: Term;
  cancel_until: Term;
  late_fee_percent: number;
  name_ja: string;
  name_en: string;
  resource_ja: string;
  resource_en: string;
  resource_kind: 'staff' | 'table';
}

export function toBooking(row: BookingRow): BookingRecord {
  const { id, member, service, resource, seat, status, version, price, fee } = row;
  return {
    ...{ id, member, service, resource, seat, status, version, price, fee },
    serviceName: { ja: row.name_ja, en: row.name_en },
    resourceName: { ja: row.resource_ja, en: row.resource_en },
    ...(row.resource_kind === 'table' && { table: true as const }),
    // PostgreSQL's driver hands big integers over as text.
    beginsAt: Number(row.begins_at),
    endsAt: Number(row.ends_at),
    remindAt: row.remind_at === null ? null : Number(row.remind_at),
    promised: {
      changeUntil: row.change_until,
      cancelUntil: row.cancel_until,
      lateFeePercent: row.late_fee_percent,
    },
  };
}

/** As stored. */
export interface ServiceRow {
  id: string;
  name_ja: string;
  name_en: string;
  minutes: number;
  buffer_before: number;
  buffer_after: number;
  price: number;
  change_until: Term;
  cancel_until: Term;
  late_fee_percent: number;
  notice_minutes: number;
  horizon_days: number;
  max_open: number;
  approval: number;
  step_minutes: number;
  /** JSON. */
  reminders: string;
  unmarked: 'came' | 'missed';
  active: number;
}

export function toService(row: ServiceRow): Service {
  return {
    id: row.id,
    name: { ja: row.name_ja, en: row.name_en },
    minutes: row.minutes,
    bufferBefore: row.buffer_before,
    bufferAfter: row.buffer_after,
    price: row.price,
    changeUntil: row.change_until,
    cancelUntil: row.cancel_until,
    lateFeePercent: row.late_fee_percent,
    noticeMinutes: row.notice_minutes,
    horizonDays: row.horizon_days,
    maxOpen: row.max_open,
    approval: row.approval === 1,
    stepMinutes: row.step_minutes,
    reminders: JSON.parse(row.reminders) as Term[],
  };
}
