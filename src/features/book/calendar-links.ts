import { openSeal } from '../../platform/seal';

/** Whose reservation a link is about. */
export interface OwnReservation {
  id: string;
  member: string;
}

/** Capabilities that stand in links: whoever holds one may read this one reservation of this member, and nothing else. */
export interface CalendarLinks {
  /** The part of the address that says which: sealed, so that neither the member nor the id can be read or changed. */
  ticketFor(reservation: OwnReservation): string;
  /** Undefined for what we never made. */
  open(ticket: string): OwnReservation | undefined;
}

const PLACE = 'calendar';
/** Longer is none of ours, and not worth deciphering. */
const LONGEST_TICKET = 400;

/** @param secret the installation's */
export function openCalendarLinks(secret: string): CalendarLinks {
  const seal = openSeal(secret, 'calendar-links');
  return {
    ticketFor: ({ id, member }) => seal.seal(JSON.stringify([id, member]), PLACE),
    open(ticket) {
      if (ticket.length > LONGEST_TICKET || !/^[\w-]+$/.test(ticket)) return undefined;
      const text = seal.open(ticket, PLACE);
      if (text === undefined) return undefined;
      const [id, member] = JSON.parse(text) as [string, string];
      return { id, member };
    },
  };
}
