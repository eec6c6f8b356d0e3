import type { Line } from '../line/line';
import type { Gate } from './gate';
import type { Job, JobResult } from './jobs';
import { isMonthlyLimit, nextStep, settle, type Try } from './outcome';
import type { MessagePayload } from './message';
import type { Quota } from './quota';

/** When to look again whether this month's quota leaves room (milliseconds). */
const QUOTA_AGAIN_MS = 10 * 60 * 1000;
/** A wait that a person notices; LINE's dots show that somebody is at it (milliseconds). */
const NOTICED_MS = 1_000;
const DOTS_SECONDS = 20;

/** Why a message was not sent whose time was over. */
export const TOO_LATE = 'it would have come too late';

/** Tries to say a message once more, and tells what it came to. Never throws for anything LINE does. */
export async function deliver(
  world: { line: Line; quota: Quota; gate: Gate; now: () => number },
  job: Job,
): Promise<JobResult> {
  const { line, quota, gate, now } = world;
  const payload = job.payload as MessagePayload;
  const message: Try = {
    way: job.way,
    replyToken: payload.replyToken,
    replyUntil: payload.replyUntil,
    tries: job.tries,
    doubts: job.doubts,
    firstTriedAt: job.firstTriedAt,
  };
  if (payload.until !== undefined && now() >= payload.until && message.doubts === 0)
    return { state: 'dead', reason: 'who its reader is was proved too long ago' };
  if (payload.latest !== undefined && now() > payload.latest && message.doubts === 0)
    return { state: 'dead', reason: TOO_LATE };
  const step = nextStep(message, now());
  if ('end' in step) return { state: step.end, reason: step.reason };
  const { way } = step;
  if (way === 'push' && message.doubts === 0 && !quota.allows()) return waitForQuota(way);

  const answer =
    way === 'reply'
      ? await line.reply(payload.replyToken!, payload.messages)
      : await line.push(payload.to, payload.messages, job.retryKey);

  if (answer.kind === 'accepted' || (answer.kind === 'refused' && answer.status !== 401)) gate.worked();
  else if (answer.kind === 'refused') gate.unauthorised(now());
  else gate.failed(now());
  if (answer.kind === 'accepted' && way === 'push') quota.used();
  if (isMonthlyLimit(answer)) {
    // Real, or only reserved for a while by a campaign of another tool: LINE's own figures tell.
    await quota.refresh();
    return quota.allows() ? settle(message, way, answer, now(), Math.random()) : waitForQuota(way);
  }
  const result = settle(message, way, answer, now(), Math.random());
  if (result.state === 'waiting' && result.dueAt - now() >= NOTICED_MS && job.tries <= 3) await showDots();
  return result.state === 'waiting' ? result : { way, ...result };

  function waitForQuota(tried: 'push' | 'reply'): JobResult {
    return {
      state: 'waiting',
      dueAt: now() + QUOTA_AGAIN_MS,
      settled: true,
      reason: "this month's quota is used up",
      way: tried,
    };
  }

  /** Only 1:1 chats have dots. Whether LINE shows them changes nothing for the message, so the answer is not needed. */
  async function showDots(): Promise<void> {
    if (payload.to.startsWith('U')) await line.loading(payload.to, DOTS_SECONDS);
  }
}
