import type { Event } from './events';
import { place } from './step';
import type { Talk } from './types';

/** Where what is asked shows a reservation. */
export const AT_BOOKING = /^talking\.(changing|dropping|leaving|reserving)\./;

/**
 * The slots that were kept for them and that nothing is about any more: they left by whichever door, or were gone before it was
 * kept. By their tokens. What they said yes to is on its way, and not let go.
 */
export function lettingGo(before: Talk, events: readonly Event[], after: Talk): string[] {
  const { done, card } = before.context;
  const underWay = done !== null && done === card;
  const came = events.flatMap((event) =>
    event.type === 'HELD' ? [event.token] : event.type === 'BOOK_HELD' ? [event.kept.token] : [],
  );
  const still = keptIn(after);
  return [...new Set([...(underWay ? [] : keptIn(before)), ...came])].filter((token) => !still.includes(token));
}

function keptIn({ value, context: { reserving, booking } }: Talk): string[] {
  if (!AT_BOOKING.test(place(value))) return [];
  return [reserving?.kept?.token, booking?.hold?.token].filter((token) => token !== undefined);
}
