/*
 * How many codes, how many tries, how long. Facts and `now` in, decisions out; docs/codes.md has the same numbers with
 * what they mean against guessing.
 */

/** Tries for one code; the table's own bound too. */
export const MOST_TRIES = 5;
/** How long a code is good for (milliseconds). ASVS 5.0, 6.5.5: ten minutes at most. */
export const GOOD_FOR_MS = 10 * 60 * 1000;
/** Between two codes of one person (milliseconds). */
export const REST_MS = 60 * 1000;
/** What can't be sent by then is given up, and the person told: who waits for a code doesn't wait longer (milliseconds). */
export const SEND_WITHIN_MS = 2 * 60 * 1000;
/** A code is six digits: so many there are. */
export const CODES = 1_000_000;

/** The way a code goes. */
export type Channel = 'email' | 'sms';

const HOUR_MS = 60 * 60 * 1000;
const WINDOWS = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;
type Window = keyof typeof WINDOWS;

/**
 * How many codes may be asked for, within an hour and a day by the clock (UTC). The first of them are seen by whoever
 * asks, so they hang only on what the one who asks knows: their LINE account, their address on the web, what they gave
 * to be found by. The last two hang on who was found, so nobody is told of them: nothing is sent, and all else is as
 * ever. All but `everybody` and `person` count each channel by itself: a stranger who uses up the one leaves the other.
 */
export const BOUNDS = {
  everybody: { email: { hour: 600, day: 3_000 }, sms: { hour: 100, day: 500 } },
  person: { email: { hour: 5, day: 10 }, sms: { hour: 5, day: 10 } },
  web: { email: { hour: 20, day: 60 }, sms: { hour: 20, day: 60 } },
  asked: { email: { hour: 5, day: 10 }, sms: { hour: 5, day: 10 } },
  member: { email: { hour: 5, day: 10 }, sms: { hour: 5, day: 10 } },
  contact: { email: { hour: 5, day: 10 }, sms: { hour: 5, day: 10 } },
} as const satisfies Record<string, Record<Channel, Record<Window, number>>>;
export type Bound = keyof typeof BOUNDS;

/** One count that an asking adds to. */
export interface Count {
  /** What is counted: bound, channel and window, such as asked/email/hour. */
  scope: string;
  /** Of whom; a keyed hash. */
  subject: string;
  /** When its window began (epoch ms). */
  since: number;
  /** When its window ends (epoch ms). */
  ends: number;
  most: number;
}

/** The counts that one asking adds to, for the bounds given, in their order. @param subjects keyed hashes */
export function countsOf(subjects: Partial<Record<Bound, string>>, channel: Channel, now: number): Count[] {
  return (Object.keys(BOUNDS) as Bound[]).flatMap((bound) => {
    const subject = subjects[bound];
    if (subject === undefined) return [];
    // One person's askings are counted together, whichever way the code goes.
    const by = bound === 'person' ? 'any' : channel;
    return (Object.keys(WINDOWS) as Window[]).map((window) => {
      const lasts = WINDOWS[window];
      const since = Math.floor(now / lasts) * lasts;
      const most = BOUNDS[bound][channel][window];
      return { scope: `${bound}/${by}/${window}`, subject, since, ends: since + lasts, most };
    });
  });
}

/** Why no code is sent, as told to whoever asked, and when to ask again (epoch ms). */
export interface Refusal {
  refused: 'tooSoon' | 'tooMany' | 'busy';
  until: number;
}

/** What a full count means. `busy`: too many people at once, which is not the doing of the one who asks. */
export function refusalOf(full: readonly Count[]): Refusal {
  const own = full.filter(({ scope }) => !scope.startsWith('everybody/'));
  const counts = own.length > 0 ? own : full;
  return { refused: own.length > 0 ? 'tooMany' : 'busy', until: Math.max(...counts.map(({ ends }) => ends)) };
}

/** Whether a person's last code is too recent for another. One from the future (a clock set back) holds up nobody. */
export function tooSoon(lastIssuedAt: number | undefined, now: number): Refusal | undefined {
  if (lastIssuedAt === undefined || lastIssuedAt > now || now - lastIssuedAt >= REST_MS) return undefined;
  return { refused: 'tooSoon', until: lastIssuedAt + REST_MS };
}

/** The likelihood that somebody who guesses as often as they may hits one of so many codes (0 to 1). */
export function chanceOfGuessing(codes: number): number {
  return 1 - (1 - MOST_TRIES / CODES) ** codes;
}

/** A code as somebody typed it (１２３ ４５６, 123-456); undefined where it can't be one. */
export function readCode(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\-‐‑–—―−ー]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}
