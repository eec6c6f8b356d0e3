import { Temporal } from 'temporal-polyfill';
import { linkOfLineUser } from '../features/identity/identity';
import { lateFee, momentBefore, type Book, type Booking, type Hold, type Refusal } from '../features/book/book';
import type { Db } from '../platform/db';
import { forgetPayload, type Errand } from '../platform/outbox/outbox';
import { localTime } from '../platform/time';
import {
  fits,
  MOST_LISTED,
  timeChoices,
  type Booked,
  type Kept,
  type ReserveAnswer,
  type ReserveAsk,
} from './reserving';
import { roomOn } from './picking';
import { answered, asked, type Reply } from './personal-errands';
import { remindedAt } from './reminded-at';

/*
 * What the talk asks of the book: outside any transaction, whether the book is our own or a company's. The same errand run
 * again does no harm: a slot held again takes the place of the one before, and of one hold comes one reservation.
 */

/** A book as far as a talk needs it. A company's own has no staff to choose from and no waiting list, and we remind of none of it. */
export type TalkBook = Pick<Book, 'services' | 'free' | 'nearest' | 'hold' | 'release' | 'book'> &
  Partial<Pick<Book, 'staffOf' | 'opens' | 'wait' | 'pass' | 'dueReminders'>>;

/** What these errands need of the house. */
export interface ReservingHouse {
  db: Db;
  book: TalkBook;
  /** The shop's IANA time zone. */
  zone: string;
  now: () => number;
}

type ReservingPayload = Reply & { person: string; member: string; ask: ReserveAsk; said?: string[]; until?: number };
type ReleasePayload = { member: string; hold: string };

/** So far ahead days are offered, where nothing else is asked for. */
export const DAYS_SHOWN = 30;
const MOST_TIMES = 48;
const MOST_NEAREST = 3;

export function reservingErrands(house: ReservingHouse): Record<'reserve' | 'release', Errand> {
  const { db, now } = house;
  return {
    reserve: {
      perform: (job) => {
        const { person, member, ask, until } = job.payload as ReservingPayload;
        return asked(job, now, async () => {
          // Of whoever is that member no more nothing is looked up, and nothing booked.
          const theirs = until === undefined ? (await linkOfLineUser(db, person))?.member === member : now() < until;
          if (!theirs) return refused('unknown', ask);
          return answerFromBook(house, member, ask);
        });
      },
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (answer: ReserveAnswer | undefined) => {
          const { member, ask, said = [] } = job.payload as ReservingPayload;
          return { type: 'reserving', member, answer: answer ?? refused('unreachable', ask), said };
        }),
    },

    // Where the book can't be reached it runs out by itself.
    release: {
      perform: (job) => {
        const { member, hold: token } = job.payload as ReleasePayload;
        return asked(job, now, () => house.book.release(token, member).then(() => true));
      },
      async ended(trx, job, result) {
        if (result.state !== 'waiting') await forgetPayload(trx, job.id);
      },
    },
  };
}

function refused(why: Refusal | 'unreachable', { about }: ReserveAsk): ReserveAnswer {
  return { answer: 'refused', why, about };
}

/** Answers one ask. Throws where the book can't be reached. */
export async function answerFromBook(
  house: Pick<ReservingHouse, 'book' | 'zone' | 'now'>,
  member: string,
  ask: ReserveAsk,
): Promise<ReserveAnswer> {
  const { book } = house;
  switch (ask.about) {
    case 'services': {
      const services = await book.services();
      const offered = services
        .slice(0, MOST_LISTED)
        .map(async ({ id, name, minutes, price, approval, horizonDays }) => {
          const staff = ((await book.staffOf?.(id)) ?? []).slice(0, MOST_LISTED);
          return { id, name, minutes, price, approval, horizonDays, staff };
        });
      return { answer: 'services', services: await Promise.all(offered) };
    }
    case 'days':
      return {
        ...{ answer: 'days', first: localTime(house.zone, new Date(house.now())).date },
        days: await daysOf(house, ask),
      };
    case 'times':
      return timesOf(house, member, ask);
    case 'hold':
      return hold(house, member, ask);
    case 'book': {
      const made = await book.book({ hold: ask.hold, member, source: 'line' });
      return 'refused' in made ? refused(made.refused, ask) : { answer: 'booked', booking: await told(house, made) };
    }
    case 'wait': {
      const day = Temporal.PlainDate.from(ask.day);
      const [from, until] = [day, day.add({ days: 1 })].map((one) => startOf(one, house.zone));
      const wish = { member, service: ask.service, from: from!, until: until! };
      if (!book.wait) return refused('unknown', ask);
      const { as } = await book.wait({ ...wish, ...someone(ask.resource) });
      return { answer: 'waiting', as };
    }
    case 'pass': {
      const passed = await book.pass?.(ask.hold, member);
      return passed && 'passed' in passed ? { answer: 'passed' } : refused('expired', ask);
    }
  }
}

async function daysOf(
  { book, zone }: Pick<ReservingHouse, 'book' | 'zone'>,
  { service, resource, from, to }: Extract<ReserveAsk, { about: 'days' }>,
): Promise<{ day: string; many: boolean }[]> {
  const slots = await book.free({ service, ...someone(resource), from, to });
  return roomOn(
    slots.map(({ beginsAt }) => beginsAt),
    zone,
  );
}

/** The times of a day; one that was wanted, and is free, is held at once. */
async function timesOf(
  house: Pick<ReservingHouse, 'book' | 'zone' | 'now'>,
  member: string,
  ask: Extract<ReserveAsk, { about: 'times' }>,
): Promise<ReserveAnswer> {
  const { book, zone } = house;
  const { service, resource, day } = ask;
  const slots = await book.free({ service, ...someone(resource), from: day, to: day });
  const all = [...new Set(slots.map(({ beginsAt }) => beginsAt))].slice(0, MOST_TIMES);
  const minuteOf = (at: number) => localTime(zone, new Date(at)).minute;
  if (all.length === 0 && book.opens && !(await book.opens({ service, ...someone(resource), day })))
    return { answer: 'closed' };
  const mayWait = book.wait !== undefined;
  if (ask.minute !== undefined) {
    const wanted = all.filter((at) => minuteOf(at) === ask.minute);
    if (wanted.length === 1) return hold(house, member, { about: 'hold', service, resource, at: wanted[0]! });
    // Clocks that are put back show an hour twice: which of the two is theirs to say.
    if (wanted.length > 1) return { answer: 'times', day, choices: timeChoices(wanted, zone), missed: false, mayWait };
    const distance = (at: number) => Math.abs(minuteOf(at) - ask.minute!);
    const near = [...all].sort((one, other) => distance(one) - distance(other)).slice(0, MOST_NEAREST);
    return { answer: 'times', day, choices: timeChoices(near, zone), missed: all.length > 0, mayWait };
  }
  const fitting = all.filter((at) => fits(minuteOf(at), ask));
  const times = fitting.length > 0 ? fitting : all;
  return {
    answer: 'times',
    day,
    choices: timeChoices(times, zone),
    missed: fitting.length === 0 && all.length > 0,
    mayWait,
  };
}

/** Keeps a slot for them; where somebody was quicker, the nearest are offered instead. */
async function hold(
  { book, zone }: Pick<ReservingHouse, 'book' | 'zone'>,
  member: string,
  ask: Extract<ReserveAsk, { about: 'hold' }>,
): Promise<ReserveAnswer> {
  const { service, resource, at } = ask;
  const held = await book.hold({ member, service, ...someone(resource), beginsAt: at });
  if (!('refused' in held)) {
    const { token, expiresAt, price } = held;
    const kept = { token, resource: held.resource, at: held.beginsAt, until: expiresAt };
    const promised = await promisedOf({ book, zone }, held);
    return { answer: 'held', kept: { ...kept, ...(price !== undefined && { price }), ...(promised && { promised }) } };
  }
  if (held.refused !== 'taken') return refused(held.refused, ask);
  const day = localTime(zone, new Date(at)).date;
  const near = await book.nearest({ service, ...someone(resource), at }, 2 * MOST_NEAREST);
  const sameDay = near.map(({ beginsAt }) => beginsAt).filter((one) => localTime(zone, new Date(one)).date === day);
  const choices = timeChoices([...new Set(sameDay)].slice(0, MOST_NEAREST), zone);
  return { answer: 'times', day, choices, missed: true, mayWait: book.wait !== undefined };
}

/** What is to be told of calling it off, before it is booked: by what is kept with the hold, else by what its service says now. */
async function promisedOf(
  { book, zone }: Pick<ReservingHouse, 'book' | 'zone'>,
  { service, beginsAt, price, promised }: Hold,
): Promise<Kept['promised']> {
  const offered = promised && price !== undefined ? undefined : await serviceIn(book, service);
  const terms = promised ?? offered;
  if (!terms) return undefined;
  const fee = lateFee(terms, price ?? offered?.price ?? 0);
  return { cancelUntil: momentBefore(terms.cancelUntil, beginsAt, zone), lateFee: fee };
}

async function serviceIn(book: TalkBook, wanted: string) {
  return (await book.services()).find(({ id }) => id === wanted);
}

const someone = (resource: string | null) => (resource === null ? {} : { resource });

/** What is told of it, with the reminder of the day before where there will be one. */
async function told(
  { book, zone, now }: Pick<ReservingHouse, 'book' | 'zone' | 'now'>,
  made: Booking,
): Promise<Booked> {
  const { id, member, serviceName, resourceName, table, beginsAt, status } = made;
  const booked = { id, member, serviceName, resourceName, ...(table && { table }), beginsAt, status };
  const time = await remindedAt({ book, zone, now }, made);
  return time === undefined ? booked : { ...booked, remindedAt: time };
}

/** The first moment of a day in a zone. */
function startOf(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds;
}
