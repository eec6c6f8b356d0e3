/** A part of a day, as people name it. */
export const PARTS = ['morning', 'noon', 'afternoon', 'evening', 'night'] as const;
export type Part = (typeof PARTS)[number];

/** One thing that a text says of a day or a time; a text is read when it is nothing but these. */
export type Piece =
  /**
   * A day of the calendar. Without its month it is this month's or the next one's. `years`: counted from this year. `order`: 12/5
   * may be read both ways.
   */
  | { is: 'date'; day: number; month?: number; year?: number; years?: number; order?: 'unclear' }
  /** So many days or months from today; negative ones are over. */
  | { is: 'ahead'; days?: number; months?: number }
  /** 0 is Sunday. `coming`: after today; `next`: English, of which people mean the coming one or that of next week. */
  | { is: 'weekday'; weekday: number; which?: 'coming' | 'next' }
  /** A week or its end, counted from this one. */
  | { is: 'week'; weeks: number; end?: true }
  /** A month, counted from this one, or by its number. */
  | { is: 'month'; months: number }
  | { is: 'monthOf'; month: number }
  /** A stretch of the month. */
  | { is: 'stretch'; of: 'start' | 'early' | 'middle' | 'late' | 'end' }
  /** `clear`: which half of the day is said by the writing itself, as in 3pm, 15時 and 03:00. */
  | { is: 'time'; hour: number; minute: number; clear?: true }
  | { is: 'part'; part: Part }
  /** So many minutes from now. */
  | { is: 'later'; minutes: number }
  | { is: 'mark'; mark: 'from' | 'until' | 'to' | 'or' | 'at' }
  /** A number alone: a time where one is expected (at 3), else nothing that could be read. */
  | { is: 'number'; number: number }
  /** Only roughly a day, such as the end of the year. */
  | { is: 'vague' };

/** How a piece is written, and what it says; an empty list for words that say nothing of when. */
export type Writing = readonly [RegExp, (...groups: (string | undefined)[]) => Piece[]];

/** A writing that stands here: all are matched from where the last one ended, and never further on. */
export function written(pattern: string, make: Writing[1]): Writing {
  return [new RegExp(pattern, 'y'), make];
}

/** An hour and its minutes, read as written. @param half am or pm, or nothing */
export function clock(hour: string, minute: string | undefined, half?: string): Piece {
  const number = Number(hour);
  const minutes = Number(minute ?? 0);
  // 13am and 15pm are no times; 15:00 pm is what many write.
  if (half?.startsWith('a'))
    return { is: 'time', hour: number === 12 ? 0 : number > 12 ? 99 : number, minute: minutes, clear: true };
  if (half?.startsWith('p'))
    return { is: 'time', hour: number < 12 ? number + 12 : number, minute: minutes, clear: true };
  const clear = number >= 12 || number === 0 || /^0\d/.test(hour);
  return { is: 'time', hour: number, minute: minutes, ...(clear && { clear }) };
}
