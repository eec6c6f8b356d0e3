import type { Linking, OneTimeLink, World } from '../conversation/types';
import { ticketFor } from '../features/identity/identity';
import { addressTicketFor } from '../features/address/address';
import type { CalendarLinks } from '../features/book/book';
import { dataTicketFor } from '../features/privacy/privacy';

/** An offer's ticket comes of the installation's secret; its page is ours. */
export function linkingOf(secret: string, publicUrl: string): Linking {
  return {
    ticketFor: (event) => ticketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/link?ticket=${ticket}`,
    joinPageOf: (ticket) => `${publicUrl}/link/join?ticket=${ticket}`,
  };
}

/** The calendar is another program: the link leaves LINE's own browser, which saves no files. */
export function calendarOf(links: CalendarLinks, publicUrl: string): World['calendar'] {
  return {
    pageOf: (reservation, lang) =>
      `${publicUrl}/reservations/calendar?ticket=${links.ticketFor(reservation)}&lang=${lang}&openExternalBrowser=1`,
  };
}

/** So do the links to one's own data. */
export function ownDataOf(secret: string, publicUrl: string): OneTimeLink {
  return {
    ticketFor: (event) => dataTicketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/data?ticket=${ticket}`,
  };
}

/** And those to the page for a new address. */
export function addressPageOf(secret: string, publicUrl: string): OneTimeLink {
  return {
    ticketFor: (event) => addressTicketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/address?ticket=${ticket}`,
  };
}
