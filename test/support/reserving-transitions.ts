/**
 * Booking anew, and days and times that are typed, have a walk of their own (test/conversation/reserving.test.ts): they would
 * multiply the others' by as many.
 */
export function isOfReserving(name: string): boolean {
  return STATES.test(name) || EVENTS.test(name) || GUARDED.has(name);
}

const GUARDED = new Set(['talking: LINKED [reserving]', 'talking.identifying.checking: CODE_RIGHT [provesForBooking]']);
const STATES = /^talking\.(reserving\b|changing\.which\b)/;
const EVENTS =
  /: (WANTED_BOOKING|OFFERED|OFFER_ENDED|TOOK_OFFER|PASSED_OFFER|PASSED|BOOKED|BOOK_REFUSED|CONFIRMED_BOOKING|CHOSE|WANTED_WAITING|NAMED_WHEN|WHEN_REFUSED)\b/;
