import { Agent, request } from 'undici';
import { guardedLookup, readPlace, type Allowed } from '../../platform/notices/notices';
import { addressOf, REFUSES_NOTHING, type Product } from './products';
import { outcomeOf, outcomeOfFault, type Outcome } from './rules';

/** A try, from the connection to the answer's status (milliseconds). */
const CALL_LIMIT_MS = 5_000;
const MOST_READ = 4 * 1024;

/** Where alerts go. */
export interface AlertPlace {
  url: string;
  product: Product;
  /** Networks that may be called besides public addresses. */
  allowed: Allowed;
}

/** Posts a message once. Never throws for anything the other side does. Redirects are not followed. */
export async function post(
  place: AlertPlace,
  body: object,
  { key, now = Date.now, limitMs = CALL_LIMIT_MS }: { key?: string; now?: () => number; limitMs?: number } = {},
): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) };
  const address = addressOf(place.product, place.url);
  return call(place, { address, method: 'POST', body: JSON.stringify(body), headers, now, limitMs });
}

/**
 * Whether a webhook is there, asked so that nothing shows in its channel. `whole`: it was asked itself, and not its server
 * alone, of which any answer says nothing more than that it can be reached.
 */
export async function probe(place: AlertPlace): Promise<Outcome & { whole: boolean }> {
  if (REFUSES_NOTHING[place.product]) return { ...(await post(place, {})), whole: true };
  const asked = { address: new URL(place.url).origin, method: 'HEAD', now: Date.now, limitMs: CALL_LIMIT_MS } as const;
  const { kind, note } = await call(place, { ...asked, headers: {} });
  return { kind: note.startsWith('answered') ? 'sent' : kind, note, whole: false };
}

interface Asked {
  address: string;
  method: 'POST' | 'HEAD';
  headers: Record<string, string>;
  body?: string;
  now: () => number;
  limitMs: number;
}

async function call(
  { url, allowed }: AlertPlace,
  { address, method, headers, body, now, limitMs }: Asked,
): Promise<Outcome> {
  // An IP address in it is never looked up.
  if (typeof readPlace(url, allowed) === 'string') return { kind: 'refused', note: 'its address is not allowed' };
  const dispatcher = new Agent({ connect: { timeout: Math.min(3_000, limitMs), lookup: guardedLookup(allowed) } });
  try {
    const signal = AbortSignal.timeout(limitMs);
    const given = { method, headers: { 'user-agent': 'Musubi', ...headers }, body: body ?? null };
    const response = await request(address, { ...given, signal, dispatcher });
    await response.body.dump({ limit: MOST_READ, signal }).catch(() => undefined);
    return outcomeOf(response.statusCode, response.headers['retry-after'], now());
  } catch (error) {
    return outcomeOfFault((error as { code?: unknown } | null)?.code);
  } finally {
    await dispatcher.destroy();
  }
}
