import type { Role } from '../../src/features/staff/staff';
import type { Db } from '../../src/platform/db';
import { begin } from '../../src/platform/web/sessions';

/** An answer of the console. */
export interface Shown {
  status: number;
  html: string;
}

/** Somebody of the shop at the console, without scripts. */
export interface Seat {
  /** Their id. */
  id: string;
  cookie: string;
  get(path: string): Promise<Shown>;
  /** Sends a form, with the session's token; a redirect is followed. */
  post(path: string, fields?: Record<string, string>): Promise<Shown>;
}

/** Seats somebody of a role, as if they had signed in just now. @param now epoch milliseconds */
export async function seatOf(db: Db, url: string, role: Role, now: number): Promise<Seat> {
  const id = `seat-${role}`;
  await db('staff').insert({ id, name: id, role, created_at: now }).onConflict('id').ignore();
  const beginning = { purpose: 'console', staff: id, idleMs: 1e12, absoluteMs: 1e12 };
  const { id: session, session: begun } = await begin(db, beginning, now);
  const cookie = `musubi-console=${session}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const headers = { accept: 'text/html', cookie, 'sec-fetch-site': 'same-origin', 'accept-language': 'ja' };
    const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    const to = answer.headers.get('location');
    return answer.status === 303 && to !== null ? ask(to) : { status: answer.status, html: await answer.text() };
  };
  return {
    ...{ id, cookie },
    get: (path) => ask(path),
    post: (path, fields = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams({ _token: begun.token, ...fields }) }),
  };
}
