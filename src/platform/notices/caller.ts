import { Agent, request } from 'undici';
import { signed } from '../standard-webhooks';
import { guardedLookup, NOT_ALLOWED, readPlace, type Allowed } from './places';
import { outcomeOf, type Outcome } from './rules';

/** A try, from the connection to the answer's status (milliseconds). */
export const CALL_LIMIT_MS = 15_000;
/** Nothing in an answer's body is needed; so much of it is read away to keep the connection, and for so long. */
const MOST_READ = 16 * 1024;
const READ_LIMIT_MS = 2_000;

/** What is sent: `id` is the webhook-id. */
export interface Letter {
  url: string;
  id: string;
  body: string;
  /** Each signs. */
  secrets: readonly string[];
}

/** Sends notices. */
export interface NoticeCaller {
  /** One try. Never throws for anything the other side does; 'broken off' when `signal` was raised. */
  call(letter: Letter, signal?: AbortSignal): Promise<Outcome | 'broken off'>;
  close(): Promise<void>;
}

/**
 * Opens the way out. Redirects are not followed.
 * @param limitMs how long a try may take, for tests that don't wait
 */
export function openNoticeCaller(allowed: Allowed, now: () => number, limitMs = CALL_LIMIT_MS): NoticeCaller {
  // No limit of connections: endpoints of one host share them, and the lanes are limit enough.
  const connect = { timeout: Math.min(5_000, limitMs), lookup: guardedLookup(allowed) };
  const dispatcher = new Agent({ connect, keepAliveTimeout: 4_000 });
  return {
    async call({ url, id, body, secrets }, stop) {
      if (secrets.length === 0)
        return { kind: 'failed', outcome: 'its secret cannot be opened: another SESSION_SECRET sealed it' };
      // An IP address in it is never looked up, and the settings may be others by now.
      if (typeof readPlace(url, allowed) === 'string')
        return { kind: 'failed', outcome: 'its address is not allowed (NOTICES_ALLOW)' };
      const time = AbortSignal.timeout(limitMs);
      const signal = stop ? AbortSignal.any([stop, time]) : time;
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Musubi',
        ...signed(secrets, id, body, now()),
      };
      try {
        const response = await request(url, { method: 'POST', body, headers, signal, dispatcher });
        await response.body
          .dump({ limit: MOST_READ, signal: AbortSignal.timeout(READ_LIMIT_MS) })
          .catch(() => undefined);
        return outcomeOf(response.statusCode);
      } catch (error) {
        return stop?.aborted ? 'broken off' : { kind: 'failed', outcome: reasonOf(error) };
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function reasonOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (code === NOT_ALLOWED) return 'its name stands for an address that is not allowed (NOTICES_ALLOW)';
  if (name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'no answer in time';
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? `no connection (${code})` : 'no connection';
}
