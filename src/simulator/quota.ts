import type { Via } from './chats';

/** What was sent this month and on each day, counted per recipient. */
export interface Quota {
  limit: number | undefined;
  /** Billed messages of the month `at` lies in. */
  used(at: number): number;
  setUsed(count: number, at: number): void;
  /** Whether this many more fit into the month. */
  allows(count: number, at: number): boolean;
  /** Counts messages that were delivered; replies are counted for the day, but are free. */
  count(via: Via, recipients: number, at: number): void;
  /** Keeps room for messages that are about to be sent (a narrowcast); give it back with a negative count. */
  reserve(count: number): void;
  /** Delivered on a day, 'yyyyMMdd' in Japan. */
  delivered(via: Via, day: string): number;
}

/** No messages yet. */
export function createQuota(limit: number | undefined): Quota {
  const months = new Map<string, number>();
  const days = new Map<string, number>();
  let reserved = 0;
  const used = (at: number) => months.get(japaneseDay(at).slice(0, 6)) ?? 0;
  const setUsed = (count: number, at: number) => void months.set(japaneseDay(at).slice(0, 6), count);
  return {
    limit,
    used,
    setUsed,
    allows(count, at) {
      return this.limit === undefined || used(at) + reserved + count <= this.limit;
    },
    count(via, recipients, at) {
      const day = `${via} ${japaneseDay(at)}`;
      days.set(day, (days.get(day) ?? 0) + recipients);
      if (via !== 'reply') setUsed(used(at) + recipients, at);
    },
    reserve(count) {
      reserved += count;
    },
    delivered: (via, day) => days.get(`${via} ${day}`) ?? 0,
  };
}

const DAY_MS = 24 * 3_600_000;
let lastDay = { number: NaN, text: '' };

/** The day in Japan (UTC+9, no summer time), 'yyyyMMdd': LINE counts days and months there. */
export function japaneseDay(at: number): string {
  const number = Math.floor((at + 9 * 3_600_000) / DAY_MS);
  // Asked for every message, and mostly of the same day.
  if (number !== lastDay.number) {
    lastDay = { number, text: new Date(number * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '') };
  }
  return lastDay.text;
}
