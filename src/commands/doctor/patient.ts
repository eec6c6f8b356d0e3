import { randomUUID } from 'node:crypto';
import { addTicket, findTicket, removeTickets, type Ticket } from '../../features/bridge/bridge';
import type { Db } from '../../platform/db';
import { signed } from '../../platform/standard-webhooks';
import { TOKEN_FIELD } from '../../platform/web/bodies';
import { begin, end, type Begun } from '../../platform/web/sessions';
import { hashed, newTicket } from '../../platform/tickets';

/** How long an answer may take (milliseconds). */
const PATIENCE_MS = 10_000;
/** Tickets of an examination are good so long (milliseconds). */
const TICKET_MS = 5 * 60 * 1000;

/** What came back: enough to judge by. */
export interface Reply {
  status: number;
  location: string | undefined;
  text: string;
}

/** What a call says and how it is signed; whatever is given takes the place of what is right. */
export interface Call {
  ticket: string;
  member?: string;
  secret?: string;
  /** When it is signed, epoch milliseconds. */
  at?: number;
  id?: string;
  /** What is sent in the place of what was signed. */
  body?: string;
  headers?: Record<string, string>;
}

/** An installation on the table. It is given tickets of tries that do not exist, so that nobody can be linked by them. */
export interface Patient {
  readonly url: string;
  readonly secret: string;
  /** A member that nobody is. */
  readonly member: string;
  /** A ticket of its own, for the first of the two browsers. @param age how long ago its time was over (milliseconds) */
  ticket(age?: number): Promise<string>;
  /** How a ticket stands in the installation's database. */
  stands(ticket: string): Promise<Ticket | undefined>;
  call(call: Call): Promise<Reply>;
  /** Asks for a page, as one of two browsers or as one that never was here. */
  look(path: string, browser?: 'first' | 'second'): Promise<Reply>;
  /** Sends the form with which somebody confirms. */
  confirm(receipt: string, browser: 'first' | 'second', headers?: Record<string, string>): Promise<Reply>;
  /** Takes everything back that the examination brought. */
  close(): Promise<void>;
}

/** @param url where the installation is reached */
export async function openPatient(db: Db, url: string, secret: string, now: () => number): Promise<Patient> {
  const mark = `doctor:${randomUUID()}`;
  const member = `doctor-${randomUUID().slice(0, 8)}`;
  const attempts: string[] = [];
  const browsers: Record<'first' | 'second', Begun> = {
    first: await begin(db, { purpose: 'linking', data: { attempt: mark } }, now()),
    second: await begin(db, { purpose: 'linking', data: { attempt: mark } }, now()),
  };
  const cookie = url.startsWith('https:') ? '__Host-musubi' : 'musubi';

  async function ask(path: string, init: RequestInit = {}): Promise<Reply> {
    const answer = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? undefined,
      text: await answer.text(),
    };
  }
  const as = (browser: 'first' | 'second' | undefined) => ({
    accept: 'text/html',
    ...(browser && { cookie: `${cookie}=${browsers[browser].id}` }),
  });

  return {
    url,
    secret,
    member,
    async ticket(age) {
      const ticket = newTicket();
      const attempt = `${mark}:${attempts.length}`;
      attempts.push(attempt);
      const expiresAt = age === undefined ? now() + TICKET_MS : now() - age;
      await db.transaction((trx) =>
        addTicket(trx, { id: hashed(ticket), attempt, session: browsers.first.session.key, expiresAt }, now()),
      );
      return ticket;
    },
    stands: (ticket) => findTicket(db, hashed(ticket)),
    call({ ticket, member: named = member, secret: key = secret, at = now(), id = randomUUID(), body, headers }) {
      const said = JSON.stringify({ ticket, member: named });
      return ask('/bridge/claims', {
        method: 'POST',
        body: body ?? said,
        headers: { 'content-type': 'application/json', ...signed(key, id, said, at), ...headers },
      });
    },
    look: (path, browser) => ask(path, { headers: as(browser) }),
    confirm: (receipt, browser, headers) =>
      ask('/bridge/confirm', {
        method: 'POST',
        body: new URLSearchParams({ [TOKEN_FIELD]: browsers[browser].session.token, receipt }).toString(),
        headers: {
          ...as(browser),
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      }),
    async close() {
      for (const attempt of attempts) await removeTickets(db, attempt);
      for (const { session } of Object.values(browsers)) await end(db, session.key);
    },
  };
}
