import type { Db } from '../../platform/db';
import { forgetOld, oldWords } from '../../platform/intake/intake';
import { forgetEntries, oldEntries } from '../../platform/journal/journal';
import { endedBefore, forgetEnded } from '../../platform/outbox/outbox';
import { forgetOldNotes, oldNotes } from '../chats/chats';
import { forgetChatsBefore } from '../publishing/publishing';
import { endedBefore as laterBefore, forgetOld as forgetOldLater } from '../later/later';
import { forgetRejected, forgetUndecided, rejectedBefore, undecidedBefore } from '../learning/learning';
import { countOld as countOldMedia, forgetOld as forgetOldMedia } from '../media/media';
import { forgetOld as forgetOldWarm, oldWords as oldWarm } from '../morning/morning';
import { KINDS_KEPT, type Kept, type Retention } from './retention-rules';

/** How each kind is forgotten, and how much of it there is, from before a moment (epoch ms). */
const HOW: Readonly<
  Record<
    Kept,
    {
      forget: (db: Db, before: number, now: number) => Promise<unknown>;
      count: (db: Db, before: number) => Promise<number>;
    }
  >
> = {
  words: {
    forget: (db, before) =>
      Promise.all([
        ...[forgetOld(db, before), forgetOldNotes(db, before), forgetOldLater(db, before)],
        ...[forgetChatsBefore(db, before), forgetOldWarm(db, before)],
      ]),
    count: async (db, before) => {
      const counts = await Promise.all([oldWords, oldNotes, laterBefore, oldWarm].map((count) => count(db, before)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  },
  media: { forget: forgetOldMedia, count: countOldMedia },
  sent: { forget: forgetEnded, count: endedBefore },
  questions: { forget: forgetUndecided, count: undecidedBefore },
  rejected: { forget: forgetRejected, count: rejectedBefore },
  journal: { forget: forgetEntries, count: oldEntries },
};
const DAY_MS = 24 * 60 * 60 * 1000;

/** Forgets what was kept long enough, as much as one round of the clock may take. @param now epoch milliseconds */
export async function forgetBy(db: Db, retention: Retention, now: number): Promise<void> {
  for (const kind of KINDS_KEPT) {
    const days = retention[kind];
    if (days !== null) await HOW[kind].forget(db, now - days * DAY_MS, now);
  }
}

/** How much would go, by kind, were this in force: to be told before it is. @param now epoch milliseconds */
export async function goesBy(db: Db, retention: Retention, now: number): Promise<Record<Kept, number>> {
  const counts = await Promise.all(
    KINDS_KEPT.map(async (kind) => {
      const days = retention[kind];
      return [kind, days === null ? 0 : await HOW[kind].count(db, now - days * DAY_MS)] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<Kept, number>;
}
