import { offeredPlace, serviceNameOf, type News } from '../features/book/book';
import { linkOfMember } from '../features/identity/identity';
import type { Db } from '../platform/db';
import { tellTalk } from './news';
import { offerOf, type Offer } from './offer';
import { load } from './store';

/**
 * Tells who waits of a place that opened, and when its ten minutes are over: an event in their own queue, in the transaction
 * that made it so. Who is linked to no LINE account any more can't be told (`reachesByLine`), and is offered nothing.
 */
export function tellOfWaiting(zone: string, now: () => number): (trx: Db, news: News) => Promise<void> {
  return async (trx, { what, member, hold }) => {
    const link = await linkOfMember(trx, member);
    if (!link) return;
    const place = await offeredPlace(trx, hold.token);
    const serviceName = place?.serviceName ?? (await serviceNameOf(trx, hold.service));
    if (!serviceName) return;
    // What is over is kept no more, and told by its time.
    const over: Offer = { hold: hold.token, serviceName, at: hold.beginsAt, until: hold.expiresAt };
    const type = what === 'offered' ? 'offered' : 'offerEnded';
    const offer = place ? offerOf(place, zone) : over;
    await tellTalk(trx, `${type}:${hold.token}`, link.lineUser, { type, member, offer }, now());
  };
}

/** Whether a member can be told in LINE: linked, and still a friend as far as is known. */
export async function reachesByLine(trx: Db, member: string): Promise<boolean> {
  const link = await linkOfMember(trx, member);
  if (!link) return false;
  return (await load(trx, [link.lineUser])).get(link.lineUser)!.person.friend !== false;
}
