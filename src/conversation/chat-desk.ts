import { queueBefore, type Reason } from '../features/chats/chats';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { hoursInWords, isOpen, nextOpening, type Shop } from '../platform/shop';
import { dateInWords, localTime } from '../platform/time';
import { phrase, sentence } from '../platform/words';
import type { World } from './types';

/** Whether, and how soon, somebody of the shop has time for a chat. */
export interface Desk {
  open: boolean;
  /** When it opens next, where it is closed: a day (YYYY-MM-DD) and minutes after midnight, in the shop's zone. */
  opens: { date: string; minute: number } | undefined;
  /** So many wait before them. */
  ahead: number;
  /** The usual wait, where it is known. */
  minutes: number | undefined;
}

/** Looks after who answers chats, and when. */
export interface ChatDesk {
  /** The shop with the hours and holidays of its chats, as they are now. */
  readonly shop: Shop;
  /** How it stands for this person; undefined where nobody of the shop answers chats. */
  of(person: string, now: Date): Promise<Desk | undefined>;
}

/**
 * @param shopNow asked for anew each time, since its hours can be changed
 * @param staffed whether anybody of the shop could answer
 */
export function openChatDesk(db: Db, shopNow: () => Shop, staffed: () => Promise<boolean>): ChatDesk {
  return {
    get shop() {
      return shopNow();
    },
    async of(person, now) {
      if (!(await staffed())) return undefined;
      const shop = shopNow();
      const queue = await queueBefore(db, person, shop, now.getTime());
      const open = isOpen(shop, now) ?? true;
      return { open, opens: open ? undefined : nextOpening(shop, now), ...queue };
    },
  };
}

/** What is told to somebody who now waits for a person. */
export function queuedTexts(desk: Desk, { shop, chatDesk, now }: World, lang: Lang): string[] {
  if (!desk.open) return [closedText(desk, chatDesk?.shop ?? shop, now, lang)];
  const wait =
    desk.minutes !== undefined
      ? phrase('chat.wait', lang)(desk.minutes)
      : desk.ahead > 0
        ? phrase('chat.ahead', lang)(desk.ahead)
        : undefined;
  const first = sentence('chat.queued', lang, shop.name);
  return [wait === undefined ? first : `${first}\n${wait}`, sentence('chat.writeMeanwhile', lang, shop.name)];
}

function closedText({ opens }: Desk, shop: Shop, now: Date, lang: Lang): string {
  const today = localTime(shop.zone, now).date;
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const from = opens && `${dateInWords(opens.date, lang, today)} ${clock(opens.minute)}`;
  return phrase('chat.closed', lang)(hoursInWords(shop, lang) ?? '', from ?? '');
}

/** Why they are put into the queue, by what was going on. */
export function reasonOf({ matter, misses }: { matter: object | null; misses: number }): Reason {
  if (matter !== null) return 'late';
  return misses > 1 ? 'misses' : 'asked';
}
