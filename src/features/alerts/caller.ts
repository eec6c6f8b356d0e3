import { Agent, request } from 'undici';
import { guardedLookup, readPlace, type Allowed } from '../../platform/notices/notices';
import { outcomeOf, outcomeOfFault, type Outcome } from './rules';

/** A try, from the connection to the answer's status (milliseconds). */
const CALL_LIMIT_MS = 5_000;
const MOST_READ = 4 * 1024;

/** Where alerts go. */
export interface AlertPlace {
  url: string;
  /** Networks that may be called besides public addresses. */
  allowed: Allowed;
}

/** Posts a message once, as Slack's incoming webhooks take it. Never throws for anything the other side does. Redirects are not followed. */
export async function post(
  { url, allowed }: AlertPlace,
  body: { text?: string },
  key?: string,
  limitMs = CALL_LIMIT_MS,
): Promise<Outcome> {
  // An IP address in it is never looked up.
  if (typeof readPlace(url, allowed) === 'string') return { kind: 'refused', note: 'its address is not allowed' };
  const dispatcher = new Agent({ connect: { timeout: Math.min(3_000, limitMs), lookup: guardedLookup(allowed) } });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Musubi',
    ...(key !== undefined && { 'idempotency-key': key }),
  };
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await request(url, { method: 'POST', body: JSON.stringify(body), headers, signal, dispatcher });
    await response.body.dump({ limit: MOST_READ, signal }).catch(() => undefined);
    return outcomeOf(response.statusCode);
  } catch (error) {
    return outcomeOfFault((error as { code?: unknown } | null)?.code);
  } finally {
    await dispatcher.destroy();
  }
}
