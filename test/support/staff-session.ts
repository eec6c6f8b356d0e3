import type { Db } from '../../src/platform/db';
import { begin } from '../../src/platform/web/sessions';
import type { Role } from '../../src/features/staff/staff';

/** Somebody of the shop at the console, signed in without the way in, which has a test of its own. */
export interface AtConsole {
  /** Their staff id. */
  id: string;
  cookie: string;
  token: string;
  get(path: string): Promise<{ status: number; html: string }>;
  /** Sends a form; of a field with several values, a list. */
  post(
    path: string,
    fields?: Record<string, string | string[]>,
  ): Promise<{ status: number; html: string; to: string | null }>;
}

/**
 * Makes somebody with a role and signs them in.
 * @param now epoch milliseconds
 * @param network the address that they come from, where the house trusts who tells it
 */
export async function atConsole(
  db: Db,
  url: string,
  role: Role,
  name: string = role,
  now = Date.now(),
  network?: string,
): Promise<AtConsole> {
  const id = `test-${name}`;
  await db('staff').insert({ id, name, role, created_at: now }).onConflict('id').ignore();
  const { id: session, session: begun } = await begin(
    db,
    { purpose: 'console', staff: id, idleMs: 1e12, absoluteMs: 1e12 },
    now,
  );
  const cookie = `musubi-console=${session}`;
  const headers = {
    ...{ cookie, accept: 'text/html', 'accept-language': 'ja', 'sec-fetch-site': 'same-origin' },
    ...(network !== undefined && { 'x-forwarded-for': network }),
  };
  return {
    ...{ id, cookie, token: begun.token },
    async get(path) {
      const answer = await fetch(url + path, { headers, redirect: 'manual' });
      return { status: answer.status, html: await answer.text() };
    },
    async post(path, fields = {}) {
      const body = new URLSearchParams({ _token: begun.token });
      for (const [key, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(key, one);
      const answer = await fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' });
      return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
    },
  };
}

/** The same, with redirects followed. */
export interface Seat extends Omit<AtConsole, 'post'> {
  post(path: string, fields?: Record<string, string>): Promise<{ status: number; html: string }>;
}

/** Seats somebody of a role, as if they had signed in just now. @param now epoch milliseconds */
export async function seatOf(db: Db, url: string, role: Role, now: number): Promise<Seat> {
  const at = await atConsole(db, url, role, role, now);
  return {
    ...at,
    async post(path, fields) {
      const { to, ...answer } = await at.post(path, fields);
      return answer.status === 303 && to !== null ? at.get(to) : answer;
    },
  };
}
