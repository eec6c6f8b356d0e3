/**
 * Booking anew has a walk of its own (test/conversation/reserving.test.ts), and so has the day of an order
 * (test/journeys/delivery.test.ts): their days and times would multiply the others' by as many.
 */
export function isOfReserving(name: string): boolean {
  return STATES.test(name) || EVENTS.test(name) || name === 'talking: LINKED [reserving]' || isOfDelivering(name);
}

/** What has to do with the day of an order. */
export function isOfDelivering(name: string): boolean {
  return /^talking\.delivering\b/.test(name) || DELIVERY_EVENTS.test(name);
}

const DELIVERY_EVENTS = /: (WANTED_DELIVERY|FOUND_DELIVERY|CONFIRMED_DELIVERY|DELIVERY_CHANGED)\b/;
const STATES = /^talking\.reserving\b/;
const EVENTS =
  /: (WANTED_BOOKING|OFFERED|OFFER_ENDED|TOOK_OFFER|PASSED_OFFER|PASSED|BOOKED|BOOK_REFUSED|CONFIRMED_BOOKING|CHOSE|WANTED_WAITING)\b/;
