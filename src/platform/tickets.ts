import { createHash, randomBytes } from 'node:crypto';

/*
 * One-time secrets that travel in a link or a form: tickets, nonces, receipts. What is kept of one is only its hash, which is
 * safe without a key, for 256 random bits can't be searched for.
 */

/** Something unguessable: 256 bits, 43 characters of base64url. */
export function newTicket(): string {
  return randomBytes(32).toString('base64url');
}

/** They all look like this; anything else need not be looked up. */
export function isTicket(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}

/** What is kept of one, 64 characters of hex: enough to know it again, useless to whoever reads the table. */
export function hashed(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
