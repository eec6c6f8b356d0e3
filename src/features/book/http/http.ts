import { z } from 'zod';
import { openSignedCaller, type Endpoint } from '../../../platform/signed-call';
import { localTime } from '../../../platform/time';
import {
  answers,
  REFUSALS,
  type Code,
  type HttpHold,
  type HttpRefusal,
  type HttpReservation,
  type HttpService,
  type HttpSlot,
} from './contract';

/** The company's system can't be asked just now, or does not answer as it must. Whether it was done is not known. */
export class BookUnreachable extends Error {
  override name = 'BookUnreachable';
  /** @param because a few fixed words for the log; holds nothing personal */
  constructor(readonly because: string) {
    super(`the reservations' system: ${because}`);
  }
}

type Outcome<T> = T | { refused: HttpRefusal };
type By = 'member' | 'shop';

/**
 * The part of the port Book that a company's own system does. Never called inside a transaction, but as an errand. Throws
 * BookUnreachable; the same question asked again later does no harm, since what changes anything carries a key.
 */
export interface HttpBook {
  services(): Promise<HttpService[]>;
  /** Free beginnings on days in the shop's zone (YYYY-MM-DD, both inclusive), the earliest first. */
  free(ask: { service: string; resource?: string; from: string; to: string }): Promise<HttpSlot[]>;
  /** The free beginnings nearest to a moment (epoch milliseconds) within a week of it, the nearest first. */
  nearest(ask: { service: string; resource?: string; at: number }, count: number): Promise<HttpSlot[]>;
  /** Those ahead, the next first. */
  ahead(member: string, limit?: number): Promise<HttpReservation[]>;
  find(id: string, member: string): Promise<Outcome<HttpReservation>>;
  /** Until when it can be changed and cancelled (epoch milliseconds), and what cancelling costs now (whole yen). */
  terms(id: string, member: string): Promise<Outcome<{ changeUntil: number; cancelUntil: number; fee: number }>>;
  hold(ask: {
    member: string;
    service: string;
    resource?: string;
    beginsAt: number;
    booking?: string;
  }): Promise<Outcome<HttpHold>>;
  release(token: string, member: string): Promise<void>;
  /** The same hold again gives the same reservation. */
  book(ask: { hold: string; member: string; source: string }): Promise<Outcome<HttpReservation>>;
  change(ask: {
    hold: string;
    member: string;
    version: number;
    by?: By;
  }): Promise<Outcome<{ before: HttpReservation; after: HttpReservation }>>;
  /** @param ask.fee the fee that the person was told */
  cancel(ask: {
    id: string;
    member: string;
    version: number;
    fee: number;
    by?: By;
    key?: string;
  }): Promise<Outcome<HttpReservation>>;
  close(): Promise<void>;
}

/** As many are told of at most, when nothing else is asked for. */
const MOST_AHEAD = 20;
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Opens the way to a company's reservation system. What it answers is held against what was asked: somebody else's
 * reservation would be a leak, whoever's fault it is.
 * @param world.zone the shop's IANA time zone
 */
export function openHttpBook(endpoint: Endpoint, world: { now: () => number; zone: string }): HttpBook {
  const caller = openSignedCaller(endpoint, world.now, (because) => new BookUnreachable(because));

  async function ask<Verb extends keyof typeof answers>(verb: Verb, question: object, key?: string) {
    const answer = await caller.call(verb, question, answers[verb] as z.ZodType, key);
    if (answer === 'unsupported') throw new BookUnreachable('it does not do what it is asked (501)');
    return answer as z.infer<(typeof answers)[Verb]>;
  }

  async function free({ service, resource, from, to }: Parameters<HttpBook['free']>[0]): Promise<HttpSlot[]> {
    // Their system is asked for no more than it was described; which reservation is moved it learns by the hold.
    const wish = { service, from, to, ...(resource !== undefined && { resource }) };
    const { slots } = await ask('slots', wish);
    if (!slots.every((slot) => asWished(slot, wish, world.zone))) wrong('other slots than were asked for');
    return [...slots].sort((one, other) => one.beginsAt - other.beginsAt);
  }

  return {
    services: async () => (await ask('services', {})).services,
    free,
    async nearest({ at, ...wish }, count) {
      const dayOf = (moment: number) => localTime(world.zone, new Date(moment)).date;
      const from = Math.max(world.now(), at - WEEK_MS);
      const slots = await free({ ...wish, from: dayOf(from), to: dayOf(Math.max(from, at + WEEK_MS)) });
      const away = ({ beginsAt }: HttpSlot) => Math.abs(beginsAt - at);
      return slots.sort((one, other) => away(one) - away(other)).slice(0, count);
    },
    async ahead(member, limit = MOST_AHEAD) {
      const { list } = await ask('list', { member });
      const theirs = list.map((one) => ofMember(one, member));
      return theirs.sort((one, other) => one.beginsAt - other.beginsAt).slice(0, limit);
    },
    async find(id, member) {
      const answer = await ask('find', { id, member });
      return 'refused' in answer ? refusal(answer) : same(ofMember(answer.reservation, member), { id });
    },
    async terms(id, member) {
      const answer = await ask('terms', { id, member });
      return 'refused' in answer ? refusal(answer) : answer;
    },
    async hold({ booking, ...slot }) {
      const answer = await ask('hold', { ...slot, ...(booking !== undefined && { reservation: booking }) });
      if ('refused' in answer) return refusal(answer);
      return same(ofMember(answer.hold, slot.member), { ...slot, purpose: booking === undefined ? 'book' : 'change' });
    },
    async release(token, member) {
      await ask('release', { hold: token, member }, `release_${token}`);
    },
    async book({ hold, member, source }) {
      const answer = await ask('book', { hold, member, source }, `book_${hold}`);
      return 'refused' in answer ? refusal(answer) : ofMember(answer.reservation, member);
    },
    async change({ hold, member, version, by = 'member' }) {
      const answer = await ask('change', { hold, member, version, by }, `change_${hold}`);
      if ('refused' in answer) return refusal(answer);
      const before = ofMember(answer.before, member);
      return { before, after: same(ofMember(answer.after, member), { id: before.id }) };
    },
    async cancel({ id, member, version, fee, by = 'member', key = `cancel_${id}_${version}` }) {
      const answer = await ask('cancel', { id, member, version, fee, by }, key);
      if ('refused' in answer) return refusal(answer);
      return same(ofMember(answer.reservation, member), { id, status: 'cancelled' });
    },
    close: () => caller.close(),
  };
}

const refusal = ({ refused }: { refused: Code }) => ({ refused: REFUSALS[refused] });

function wrong(what: string): never {
  throw new BookUnreachable(`it answered with ${what}`);
}

function ofMember<Told extends { member: string }>(told: Told, member: string): Told {
  return told.member === member ? told : wrong('another member');
}

/** What was told must be what was asked for, in every part that was asked for. */
function same<Told extends object>(told: Told, asked: Partial<Told>): Told {
  const other = (Object.keys(asked) as (keyof Told)[]).find((part) => told[part] !== asked[part]);
  return other === undefined ? told : wrong('another reservation');
}

function asWished(slot: HttpSlot, wish: { resource?: string; from: string; to: string }, zone: string): boolean {
  const { date } = localTime(zone, new Date(slot.beginsAt));
  return date >= wish.from && date <= wish.to && (wish.resource === undefined || slot.resource === wish.resource);
}
