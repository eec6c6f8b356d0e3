import { serviceNameOf, type News } from '../features/book/book';
import { linkOfMember } from '../features/identity/identity';
import type { Db } from '../platform/db';
import type { Offer } from './reserving';
import { tellTalk } from './news';
import { load } from './store';

/**
 * Tells who waits of a place that opened, and when its ten minutes are over: an event in their own queue, in the transaction
 * that made it so. Who is linked to no LINE account any more can't be told (`reachesByLine`), and is offered nothing.
 */
export function tellOfWaiting(now: () => number): (trx: Db, news: News) => Promise<void> {
  return async (trx, { what, member, hold }) => {
    const link = await linkOfMember(trx, member);
    const serviceName = await serviceNameOf(trx, hold.service);
    if (!link || !serviceName) return;
    const offer: Offer = { hold: hold.token, serviceName, at: hold.beginsAt, until: hold.expiresAt };
    const type = what === 'offered' ? 'offered' : 'offerEnded';
    await tellTalk(trx, `${type}:${hold.token}`, link.lineUser, { type, member, offer }, now());
  };
}

/** Whether a member can be told in LINE: linked, and still a friend as far as is known. */
export async function reachesByLine(trx: Db, member: string): Promise<boolean> {
  const link = await linkOfMember(trx, member);
  if (!link) return false;
  return (await load(trx, [link.lineUser])).get(link.lineUser)!.person.friend !== false;
}
