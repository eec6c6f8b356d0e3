import { createHash } from 'node:crypto';
import type { Received } from '../../platform/intake/intake';

/** What a signed body held. */
export interface Envelope {
  events: Received[];
  /** Parts that are no events at all: not objects, or without a type. They are counted and dropped. */
  junk: number;
}

/** An event older than this is not acted on: its signature could have been captured long ago (milliseconds). */
export const ACCEPTED_AGE_MS = 7 * 24 * 60 * 60 * 1000;
/** LINE sends at most some dozens of events at a time; what is beyond this is somebody's experiment. */
const MOST_EVENTS = 1_000;
const MOST_JUNK_TYPE = 64;

/**
 * Reads a webhook body whose signature was right. Tolerant: LINE adds types and fields without notice, and one broken
 * event must not hold up its neighbours. Gives undefined where the body is no webhook at all.
 * @param now epoch milliseconds
 */
export function openEnvelope(body: Buffer, now: number): Envelope | undefined {
  const json = parse(body);
  const events = isObject(json) ? own(json, 'events') : undefined;
  if (!Array.isArray(events)) return undefined;
  const received = events.slice(0, MOST_EVENTS).flatMap((event: unknown) => readEvent(event, now) ?? []);
  return { events: received, junk: events.length - received.length };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    // Not JSON: an answer of 400 says so, there is nothing more to know about it.
    return undefined;
  }
}

function readEvent(event: unknown, now: number): Received | undefined {
  if (!isObject(event)) return undefined;
  const type = own(event, 'type');
  if (typeof type !== 'string' || type === '' || type.length > MOST_JUNK_TYPE) return undefined;
  const body = stringify(event);
  if (body === undefined) return undefined;
  const at = own(event, 'timestamp');
  const id = own(event, 'webhookEventId');
  const message = own(event, 'message');
  const messageId = isObject(message) ? own(message, 'id') : undefined;
  const received: Received = {
    id: isName(id) ? id : `unnamed-${createHash('sha256').update(body).digest('hex').slice(0, 32)}`,
    lane: laneOf(own(event, 'source')),
    at: typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 ? Math.min(at, now + ACCEPTED_AGE_MS) : now,
    origin: 'line',
    body,
  };
  if (isName(messageId)) received.messageId = messageId;
  if (received.at < now - ACCEPTED_AGE_MS) received.setAside = 'older than seven days';
  return received;
}

/** The queue an event stands in: one for each person, group and room. */
function laneOf(source: unknown): string {
  if (!isObject(source)) return 'none';
  for (const field of ['groupId', 'roomId', 'userId']) {
    const id = own(source, field);
    if (isName(id)) return id;
  }
  return 'none';
}

/** Undefined where nesting is so deep that it cannot be written again. */
function stringify(event: object): string | undefined {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined;
  }
}

/** LINE's ids are short and plain; anything else is not used as a key. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the object itself: `__proto__` and its like are data here, never looked up. */
function own(object: object, field: string): unknown {
  return Object.hasOwn(object, field) ? (object as Record<string, unknown>)[field] : undefined;
}
