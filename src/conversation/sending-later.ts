import type { Actor, Audit, Note } from '../features/audit/audit';
import { bookingOf, type Book } from '../features/book/book';
import { isWithAnother, find as findChat, takeEarlier } from '../features/chats/chats';
import { linkOfLineUser } from '../features/identity/identity';
import * as later from '../features/later/later';
import {
  fateOf,
  LATEST_MS,
  type CalledOff,
  type Later,
  type Standing,
  type Tie,
  type Tied,
} from '../features/later/later';
import { kindOf } from '../features/morning/morning';
import { quietUntil, type Quiet } from '../features/reminders/reminders';
import { whoIs, type Role } from '../features/staff/staff';
import { of as wishesOf } from '../features/wishes/wishes';
import type { Db } from '../platform/db';
import { tokensKept } from '../platform/intake/intake';
import { lockLane } from '../platform/lanes';
import { REPLY_WITHIN_MS } from '../platform/outbox/outbox';
import { sayByStaff } from './staff-words';
import { load } from './store';

/*
 * Messages that the people of the shop wrote to be sent at a time. Each is settled in one transaction that holds the person's
 * lane: whether it is still right is asked then, and it is sent, called off or missed, once, whoever else tries.
 */

/** What sending later needs of the house. */
export interface SendingLaterHouse {
  db: Db;
  audit: Audit;
  /** A keyed hash of a person's id, for the audit log. */
  name: (id: string) => string;
  /** The shop's IANA time zone. */
  zone: string;
  /** The hours in which nobody is disturbed. */
  quiet: Quiet;
  /** Whether a role has a permission. */
  may: (role: Role, permission: string) => boolean;
  /** The company's own system for reservations, where it keeps them: asked outside any transaction. */
  elsewhere?: Pick<Book, 'find'> | undefined;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Why something was not written down. */
export type NotScheduled = later.NotLater | 'blocked';
/** Why it was not sent at once. */
export type NotNow = 'over' | 'notYours' | 'unknown' | Exclude<CalledOff, 'staff'>;

/** So many are settled, before it is looked what else is due. */
const AT_ONCE = 100;
/** Where a reservation can't be asked about it is asked again after this (milliseconds). */
const ASK_AGAIN_MS = 60_000;

export type SendingLater = ReturnType<typeof openSendingLater>;

export function openSendingLater(house: SendingLaterHouse) {
  const { db, audit, name, zone, quiet, now } = house;
  const quietEnd = (at: number) => quietUntil(quiet, at, zone);
  const isQuiet = (at: number) => quietEnd(at) !== undefined;
  /** When those that could not be settled are to be looked at again, by their keys. */
  const resting = new Map<string, number>();

  return {
    /** When the hours in which nobody is disturbed end, for a moment that lies in them (epoch ms). */
    quietEnd,

    /** Writes a message down that is to be sent later, with its row in the audit log. Gives why not, where not. */
    schedule(actor: Actor, ask: later.Ask): Promise<NotScheduled | 'twice' | undefined> {
      return audit.deed(db, actor, async (trx) => {
        const refused = await scheduleIn(trx, ask);
        return refused === undefined
          ? { result: refused, note: noteOf('chat.scheduled', ask.person, { at: ask.sendAt }) }
          : { result: refused };
      });
    },

    scheduleIn,

    /** Calls one off that waits. False where it has ended. */
    callOff(actor: Actor, person: string, key: string): Promise<boolean> {
      return audit.deed<boolean>(db, actor, async (trx) => {
        const one = await later.callOff(trx, { key, person, by: actor.id }, now());
        return one === undefined
          ? { result: false }
          : { result: true, note: noteOf('chat.scheduleCalledOff', person, { by: one.staff }) };
      });
    },

    /** Gives one that waits another time. Gives why not, where not. */
    move(
      actor: Actor,
      ask: Omit<Parameters<typeof later.move>[1], 'by'>,
    ): Promise<Awaited<ReturnType<typeof later.move>>> {
      return audit.deed<Awaited<ReturnType<typeof later.move>>>(db, actor, async (trx) => {
        const result = await later.move(trx, { ...ask, by: actor.id }, now(), isQuiet);
        return result === undefined
          ? { result, note: noteOf('chat.scheduleMoved', ask.person, { at: ask.sendAt }) }
          : { result };
      });
    },

    /** Sends one that waits at once: by who wrote it, if it is still right. Gives why not, where not; it waits on then. */
    async sendNow(actor: Actor, person: string, key: string): Promise<NotNow | undefined> {
      const seen = await later.find(db, key);
      const asked = seen && (await askedElsewhere(seen));
      return audit.deed<NotNow | undefined>(db, actor, async (trx) => {
        await lockLane(trx, 'in', person);
        const one = await later.find(trx, key);
        if (one?.person !== person || one.state !== 'waiting') return { result: 'over' };
        if (one.staff !== actor.id) return { result: 'notYours' };
        const standing = await standingOf(trx, one, asked);
        const why = later.whyOff(standing) ?? (standing.tied === 'unknown' ? 'unknown' : undefined);
        if (why !== undefined) return { result: why };
        await send(trx, one, actor.id, undefined);
        return { result: undefined, note: noteOf('chat.scheduledSent', person, { by: one.staff }) };
      });
    },

    /** Settles those whose time has come. For the clock. Where one fails the others are settled all the same. */
    async sendDue(): Promise<void> {
      const faults: unknown[] = [];
      for (const [key, until] of resting) if (until <= now()) resting.delete(key);
      for (;;) {
        const due = await later.due(db, now(), AT_ONCE, [...resting.keys()]);
        for (const one of due) await settled(one, faults);
        if (due.length < AT_ONCE) break;
      }
      if (faults.length > 0) throw faults[0];
    },

    /** Calls off what is about a reservation that is cancelled, moved or over by now. For the clock. */
    async untie(): Promise<void> {
      const faults: unknown[] = [];
      for (const one of house.elsewhere ? [] : await later.untied(db, AT_ONCE)) await settled(one, faults);
      if (faults.length > 0) throw faults[0];
    },
  };

  /** The same as `schedule`, in the caller's own transaction, which writes its own row in the audit log. */
  async function scheduleIn(trx: Db, ask: later.Ask): Promise<NotScheduled | 'twice' | undefined> {
    await lockLane(trx, 'in', ask.person);
    if ((await load(trx, [ask.person])).get(ask.person)!.person.friend === false) return 'blocked';
    return later.schedule(trx, ask, now(), isQuiet);
  }

  async function settled(one: Later, faults: unknown[]): Promise<void> {
    try {
      const asked = await askedElsewhere(one);
      const wait = await audit.deed<boolean>(db, { id: 'house' }, (trx) => settle(trx, one, asked));
      if (wait && asked === 'unknown') resting.set(one.key, now() + ASK_AGAIN_MS);
    } catch (error) {
      resting.set(one.key, now() + ASK_AGAIN_MS);
      faults.push(error);
    }
  }

  /** Gives whether it is to be looked at again. */
  async function settle(trx: Db, { key, person }: Later, asked: Tied | undefined) {
    await lockLane(trx, 'in', person);
    const one = await later.find(trx, key);
    if (one?.state !== 'waiting') return { result: false };
    const fate = fateOf(one.sendAt, await standingOf(trx, one, asked), now(), isQuiet);
    if ('wait' in fate) return { result: true };
    if ('send' in fate) {
      await send(trx, one, 'house', one.sendAt + LATEST_MS);
      return { result: false, note: noteOf('chat.scheduledSent', person, { by: one.staff }) };
    }
    const to =
      'calledOff' in fate
        ? ({ state: 'called_off', reason: fate.calledOff } as const)
        : ({ state: 'missed', reason: fate.missed } as const);
    await later.end(trx, key, to, 'house', now());
    const deed = to.state === 'missed' ? 'chat.scheduleMissed' : 'chat.scheduleCalledOff';
    return { result: false, note: noteOf(deed, person, { by: one.staff, reason: to.reason }) };
  }

  async function send(trx: Db, one: Later, by: string, latest: number | undefined): Promise<void> {
    const { key, person, texts, words, staff, member } = one;
    if (!(await later.end(trx, key, { state: 'sent' }, by, now()))) return;
    const tokens = await tokensKept(trx, person, now() - REPLY_WITHIN_MS);
    const taken = await takeEarlier(trx, { key, person, words, by: staff }, [...tokens.keys()], now());
    // What was sent by the same key meanwhile has been said.
    if (!taken.taken) return;
    const token = taken.event === undefined ? undefined : tokens.get(taken.event);
    const sender = (await whoIs(trx, staff))!.name;
    const until = latest === undefined ? {} : { latest };
    await sayByStaff(trx, { key, person, sender, texts, token, member, ...until }, now());
  }

  async function standingOf(trx: Db, one: Later, asked: Tied | undefined): Promise<Standing> {
    const { key, person, staff, permission, tie, member } = one;
    const [writer, chat] = [await whoIs(trx, staff), await findChat(trx, person)];
    const kind = await kindOf(trx, key);
    return {
      writerMay: writer?.state === 'active' && house.may(writer.role, permission),
      friend: (await load(trx, [person])).get(person)!.person.friend,
      heldByOther: isWithAnother(chat, staff),
      tied: tie === undefined ? 'none' : (asked ?? tiedTo(tie, await bookingOf(trx, tie.booking))),
      linked: member === undefined || (await linkOfLineUser(trx, person))?.member === member,
      wanted: kind === undefined || (await wishesOf(trx, person))[kind],
    };
  }

  /** How it stands with a reservation that another system keeps; undefined where ours are kept here. */
  async function askedElsewhere({ tie }: Later): Promise<Tied | undefined> {
    if (!tie || !house.elsewhere) return undefined;
    try {
      const found = await house.elsewhere.find(tie.booking, tie.member);
      return tiedTo(tie, 'refused' in found ? undefined : found);
    } catch {
      // Why it gave no answer, its own client has noted.
      return 'unknown';
    }
  }

  function noteOf(deed: Note['deed'], person: string, details: Note['details'] = {}): Note {
    return { deed, subject: name(person), about: person, details };
  }
}

/** Whether a reservation is as it was. */
function tiedTo(
  { member, beginsAt, resource }: Tie,
  booking: { member?: string; beginsAt: number; resource: string; status: string } | undefined,
): Tied {
  if (booking === undefined || (booking.status !== 'requested' && booking.status !== 'confirmed')) return 'other';
  const same = booking.beginsAt === beginsAt && booking.resource === resource;
  return same && (booking.member ?? member) === member ? 'stands' : 'other';
}
