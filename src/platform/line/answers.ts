import { HTTPFetchError } from '@line/bot-sdk';

/**
 * What a call to LINE came to. The difference that matters: did LINE surely take it, surely not, or does nobody know?
 * - `accepted`: LINE took it; a 409 counts, it means that an earlier try with the same retry key was taken.
 * - `refused`: LINE surely did not take it, and said why.
 * - `unsent`: it never reached LINE (connection refused, no such host, no TLS).
 * - `unsure`: LINE may or may not have taken it (5xx, no answer in time, a connection that broke).
 */
export type LineAnswer<T> =
  | { kind: 'accepted'; value: T }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'unsent'; message: string }
  | { kind: 'unsure'; message: string };

/** LINE did not answer within the limit. */
export class LineTimeout extends Error {
  override name = 'LineTimeout';
}

/**
 * Sorts what the SDK throws. Nothing of LINE's answer but the status and its own short message goes any further.
 * @see https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
 */
export function answerOf(error: unknown): LineAnswer<never> {
  if (error instanceof HTTPFetchError) {
    const message = messageOf(error.body);
    if (error.status >= 500) return { kind: 'unsure', message: `status ${error.status}` };
    return { kind: 'refused', status: error.status, message };
  }
  const code = codeOf(error);
  if (NEVER_REACHED.test(code)) return { kind: 'unsent', message: code };
  return { kind: 'unsure', message: error instanceof LineTimeout ? 'no answer in time' : code || 'broken connection' };
}

/** True when LINE answered 2xx and only the body could not be read: the SDK reads JSON only after a good status. */
export function isUnreadableSuccess(error: unknown): boolean {
  return error instanceof SyntaxError;
}

const NEVER_REACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL)/;

/** fetch hides the reason one or two causes deep; several addresses tried come as one AggregateError. */
function codeOf(error: unknown): string {
  let cause = error as { code?: unknown; cause?: unknown; errors?: unknown } | null | undefined;
  for (let depth = 0; typeof cause === 'object' && cause !== null && depth < 4; depth += 1) {
    if (typeof cause.code === 'string') return cause.code;
    if (Array.isArray(cause.errors) && cause.errors.length > 0) return codeOf(cause.errors[0]);
    cause = cause.cause as typeof cause;
  }
  return '';
}

function messageOf(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, 200) : '';
  } catch {
    // Some proxies answer in HTML; the status says enough.
    return '';
  }
}
