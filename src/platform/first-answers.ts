import { createHash, randomUUID } from 'node:crypto';
import type { Db } from './db';
import { insertRows } from './rows';

/*
 * Idempotency keys: a request that is sent again is answered as it was first, and does nothing again.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */

/** First answers are kept this long (milliseconds). */
export const KEPT_MS = 24 * 60 * 60 * 1000;
/** Work that takes longer was killed: whoever asks again may do it (milliseconds). */
const CLAIM_MS = 60_000;

/** An answer as it was given. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Which request of whose: `request` is its fingerprint. */
export interface Asked {
  apiKey: string;
  key: string;
  request: string;
}

/** A fingerprint of a request: the same for the same method, address and body. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Claims a request's work. `claim` is to be handed to `keep`; else there is an answer already, or it is still worked on, or
 * the key was used for another request.
 */
export async function claim(
  db: Db,
  asked: Asked,
  now: number,
): Promise<{ claim: string } | { answer: Answer } | 'running' | 'other request'> {
  const { apiKey, key, request } = asked;
  const mine = randomUUID();
  const row = { api_key: apiKey, key, request, claim: mine, claimed_at: now };
  const conflict =
    'on conflict (api_key, key) do update set request = excluded.request, claim = excluded.claim,' +
    ' claimed_at = excluded.claimed_at, status = null, headers = null, body = null' +
    ` where first_answers.claimed_at <= ${now - KEPT_MS}` +
    ` or (first_answers.claim is not null and first_answers.claimed_at <= ${now - CLAIM_MS}` +
    ' and first_answers.request = excluded.request)';
  const made = await insertRows<Row>(db, 'first_answers', [row], { conflict, returning: ['key'] });
  if (made.length === 1) return { claim: mine };
  const there = (await db('first_answers').where({ api_key: apiKey, key }).first()) as Row | undefined;
  // Given back between the two looks: it is as if it were still worked on.
  if (!there) return 'running';
  if (there.request !== request) return 'other request';
  if (there.status === null) return 'running';
  return {
    answer: { status: there.status, headers: JSON.parse(there.headers!) as Answer['headers'], body: there.body! },
  };
}

/** Begins the work in a transaction. False where somebody else has it by now. */
export async function goOn(trx: Db, { apiKey, key }: Asked, mine: string, now: number): Promise<boolean> {
  return (await trx('first_answers').where({ api_key: apiKey, key, claim: mine }).update({ claimed_at: now })) === 1;
}

/** Keeps the answer, in the transaction of what was done. False where somebody else has the work by now: undo it then. */
export async function keep(trx: Db, { apiKey, key }: Asked, mine: string, answer: Answer): Promise<boolean> {
  const { status, headers, body } = answer;
  const kept = { status, headers: JSON.stringify(headers), body, claim: null };
  return (await trx('first_answers').where({ api_key: apiKey, key, claim: mine }).update(kept)) === 1;
}

/** Gives the work back: nothing was done, and who asks again is not to be told of our fault. */
export async function giveBack(db: Db, { apiKey, key }: Asked, mine: string): Promise<void> {
  await db('first_answers').where({ api_key: apiKey, key, claim: mine }).delete();
}

/** Forgets answers that are a day old. */
export async function forgetAnswers(db: Db, now: number): Promise<void> {
  await db('first_answers')
    .where('claimed_at', '<=', now - KEPT_MS)
    .delete();
}

interface Row {
  key: string;
  request: string;
  status: number | null;
  headers: string | null;
  body: string | null;
}
