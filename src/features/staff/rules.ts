/** What somebody of the shop is. @see docs/console.md for what each may do */
export const ROLES = ['owner', 'manager', 'agent', 'editor', 'marketer', 'shop'] as const;
export type Role = (typeof ROLES)[number];

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;
const FEWEST_LETTERS = 5;

/** What is wrong with a new password: too short, too long, or among the first to be guessed. */
export type WeakPassword = 'short' | 'long' | 'simple';

/** Judges a new password. Length counts, not kinds of letters (NIST SP 800-63B, 3.1.1.2). */
export function weaknessOf(password: string, login: string): WeakPassword | undefined {
  const text = password.normalize('NFKC');
  if ([...text].length < SHORTEST_PASSWORD) return 'short';
  if ([...text].length > LONGEST_PASSWORD) return 'long';
  const lower = text.toLowerCase();
  const few = new Set(lower).size < FEWEST_LETTERS;
  // What is left without the person's own name is no secret if it is short.
  const rest = login === '' ? lower : lower.replaceAll(login, '');
  return few || rest.length < SHORTEST_PASSWORD / 2 || COMMON.test(lower) ? 'simple' : undefined;
}
const COMMON =
  /^(?:password|passw0rd|qwerty|administrator|musubi|iloveyou|letmein|welcome|1234567890|0123456789)[\W\d_]*$/;

/** A login name as it is kept: letters, digits and `.-_@`, whichever way they were typed. Undefined where it is none. */
export function readLogin(text: string): string | undefined {
  const login = text.normalize('NFKC').trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._@-]{1,63}$/.test(login) ? login : undefined;
}

/** Tries that cost nothing: everybody mistypes. */
const FREE_TRIES = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** How long to wait after so many tries that failed, in milliseconds: nothing, then 5 s, doubling, a quarter of an hour at most. */
export function pauseAfter(tries: number): number {
  if (tries < FREE_TRIES) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - FREE_TRIES, 20));
}

/** Failures are counted by the hour of the clock (milliseconds). */
export const WINDOW_MS = 60 * 60_000;
/** So many rows an hour name what was tried; of more, only how many there were. */
export const MOST_FAILURE_ROWS = 60;

/** A row for the log: that a sign-in failed, or how many more did. */
export interface FailureNote {
  deed: 'session.refused' | 'session.flooded';
  subject?: string;
  details: Readonly<Record<string, string | number>>;
}

/** Whether a failure is to leave a row: the first, tenth, hundredth … of a name within the hour. */
export function isNoted(tries: number): boolean {
  return /^10*$/.test(String(tries));
}

/**
 * The row of a failure that is to leave one. A flood of many names leaves at most MOST_FAILURE_ROWS within the hour, and then, now
 * and then, how many more there would have been.
 * @param nth which row of everybody's within the hour it is, from 1
 */
export function noteOfFailure(
  { way, subject, tries }: { way: string; subject: string | undefined; tries: number },
  nth: number,
): FailureNote | undefined {
  if (nth <= MOST_FAILURE_ROWS)
    return { deed: 'session.refused', ...(subject !== undefined && { subject }), details: { way, tries } };
  const more = nth - MOST_FAILURE_ROWS;
  return isNoted(more) ? { deed: 'session.flooded', details: { more } } : undefined;
}

/** Owners look after everybody, managers after everybody but owners and managers; nobody after themselves. */
export function looksAfter(actor: { id: string; role: Role }, other: { id: string; role: Role }): boolean {
  if (actor.id === other.id) return false;
  return actor.role === 'owner' || (actor.role === 'manager' && mayBeGivenBy(actor.role).includes(other.role));
}

/** The roles that somebody may give. */
export function mayBeGivenBy(role: Role): readonly Role[] {
  if (role === 'owner') return ROLES;
  return role === 'manager' ? ROLES.filter((one) => one !== 'owner' && one !== 'manager') : [];
}
