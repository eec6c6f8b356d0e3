import { randomBytes } from 'node:crypto';
import { rowsOf, type Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import type { Hold, Promised, Service, Term } from './port';
import type { BookingRecord } from './store';
import { CELL_MS, MINUTE, occupied } from './time-rules';

/*
 * Who has which five minutes of which seat. Every function here is called in a transaction that has its turn at the resource
 * (turns.ts); the tables' own rules hold also where one would not.
 */

/** A hold, as kept. */
export interface HoldRecord extends Hold {
  booking: string | null;
  /** What it keeps of its resource, buffers included (epoch ms). */
  occupied: { from: number; until: number };
}

/** Five minutes each, counted from 1970; the end is not among them. */
interface Cells {
  first: number;
  end: number;
}

/** What is to be kept. */
export type HoldAsk = Omit<HoldRecord, 'token' | 'price' | 'promised' | 'occupied'>;

/**
 * Keeps a slot on the first seat that is free all the while; undefined where none is. What a reservation that is to be moved has
 * of it stays the reservation's until it is moved: its own time is not in its way. @param but a hold that may go for it
 */
export async function claim(trx: Db, ask: HoldAsk, service: Service, but?: string): Promise<HoldRecord | undefined> {
  const { from, until } = occupied(service, ask.beginsAt);
  const cells = { first: from / CELL_MS, end: until / CELL_MS };
  const seat = await freeSeat(trx, ask, cells, but);
  if (seat === undefined) return undefined;
  if (but !== undefined) await trx('holds').where({ token: but }).delete();
  const token = randomBytes(16).toString('hex');
  const { price, changeUntil, cancelUntil, lateFeePercent } = service;
  const promised = { changeUntil, cancelUntil, lateFeePercent };
  const hold = { ...ask, token, price, promised, occupied: { from, until } };
  await trx('holds').insert({
    ...{ token: hold.token, member: hold.member, service: hold.service, resource: hold.resource, seat },
    ...{ begins_at: hold.beginsAt, occupied_from: from, occupied_until: until },
    ...{ purpose: hold.purpose, booking: hold.booking, expires_at: hold.expiresAt },
    ...{ price, change_until: changeUntil, cancel_until: cancelUntil, late_fee_percent: lateFeePercent },
  });
  const own =
    ask.booking === null ? new Set() : await cellsOf(trx, { booking: ask.booking, resource: ask.resource, seat });
  const rows = cellsBetween(cells).filter((cell) => !own.has(cell));
  await insertRows(
    trx,
    'booked_cells',
    rows.map((cell) => ({ resource: ask.resource, seat, cell, hold: hold.token })),
  );
  return hold;
}

function cellsBetween({ first, end }: Cells): number[] {
  return Array.from({ length: end - first }, (_, nth) => first + nth);
}

/** Which cells something has. */
async function cellsOf(trx: Db, whose: Record<string, string | number>): Promise<Set<number>> {
  const cells = (await trx('booked_cells').where(whose).pluck('cell')) as (number | string)[];
  return new Set(cells.map(Number));
}

async function freeSeat(
  trx: Db,
  { resource, booking }: Pick<HoldAsk, 'resource' | 'booking'>,
  { first, end }: Cells,
  but = '',
): Promise<number | undefined> {
  const row = (await trx('resource_seats as s')
    .join('resources as r', 'r.id', 's.resource')
    .where({ 's.resource': resource, 's.active': 1, 'r.active': 1 })
    .whereNotExists((cells) => {
      void cells
        .from('booked_cells as c')
        .whereRaw('c.resource = s.resource and c.seat = s.seat and c.cell >= ? and c.cell < ?', [first, end])
        .whereRaw('(c.hold is null or c.hold <> ?)', [but])
        .whereRaw('(c.booking is null or c.booking <> ?)', [booking ?? ''])
        .select(trx.raw('1'));
    })
    .orderBy('s.seat')
    .first('s.seat as seat')) as { seat: number } | undefined;
  return row?.seat;
}

/**
 * Makes what a hold keeps a reservation's, and ends the hold. The reservation must be there; where it is moved, what it had is
 * free by now, and taken again as far as the hold left it to it.
 */
export async function handOver(
  trx: Db,
  hold: HoldRecord,
  to: { booking: string; member: string; minutes: number; seat: number },
): Promise<void> {
  const first = Math.floor(hold.beginsAt / CELL_MS);
  const end = (hold.beginsAt + to.minutes * MINUTE) / CELL_MS;
  const changed = await trx('booked_cells')
    .where({ hold: hold.token })
    .update({
      ...{ hold: null, booking: to.booking, live: 1 },
      member: trx.raw('case when cell >= ? and cell < ? then ? end', [first, end, to.member]),
    });
  const all = cellsBetween({ first: hold.occupied.from / CELL_MS, end: hold.occupied.until / CELL_MS });
  if (changed < all.length)
    await takeRest(trx, { id: to.booking, member: to.member, resource: hold.resource, seat: to.seat }, all, [
      first,
      end,
    ]);
  await trx('holds').where({ token: hold.token }).delete();
}

/** Takes for a reservation what it does not have yet of these cells. @param own those between its beginning and its end */
async function takeRest(
  trx: Db,
  { id, member, resource, seat }: Pick<BookingRecord, 'id' | 'member' | 'resource' | 'seat'>,
  cells: readonly number[],
  [first, end]: readonly [number, number],
): Promise<void> {
  const there = await cellsOf(trx, { booking: id });
  const left = cells.filter((cell) => !there.has(cell));
  const rows = left.map((cell) => {
    const whose = { booking: id, live: 1, member: cell >= first && cell < end ? member : null };
    return { resource, seat, cell, ...whose };
  });
  await insertRows(trx, 'booked_cells', rows);
}

/** Whether nobody but this reservation has anything of its time, nor its member anything else then. */
export async function isTheirs(
  trx: Db,
  booking: BookingRecord,
  { from, until }: HoldRecord['occupied'],
): Promise<boolean> {
  const { id, member, resource, seat, beginsAt, endsAt } = booking;
  const others = (first: number, end: number) =>
    trx('booked_cells')
      .where('cell', '>=', first / CELL_MS)
      .where('cell', '<', end / CELL_MS)
      .whereRaw('(booking is null or booking <> ?)', [id])
      .first('cell');
  if (await others(from, until).where({ resource, seat })) return false;
  return (await others(beginsAt, endsAt).where({ member })) === undefined;
}

/** Takes its time for a reservation that had let go of it; nobody else has it (`isTheirs`). */
export async function takeBack(
  trx: Db,
  booking: BookingRecord,
  { from, until }: HoldRecord['occupied'],
): Promise<void> {
  const cells = cellsBetween({ first: from / CELL_MS, end: until / CELL_MS });
  await takeRest(trx, booking, cells, [booking.beginsAt / CELL_MS, booking.endsAt / CELL_MS]);
}

/** Gives back what a reservation takes. */
export async function free(trx: Db, booking: string): Promise<void> {
  await trx('booked_cells').where({ booking }).delete();
}

/** A hold by its token. */
export async function holdOf(db: Db, token: string): Promise<HoldRecord | undefined> {
  const row = (await db('holds').where({ token }).first()) as HoldRow | undefined;
  return row && toHold(row);
}

/** What a member keeps while they make up their mind. */
export async function holdBy(db: Db, member: string): Promise<HoldRecord | undefined> {
  const row = (await db('holds').where({ member }).whereNot({ purpose: 'waiting' }).first()) as HoldRow | undefined;
  return row && toHold(row);
}

/** Ends holds of a resource whose time is over, and gives them. */
export async function endExpired(trx: Db, resource: string, now: number): Promise<HoldRecord[]> {
  // knex gives back no rows that it deletes on SQLite.
  const result: unknown = await trx.raw('delete from holds where resource = ? and expires_at <= ? returning *', [
    resource,
    now,
  ]);
  return rowsOf<HoldRow>(trx, result).map(toHold);
}

interface HoldRow {
  token: string;
  member: string;
  service: string;
  resource: string;
  begins_at: number | string;
  occupied_from: number | string;
  occupied_until: number | string;
  price: number | null;
  change_until: Term | null;
  cancel_until: Term | null;
  late_fee_percent: number | null;
  purpose: Hold['purpose'];
  booking: string | null;
  expires_at: number | string;
}

function toHold(row: HoldRow): HoldRecord {
  const { token, member, service, resource, purpose, booking } = row;
  const times = { beginsAt: Number(row.begins_at), expiresAt: Number(row.expires_at) };
  const occupied = { from: Number(row.occupied_from), until: Number(row.occupied_until) };
  const price = row.price === null ? {} : { price: row.price };
  return { token, member, service, resource, purpose, booking, ...times, occupied, ...price, ...promisedIn(row) };
}

/** Nothing was kept with holds of before. */
function promisedIn(row: HoldRow): { promised?: Promised } {
  const { change_until: changeUntil, cancel_until: cancelUntil, late_fee_percent: lateFeePercent } = row;
  if (changeUntil === null || cancelUntil === null || lateFeePercent === null) return {};
  return { promised: { changeUntil, cancelUntil, lateFeePercent } };
}
