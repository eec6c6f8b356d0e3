import { Temporal } from 'temporal-polyfill';
import type { Stretch } from './slot-rules';

/** How many seats of a resource are free from one moment to another (epoch ms). */
export interface FreeStretch {
  from: number;
  until: number;
  seats: number;
}

/**
 * When how many seats are free, within the hours that a resource is there: the earliest first, and none where nothing is.
 * @param seats what is taken of each, in the order of time and without overlap
 */
export function freeStretches(open: readonly Stretch[], seats: readonly (readonly Stretch[])[]): FreeStretch[] {
  const list: FreeStretch[] = [];
  for (const [from, until] of open) {
    const turns = seats.flat(2).filter((at) => at > from && at < until);
    const edges = [...new Set([from, ...turns, until])].sort((a, b) => a - b);
    for (const [index, at] of edges.slice(0, -1).entries()) {
      const free = seats.filter((busy) => !busy.some(([begins, ends]) => begins <= at && at < ends)).length;
      const last = list.at(-1);
      if (free > 0 && last?.until === at && last.seats === free) last.until = edges[index + 1]!;
      else if (free > 0) list.push({ from: at, until: edges[index + 1]!, seats: free });
    }
  }
  return list;
}

/** How much of the time that there is on all seats is taken (milliseconds). */
export function loadOf(
  open: readonly Stretch[],
  seats: readonly (readonly Stretch[])[],
): { takenMs: number; ofMs: number } {
  const ofMs = seats.length * open.reduce((sum, [from, until]) => sum + until - from, 0);
  const freeMs = freeStretches(open, seats).reduce((sum, one) => sum + one.seats * (one.until - one.from), 0);
  return { takenMs: ofMs - freeMs, ofMs };
}

/** The seven days, from Monday, of the week in which a day lies (all YYYY-MM-DD). */
export function weekOf(day: string): string[] {
  const plain = Temporal.PlainDate.from(day);
  const monday = plain.subtract({ days: plain.dayOfWeek - 1 });
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString());
}
