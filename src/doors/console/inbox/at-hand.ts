import type { Facts, Inquiries } from '../../../conversation/inquiry';
import type { Quota, QuotaStanding } from '../../../platform/outbox/outbox';
import type { InboxHouse } from './inbox';

/** Nobody who waits to be answered waits for another system first (milliseconds). */
const PATIENCE_MS = 1_500;
/** LINE is asked for the quota this often at most (milliseconds). */
const QUOTA_HOLDS_MS = 10 * 60 * 1000;

/** What is known of a member, as far as it is at hand soon: a page is not kept waiting for a system that is slow or down. */
export function factsWithin(inquiries: Inquiries, patience = PATIENCE_MS): InboxHouse['factsOf'] {
  return async (topic, member) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
    });
    // Why it is not at hand, the system's own client has noted.
    const facts: Promise<Facts | 'gone' | undefined> = inquiries.facts(topic, member).catch(() => undefined);
    return Promise.race([facts, late]).finally(() => clearTimeout(timer));
  };
}

/** What is left of the month's pushes, for a process that does not ask for it by itself. */
export function askedAgain(quota: Quota, now: () => number): InboxHouse['quotaLeft'] {
  let asked = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() - asked > QUOTA_HOLDS_MS) {
      asked = now();
      await quota.refresh();
    }
    return quota.left();
  };
}

/** What LINE says of this month's messages. @param asked whether this process asks for it by itself */
export function standingOf(quota: Quota, now: () => number, asked: boolean): () => Promise<QuotaStanding | undefined> {
  const again = askedAgain(quota, now);
  return async () => {
    if (!asked) await again();
    return quota.standing();
  };
}
