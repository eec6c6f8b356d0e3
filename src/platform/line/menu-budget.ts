import type { Db } from '../db';
import { rework } from '../kept';

/** Remembers over restarts when we created and deleted rich menus (epoch milliseconds), for LINE's hourly limit. */
export interface MenuChanges {
  /** Puts what `next` makes of them in their place; nobody else changes them meanwhile. */
  change(next: (times: readonly number[]) => readonly number[]): Promise<void>;
}

/** The one memory that all processes and all our menus share. */
export function menuChanges(db: Db, now: () => number): MenuChanges {
  return {
    change: (next) =>
      rework(
        db,
        'rich-menu-changes',
        (times) => JSON.stringify(next(times === undefined ? [] : (JSON.parse(times) as number[]))),
        now(),
      ),
  };
}

/**
 * LINE takes 100 creations and deletions of rich menus in an hour, from all tools of a channel together. We keep to half of it,
 * so that a start that fails again and again leaves room for the shop's other tools.
 */
export const CHANGES_AN_HOUR = 50;
const HOUR = 60 * 60 * 1000;

/** Counts what we change within LINE's hour. A change is written down before it is tried: a lost answer counts as well. */
export class Budget {
  constructor(
    private readonly changes: MenuChanges,
    private readonly now: () => number,
  ) {}

  /** Takes one change from the hour's share; gives the moment from which there is one again (epoch ms) when it is used up. */
  async spend(): Promise<number | undefined> {
    const now = this.now();
    let until: number | undefined;
    await this.changes.change((times) => {
      // A time in the future comes from a clock that was put back since: it counts as now, and is gone an hour later.
      const recent = times.map((at) => Math.min(at, now)).filter((at) => at > now - HOUR);
      until = recent.length >= CHANGES_AN_HOUR ? Math.min(...recent) + HOUR : undefined;
      return until === undefined ? [...recent, now] : recent;
    });
    return until;
  }
}
