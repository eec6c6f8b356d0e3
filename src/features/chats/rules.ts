/*
 * Who has the word in a chat: the bot, the queue, or one person of the shop. Decides only; nothing here is stored.
 */

/** Who has the word. */
export type Holder = 'bot' | 'queue' | 'staff';

/** Why somebody of the shop is wanted: `late` is a deadline that was missed, `staff` that they came of themselves. */
export type Reason = 'asked' | 'misses' | 'trouble' | 'late' | 'case' | 'staff';

/** A chat as it stands. Times are epoch milliseconds. */
export interface Chat {
  person: string;
  holder: Holder;
  /** Who of the shop has it. */
  staff: string | undefined;
  /** Counts the changes of hands; 0 where there never was one. */
  version: number;
  /** Counts what the customer wrote while the bot was silent. */
  words: number;
  reason: Reason | undefined;
  /** Since when somebody waits for an answer of the shop's. */
  waitingSince: number | undefined;
  /** When a person last said something in it, on either side. */
  lastAt: number;
  /** It rests until then: it is on no list of what is to be done. */
  snoozedUntil: number | undefined;
}

/** What can be done about who has the word. `by` is a staff id. */
export type Deed =
  | { deed: 'asked'; reason: Reason }
  /** `by` where the shop lets them go. */
  | { deed: 'left'; by?: string }
  | { deed: 'claimed'; by: string }
  | { deed: 'released'; by: string }
  | { deed: 'transferred'; by: string; to: string }
  /** Somebody takes it out of a colleague's hands. `version`: of the chat as they saw it; `sure`: whoever has it may be at it. */
  | { deed: 'takenOver'; by: string; version: number; sure: boolean }
  /** Who has it answers no more: they were disabled, or are something else now. `by`: who saw to that. */
  | { deed: 'dropped'; of: string; by: string }
  /** `words`: what they had seen of the customer's when they did it. */
  | { deed: 'handedBack'; by: string; words: number }
  /** Nobody has said anything since `before`: back to the bot, or to the queue where the customer had the last word. */
  | { deed: 'silence'; before: number };

/** Why nothing was done: somebody else has it, or is at it; the customer wrote meanwhile; or it is not in your hands (any more). */
export type Refusal = 'taken' | 'busy' | 'wrote' | 'notYours' | 'nothing';

/** What it becomes; `deed` as it stands in the history. */
export type Change = Pick<Chat, 'holder' | 'staff' | 'reason' | 'waitingSince'> & { deed: Past; actor: string };
export type Past = Exclude<Deed['deed'], 'silence' | 'dropped' | 'takenOver'> | 'expired' | 'returned';

/** Whoever did nothing in a chat of theirs for so long is not at it (milliseconds). */
export const IDLE_AFTER_MS = 5 * 60 * 1000;

/** Whether whoever has a chat is not at it, so that any colleague may go on. @param actedAt when they last did something in it (epoch ms) */
export function isIdle(actedAt: number, now: number): boolean {
  return now - actedAt >= IDLE_AFTER_MS;
}

/**
 * What follows from a deed, or why nothing does.
 * @param now epoch milliseconds
 * @param actedAt when whoever has it last did something in it (epoch ms), for who would take it over
 */
export function changeOf(chat: Chat, deed: Deed, now: number, actedAt = now): Change | Refusal {
  const { holder, staff, reason, waitingSince } = chat;
  const bot = { holder: 'bot', staff: undefined, reason: undefined, waitingSince: undefined } as const;
  switch (deed.deed) {
    case 'asked':
      return holder === 'bot'
        ? { ...queued(deed.reason, now), deed: 'asked', actor: 'customer' }
        : holder === 'staff'
          ? 'taken'
          : 'nothing';
    case 'left':
      return holder === 'queue' ? { ...bot, deed: 'left', actor: deed.by ?? 'customer' } : 'nothing';
    case 'claimed':
      if (holder === 'staff') return staff === deed.by ? 'nothing' : 'taken';
      return {
        ...{ holder: 'staff', staff: deed.by, reason: reason ?? 'staff', waitingSince },
        ...{ deed: 'claimed', actor: deed.by },
      };
    case 'released':
      if (staff !== deed.by) return 'notYours';
      return { ...queued(reason ?? 'staff', waitingSince ?? now), deed: 'released', actor: deed.by };
    case 'dropped':
      if (holder !== 'staff' || staff !== deed.of) return 'nothing';
      return { ...queued(reason ?? 'staff', waitingSince ?? now), deed: 'released', actor: deed.by };
    case 'transferred':
      if (staff !== deed.by) return 'notYours';
      if (deed.to === deed.by) return 'nothing';
      return {
        ...{ holder: 'staff', staff: deed.to, reason, waitingSince },
        ...{ deed: 'transferred', actor: deed.by },
      };
    case 'takenOver':
      if (holder !== 'staff') return 'nothing';
      // Of two who do it at once, and of who saw it in other hands, nobody has it by mistake.
      if (staff === deed.by) return 'nothing';
      if (chat.version !== deed.version) return 'taken';
      if (!deed.sure && !isIdle(actedAt, now)) return 'busy';
      return {
        ...{ holder: 'staff', staff: deed.by, reason, waitingSince },
        ...{ deed: 'transferred', actor: deed.by },
      };
    case 'handedBack':
      if (staff !== deed.by) return 'notYours';
      return chat.words === deed.words ? { ...bot, deed: 'handedBack', actor: deed.by } : 'wrote';
    case 'silence':
      if (holder !== 'staff' || chat.lastAt >= deed.before || chat.snoozedUntil !== undefined) return 'nothing';
      if (waitingSince === undefined) return { ...bot, deed: 'expired', actor: 'house' };
      return { ...queued(reason ?? 'staff', waitingSince), deed: 'returned', actor: 'house' };
  }
}

function queued(reason: Reason, since: number) {
  return { holder: 'queue', staff: undefined, reason, waitingSince: since } as const;
}

/** Whether somebody may answer in a chat: only who has it, and only as long as it was not out of their hands since. */
export function mayAnswer(chat: Chat, by: string, version: number): boolean {
  return chat.holder === 'staff' && chat.staff === by && chat.version === version;
}

/** Whether another of the shop has a chat: two people do not talk over each other. */
export function isWithAnother({ holder, staff }: Pick<Chat, 'holder' | 'staff'>, than: string): boolean {
  return holder === 'staff' && staff !== than;
}

/** Why a chat is not laid to rest: it is not in your hands, or the time is past, or too far. */
export type RestRefusal = 'notYours' | 'wrongTime';

/** Longer is forgotten, not laid to rest (milliseconds). */
const LONGEST_REST_MS = 90 * 24 * 60 * 60 * 1000;

/** Why a chat is not laid to rest until then, if it is not. Times are epoch milliseconds. */
export function restOf(chat: Chat, by: string, until: number, now: number): RestRefusal | undefined {
  if (chat.holder !== 'staff' || chat.staff !== by) return 'notYours';
  return until > now && until <= now + LONGEST_REST_MS ? undefined : 'wrongTime';
}

/** How much of a chat somebody has not read: words of the customer's, and whether they began to wait since. */
export function unreadOf(
  { holder, words, waitingSince }: Chat,
  seen: { words: number; at: number } | undefined,
): { words: number; fresh: boolean } {
  if (holder === 'bot') return { words: 0, fresh: false };
  const unread = Math.max(0, words - (seen?.words ?? 0));
  return { words: unread, fresh: unread > 0 || (waitingSince !== undefined && (seen?.at ?? 0) < waitingSince) };
}

/** The key of an answer that is sent once more: always the same one, so that it makes one new answer however often it is asked for. */
export function againKey(key: string): string {
  const [, first, count = '1'] = /^(.*?)(?:\/(\d+))?$/.exec(key)!;
  return `${first}/${Number(count) + 1}`;
}

/** The usual wait: the middle one of these, in minutes, at least one. Undefined where there are too few to tell. */
export function usualWait(waits: readonly number[]): number | undefined {
  if (waits.length < FEWEST_WAITS) return undefined;
  const sorted = [...waits].sort((a, b) => a - b);
  return Math.max(1, Math.ceil(sorted[Math.floor(sorted.length / 2)]! / 60_000));
}
const FEWEST_WAITS = 3;
