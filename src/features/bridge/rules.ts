import { createHmac } from 'node:crypto';
import { keyIn, same } from '../../platform/standard-webhooks';
import { isTicket } from '../../platform/tickets';

/** A ticket is good so long for the company's login, as long as the offer it belongs to (milliseconds). */
export const TICKET_MS = 10 * 60 * 1000;
/** After the login they have this long to confirm on our page (milliseconds). */
export const CONFIRM_MS = 5 * 60 * 1000;
/** A signed redirect must arrive within this time (milliseconds) ... */
export const REDIRECT_MS = 2 * 60 * 1000;
/** ... and the company's clock may be so much ahead of ours (milliseconds). */
export const AHEAD_MS = 30 * 1000;

/** Why the bridge let somebody not through. A fixed list: it ends in the journal, never in an answer. */
export type BridgeRefusal =
  | 'unsigned'
  | 'too old'
  | 'too new'
  | 'wrong signature'
  | 'unreadable'
  | 'unknown ticket'
  | 'expired ticket'
  | 'used ticket'
  | 'other browser'
  | 'unknown receipt'
  | 'not a member';

/**
 * A member's number as the company has it: 1 to 128 characters, none of them invisible (a line break would make two readings
 * of what is signed), no space at either end.
 */
export function isMemberNumber(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= 128 &&
    value.trim() === value &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)
  );
}

/** What comes with a signed redirect, as it stands in the address. */
export interface Redirect {
  ticket: string;
  member: string;
  /** Epoch seconds. */
  ts: string;
  sig: string;
}

/**
 * The signature of a redirect: HMAC-SHA256 over four lines (what it is, the ticket, the member's number, the time), in
 * base64url. A line break can be in none of them, so no two redirects have the same text.
 */
export function redirectSignature(secret: string, { ticket, member, ts }: Omit<Redirect, 'sig'>): string {
  const text = ['musubi-bridge-v1', ticket, member, ts].join('\n');
  return createHmac('sha256', keyIn(secret)).update(text, 'utf8').digest('base64url');
}

/** Why a redirect is not the company's; undefined when it is. @param now epoch milliseconds */
export function faultOfRedirect(
  secrets: readonly string[],
  redirect: Readonly<Record<keyof Redirect, string | undefined>>,
  now: number,
): BridgeRefusal | undefined {
  const { ticket, member, ts, sig } = redirect;
  if (ticket === undefined || member === undefined || ts === undefined || sig === undefined) return 'unsigned';
  if (!isTicket(ticket) || !isMemberNumber(member) || !/^\d{1,12}$/.test(ts) || !/^[\w-]{43}$/.test(sig))
    return 'unreadable';
  const given = Buffer.from(sig);
  const right = secrets.some((secret) => same(given, Buffer.from(redirectSignature(secret, { ticket, member, ts }))));
  if (!right) return 'wrong signature';
  const age = now - Number(ts) * 1_000;
  if (age > REDIRECT_MS) return 'too old';
  return age < -AHEAD_MS ? 'too new' : undefined;
}
