/**
 * Something that happens to a chat, from outside. Every journey is for a fresh person or group: one who added the account (or
 * let it in) before we ever listened, unless the journey begins with 'follow' or 'invite'.
 */
export type Deed =
  /** They add the account (`again`: they had blocked it). `profile`: whether LINE tells us their profile at once, or later by 'profile'. */
  | { do: 'follow'; again: boolean; profile: 'at once' | 'later' }
  | { do: 'profile' }
  | { do: 'block' }
  /** They take the block off (or the group lets the bot in again), but LINE's word of it never reaches us. */
  | { do: 'slipBack' }
  | { do: 'say'; text: string }
  /** A tap on one of the quick replies under the newest message. */
  | { do: 'tap'; label: string }
  /** A postback with data that no button of the newest message has. */
  | { do: 'tapOld'; data: string }
  | { do: 'send'; what: (typeof MEDIA)[number] }
  /** They take back the newest thing they wrote. */
  | { do: 'unsend' }
  /** Nothing happens for so long. */
  | { do: 'wait'; minutes: number }
  /** The stored talk turns out to be of a release that we don't know: its revision is no longer REVISION. */
  | { do: 'upgrade' }
  /** Their account was linked, could not be, was linked to another LINE account, or the shop ended it; nobody knows yet by which pages. */
  | { do: 'link'; gone: boolean }
  | { do: 'linkLost' | 'linkMoved' | 'linkEnded' }
  /** They ask for their orders, which another system has; it answers at once, or by 'facts'. */
  | { do: 'askOrders'; answered: 'at once' | 'later' }
  | { do: 'facts' }
  /** They say 「2」 to pick a time that somebody else takes at this very moment. */
  | { do: 'pickTaken' }
  /** They tap a button of a question about a reservation that is over, with the turn of the newest one. */
  | { do: 'pickOld'; what: (typeof OLD_PICKS | typeof BOOK_PICKS)[number] }
  /** The book, which is asked by an errand, says the n-th of what it may say to that (book-answers.ts). */
  | { do: 'bookSays'; nth: number }
  /** Word of the waiting list: a place opened for them, or the time for it is over. */
  | { do: 'offered'; over: boolean }
  /** They type a code: the one they were sent, or another. */
  | { do: 'giveCode'; right: boolean }
  /** They open the page for a new address, type one and confirm it; `late`: when their proof counts no more. */
  | { do: 'typeAddress'; late: boolean }
  /** In a group: the bot is let in, put out, spoken to by name. */
  | { do: 'invite' }
  | { do: 'remove' }
  | { do: 'mention'; text: string };

export interface Journey {
  where: 'person' | 'group';
  deeds: Deed[];
  /** Names of the transitions it takes, as of nameOf(). */
  takes: string[];
  /** True when the book of reservations is asked, or has word for them, on the way: in the product it has other words. */
  byBook: boolean;
}

export const MEDIA = ['sticker', 'image', 'video', 'audio', 'file', 'location'] as const;

/** Buttons of a question about a reservation. */
export const OLD_PICKS = ['day:2026-12-05', 'time:1', 'movenow'] as const;

/** What may be picked while one books: a day of the calendar, and what nobody offered. */
export const BOOK_PICKS = ['day:2026-12-05', 'choose:s.gold'] as const;

/** Postback data of a button, as if it belonged to the newest question. */
export function pickOldData(what: (typeof OLD_PICKS | typeof BOOK_PICKS)[number], card: number): string {
  const [name, of] = what.split(':');
  return of === undefined ? `talk:${name}:${card}` : `talk:${name}:${card}:${of}`;
}

/** By which a member can be found; everybody in a walk is the same one. */
export const CONTACT = 'hanako@example.jp';
