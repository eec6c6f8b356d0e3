import { linkOfLineUser } from '../features/identity/identity';
import type { Db } from '../platform/db';
import type { Errand, Job } from '../platform/outbox/outbox';
import type { BookAsk, BookingEvent, Bookings } from './bookings';
import { answered, asked, type Reply } from './personal-errands';

/*
 * What is asked of the Book outside the turn: whatever writes, and all there is to a company's own book. The job's key is the
 * deed's key, so that a try that was cut off is never done twice.
 */

/** What these errands need of the house. */
export interface BookingHouse {
  db: Db;
  bookings?: Bookings | undefined;
  now: () => number;
}

type BookPayload = Reply & { person: string; member: string; ask: BookAsk; until: number | null; said?: string[] };

/** Who does it. */
export function bookingErrands({ db, bookings, now }: BookingHouse): Record<'book', Errand> {
  return {
    book: {
      perform: (job) => asked(job, now, () => perform(job)),
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (event: BookingEvent | undefined) => {
          const { member, ask, said = [] } = job.payload as BookPayload;
          return { type: 'booking', member, event: event ?? failed(ask), said };
        }),
    },
  };

  async function perform(job: Job): Promise<BookingEvent> {
    const { person, member, ask, until } = job.payload as BookPayload;
    const theirs = until === null ? (await linkOfLineUser(db, person))?.member === member : now() < until;
    return theirs && bookings ? bookings.ask(member, ask, job.key) : refused('unknown', ask);
  }
}

function failed(ask: BookAsk): BookingEvent {
  return refused('failed', ask);
}

function refused(why: 'unknown' | 'failed', { book }: BookAsk): BookingEvent {
  if (book === 'wait' || book === 'leave') return { type: 'WAIT_REFUSED', why: why === 'failed' ? 'failed' : 'ended' };
  const wanted = book === 'cancel' || book === 'change' ? book : null;
  return { type: 'BOOKING_REFUSED', why, booking: null, wanted, at: null, picking: null };
}
