import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { menuJob } from '../../platform/line/menu-of';
import { notice } from '../../platform/notices/notices';
import { callOffAbout, enqueue, type NewJob } from '../../platform/outbox/outbox';
import { end as endSession, endAllOf } from '../../platform/web/sessions';
import * as attempts from './attempts';
import type { Attempt } from './attempts';
import { takeLineTokens } from './line-tokens';
import * as links from './links';
import type { Link } from './links';
import { movedJob } from './moved';
import { hashed, isTicket, newTicket } from '../../platform/tickets';
import { ATTEMPT_MS, CONSENT_VERSION, type Assurance, type Loss, type Way } from './rules';

export type { Attempt } from './attempts';
export type { Link } from './links';
export type { Moved } from './moved';
export { ATTEMPT_MS, CONSENT_VERSION, endOfNumber, isLoss, ticketFor } from './rules';
export type { Assurance, Loss, Way } from './rules';
export {
  among as linksAmong,
  historyOf,
  historyOfMember,
  linkedAfter,
  ofLineUser as linkOfLineUser,
  ofMember as linkOfMember,
  partedSince,
} from './links';
export { forgetLineTokens, keepLineTokens, keepsLineTokens } from './line-tokens';

/*
 * Which member a LINE user is. Every way to link ends here, in the same row; every try to link is an attempt, from its offer
 * to its end, and each step of it stands in the journal with the way and, where it was lost, the reason: the funnel.
 */

/** LINE may tell of a dialog that ended at the last second a moment later (milliseconds). */
const GRACE_MS = 15_000;
/** What became of an attempt can be looked up this long. */
const ATTEMPTS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Offers a LINE user to link, in the transaction that says so. An earlier offer of theirs ends: one button works, the newest. */
export async function offer(
  trx: Db,
  { ticket, way, lineUser }: { ticket: string; way: Way; lineUser: string },
  now: number,
): Promise<void> {
  const id = hashed(ticket);
  const expiresAt = now + ATTEMPT_MS;
  if (!(await attempts.add(trx, { id, way, lineUser, expiresAt }, 'offered', now))) return;
  await note(trx, 'link.offered', { way, lineUser }, now);
  for (const old of await attempts.loseOthers(trx, lineUser, id, 'offered again', now)) await noteLoss(trx, old, now);
  await enqueue(trx, [expiryJob(id, lineUser, expiresAt)]);
}

/** Begins an attempt in a browser, where nobody offered it: LINE Login on the web site, the poster in the shop. */
export async function begin(
  trx: Db,
  { ticket, way, session }: { ticket: string; way: Way; session: string },
  now: number,
): Promise<Attempt> {
  const id = hashed(ticket);
  const expiresAt = now + ATTEMPT_MS;
  await attempts.add(trx, { id, way, lineUser: undefined, session, expiresAt }, 'opened', now);
  await note(trx, 'link.opened', { way, lineUser: undefined }, now);
  await enqueue(trx, [expiryJob(id, undefined, expiresAt)]);
  return (await attempts.find(trx, id))!;
}

/** The attempt that a ticket stands for, by id; undefined for what is no ticket. */
export function attemptOf(ticket: unknown): string | undefined {
  return isTicket(ticket) ? hashed(ticket) : undefined;
}

/** What a ticket is worth: reads only, for pages that are merely looked at. */
export async function look(db: Db, ticket: unknown, now: number): Promise<Attempt | 'expired' | 'used' | 'unknown'> {
  const attempt = isTicket(ticket) ? await attempts.find(db, hashed(ticket)) : undefined;
  if (!attempt) return 'unknown';
  if (attempt.expiresAt <= now || attempt.reason === 'expired' || attempt.reason === 'offered again') return 'expired';
  return attempt.state === 'offered' ? attempt : 'used';
}

/** The attempt that a browser has in hand, as long as it goes on. */
export async function current(db: Db, id: string, session: string, now: number): Promise<Attempt | undefined> {
  const attempt = await attempts.find(db, id);
  const goesOn = attempt && ['opened', 'proved'].includes(attempt.state) && attempt.expiresAt > now;
  return goesOn && attempt.session === session ? attempt : undefined;
}

/** Opens an offer in the browser that was shown it: from here on no other may. Undefined when it is over or was opened before. */
export async function open(trx: Db, ticket: unknown, session: string, now: number): Promise<Attempt | undefined> {
  const attempt = isTicket(ticket) ? await attempts.open(trx, hashed(ticket), session, now) : undefined;
  if (attempt) await note(trx, 'link.opened', attempt, now);
  return attempt;
}

/** The browser's session has a new name: its attempts go with it. */
export const moveSession = attempts.moveSession;

/** They go on by this way, whatever the offer had in mind. */
export const setWay = attempts.setWay;

/** LINE's login told who is at the browser. Undefined when the attempt is over or has somebody already. */
export const setLineUser = attempts.setLineUser;

/** What somebody proved of themselves. */
export interface Proved {
  attempt: Attempt;
  /** To go to LINE's dialog with; only its hash is kept. */
  nonce: string;
}

/**
 * They logged in as a member and agree. Refused with 'elsewhere' when the member is linked to another LINE account: nothing
 * moves unless they ask for it (`move`), right after that login.
 */
export async function prove(
  trx: Db,
  id: string,
  proof: { member: string; name?: string | undefined; assurance: Assurance; move: boolean },
  now: number,
): Promise<Proved | 'over' | 'elsewhere'> {
  const attempt = await attempts.find(trx, id);
  if (!attempt) return 'over';
  const other = await links.ofMember(trx, proof.member);
  const elsewhere = other !== undefined && other.lineUser !== attempt.lineUser;
  if (elsewhere && !proof.move) return 'elsewhere';
  const nonce = newTicket();
  const proved = await attempts.prove(
    trx,
    id,
    {
      member: proof.member,
      name: proof.name,
      assurance: proof.assurance,
      ...(elsewhere ? { replaces: other.lineUser } : {}),
      consentVersion: CONSENT_VERSION,
      consentedAt: now,
      nonce: hashed(nonce),
    },
    now,
  );
  if (!proved) return 'over';
  await note(trx, 'link.proved', proved, now);
  return { attempt: proved, nonce };
}

/** How an attempt ended. */
export type Completed =
  /** `again`: this very attempt had made this link before, as when LINE tells twice. */
  | { kind: 'linked'; link: Link; name: string | undefined; again: boolean; moved: Link | undefined }
  | { kind: 'refused'; reason: Loss | 'unknown'; attempt: Attempt | undefined };

/**
 * LINE says that the one who went to its dialog with this nonce is `lineUser`. They are linked if they are who the attempt
 * was offered to, and if it is theirs, open and in time; else nothing changes.
 * @param at LINE's time of it, epoch ms
 */
export async function completeByNonce(
  trx: Db,
  nonce: unknown,
  lineUser: string,
  at: number,
  now: number,
): Promise<Completed> {
  if (!isTicket(nonce)) return { kind: 'refused', reason: 'unknown', attempt: undefined };
  const attempt = await attempts.findByNonce(trx, hashed(nonce));
  if (!attempt) return { kind: 'refused', reason: 'unknown', attempt: undefined };
  return complete(trx, attempt, lineUser, at, now);
}

/** They confirmed on our own page, where LINE's login had told who they are. */
export async function completeById(trx: Db, id: string, lineUser: string, now: number): Promise<Completed> {
  const attempt = await attempts.find(trx, id);
  if (!attempt) return { kind: 'refused', reason: 'unknown', attempt: undefined };
  return complete(trx, attempt, lineUser, now, now);
}

/** LINE says that its dialog failed: whoever was there is not the one it was for. Gives the attempt that is lost by it. */
export async function failByNonce(trx: Db, nonce: unknown, now: number): Promise<Attempt | undefined> {
  const attempt = isTicket(nonce) ? await attempts.findByNonce(trx, hashed(nonce)) : undefined;
  return attempt && ['opened', 'proved'].includes(attempt.state)
    ? lose(trx, attempt.id, 'failed at LINE', now)
    : undefined;
}

/** An attempt comes to nothing, for this reason. Undefined when it had ended before. */
export async function lose(trx: Db, id: string, reason: Loss, now: number): Promise<Attempt | undefined> {
  const lost = await attempts.lose(trx, id, reason, now);
  if (lost) await noteLoss(trx, lost, now);
  return lost;
}

/** The time of an attempt is over. Gives it when somebody had logged in and waits for word of it: LINE sends none then. */
export async function expire(trx: Db, id: string, now: number): Promise<Attempt | undefined> {
  const expired = await attempts.expire(trx, id, now);
  if (!expired) return undefined;
  await noteLoss(trx, expired, now);
  return expired.was === 'proved' ? expired : undefined;
}

/**
 * Ends a link, and calls off everything personal that is queued for its reader; their menu goes with it. Undefined when there was none.
 * @param reason who or what ended it, such as 'by the person'
 */
export async function unlink(trx: Db, lineUser: string, reason: string, now: number): Promise<Link | undefined> {
  return end(trx, lineUser, 'unlinked', reason, now);
}

/**
 * Makes unreadable what is left of a LINE user's links once they have ended: their data are deleted. That there was a link,
 * of which way and when, stays countable.
 * @param standIn what stands in the place of an id
 * @returns the attempts that are gone, for whoever keeps something of theirs
 */
export async function erase(trx: Db, lineUser: string, standIn: (id: string) => string): Promise<string[]> {
  const gone = await attempts.erase(trx, lineUser);
  for (const { session } of gone) if (session !== undefined) await endSession(trx, session);
  await links.disown(trx, lineUser, standIn);
  // Those of a link went to LINE as it ended; these are of a login that led to none.
  await takeLineTokens(trx, lineUser);
  return gone.map(({ id }) => id);
}

/** Forgets attempts that ended long ago. */
export async function forgetOldAttempts(db: Db, now: number): Promise<void> {
  await attempts.forgetOld(db, now - ATTEMPTS_KEPT_MS);
}

async function complete(trx: Db, found: Attempt, lineUser: string, at: number, now: number): Promise<Completed> {
  const attempt = await attempts.complete(trx, { id: found.id }, lineUser, at, now);
  if (!attempt) return notCompleted(trx, found, lineUser, now);
  // Only the link they saw and wanted ended; another that came since stands.
  const standing = await links.ofMember(trx, attempt.member!);
  const moved =
    standing !== undefined && standing.lineUser === attempt.replaces && standing.lineUser !== lineUser
      ? await end(trx, standing.lineUser, 'moved', 'by the member', now)
      : undefined;
  const link: Link = {
    lineUser,
    member: attempt.member!,
    method: attempt.way,
    assurance: attempt.assurance!,
    consentVersion: attempt.consentVersion!,
    consentedAt: attempt.consentedAt!,
    linkedAt: now,
  };
  if (await links.add(trx, link)) {
    await note(trx, 'link.linked', attempt, now);
    await notice(trx, [{ type: 'link.completed', key: attempt.id, at: now, data: { member: link.member } }]);
    const told = moved ? [movedJob(attempt.id, link.member, now)] : [];
    await enqueue(trx, [menuJob(lineUser, now), ...told]);
    return { kind: 'linked', link, name: found.name, again: false, moved };
  }
  const own = await links.ofLineUser(trx, lineUser);
  if (own?.member === attempt.member)
    return { kind: 'linked', link: own!, name: undefined, again: true, moved: undefined };
  const reason = own ? 'LINE user linked already' : 'member linked elsewhere';
  const lost = await attempts.undo(trx, attempt.id, reason, now);
  if (lost) await noteLoss(trx, lost, now);
  return { kind: 'refused', reason, attempt };
}

/** Why an attempt could not be completed; somebody else's hand on it ends it. */
async function notCompleted(trx: Db, found: Attempt, lineUser: string, now: number): Promise<Completed> {
  // As it is now: another process may have completed it since it was found.
  const attempt = (await attempts.find(trx, found.id)) ?? found;
  if (attempt.lineUser !== lineUser) {
    await lose(trx, attempt.id, 'another LINE user', now);
    return { kind: 'refused', reason: 'another LINE user', attempt };
  }
  const link = await links.ofLineUser(trx, lineUser);
  if (attempt.state === 'linked' && link?.member === attempt.member)
    return { kind: 'linked', link: link!, name: undefined, again: true, moved: undefined };
  if (attempt.state === 'proved') await lose(trx, attempt.id, 'expired', now);
  return { kind: 'refused', reason: attempt.reason ?? 'expired', attempt };
}

async function end(
  trx: Db,
  lineUser: string,
  what: 'unlinked' | 'moved',
  reason: string,
  now: number,
): Promise<Link | undefined> {
  const link = await links.remove(trx, lineUser, what, reason, now);
  if (!link) return undefined;
  await callOffAbout(trx, lineUser, link.member, `the link ended: ${what}`, now);
  await endAllOf(trx, { lineUser });
  const tokens = await takeLineTokens(trx, lineUser);
  if (tokens !== undefined) await enqueue(trx, [deauthorizeJob(lineUser, tokens, now)]);
  await note(trx, 'link.ended', { way: link.method, lineUser }, now, { what });
  const key = randomUUID();
  await notice(trx, [{ type: 'link.ended', key, at: now, data: { member: link.member, why: what } }]);
  await enqueue(trx, [menuJob(lineUser, now)]);
  return link;
}

function expiryJob(id: string, person: string | undefined, expiresAt: number): NewJob {
  const key = `link-expiry:${id}`;
  return {
    key,
    kind: 'link-expiry',
    lane: key,
    ...(person === undefined ? {} : { person }),
    payload: { id },
    dueAt: expiresAt + GRACE_MS,
  };
}

/** Where LINE's login was used, LINE is told that the link has ended. The tokens travel sealed, and only here from now on. */
function deauthorizeJob(lineUser: string, tokens: string, now: number): NewJob {
  const key = `deauthorize:${lineUser}:${now}`;
  return {
    key,
    kind: 'deauthorize',
    lane: `deauthorize:${lineUser}`,
    person: lineUser,
    payload: { lineUser, tokens },
    dueAt: now,
  };
}

function noteLoss(trx: Db, attempt: Attempt, now: number): Promise<void> {
  return note(trx, 'link.lost', attempt, now, { reason: attempt.reason ?? null });
}

function note(
  trx: Db,
  type: string,
  { way, lineUser }: { way: Way; lineUser: string | undefined },
  now: number,
  data: Record<string, string | null> = {},
): Promise<void> {
  return record(trx, [
    { at: now, type, ...(lineUser === undefined ? {} : { person: lineUser }), data: { way, ...data } },
  ]);
}
