import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signing secret begins with; the rest is the key in base64. */
export const SECRET_PREFIX = 'whsec_';
/** How far apart the two clocks may be, either way (milliseconds). */
export const TOLERANCE_MS = 5 * 60 * 1000;

/**
 * The three headers by which the other side knows that a request is ours, whole, new, and which one it is.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param secret one, or several while one is being replaced: each signs
 * @param at epoch milliseconds
 */
export function signed(
  secret: string | readonly string[],
  id: string,
  body: string,
  at: number,
): Record<string, string> {
  const seconds = Math.floor(at / 1_000);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const signatures = secrets.map(
    (one) => `v1,${createHmac('sha256', keyIn(one)).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}

/** Why a request is not taken for the other side's. For our own records: whoever sent it learns only that it was refused. */
export type Unsigned = 'unsigned' | 'too old' | 'too new' | 'wrong signature';

/** The three headers as they came. */
export interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

/**
 * Holds a request against its signature. Undefined when one of the secrets signed exactly this body within the tolerance.
 * @param secrets one, or two while rotating
 * @param body as it came, byte by byte
 * @param now epoch milliseconds
 */
export function faultOf(
  secrets: readonly string[],
  { id, timestamp, signature }: SignatureHeaders,
  body: Buffer,
  now: number,
): Unsigned | undefined {
  if (!id || !timestamp || !signature || id.length > 256 || signature.length > 1024) return 'unsigned';
  if (!/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  const age = now - Number(timestamp) * 1_000;
  if (age > TOLERANCE_MS) return 'too old';
  if (age < -TOLERANCE_MS) return 'too new';
  const given = signature
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'));
  const right = secrets.map((secret) =>
    createHmac('sha256', keyIn(secret)).update(`${id}.${timestamp}.`).update(body).digest(),
  );
  return given.some((one) => right.some((other) => same(one, other))) ? undefined : 'wrong signature';
}

/** The key in a secret. */
export function keyIn(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
}

/** Whether it is a secret as the standard wants it: `whsec_` and a key of 24 to 64 bytes in base64. */
export function isSecret(text: string): boolean {
  if (!text.startsWith(SECRET_PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(text.slice(SECRET_PREFIX.length))) return false;
  const { length } = keyIn(text);
  return length >= 24 && length <= 64;
}

/** Compares without telling by its time how much is right. */
export function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
