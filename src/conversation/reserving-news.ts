import type { Offer } from './offer';
import type { ReserveAnswer } from './reserving';
import type { Event } from './events';

/** What the book has to say, as an event; undefined for what no release of ours wrote. */
export function reservingNews(type: string, body: unknown): Event | undefined {
  if (type === 'offered' || type === 'offerEnded') {
    const { offer } = body as { offer?: Offer };
    if (typeof offer?.hold !== 'string') return undefined;
    return { type: type === 'offered' ? 'OFFERED' : 'OFFER_ENDED', offer };
  }
  const { answer } = body as { answer?: ReserveAnswer };
  if (type !== 'reserving' || answer === undefined) return undefined;
  switch (answer.answer) {
    case 'services':
      return { type: 'BOOK_SERVICES', services: answer.services };
    case 'days':
      return { type: 'BOOK_DAYS', first: answer.first, days: answer.days };
    case 'times': {
      const { day, choices, missed, mayWait } = answer;
      return { type: 'BOOK_TIMES', day, choices, missed, mayWait };
    }
    case 'closed':
      return { type: 'BOOK_CLOSED' };
    case 'held':
      return { type: 'BOOK_HELD', kept: answer.kept };
    case 'booked':
      return { type: 'BOOKED', booking: answer.booking };
    case 'waiting':
      return { type: 'LISTED', as: answer.as ?? 'new' };
    case 'passed':
      return { type: 'PASSED' };
    case 'refused':
      return { type: 'BOOK_REFUSED', why: answer.why, about: answer.about };
  }
}
