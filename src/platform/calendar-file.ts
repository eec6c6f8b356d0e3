import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** What a calendar is told of an appointment, in the language of whoever gets it. */
export interface Appointment {
  /** The same for every version of one reservation: a calendar replaces what it has under it. */
  readonly id: string;
  /** Grows with every change; a calendar takes no older version for a newer one. */
  readonly version: number;
  /** What was only asked for is tentative until the shop confirms it. */
  readonly standing: 'requested' | 'confirmed' | 'cancelled';
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  readonly place?: string;
  /** Further lines, such as the staff and how to change it. */
  readonly notes?: readonly string[];
}

/** Whose file it is. */
export interface Issuer {
  readonly shop: string;
  /** The host of this installation, which makes its ids the only ones in the world. */
  readonly host: string;
  /** When the file is made (epoch milliseconds). */
  readonly now: number;
}

/**
 * The file by which an appointment is added to a calendar, or marked there as cancelled: RFC 5545, METHOD:PUBLISH.
 * Times are in UTC and need no description of the shop's zone; every calendar shows them in its own.
 * @see https://www.rfc-editor.org/rfc/rfc5545
 */
export function calendarFile(appointment: Appointment, { shop, host, now }: Issuer): string {
  const { id, version, standing, startsAt, endsAt, title, place, notes = [] } = appointment;
  const calendar = new ICalCalendar({
    prodId: '-//Musubi//Reservations//EN',
    name: oneLine(shop, LONGEST_LINE),
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${oneLine(id, LONGEST_LINE)}@${oneLine(host, LONGEST_LINE)}`,
    sequence: version,
    status: STANDINGS[standing],
    stamp: new Date(now),
    start: new Date(startsAt),
    end: new Date(endsAt),
    summary: oneLine(title, LONGEST_LINE),
    ...(place !== undefined && { location: oneLine(place, LONGEST_LINE) }),
    ...(notes.length > 0 && { description: notes.map((note) => oneLine(note, LONGEST_NOTE)).join('\n') }),
  });
  return calendar.toString();
}

const STANDINGS = {
  requested: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** Longer names no calendar shows (characters, the half of a pair not counted as one). */
const LONGEST_LINE = 200;
const LONGEST_NOTE = 500;

/** Line breaks and control characters, also those that turn the direction of writing, are no part of a name. */
function oneLine(text: string, longest: number): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim();
  return [...line].slice(0, longest).join('');
}
