import type { LineAnswer } from '../line/line';

/*
 * What becomes of a message after a call to LINE. Pure: facts in, decision out.
 *
 * A reply has no retry key, but its token works once: sent again with the same token, LINE itself keeps it from being
 * said twice. Where a try with a token may have been taken and LINE now calls the token invalid, the message was
 * probably said; nobody can know, so it ends as 'unknown' and is never pushed.
 * A push carries its retry key from the first try, for which LINE remembers it 24 hours.
 * @see https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
 */

/** What is known of a message before a try. */
export interface Try {
  /** How it was tried before, if it was. */
  way: 'reply' | 'push' | undefined;
  replyToken: string | undefined;
  /** Until when LINE promises to take the token (epoch ms): one minute from the webhook. */
  replyUntil: number;
  /** Tries so far, this one included. */
  tries: number;
  /** Earlier tries whose end nobody knows. */
  doubts: number;
  /** When the first try was made (epoch ms). */
  firstTriedAt: number;
}

/** The next step for a message. */
export type Step = { way: 'reply' | 'push' } | { end: 'unknown'; reason: string };

/** What a try came to. */
export type Result =
  | { state: 'done' }
  | { state: 'unknown' | 'dead'; reason: string }
  /** Again at `dueAt` (epoch ms). `settled`: LINE surely did not take this try. */
  | { state: 'waiting'; dueAt: number; settled: boolean; reason: string; way: 'reply' | 'push' };

/** LINE's retry keys live 24 hours; an hour before that we stop, for a later try would be a second message. */
export const KEY_LIFE_MS = 23 * 60 * 60 * 1000;
/** LINE takes no reply token later than 20 minutes after the event, whatever happened. */
const TOKEN_LIFE_MS = 20 * 60 * 1000;
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000];

/** How this message is to be tried now. */
export function nextStep(message: Try, now: number): Step {
  if (message.way === 'push' || message.replyToken === undefined) {
    if (message.doubts > 0 && now - message.firstTriedAt > KEY_LIFE_MS)
      return { end: 'unknown', reason: 'tried for a day, and LINE forgets its retry key' };
    return { way: 'push' };
  }
  // A try that may have been taken binds the message to its token.
  if (message.doubts > 0) {
    if (now > message.replyUntil + TOKEN_LIFE_MS)
      return { end: 'unknown', reason: 'LINE never said whether it took the reply' };
    return { way: 'reply' };
  }
  return { way: now <= message.replyUntil ? 'reply' : 'push' };
}

/**
 * What becomes of the message after LINE's answer.
 * @param chance a number from 0 to 1, to spread retries
 */
export function settle(
  message: Try,
  way: 'reply' | 'push',
  answer: LineAnswer<unknown>,
  now: number,
  chance: number,
): Result {
  const again = (
    settled: boolean,
    reason: string,
    dueAt = now + backoff(message.tries, chance),
    next = way,
  ): Result => ({
    state: 'waiting',
    dueAt,
    settled,
    reason,
    way: next,
  });
  switch (answer.kind) {
    case 'accepted':
      return { state: 'done' };
    case 'unsent':
      return again(true, answer.message);
    case 'unsure':
      return again(false, answer.message);
    case 'refused':
      break;
  }
  const reason = `${answer.status} ${answer.message}`.trim();
  if (answer.status === 429) return again(true, reason);
  // The token, not the message: sending pauses as a whole and this one waits.
  if (answer.status === 401) return again(true, reason);
  if (way === 'reply' && answer.status === 400 && /reply token/i.test(answer.message)) {
    if (message.doubts > 0)
      return { state: 'unknown', reason: 'an earlier try may have been taken: the token is used' };
    return again(true, reason, now, 'push');
  }
  // LINE refuses this message for good. In doubt about an earlier try it may have been said all the same.
  return { state: 'dead', reason };
}

/** True where LINE says that the month's quota is used up, rather than that we call too fast. */
export function isMonthlyLimit(answer: LineAnswer<unknown>): boolean {
  return answer.kind === 'refused' && answer.status === 429 && /monthly/i.test(answer.message);
}

function backoff(tries: number, chance: number): number {
  const step = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length) - 1]!;
  return Math.round(step * (0.75 + chance / 2));
}
