/*
 * How members are named and their points counted: no database, no clock.
 */

/** What somebody typed to say who they are: an e-mail address or a member number. */
export type Login = { email: string } | { number: string };

/** Reads a login as people type it: full-width letters are plain ones, addresses in lower case. Undefined when it can be neither. */
export function readLogin(typed: string): Login | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const email = readEmail(typed);
  if (email !== undefined) return { email };
  const number = readNumber(typed);
  return number === undefined ? undefined : { number };
}

/** An e-mail address in lower case; undefined when it is none. */
export function readEmail(typed: string): string | undefined {
  const email = typed.normalize('NFKC').trim().toLowerCase();
  return email.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) ? email : undefined;
}

/** A member number, trimmed; undefined when it can be none. */
export function readNumber(typed: string): string | undefined {
  const number = typed.normalize('NFKC').trim();
  return number.length >= 1 && number.length <= 64 && !/[\p{Cc}@]/u.test(number) ? number : undefined;
}

/**
 * A phone number as E.164 has it, from how people write it (full-width, hyphens, without the country: Japan). Undefined
 * when it is none. https://www.itu.int/rec/T-REC-E.164
 */
export function readPhone(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const plain = typed.normalize('NFKC').replace(/[\s()・.\-‐‑–—―−ー]/g, '');
  const number = plain.startsWith('0') ? HOME + plain.slice(1) : plain.replace(/^\+810/, HOME);
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/**
 * Whether what somebody typed can be reached by phone, and so is no member number: abroad it begins with +, at home with 0 and
 * an area, and has nine or ten digits more than its 0 (総務省, 電気通信番号計画). A number of a member may be all digits as well.
 */
export function isPhone(typed: string): boolean {
  const number = readPhone(typed);
  return number !== undefined && (!number.startsWith(HOME) || /^[1-9]\d{8,9}$/.test(number.slice(HOME.length)));
}

/** How a number may stand in a company's table: E.164, and for Japan without the country, with and without hyphens. */
export function writingsOf(phone: string): string[] {
  if (!phone.startsWith(HOME)) return [phone];
  const digits = `0${phone.slice(HOME.length)}`;
  const mobile = /^(0[6-9]0)(\d{4})(\d{4})$/.exec(digits);
  return [phone, digits, ...(mobile ? [mobile.slice(1).join('-')] : [])];
}

const HOME = '+81';
const LONGEST_TYPED = 320;

/** A change of somebody's points. */
export interface Move {
  amount: number;
  /** YYYY-MM-DD, the last day on which they count. */
  expiresOn: string | undefined;
}

/** What points are worth on a day. */
export interface Counted {
  balance: number;
  /** The next to expire, and the last day on which they count. */
  expiring?: { amount: number; on: string };
  /** What has expired and still has to be written off. */
  expired: number;
}

/**
 * Counts points. What is used, or written off, is taken from those that expire first. What has expired counts no more,
 * written off or not; it is written off before anything is used, so that no use is taken from it.
 * @param moves from the oldest on
 * @param today YYYY-MM-DD
 */
export function countPoints(moves: readonly Move[], today: string): Counted {
  const left = leftOf(moves);
  const counting = left.filter(({ on }) => on >= today);
  const balance = sum(counting);
  const expired = sum(left) - balance;
  const on = counting[0]?.on ?? NEVER;
  if (on === NEVER) return { balance, expired };
  return { balance, expired, expiring: { amount: sum(counting.filter((lot) => lot.on === on)), on } };
}

interface Lot {
  amount: number;
  on: string;
}

/** Later than any day that is written with four digits for the year. */
const NEVER = '~';

/** What is left of all that was given, the first to expire first. */
function leftOf(moves: readonly Move[]): Lot[] {
  let left: Lot[] = [];
  for (const { amount, expiresOn } of moves) {
    if (amount > 0) left.push({ amount, on: expiresOn ?? NEVER });
    else left = without(left, -amount);
  }
  return left.sort(byDay);
}

function without(lots: readonly Lot[], amount: number): Lot[] {
  return [...lots].sort(byDay).flatMap((lot) => {
    const taken = Math.min(lot.amount, amount);
    amount -= taken;
    return taken === lot.amount ? [] : [{ ...lot, amount: lot.amount - taken }];
  });
}

function sum(lots: readonly Lot[]): number {
  return lots.reduce((total, { amount }) => total + amount, 0);
}

function byDay(a: Lot, b: Lot): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}
