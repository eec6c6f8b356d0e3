import type { Carrier, LetterAnswer } from '../letters/letters';
import { signed } from '../standard-webhooks';

export { toE164 } from './numbers';

/** Where short messages leave the house: docs/sms.md. */
export interface SmsConfig {
  readonly url: string;
  /** whsec_ and a key in base64. */
  readonly secret: string;
}

/** One request, answer included (milliseconds). Shorter than a worker's hold on the job. */
const CALL_LIMIT_MS = 5_000;

/** The house's way out for short messages: one signed POST for each, to an address of the shop's own. */
export function openSms({ url, secret }: SmsConfig, now: () => number): Carrier {
  return {
    send({ id, to, text }) {
      const body = JSON.stringify({ to, text });
      const headers = { 'content-type': 'application/json', ...signed(secret, id, body, now()) };
      return outcomeOf(call(url, { method: 'POST', headers, body }), statusMeans);
    },
    // Anything but a fault of the server's own shows that somebody is there.
    probe: () =>
      outcomeOf(call(url, { method: 'HEAD' }), (status) =>
        status >= 500 ? { kind: 'unsent', why: `${status}` } : { kind: 'accepted' },
      ),
  };
}

function call(url: string, request: RequestInit): Promise<Response> {
  // A redirect would carry number and code to wherever it points.
  return fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(CALL_LIMIT_MS) });
}

function statusMeans(status: number): LetterAnswer {
  const why = `${status}`;
  // 409: the other side has this webhook-id already, from a try whose answer was lost.
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'accepted' };
  // 503 and 429 say "not now"; another 5xx may come after the message went out.
  if (status === 429 || status === 503) return { kind: 'unsent', why };
  if (status >= 500 || status === 408) return { kind: 'unsure', why };
  // Our signature or address is wrong: the shop's trouble, to be mended.
  if (status === 401 || status === 403 || status === 404 || status < 400) return { kind: 'unsent', why };
  return { kind: 'refused', why };
}

async function outcomeOf(calling: Promise<Response>, means: (status: number) => LetterAnswer): Promise<LetterAnswer> {
  try {
    const response = await calling;
    // Nothing in the body is needed; unread it would keep the connection.
    await response.body?.cancel();
    return means(response.status);
  } catch (error) {
    const code = codeOf(error);
    return { kind: NEVER_CONNECTED.has(code) ? 'unsent' : 'unsure', why: code };
  }
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH']);

/** fetch hides the reason in its cause. */
function codeOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'fault';
}
