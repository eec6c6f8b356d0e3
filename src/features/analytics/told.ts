import type { Count, Share } from '../reminders/reminders';
import type { Days, Unit } from './days';
import type { Figures, Middle, OfEntry, TimeName } from './figures';

/** What is told of a period, or of a part of it. */
export interface Told extends Days {
  figures: Figures;
  /** Absent of none. */
  times: Partial<Record<TimeName, Middle>>;
}

/** Who did not come, of who was reminded and of who was held out by chance, and by how much that differs (held out less reminded). */
export interface HeldOut {
  reminded: Count & Share;
  heldOut: Count & Share;
  difference: Share;
}

/** How the bot and the shop did in some days. Names nobody. */
export interface Report extends Told {
  unit: Unit;
  /** Every day, week or month, also those in which nothing happened. */
  parts: readonly Told[];
  /** The FAQ's entries, those answered most first. */
  entries: readonly (OfEntry & { id: string })[];
  /** Friends that we know of and members linked, as of now. */
  friendsNow: number;
  linkedNow: number;
  /** Undefined while nobody was held out. */
  reminders: HeldOut | undefined;
}
