import { randomBytes } from 'node:crypto';
import { rowsOf, type Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import type { Hold, Service } from './port';
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
export type HoldAsk = Omit<HoldRecord, 'token' | 'price' | 'occupied'>;

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
  const hold = { ...ask, token, price: service.price, occupied: { from, until } };
  await trx('holds').insert({
    ...{ token: hold.token, member: hold.member, service: hold.service, resource: hold.resource, seat },
    ...{ begins_at: hold.beginsAt, occupied_from: from, occupied_until: until },
    ...{ purpose: hold.purpose, booking: hold.booking, expires_at: hold.expiresAt },
    price: hold.price,
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
    .where({ 's.resource': resource, 'r.active': 1 })
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
  if (changed < all.length) {
    const [there, place] = [await cellsOf(trx, { booking: to.booking }), { resource: hold.resource, seat: to.seat }];
    const member = (cell: number) => (cell >= first && cell < end ? to.member : null);
    const left = all.filter((cell) => !there.has(cell));
    await insertRows(
      trx,
      'booked_cells',
      left.map((cell) => ({ ...place, cell, booking: to.booking, live: 1, member: member(cell) })),
    );
  }
  await trx('holds').where({ token: hold.token }).delete();
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
  purpose: Hold['purpose'];
  booking: string | null;
  expires_at: number | string;
}

function toHold(row: HoldRow): HoldRecord {
  const { token, member, service, resource, purpose, booking } = row;
  const times = { beginsAt: Number(row.begins_at), expiresAt: Number(row.expires_at) };
  const occupied = { from: Number(row.occupied_from), until: Number(row.occupied_until) };
  const price = row.price === null ? {} : { price: row.price };
  return { token, member, service, resource, purpose, booking, ...times, occupied, ...price };
}
