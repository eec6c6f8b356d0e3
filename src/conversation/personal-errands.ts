import type { Channel, Codes, Undelivered } from '../features/codes/codes';
import { isPhone } from '../features/members/members';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { forgetPayload, type Errand, type Job, type JobResult } from '../platform/outbox/outbox';
import type { BookingEvent, Bookings } from './bookings';
import type { Facts, Inquiries, Topic } from './inquiry';
import { tellTalk } from './news';

/*
 * What has to be asked elsewhere before something personal can be said: facts another system has, the contact on file, and
 * whether a code is right. Each is a job with few tries; its answer comes back into the person's own queue. What they hold
 * of a person is taken out of the job when it ends.
 */

/** Who is found by what somebody typed: an e-mail address, a phone number or a membership number. */
export interface Contacts {
  /** Undefined where it is nobody's, or more than one person's. Throws where the members' system can't be reached. */
  find(asked: string): Promise<{ id: string; channel: Channel; contact: string } | undefined>;
  /** Where a code goes for a member who is known; undefined where there is no contact on file. Throws likewise. */
  ofMember(id: string): Promise<{ id: string; channel: Channel; contact: string } | undefined>;
}

/** An errand is tried so often before the person is told that it did not work. */
const MOST_TRIES = 3;
const REST_MS = 700;
/** What a code proved counts this long: for the answer, which follows at once. */
const PROOF_MS = 5 * 60 * 1000;
/** Of reservations and orders, longer: for finding another time, or calling one off, as well (milliseconds). */
export const ACTING_MS = 20 * 60 * 1000;

/** What the errands need of the house. */
export interface PersonalHouse {
  db: Db;
  inquiries: Inquiries;
  bookings?: Bookings | undefined;
  contacts: Contacts;
  codes: Codes;
  now: () => number;
}

export interface Reply {
  replyToken?: string;
  replyUntil: number;
}
type InquiryPayload = Reply & { person: string; member: string; topic: Topic };
type CodePayload = Reply & { person: string; contact: string; topic: Topic; lang: Lang };
type TryPayload = Reply & { person: string; code: string; topic: Topic; claimed: string | null };

/** Who does which. */
export function personalErrands(house: PersonalHouse): Record<'inquiry' | 'code' | 'code-try', Errand> {
  const { db, inquiries, bookings, contacts, codes, now } = house;
  return {
    inquiry: {
      perform: (job) => {
        const { topic, member } = job.payload as InquiryPayload;
        return asked(job, now, () => factsOf(topic, member));
      },
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (found: Facts | 'gone' | BookingEvent | undefined) => {
          const { member } = job.payload as InquiryPayload;
          if (found === undefined) return { type: 'factsMissing', gone: false };
          if (found !== 'gone' && 'type' in found) return { type: 'booking', member, event: found };
          return found === 'gone' ? { type: 'factsMissing', gone: true } : { type: 'facts', member, facts: found };
        }),
    },

    code: {
      perform: (job) =>
        asked(job, now, async () => (await contacts.find((job.payload as CodePayload).contact)) ?? null),
      async ended(trx, job, result) {
        if (result.state === 'waiting') return;
        const found = answerOf<Awaited<ReturnType<Contacts['find']>> | null>(result);
        const news = found === undefined ? UNREACHABLE : await issue(trx, job, found ?? undefined);
        await answered(trx, job, result, now(), () => news);
      },
    },

    'code-try': {
      async perform(job) {
        const { person, code, topic, claimed } = job.payload as TryPayload;
        const binding = { purpose: 'identify', person, member: claimed ?? undefined, talk: talkOf(topic) } as const;
        return { state: 'done', answer: await codes.check(db, { ...binding, code, attempt: job.key }, now()) };
      },
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (checked: Awaited<ReturnType<Codes['check']>> | undefined) =>
          checked?.right
            ? { type: 'codeRight', until: now() + proofOf(job) }
            : { type: 'codeWrong', left: checked?.left ?? 0 },
        ),
    },
  };

  /** Of reservations the Book knows, where the shop has one. */
  async function factsOf(topic: Topic, member: string): Promise<Facts | 'gone' | BookingEvent> {
    const ask = topic === 'reservations' && bookings && (await bookings.inUse());
    return ask ? bookings.ask(member, { book: 'list', from: 0 }, '') : inquiries.facts(topic, member);
  }

  /** The same work and the same answer whether or not somebody was found. */
  async function issue(trx: Db, job: Job, found: Awaited<ReturnType<Contacts['find']>>): Promise<object> {
    const { person, contact, topic, lang } = job.payload as CodePayload;
    const issued = await codes.issue(
      trx,
      {
        ...{ key: job.key, purpose: 'identify', person, talk: talkOf(topic), asked: contact, lang },
        channel: found?.channel ?? channelOf(contact),
        ...(found ? { member: { id: found.id, contact: found.contact } } : {}),
      },
      now(),
    );
    return 'issued' in issued
      ? { type: 'codeSent', claimed: found?.id ?? null }
      : { type: 'codeRefused', why: 'too often' };
  }
}

/** A code that could not be delivered is told in the chat in which it was asked for; a page says so itself. For `openCodes`. */
export function tellUndelivered(now: () => number): (trx: Db, what: Undelivered) => Promise<void> {
  return async (trx, { person, purpose, key }) => {
    if (purpose === 'link') return;
    await tellTalk(trx, `undelivered:${key}`, person, { type: 'codeRefused', why: 'undelivered' }, now());
  };
}

const UNREACHABLE = { type: 'codeRefused', why: 'unreachable' };

function proofOf(job: Job): number {
  const { topic } = job.payload as TryPayload;
  return topic === 'reservations' || topic === 'orders' ? ACTING_MS : PROOF_MS;
}

/** A code is good for one topic: it is asked for anew for the next. */
function talkOf(topic: Topic): string {
  return `chat:${topic}`;
}

/** Hangs on what was typed alone, whoever is found. */
function channelOf(contact: string): Channel {
  return isPhone(contact) ? 'sms' : 'email';
}

/** Asks another system, a few times; what it can't answer then is answered by undefined. */
export async function asked(job: Job, now: () => number, ask: () => Promise<unknown>): Promise<JobResult> {
  try {
    return { state: 'done', answer: await ask() };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'fault';
    if (job.tries >= MOST_TRIES) return { state: 'done' };
    return { state: 'waiting', dueAt: now() + REST_MS * job.tries, settled: true, reason };
  }
}

export function answerOf<Answer>(result: JobResult): Answer | undefined {
  return result.state === 'done' ? (result.answer as Answer | undefined) : undefined;
}

/** The answer goes into the person's queue, with the reply token of what they asked. */
export async function answered<Answer>(
  trx: Db,
  job: Job,
  result: JobResult,
  now: number,
  news: (answer: Answer | undefined) => object,
): Promise<void> {
  if (result.state === 'waiting') return;
  const { person, asked: event, replyToken, replyUntil } = job.payload as Reply & { person: string; asked: string };
  const reply = { ...(replyToken === undefined ? {} : { replyToken }), replyUntil };
  await tellTalk(trx, job.key, person, { ...news(answerOf<Answer>(result)), asked: event, ...reply }, now);
  await forgetPayload(trx, job.id);
}
