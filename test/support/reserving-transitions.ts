/**
 * Booking anew has a walk of its own (test/conversation/reserving.test.ts): its days and times would multiply the others' by as
 * many.
 */
export function isOfReserving(name: string): boolean {
  return STATES.test(name) || EVENTS.test(name) || name === 'talking: LINKED [reserving]';
}

const STATES = /^talking\.reserving\b/;
const EVENTS =
  /: (WANTED_BOOKING|OFFERED|OFFER_ENDED|TOOK_OFFER|PASSED_OFFER|PASSED|BOOKED|BOOK_REFUSED|CONFIRMED_BOOKING|CHOSE|WANTED_WAITING)\b/;
