import type { Offer } from '../../src/conversation/offer';
import type { Offered, ReserveAnswer, ReserveAsk } from '../../src/conversation/reserving';

/* What the book may say to somebody who books: a shop with a service of two people and one of nobody in particular. */

/** Monday, 23 November 2026, 14:00 in Tokyo. */
const NOON = Date.parse('2026-11-23T05:00:00Z');
/** The one moment that is free. */
export const FREE_AT = Date.parse('2026-11-28T15:00:00+09:00');

export const CUT: Offered = {
  ...{ id: 'cut', name: { ja: 'カット', en: 'Cut' }, minutes: 60, price: 5_500, approval: false, horizonDays: 60 },
  staff: [
    { id: 'sasaki', name: { ja: '佐々木', en: 'Sasaki' } },
    { id: 'takahashi', name: { ja: '高橋', en: 'Takahashi' } },
  ],
};
const TABLE: Offered = { ...CUT, id: 'table', name: { ja: '個室', en: 'Private room' }, staff: [] };
const TIME = { id: `t.${FREE_AT}`, label: { ja: '15:00', en: '15:00' } };

export const SERVICES: ReserveAnswer = { answer: 'services', services: [CUT, TABLE] };
export const NO_SERVICES: ReserveAnswer = { answer: 'services', services: [] };
export const DAYS: ReserveAnswer = { answer: 'days', first: '2026-11-23', days: [{ day: '2026-11-28', many: true }] };
export const NO_DAYS: ReserveAnswer = { answer: 'days', first: '2026-11-23', days: [] };
export const TIMES: ReserveAnswer = {
  ...({ answer: 'times', day: '2026-11-28', missed: false, mayWait: true } as const),
  choices: [TIME],
};
export const FULL: ReserveAnswer = { ...TIMES, choices: [] };
/** A day off. */
export const CLOSED: ReserveAnswer = { answer: 'closed' };
/** Of a book without a waiting list. */
export const FULL_WITHOUT_LIST: ReserveAnswer = { ...FULL, mayWait: false };
export const HELD: ReserveAnswer = {
  answer: 'held',
  kept: { token: 'h-1', resource: 'sasaki', at: FREE_AT, until: NOON + 10 * 60_000 },
};
export const BOOKED: ReserveAnswer = {
  answer: 'booked',
  booking: {
    ...{ id: 'r-1', member: 'M-1001', serviceName: CUT.name, resourceName: CUT.staff[0]!.name, beginsAt: FREE_AT },
    ...{ status: 'confirmed', remindedAt: '18:00' },
  },
};
/** A place that opened for who waits. */
export const OFFER: Offer = { hold: 'h-9', serviceName: CUT.name, at: FREE_AT, until: NOON + 10 * 60_000 };

export function refused(
  why: Extract<ReserveAnswer, { answer: 'refused' }>['why'],
  about: ReserveAsk['about'],
): ReserveAnswer {
  return { answer: 'refused', why, about };
}

/** What may be said to each thing that is asked; each leads elsewhere. */
export const ANSWERS = {
  services: [SERVICES, NO_SERVICES, refused('unreachable', 'services')],
  days: [DAYS, NO_DAYS, refused('unreachable', 'days')],
  times: [TIMES, { ...TIMES, missed: true }, FULL, FULL_WITHOUT_LIST, CLOSED, HELD, refused('too far', 'times')],
  hold: [HELD, refused('taken', 'hold'), refused('too many', 'hold')],
  book: [BOOKED, refused('expired', 'book'), refused('unreachable', 'book')],
  wait: [{ answer: 'waiting', as: 'new' }, refused('unknown', 'wait')],
  pass: [{ answer: 'passed' }, refused('expired', 'pass')],
} satisfies Record<ReserveAsk['about'], ReserveAnswer[]>;
