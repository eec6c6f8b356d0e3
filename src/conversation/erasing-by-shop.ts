import type { Db } from '../platform/db';
import { enqueue } from '../platform/outbox/outbox';

/**
 * Has everything deleted that is kept of a LINE user, by the hand of the shop, as when they asked for it in a letter: the same
 * errand as theirs, with the same last word in their chat.
 * @param key why: the same is done once
 * @param now epoch milliseconds
 */
export async function eraseForShop(trx: Db, person: string, key: string, now: number): Promise<void> {
  const row = (await trx('people').where({ id: person }).first('lang')) as { lang: 'ja' | 'en' | null } | undefined;
  const payload = { person, asked: key, lang: row?.lang ?? 'ja', replyUntil: 0 };
  await enqueue(trx, [{ key: `erase:${key}`, kind: 'erase', lane: `erase:${key}`, person, payload, dueAt: now }]);
}
