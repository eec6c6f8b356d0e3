import { createHmac } from 'node:crypto';
import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';
import { hashed, isTicket } from '../../platform/tickets';

/*
 * A person's hand on their own data: the one-time link to see them, and the mark that they were deleted. What is kept of whom
 * stands in docs/privacy.md.
 */

/** A link to one's data works this long (milliseconds). */
export const DATA_LINK_MS = 10 * 60 * 1000;

/**
 * Gives what stands in the place of an id when its owner's data are deleted: the same each time, and without this
 * installation's secret nobody gets back, nor can they try.
 */
export function standIns(secret: string): (id: string) => string {
  return (id) => `erased-${createHmac('sha256', secret).update(`erased:${id}`).digest('base64url')}`;
}

/** Whether something is such a stand-in. */
export function isStandIn(id: string): boolean {
  return /^erased-[\w-]{43}$/.test(id);
}

/** The ticket of the link that a turn sends: 256 bits, and the same each time the turn of this event runs. */
export function dataTicketFor(secret: string, event: string): string {
  return createHmac('sha256', secret).update(`data-ticket:${event}`).digest('base64url');
}

/** Offers a LINE user a look at their data, in the transaction that says so. Their earlier links end: the newest works. */
export async function offerData(trx: Db, ticket: string, lineUser: string, now: number): Promise<void> {
  await trx('data_tickets').where({ line_user: lineUser, state: 'offered' }).update({ state: 'used' });
  await trx('data_tickets')
    .insert({ id: hashed(ticket), line_user: lineUser, offered_at: now, expires_at: now + DATA_LINK_MS })
    .onConflict('id')
    .ignore();
}

/** Whether a ticket would open anything: reads only, for a page that is merely looked at. */
export async function isGood(db: Db, ticket: unknown, now: number): Promise<boolean> {
  return isTicket(ticket) && (await good(db, ticket, now).first('id')) !== undefined;
}

/** Uses a ticket, once. Gives whose it is; undefined when it is over, used or made up. */
export async function useTicket(trx: Db, ticket: unknown, now: number): Promise<string | undefined> {
  if (!isTicket(ticket)) return undefined;
  const rows = (await good(trx, ticket, now).update({ state: 'used' }).returning('line_user')) as {
    line_user: string;
  }[];
  return rows[0]?.line_user;
}

/** Deletes somebody's tickets: their data are deleted. */
export async function forgetTickets(trx: Db, lineUser: string): Promise<void> {
  await trx('data_tickets').where({ line_user: lineUser }).delete();
}

/** Forgets tickets that are over, at most 500 at a time. For the clock. */
export async function forgetOldTickets(db: Db, now: number): Promise<void> {
  const old = db('data_tickets').select('id').where('expires_at', '<=', now).limit(500);
  await db('data_tickets').whereIn('id', old).delete();
}

/**
 * Keeps that somebody's data were deleted.
 * @param before LINE's time of the event by which they asked (epoch ms): what is older brings nobody back
 */
export async function keepErasure(trx: Db, standIn: string, before: number, now: number): Promise<void> {
  await trx('erasures').insert({ id: standIn, before, erased_at: now }).onConflict('id').merge();
}

/** Of these stand-ins, those whose owners' data were deleted, with the moment (epoch ms) up to which nothing counts. */
export async function erasedBefore(db: Db, standInsAsked: readonly string[]): Promise<Map<string, number>> {
  if (standInsAsked.length === 0) return new Map();
  const rows = (await db('erasures')
    .whereRaw(isOneOf(db, 'id', standInsAsked))
    .select('id', 'before')) as { id: string; before: number | string }[];
  return new Map(rows.map(({ id, before }) => [id, Number(before)]));
}

function good(db: Db, ticket: string, now: number) {
  return db('data_tickets')
    .where({ id: hashed(ticket), state: 'offered' })
    .where('expires_at', '>', now);
}
