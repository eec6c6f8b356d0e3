import type { Both } from '../../platform/lang';

/**
 * - `good`, `bad`: as they say. `warn`: works, but not well, or not for long.
 * - `note`: nobody but a person can look at it; the finding says where.
 * - `skipped`: could not be, or need not be, looked at.
 */
export type Outcome = 'good' | 'bad' | 'warn' | 'note' | 'skipped';

/** What one look came to. Nothing in it is secret or about a customer. */
export interface Verdict {
  outcome: Outcome;
  found: Both;
  /** What to do, where something is to be done. */
  remedy?: Both;
}

/** A verdict with what it is about. */
export interface Finding extends Verdict {
  /** A short name that stays, for programs that read the report. */
  id: string;
  /** What was looked at. */
  what: Both;
}

export const good = (ja: string, en: string): Verdict => ({ outcome: 'good', found: { ja, en } });
export const skipped = (ja: string, en: string): Verdict => ({ outcome: 'skipped', found: { ja, en } });
export const bad = (found: Both, remedy: Both): Verdict => ({ outcome: 'bad', found, remedy });
export const warn = (found: Both, remedy: Both): Verdict => ({ outcome: 'warn', found, remedy });
export const note = (found: Both, remedy: Both): Verdict => ({ outcome: 'note', found, remedy });

/** Whether nothing is bad. */
export function isWell(findings: readonly Pick<Finding, 'outcome'>[]): boolean {
  return findings.every(({ outcome }) => outcome !== 'bad');
}
