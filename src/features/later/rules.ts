/*
 * What becomes of a message that was written to be sent at a time. Decides only; nothing here is stored. Times are epoch
 * milliseconds.
 */

/** Why it was called off: by hand, or because it would not be right any more. */
export type CalledOff = 'staff' | 'held' | 'blocked' | 'writer' | 'booking' | 'unlinked' | 'unwanted';
/** Why it was missed: it would come too late, or only in hours in which nobody is disturbed. */
export type Missed = 'late' | 'quiet';

/** What is to be done about one that waits. */
export type Fate = { send: true } | { calledOff: Exclude<CalledOff, 'staff'> } | { missed: Missed } | { wait: true };

/** The reservation that a message is about: as it was then, another by now, or not to be learnt at this moment. */
export type Tied = 'none' | 'stands' | 'other' | 'unknown';

/** How things stand when it is to be sent. */
export interface Standing {
  /** Who wrote it may still do so. */
  writerMay: boolean;
  /** False where they blocked the account. */
  friend: boolean | undefined;
  /** Somebody else of the shop has the chat: two people do not talk over each other. */
  heldByOther: boolean;
  tied: Tied;
  /** They are linked to the member it speaks of, where it speaks of one. */
  linked: boolean;
  /** They take messages of its kind, where it is of one that can be turned off. */
  wanted: boolean;
}

/** Later than this it does not fit any more (milliseconds). */
export const LATEST_MS = 60 * 60 * 1000;
/** Further ahead nobody plans (milliseconds). */
export const FURTHEST_MS = 90 * 24 * 60 * 60 * 1000;
/** So many wait for one customer at most. */
export const MOST_WAITING = 10;

/**
 * What becomes of one whose time has come.
 * @param isQuiet whether nobody is to be disturbed at a moment; who chose such a time agreed to it
 */
export function fateOf(sendAt: number, standing: Standing, now: number, isQuiet: (at: number) => boolean): Fate {
  const why = whyOff(standing);
  if (why !== undefined) return { calledOff: why };
  if (now < sendAt) return { wait: true };
  if (now > sendAt + LATEST_MS) return { missed: 'late' };
  if (isQuiet(now) && !isQuiet(sendAt)) return { missed: 'quiet' };
  return standing.tied === 'unknown' ? { wait: true } : { send: true };
}

/** Why it is not to be sent at all; undefined where it may. */
export function whyOff({
  writerMay,
  friend,
  heldByOther,
  tied,
  linked,
  wanted,
}: Standing): Exclude<CalledOff, 'staff'> | undefined {
  if (!writerMay) return 'writer';
  if (friend === false) return 'blocked';
  if (tied === 'other') return 'booking';
  if (!linked) return 'unlinked';
  if (!wanted) return 'unwanted';
  return heldByOther ? 'held' : undefined;
}

/** What is wrong with a time; undefined where nothing is. @param agreed it may be one at which nobody is to be disturbed */
export function whyNotAt(
  sendAt: number,
  now: number,
  isQuiet: (at: number) => boolean,
  agreed: boolean,
): 'wrongTime' | 'quiet' | undefined {
  if (!Number.isSafeInteger(sendAt) || sendAt <= now || sendAt > now + FURTHEST_MS) return 'wrongTime';
  return isQuiet(sendAt) && !agreed ? 'quiet' : undefined;
}
