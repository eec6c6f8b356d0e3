import { linkOfMember } from '../identity/identity';
import { of as wishesOf } from '../wishes/wishes';
import type { Db } from '../../platform/db';

/** The LINE user who is to read a member's reminder; or why nobody is. */
export async function readerFor(
  trx: Db,
  member: string,
): Promise<{ person: string } | { none: 'not linked' | 'not wanted' }> {
  const link = await linkOfMember(trx, member);
  if (!link) return { none: 'not linked' };
  return (await wishesOf(trx, link.lineUser)).reminder ? { person: link.lineUser } : { none: 'not wanted' };
}

/**
 * The lane of a person's reminders. Of its own: one may wait for the morning, and no answer may wait behind it.
 */
export const laneOf = (person: string) => `remind:${person}`;
