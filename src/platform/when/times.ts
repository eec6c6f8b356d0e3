import type { Span } from '../shop';
import type { Part, Piece } from './pieces';

/** When on a day: a time, or a stretch of it; minutes since midnight. */
export interface Hours {
  readonly minute?: number;
  readonly from?: number;
  readonly until?: number;
  readonly part?: Part;
  /** False when the half of the day was taken from the opening hours. */
  readonly clear: boolean;
}

/** From and until when a part of the day is (minutes since midnight). */
export const PART_HOURS: Readonly<Record<Part, readonly [number, number]>> = {
  morning: [0, 720],
  noon: [660, 840],
  afternoon: [720, 1080],
  evening: [960, 1200],
  night: [1080, 1440],
};

type Time = Extract<Piece, { is: 'time' }>;
export type NoTime = 'impossible' | 'several';

/**
 * What pieces say of the time of day, most likely first; a single empty one when they say nothing.
 * @param open when the shop is open on the day, by which 3時 becomes 15:00
 */
export function hoursOf(pieces: readonly Piece[], open: readonly Span[]): Hours[] | NoTime {
  const times = pieces.filter((piece) => piece.is === 'time');
  const parts = [...new Set(pieces.flatMap((piece) => (piece.is === 'part' ? [piece.part] : [])))];
  const part = parts[0];
  if (times.length > 2 || parts.length > 1) return 'several';
  const [time, second] = times;
  if (!time)
    return [part ? { part, from: PART_HOURS[part][0], until: PART_HOURS[part][1], clear: true } : { clear: true }];
  const found = minutesOf(time, part, open);
  if (found.length === 0) return 'impossible';
  const clear = time.clear === true || part !== undefined;
  if (second)
    return between(pieces, time, second) ? spans(found, minutesOf(second, undefined, open), clear) : 'several';
  const side = sideOf(pieces);
  return found.map((minute) => ({ ...(side ? { [side]: minute } : { minute }), clear }));
}

/** 3時から, 3時まで: a stretch; 3時 alone a time. */
function sideOf(pieces: readonly Piece[]): 'from' | 'until' | undefined {
  const mark = pieces.find((piece) => piece.is === 'mark' && (piece.mark === 'from' || piece.mark === 'until'));
  return mark?.is === 'mark' ? (mark.mark as 'from' | 'until') : undefined;
}

function between(pieces: readonly Piece[], time: Piece, second: Piece): boolean {
  const joining = pieces.slice(pieces.indexOf(time) + 1, pieces.indexOf(second));
  return joining.some((piece) => piece.is === 'mark' && ['from', 'to', 'until'].includes(piece.mark));
}

function spans(froms: number[], untils: number[], clear: boolean): Hours[] | NoTime {
  const found = froms.flatMap((from) => {
    const until = untils.find((one) => one > from);
    return until === undefined ? [] : [{ from, until, clear }];
  });
  return found.length > 0 ? found : 'impossible';
}

function minutesOf(time: Time, part: Part | undefined, open: readonly Span[]): number[] {
  if (time.hour > 23 || time.minute > 59) return [];
  const asWritten = time.hour * 60 + time.minute;
  if (part) return inPart(asWritten, part, time);
  if (time.clear) return [asWritten];
  const both = [asWritten, asWritten + 720];
  const within = both.filter((minute) => open.some((span) => minute >= span.open && minute < span.close));
  return within.length > 0 ? within : both;
}

/** 午前12時 is midnight and 午後12時半 half past noon; お昼の1時 is 13:00, and 夜の10時 is 22:00. */
function inPart(minute: number, part: Part, { hour }: Time): number[] {
  if (part === 'morning') return hour < 12 ? [minute] : hour === 12 ? [minute - 720] : [];
  if (part === 'noon') return hour >= 10 && hour < 16 ? [minute] : hour >= 1 && hour < 4 ? [minute + 720] : [];
  if (part === 'night' && (hour === 12 || hour === 0)) return []; // Midnight of which day?
  return hour < 12 ? [minute + 720] : [minute];
}
