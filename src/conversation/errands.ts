import type { Db } from '../platform/db';
import type { Line } from '../platform/line/line';
import { isWaiting, type Errand, type Job, type JobResult, type NewJob } from '../platform/outbox/outbox';
import { reservingErrands, type ReservingHouse } from './reserving-errands';
import { bookingErrands, type BookingHouse } from './booking-errands';
import { eraseErrand, type ErasingHouse } from './erasing';
import { linkErrands } from './link-news';
import { tellTalk } from './news';
import { deliveryErrands, type DeliveryHouse } from './delivery-errands';
import { freshErrands, type FreshHouse } from './fresh-errands';
import { personalErrands } from './personal-errands';
import type { Outcome } from './types';

/*
 * Questions to other systems and time-outs. Each is a job, done outside any transaction; its answer comes back through
 * intake as an event of the house, in the person's own order.
 */

/** After this long without an answer the person sees LINE's dots (milliseconds). */
const DOTS_AFTER_MS = 1_000;
const DOTS_SECONDS = 20;
/** A greeting does not wait for a profile for ever. */
const PROFILE_TRIES = 2;

interface ErrandPayload {
  person: string;
  /** The event that asked. */
  asked: string;
  replyToken?: string;
  replyUntil: number;
}

/** The jobs for what a turn asked of LINE, with one beside each that shows the dots when it takes long. */
export function errandJobs(
  person: string,
  eventId: string,
  errands: Outcome['errands'],
  reply: { replyToken?: string; replyUntil: number },
  now: number,
): NewJob[] {
  return errands.flatMap(({ kind, ...more }) => {
    const key = 'hold' in more ? `${kind}:${more.hold}` : `${kind}:${eventId}`;
    const payload: ErrandPayload = { person, asked: eventId, ...reply, ...more };
    const job = { key, kind, lane: key, person, payload, dueAt: now };
    // Only 1:1 chats have dots; what LINE does not say from whom it is stands in no chat. Nobody waits for a slot let go.
    if (!person.startsWith('U') || kind === 'release') return [job];
    const dots = `dots:${key}`;
    return [
      job,
      { key: dots, kind: 'dots', lane: dots, person, payload: { person, waitsFor: key }, dueAt: now + DOTS_AFTER_MS },
    ];
  });
}

/** Wakes a talk after a silence, if it has not moved on by then. @param at epoch milliseconds */
export function silenceJob(person: string, turn: number, at: number): NewJob {
  const key = `silence:${person}:${turn}`;
  return { key, kind: 'silence', lane: key, person, payload: { turn }, dueAt: at };
}

/** Who does which kind of errand. */
export function errands(
  house: FreshHouse & DeliveryHouse & BookingHouse & ReservingHouse & ErasingHouse & { line: Line },
): Record<string, Errand> {
  const { db, line, now } = house;
  const { erase } = eraseErrand(house);
  const tell = (trx: Db, job: Job, body: object) => tellTalk(trx, job.key, job.person!, body, now());

  return {
    profile: {
      async perform(job) {
        const answer = await line.profile((job.payload as ErrandPayload).person);
        const failing = answer.kind === 'unsent' || answer.kind === 'unsure';
        if (failing && job.tries < PROFILE_TRIES) return again(now() + 500, answer.message);
        return { state: 'done', answer: answer.kind === 'accepted' ? answer.value?.language : undefined };
      },
      async ended(trx, job, result) {
        if (result.state === 'waiting') return;
        const { replyToken, replyUntil } = job.payload as ErrandPayload;
        const language = result.state === 'done' && typeof result.answer === 'string' ? result.answer : undefined;
        await tell(trx, job, {
          type: 'profile',
          profile: language === undefined ? null : { language },
          replyToken,
          replyUntil,
        });
      },
    },
    ...linkErrands(now),
    ...personalErrands(house),
    ...freshErrands(house),
    ...deliveryErrands(house),
    ...reservingErrands(house),
    ...bookingErrands(house),
    erase,
    silence: {
      perform: () => Promise.resolve({ state: 'done' }),
      ended: (trx, job) => tell(trx, job, { type: 'silence', ...(job.payload as { turn: number }) }),
    },
    dots: {
      async perform(job) {
        const { person, waitsFor } = job.payload as { person: string; waitsFor: string };
        if (await isWaiting(db, waitsFor)) await line.loading(person, DOTS_SECONDS);
        return { state: 'done' };
      },
    },
  };
}

function again(dueAt: number, reason: string): JobResult {
  return { state: 'waiting', dueAt, settled: true, reason };
}
