import { completeByNonce, expire, failByNonce, type Completed, type Loss } from '../features/identity/identity';
import type { Db } from '../platform/db';
import type { Errand } from '../platform/outbox/outbox';
import { tellTalk } from './news';

/*
 * What became of a try to link, told to whom it concerns: each news is an event of the house in that person's own queue,
 * stored in the transaction that made it true.
 */

/** The free reply that LINE's event came with, if there is one. */
interface Reply {
  replyToken?: string;
  replyUntil?: number;
}

/**
 * Tells how a try to link ended: the one who linked; the one whose link moved away by it; and, where another LINE account
 * turned up with it, the one it was offered to.
 * @param key why it is told, such as the name of the job or the request: the same is told once
 * @param person the LINE user who finished it
 */
export async function tellOfLink(
  trx: Db,
  key: string,
  completed: Completed,
  person: string,
  now: number,
  reply: Reply = {},
): Promise<void> {
  if (completed.kind === 'linked') {
    if (completed.again) return;
    await tellTalk(trx, key, person, { type: 'linked', name: completed.name, ...reply }, now);
    if (completed.moved) await tellTalk(trx, key, completed.moved.lineUser, { type: 'linkMoved' }, now);
    return;
  }
  const { reason, attempt } = completed;
  if (reason === 'unknown' || attempt?.lineUser === undefined) return;
  const own = attempt.lineUser === person;
  await tellOfLoss(trx, key, attempt.lineUser, reason, now, own ? reply : {});
}

/** Tells somebody that their try to link came to nothing. */
export async function tellOfLoss(
  trx: Db,
  key: string,
  person: string,
  reason: Loss,
  now: number,
  reply: Reply = {},
): Promise<void> {
  await tellTalk(trx, key, person, { type: 'linkLost', reason, ...reply }, now);
}

/** The errands of linking: LINE's dialog ended; an attempt's time is over. Both only write, in the transaction that ends the job. */
export function linkErrands(now: () => number): Record<'link' | 'link-expiry', Errand> {
  return {
    link: {
      perform: () => Promise.resolve({ state: 'done' }),
      async ended(trx, job) {
        const { person, nonce, ok, at, replyToken, replyUntil } = job.payload as DialogPayload;
        const reply = { ...(replyToken === undefined ? {} : { replyToken }), replyUntil };
        if (ok)
          return tellOfLink(trx, job.key, await completeByNonce(trx, nonce, person, at, now()), person, now(), reply);
        // LINE does not say who stood at the failed dialog; whose it was we know ourselves.
        const lost = await failByNonce(trx, nonce, now());
        if (lost?.lineUser !== undefined) await tellOfLoss(trx, job.key, lost.lineUser, 'failed at LINE', now());
      },
    },
    'link-expiry': {
      perform: () => Promise.resolve({ state: 'done' }),
      async ended(trx, job) {
        const waiting = await expire(trx, (job.payload as { id: string }).id, now());
        if (waiting?.lineUser !== undefined) await tellOfLoss(trx, job.key, waiting.lineUser, 'expired', now());
      },
    },
  };
}

interface DialogPayload {
  person: string;
  nonce: string;
  ok: boolean;
  /** LINE's time of it, epoch ms. */
  at: number;
  replyToken?: string;
  replyUntil: number;
}
