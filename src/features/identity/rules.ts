import { createHmac } from 'node:crypto';

/** How a link comes about. */
export type Way = 'account_link' | 'line_login' | 'bridge' | 'oidc' | 'store';

/** What showed that somebody is the member: the strongest thing they did. */
export type Assurance = 'password' | 'company_login' | 'one_time_code' | 'registered';

/** Why a try to link came to nothing. A fixed list: it ends in the journal and tells where people get lost. */
export type Loss = (typeof LOSSES)[number];
const LOSSES = [
  'expired',
  'offered again',
  'stopped',
  'denied',
  'failed at LINE',
  'another LINE user',
  'member linked elsewhere',
  'LINE user linked already',
  'not a member',
  'unreachable',
] as const;

/** Whether something that was stored or sent is one of these reasons. */
export function isLoss(value: unknown): value is Loss {
  return LOSSES.some((loss) => loss === value);
}

/**
 * From the offer in the chat to the end of LINE's dialog (milliseconds). LINE's link token has the same ten minutes; ours
 * are counted from the offer, so nobody can come back to an old page.
 * @see https://developers.line.biz/en/docs/messaging-api/linking-accounts/
 */
export const ATTEMPT_MS = 10 * 60 * 1000;

/** The wording people agree to when they link. Raised whenever its meaning changes; each link keeps the one it was made under. */
export const CONSENT_VERSION = '2026-11-28';

/**
 * The ticket that an offer's button carries: 256 bits nobody can guess, and the same each time the turn that makes the offer
 * runs, so that a turn killed half-way offers the same once more.
 * @param event the event of the turn that makes the offer
 */
export function ticketFor(secret: string, event: string): string {
  return createHmac('sha256', secret).update(`link-ticket:${event}`).digest('base64url');
}

/** The end of a member's number, as it may be shown to who is not proved yet or stands beside: at most four characters, never more than half. */
export function endOfNumber(member: string): string {
  const letters = [...member];
  return letters.slice(-Math.min(4, Math.floor(letters.length / 2))).join('');
}
