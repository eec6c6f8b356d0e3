/** What the people of the shop are told of. `stillWaiting`: nobody took who waits. */
export type AlertKind = 'waiting' | 'stillWaiting' | 'case' | 'setAside' | 'unsent' | 'quota';

/** What an alert goes by; nothing in it says who the customer is, or what they wrote. */
export interface AlertFacts {
  /** The version of the chat in which they began to wait, and why. */
  version?: number;
  reason?: string | undefined;
  /** They came while nobody answers. */
  closed?: boolean;
  case?: number;
  topic?: string;
  /** Messages left this month. */
  left?: number;
}

export interface Alert {
  id: string;
  kind: AlertKind;
  facts: AlertFacts;
}

/** Whoever waits is told of once more when nobody has taken them for so long in opening hours (milliseconds). */
export const STILL_WAITING_MS = 5 * 60_000;

/** What lies between tries (milliseconds): within the hour, for what is later is news no more. */
const WAITS_MS = [10_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000] as const;

/** A place that asks for more quiet than this is asked again all the same (milliseconds). */
const LONGEST_QUIET_MS = 60 * 60_000;

/** When it is tried again after its nth try was not taken (epoch ms); undefined: not any more. @param quietMs what the place asked for */
export function nextTry(tries: number, now: number, quietMs = 0): number | undefined {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? undefined : now + Math.max(wait, quietMs);
}

/** How a try ended. `again`: certainly not taken, and may be later; `unknown`: nobody knows, so it is not sent a second time. */
export interface Outcome {
  kind: 'sent' | 'again' | 'refused' | 'unknown';
  note: string;
  /** How long the place wants to be left alone (milliseconds). */
  quietMs?: number;
}

/** What an answer's status means. @param retryAfter the header of that name, where there is one */
export function outcomeOf(status: number, retryAfter: unknown, now: number): Outcome {
  const note = `answered ${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent', note };
  // Whoever stands before the place does not know what became of it.
  if (status === 504) return { kind: 'unknown', note };
  if (status !== 429 && status !== 408 && status < 500) return { kind: 'refused', note };
  const quietMs = quietOf(retryAfter, now);
  return { kind: 'again', note, ...(quietMs > 0 && { quietMs }) };
}

/** What a `Retry-After` asks for: seconds, also in parts, or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function quietOf(header: unknown, now: number): number {
  if (typeof header !== 'string') return 0;
  const asked = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Math.ceil(Number(header) * 1_000) : Date.parse(header) - now;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_QUIET_MS) : 0;
}

/** Of faults by these names nothing was sent yet: there was no connection. */
const UNCONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/;

export function outcomeOfFault(code: unknown): Outcome {
  const name = typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'no answer in time';
  return { kind: UNCONNECTED.test(name) ? 'again' : 'unknown', note: name };
}
