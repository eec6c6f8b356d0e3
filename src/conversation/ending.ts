import { linkOfMember, unlink, type Link } from '../features/identity/identity';
import type { Db } from '../platform/db';
import { enqueue } from '../platform/outbox/outbox';
import type { MailedMember } from './member-mail';
import { tellTalk } from './news';

/**
 * Ends a member's link by the hand of the shop, as when their old LINE account is lost. Everything personal that is queued for
 * it is called off, LINE is told where its login was used, and whoever has that LINE account is told in the chat; the member by
 * e-mail too, which names no reader and is not called off. Undefined where they are not linked.
 * @param key why it is ended: the same is told once
 * @param now epoch milliseconds
 */
export async function endLinkOf(trx: Db, member: string, key: string, now: number): Promise<Link | undefined> {
  const link = await linkOfMember(trx, member);
  const ended = link && (await unlink(trx, link.lineUser, 'by the shop', now));
  if (!ended) return undefined;
  await tellTalk(trx, key, ended.lineUser, { type: 'linkEnded' }, now);
  const job = { key: `link-ended:${key}`, kind: 'link-ended', payload: { member } satisfies MailedMember, dueAt: now };
  await enqueue(trx, [{ ...job, lane: job.key }]);
  return ended;
}
