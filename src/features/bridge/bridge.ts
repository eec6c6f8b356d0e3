import { z } from 'zod';
import type { Db } from '../../platform/db';
import { record } from '../../platform/journal/journal';
import { openSeal } from '../../platform/seal';
import { faultOf, type SignatureHeaders } from '../../platform/standard-webhooks';
import { hashed, isTicket, newTicket } from '../../platform/tickets';
import { CONFIRM_MS, faultOfRedirect, isMemberNumber, TICKET_MS, type BridgeRefusal, type Redirect } from './rules';
import * as tickets from './tickets';
import type { Ticket } from './tickets';

export { CONFIRM_MS, redirectSignature, REDIRECT_MS, TICKET_MS } from './rules';
export type { BridgeRefusal, Redirect } from './rules';
export { add as addTicket, find as findTicket, remove as removeTickets, type Ticket } from './tickets';

/*
 * The bridge to the company's own login: a form that can carry one hidden field takes our ticket along, and after its own login
 * the company says, signed, whose it was. Who sent what is never told apart in an answer: it stands in the journal.
 */

/** What the bridge needs. */
export interface BridgeHouse {
  db: Db;
  /** The secret shared with the company; two while it is rotated. */
  secrets: readonly string[];
  /** The installation's own secret. */
  secret: string;
  /** Whether a refusal may be written down: a flood of them must not fill the journal. */
  mayNote: (ip: string) => Promise<boolean>;
  now: () => number;
}

/** What somebody who came back from the company's login is asked to confirm. */
export interface Returned {
  attempt: string;
  member: string;
}

/** The bridge of an installation. */
export interface Bridge {
  /** A ticket for this browser's try to link, to be taken to the company's login. Undefined when another request was quicker. */
  issue(attempt: string, session: string, until: number): Promise<string | undefined>;
  /** The company says by a signed call who logged in. Gives the receipt with which the browser comes back. */
  claim(headers: SignatureHeaders, body: Buffer, ip: string): Promise<{ receipt: string } | { refused: ClaimRefusal }>;
  /** The company says so in the address it sends the browser to. Gives a receipt; changes nothing. */
  receive(redirect: Readonly<Record<keyof Redirect, string | undefined>>, ip: string): Promise<string | undefined>;
  /** Whom a receipt is about, for the browser it belongs to; changes nothing. */
  look(receipt: unknown, session: string): Promise<Returned | undefined>;
  /** They confirm, once. Undefined when it is not theirs, or over. */
  confirm(receipt: unknown, session: string, ip: string): Promise<Returned | undefined>;
  /** Writes down that somebody was not let through. */
  refuse(reason: BridgeRefusal, ip: string): Promise<undefined>;
}

/** What the company's program learns: enough to put it right, nothing about tickets. */
export type ClaimRefusal = 'signature' | 'unreadable' | 'ticket';

/** What a receipt of a signed redirect is sealed for. */
const PLACE = 'bridge-return';
const claimBody = z.strictObject({ ticket: z.string(), member: z.string().refine(isMemberNumber) });
const sealedBody = z.strictObject({ ticket: z.string(), member: z.string(), until: z.number() });
/** Old tickets answer questions about what went wrong for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Opens the bridge. */
export function openBridge(house: BridgeHouse): Bridge {
  const { db, secrets, now } = house;
  const seal = openSeal(house.secret, 'bridge');

  async function refuse(reason: BridgeRefusal, ip: string): Promise<undefined> {
    if (await house.mayNote(ip)) await record(db, [{ at: now(), type: 'bridge.refused', data: { reason } }]);
  }

  /** What a receipt stands for, whichever way it came about. */
  async function read(receipt: unknown): Promise<{ ticket: Ticket; member: string } | undefined> {
    if (typeof receipt !== 'string') return undefined;
    if (isTicket(receipt)) {
      const ticket = await tickets.findByReceipt(db, hashed(receipt));
      return ticket?.member === undefined ? undefined : { ticket, member: ticket.member };
    }
    const text = seal.open(receipt, PLACE);
    const sealed = text === undefined ? undefined : sealedBody.parse(JSON.parse(text));
    if (!sealed || sealed.until <= now()) return undefined;
    const ticket = await tickets.find(db, hashed(sealed.ticket));
    return ticket?.state === 'issued' ? { ticket, member: sealed.member } : undefined;
  }

  return {
    async issue(attempt, session, until) {
      const ticket = newTicket();
      const at = now();
      const expiresAt = Math.min(until, at + TICKET_MS);
      const added = await db.transaction((trx) =>
        tickets.add(trx, { id: hashed(ticket), attempt, session, expiresAt }, at),
      );
      return added ? ticket : undefined;
    },

    async claim(headers, body, ip) {
      const fault = faultOf(secrets, headers, body, now());
      if (fault) return refused('signature', fault, ip);
      const said = readClaim(body);
      if (!said) return refused('unreadable', 'unreadable', ip);
      const receipt = newTicket();
      const found = isTicket(said.ticket) ? await tickets.find(db, hashed(said.ticket)) : undefined;
      if (found && (await claimTicket(found, said.member, receipt))) return { receipt };
      return refused('ticket', whyOver(found, now()), ip);
    },

    async receive(redirect, ip) {
      const fault = faultOfRedirect(secrets, redirect, now());
      if (fault) return refuse(fault, ip);
      const { ticket, member } = redirect as Redirect;
      const found = await tickets.find(db, hashed(ticket));
      if (found?.state !== 'issued' || found.expiresAt <= now()) return refuse(whyOver(found, now()), ip);
      return seal.seal(JSON.stringify({ ticket, member, until: now() + CONFIRM_MS }), PLACE);
    },

    async look(receipt, session) {
      const found = await read(receipt);
      if (!found || found.ticket.session !== session || found.ticket.expiresAt <= now()) return undefined;
      return { attempt: found.ticket.attempt, member: found.member };
    },

    async confirm(receipt, session, ip) {
      const found = await read(receipt);
      if (!found) return refuse('unknown receipt', ip);
      const { ticket, member } = found;
      if (ticket.session !== session) return refuse('other browser', ip);
      const claimed = ticket.state === 'claimed' || (await claimTicket(ticket, member, newTicket()));
      const used = claimed && (await tickets.use(db, ticket.id, session, member, now()));
      return used ? { attempt: ticket.attempt, member } : refuse(whyOver(ticket, now()), ip);
    },

    refuse,
  };

  async function refused(what: ClaimRefusal, reason: BridgeRefusal, ip: string): Promise<{ refused: ClaimRefusal }> {
    await refuse(reason, ip);
    return { refused: what };
  }

  function claimTicket({ id, expiresAt: until }: Ticket, member: string, receipt: string): Promise<boolean> {
    const expiresAt = Math.min(until, now() + CONFIRM_MS);
    return tickets.claim(db, id, { member, receipt: hashed(receipt), expiresAt }, now());
  }
}

/** Forgets tickets that are long over. */
export function forgetOldTickets(db: Db, now: number): Promise<void> {
  return tickets.forgetOld(db, now - KEPT_MS);
}

function readClaim(body: Buffer): { ticket: string; member: string } | undefined {
  try {
    return claimBody.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))).data;
  } catch {
    // No JSON, or no UTF-8: the same to whoever sent it.
    return undefined;
  }
}

function whyOver(ticket: Ticket | undefined, now: number): BridgeRefusal {
  if (!ticket) return 'unknown ticket';
  const open = ticket.state === 'issued' || ticket.state === 'claimed';
  return open && ticket.expiresAt <= now ? 'expired ticket' : 'used ticket';
}
