import type { Chat } from '../chats/chats';
import type { Kind } from '../wishes/wishes';
import { sayable, type Guest } from './rules';

/** Why somebody on the list can't be written to from it. */
export type Bar = 'notLinked' | 'blocked' | 'unwanted' | 'held' | 'waits';

/** How somebody can be reached. */
interface Reach extends Guest {
  friend: boolean;
  /** They do without messages of these kinds. */
  unwanted: readonly Kind[];
  chat: Pick<Chat, 'holder' | 'staff'>;
}

/**
 * Why no word goes to somebody; undefined where it may. Two people of the shop do not talk over each other, and who waits for an
 * answer gets one first.
 * @param by who would write: a staff id
 */
export function barOf(one: Reach, by: string): Bar | undefined {
  const said = sayable(one);
  if (said.length === 0) return 'notLinked';
  if (!one.friend) return 'blocked';
  // What answers a case of theirs is no message that comes by itself.
  const kind = one.visit ? 'reminder' : said.includes('renewal') ? 'news' : undefined;
  if (kind !== undefined && one.linked && one.unwanted.includes(kind)) return 'unwanted';
  if (one.chat.holder === 'staff' && one.chat.staff !== by) return 'held';
  return one.chat.holder === 'queue' ? 'waits' : undefined;
}
