import type { Db } from '../db';
import type { Log } from '../log';
import { forgetPayload, type Errand, type Job, type JobResult, type NewJob } from '../outbox/outbox';
import { openSeal, type Seal } from '../seal';

/*
 * E-mails and short messages, as errands of the outbox. What one says stands in the job sealed, because it holds an
 * address and often a secret, and is taken out of it when the job ends. (Making the secret only when sending would leave
 * nothing to seal, but then a retry would be another message than the one that may have arrived already.)
 */

/** Which way a letter goes; also the kind of its job. */
export type Way = 'mail' | 'sms';

/** One e-mail or short message. */
export interface Letter {
  /** An e-mail address, or a phone number as E.164 has it (+819012345678). */
  to: string;
  /** Of an e-mail. */
  subject?: string;
  text: string;
  /** The same for every try: by it the other side knows a repetition. */
  id: string;
}

/** What became of one try. `why` names no address and no word of the letter. */
export type LetterAnswer =
  | { kind: 'accepted' }
  /** For this address or for good: trying again is no use. */
  | { kind: 'refused'; why: string }
  /** Surely not sent; later it may work. */
  | { kind: 'unsent'; why: string }
  /** Nobody knows whether it was sent. */
  | { kind: 'unsure'; why: string };

/** Whatever carries letters. Both take a few seconds at most and never throw for what the other side does. */
export interface Carrier {
  send(letter: Letter): Promise<LetterAnswer>;
  /** Sends nothing and tells whether it could: 'accepted', or 'unsent' where the other side can't be reached. */
  probe(): Promise<LetterAnswer>;
}

/** A letter to be sent. */
export interface NewLetter {
  /** Why it is sent: the same key never makes a second letter. */
  key: string;
  way: Way;
  /**
   * Absent for a letter to nobody: it goes the same way and fails where another would fail, and arrives nowhere. So
   * whoever asks for one can't tell by what follows whether there is an address on file.
   */
  to?: string;
  subject?: string;
  text: string;
  /** The LINE user it is about. */
  person?: string;
  /** Not sent after this (epoch ms). */
  until: number;
  /** Handed back, unsealed and unread, when it ends. No personal text. */
  note?: unknown;
}

/** How a letter ended. `down`: its way could not be reached in time; `doubt`: it may have been sent all the same. */
export type LetterEnd = { end: 'sent' } | { end: 'refused' } | { end: 'down'; doubt: boolean };

/** What follows when a letter ended. */
export type LetterEnded = (trx: Db, key: string, end: LetterEnd, note: unknown) => Promise<void>;

interface Payload {
  sealed: string;
  until: number;
  note?: unknown;
}

/** Keeps letters unreadable until they are sent; all processes of an installation open each other's. */
export function openLetterSeal(secret: string): Seal {
  return openSeal(secret, 'letters');
}

/** The job for a letter, for `enqueue`. Its lane is its own: one that waits holds up no other. */
export function letterJob(seal: Seal, letter: NewLetter, now: number): NewJob {
  const { key, way, to, subject, text, person, until, note } = letter;
  const payload: Payload = { sealed: seal.seal(JSON.stringify({ to, subject, text }), key), until, note };
  return { key, kind: way, lane: key, ...(person !== undefined && { person }), payload, dueAt: now };
}

/**
 * Performs the letters of one way: tries until it works, it is refused, or its time is over.
 * @param ended writes what follows, in the transaction that ends the job
 */
export function letterErrand(house: {
  carrier: Carrier;
  seal: Seal;
  log: Log;
  now: () => number;
  ended: LetterEnded;
}): Errand {
  const { carrier, seal, log, now } = house;
  return {
    async perform(job) {
      const { sealed, until } = job.payload as Payload;
      if (now() >= until) return { state: 'dead', reason: TOO_LATE };
      const opened = seal.open(sealed, job.key);
      if (opened === undefined) return { state: 'dead', reason: 'sealed with another SESSION_SECRET' };
      const { to, subject, text } = JSON.parse(opened) as { to?: string; subject?: string; text: string };
      const letter = { text, id: job.key, ...(subject !== undefined && { subject }) };
      const answer = await (to === undefined ? carrier.probe() : carrier.send({ to, ...letter }));
      if (answer.kind !== 'accepted')
        log.warn({ way: job.kind, why: answer.why, try: job.tries }, WARNINGS[answer.kind]);
      return settle(job, answer, until, now());
    },
    async ended(trx, job, result) {
      if (result.state === 'waiting') return;
      const { note } = job.payload as Payload;
      await forgetPayload(trx, job.id);
      await house.ended(trx, job.key, endOf(job, result), note);
    },
  };
}

const WARNINGS = {
  refused: 'a letter was refused; it is not tried again',
  unsent: 'a letter could not be sent; it is tried again',
  unsure: 'nobody knows whether a letter was sent; it is tried again as the same letter',
};

const TOO_LATE = 'its time was over';
const REFUSED = 'refused: ';
const DOUBT = 'perhaps sent: ';
/** Rests between tries (milliseconds); the last one repeats until the letter's time is over. */
const RESTS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

function settle(job: Job, answer: LetterAnswer, until: number, now: number): JobResult {
  if (answer.kind === 'accepted') return { state: 'done' };
  if (answer.kind === 'refused') return { state: 'dead', reason: REFUSED + answer.why };
  const dueAt = now + RESTS_MS[Math.min(job.tries, RESTS_MS.length) - 1]!;
  // Waiting for a try that would come too late keeps somebody in the dark for nothing.
  if (dueAt >= until) return { state: 'dead', reason: answer.kind === 'unsure' ? DOUBT + answer.why : answer.why };
  return { state: 'waiting', dueAt, settled: answer.kind === 'unsent', reason: answer.why };
}

function endOf(job: Job, result: JobResult): LetterEnd {
  if (result.state === 'done') return { end: 'sent' };
  const reason = result.reason;
  if (reason.startsWith(REFUSED)) return { end: 'refused' };
  return { end: 'down', doubt: reason.startsWith(DOUBT) || job.doubts > 0 };
}
