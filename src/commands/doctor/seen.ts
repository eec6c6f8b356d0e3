import type { Finding } from '../../features/checkup/checkup';
import type { Both } from '../../platform/lang';

/** What an attack, or a look at a page, came to. */
export interface Seen {
  /** A short name that stays, for programs that read the report. */
  id: string;
  /** What was tried. */
  what: Both;
  outcome: 'good' | 'bad' | 'warn' | 'skipped';
  /** What should not be and was seen all the same. Holds no secret, ticket or member. */
  seen: string;
  /** What to do about it. */
  remedy: Both;
}

/** As it is reported: what should not be is told only where it was seen. */
export function findingOf({ id, what, outcome, seen, remedy }: Seen): Finding {
  const found = outcome === 'good' ? '' : seen;
  return { id, what, outcome, found: { ja: found, en: found }, remedy };
}
