import { createHmac } from 'node:crypto';
import type { Db } from '../../platform/db';
import { hashed, isTicket } from '../../platform/tickets';

/*
 * The one-time link to the page on which somebody who proved anew that it is them types their new address.
 */

/** Such a link works this long (milliseconds): no longer than the proof it stands on. */
export const ADDRESS_LINK_MS = 10 * 60 * 1000;

/** Whom a link is for, and on which proof it stands. */
export interface AddressOffer {
  /** The LINE user. */
  person: string;
  member: string;
  /** The proof that it is them, and the talk in which they gave it. */
  proof: string;
  talk: string;
}

/** The ticket of the link that a turn sends: 256 bits, and the same each time the turn of this event runs. */
export function addressTicketFor(secret: string, event: string): string {
  return createHmac('sha256', secret).update(`address-ticket:${event}`).digest('base64url');
}

/**
 * Offers the page, in the transaction that says so. Their earlier links end: the newest works.
 * @param now epoch milliseconds
 */
export async function offerAddressPage(trx: Db, ticket: string, offer: AddressOffer, now: number): Promise<void> {
  const { person, member, proof, talk } = offer;
  await trx('address_tickets').where({ line_user: person, state: 'offered' }).update({ state: 'used' });
  const row = { line_user: person, member, proof, talk, offered_at: now, expires_at: now + ADDRESS_LINK_MS };
  await trx('address_tickets')
    .insert({ id: hashed(ticket), ...row })
    // The turn runs again after a crash; and one proof opens one page.
    .onConflict()
    .ignore();
}

/** Whether a ticket would open anything: reads only, for a page that is merely looked at. @param now epoch milliseconds */
export async function opensAddressPage(db: Db, ticket: unknown, now: number): Promise<boolean> {
  return isTicket(ticket) && (await good(db, ticket, now).first('id')) !== undefined;
}

/**
 * Uses a ticket, once. Gives what it was offered for; undefined when it is over, used or made up.
 * @param now epoch milliseconds
 */
export async function useAddressTicket(trx: Db, ticket: unknown, now: number): Promise<AddressOffer | undefined> {
  if (!isTicket(ticket)) return undefined;
  const rows = (await good(trx, ticket, now)
    .update({ state: 'used' })
    .returning(['line_user', 'member', 'proof', 'talk'])) as (Omit<AddressOffer, 'person'> & { line_user: string })[];
  const row = rows[0];
  return row && { person: row.line_user, member: row.member, proof: row.proof, talk: row.talk };
}

/** Deletes somebody's links: their data are deleted. */
export async function forgetAddressTickets(trx: Db, lineUser: string): Promise<void> {
  await trx('address_tickets').where({ line_user: lineUser }).delete();
}

/** For the clock: forgets links that are over, at most 500 at a time. @param now epoch milliseconds */
export async function forgetOldAddressTickets(db: Db, now: number): Promise<void> {
  const old = db('address_tickets').select('id').where('expires_at', '<=', now).limit(500);
  await db('address_tickets').whereIn('id', old).delete();
}

function good(db: Db, ticket: string, now: number) {
  return db('address_tickets')
    .where({ id: hashed(ticket), state: 'offered' })
    .where('expires_at', '>', now);
}
