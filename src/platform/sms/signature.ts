import { createHmac } from 'node:crypto';

/** What a signing secret begins with; the rest is the key in base64. */
export const SECRET_PREFIX = 'whsec_';

/**
 * The three headers by which the other side knows that a request is ours, whole, new, and which one it is.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param at epoch milliseconds
 */
export function signed(secret: string, id: string, body: string, at: number): Record<string, string> {
  const seconds = Math.floor(at / 1_000);
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
