import type { Actor, Audit } from '../features/audit/audit';
import {
  change,
  find,
  rest,
  silentSince,
  takeAnswer,
  wakeDue,
  type Answer,
  type Deed,
  type Done,
  type RestRefusal,
} from '../features/chats/chats';
import { keep as keepSaid } from '../features/said/said';
import { transaction, type Db } from '../platform/db';
import { awaits, tokensKept } from '../platform/intake/intake';
import { record } from '../platform/journal/journal';
import { enqueue, messageJob, REPLY_WITHIN_MS } from '../platform/outbox/outbox';
import { tellTalk } from './news';
import type { LineMessage } from './types';

/*
 * The people of the shop in a chat: they take it, answer, hand it back. Each is one transaction with its row in the audit log;
 * what the customer is told of it is the bot's next turn.
 */

/** What attending needs of the house. */
export interface AttendingHouse {
  db: Db;
  audit: Audit;
  /** A keyed hash of a person's id: the audit log, which nobody can change, names no customer. */
  name: (id: string) => string;
  now: () => number;
}

/** What was written, and by whom. */
export interface Written extends Answer {
  text: string;
  /** Under which name the customer sees it. */
  sender: string;
}

/** What became of an answer. */
export type Sent = 'sent' | 'twice' | 'notYours';

/** A chat in which nothing was said for so long is no longer anybody's (milliseconds). */
export const SILENCE_MS = 30 * 60 * 1000;

/** LINE's limit for the name of a sender. @see https://developers.line.biz/en/docs/messaging-api/icon-nickname-switch/ */
const LONGEST_SENDER = 20;

export type Attending = ReturnType<typeof openAttending>;

export function openAttending(house: AttendingHouse) {
  const { db, audit, name, now } = house;

  /** Changes who has the word. What the customer wrote and nobody looked at yet keeps it from being handed back. */
  function pass(actor: Actor, person: string, deed: Deed): Promise<Done> {
    return audit.deed<Done>(db, actor, async (trx) => {
      const done = await change(trx, person, deed, now());
      if (deed.deed === 'handedBack' && done.refused === undefined && (await awaits(trx, person))) throw new Unread();
      if (done.refused !== undefined) return { result: done };
      if (done.chat.holder === 'bot')
        await tellTalk(trx, `handed-back:${done.chat.version}`, person, { type: 'handedBack' }, now());
      return { result: done, note: { deed: `chat.${deed.deed}`, subject: name(person) } };
    });
  }

  return {
    async pass(actor: Actor, person: string, deed: Deed): Promise<Done> {
      try {
        return await pass(actor, person, deed);
      } catch (error) {
        if (error instanceof Unread) return { chat: await find(db, person), refused: 'wrote' };
        throw error;
      }
    },

    /** Sends an answer: once for its key, of who has the chat, free of charge while the customer's message is fresh. */
    answer(actor: Actor, { text, sender, ...answer }: Written): Promise<Sent> {
      return audit.deed<Sent>(db, actor, async (trx) => {
        const tokens = await tokensKept(trx, answer.person, now() - REPLY_WITHIN_MS);
        const taken = await takeAnswer(trx, answer, [...tokens.keys()], now());
        if (!taken.taken) return { result: taken.why };
        const token = taken.event === undefined ? undefined : tokens.get(taken.event);
        const messages = [{ type: 'text', text, sender: { name: senderName(sender) } }] as LineMessage[];
        const reply = token
          ? { replyToken: token.token, replyUntil: token.receivedAt + REPLY_WITHIN_MS }
          : { replyUntil: now() };
        await enqueue(trx, [messageJob(`staff:${answer.key}`, { to: answer.person, messages, ...reply }, now())]);
        await keepSaid(trx, [{ source: `staff:${answer.key}`, person: answer.person, at: now(), text }]);
        return { result: 'sent', note: { deed: 'chat.answered', subject: name(answer.person) } };
      });
    },

    /** Lays a chat to rest until then (epoch ms); gives why not, where not. What is told in the thread stands in the journal. */
    rest(actor: Actor, person: string, until: number): Promise<RestRefusal | undefined> {
      return audit.deed<RestRefusal | undefined>(db, actor, async (trx) => {
        const refused = await rest(trx, { person, by: actor.id, until }, now());
        if (refused !== undefined) return { result: refused };
        await record(trx, [{ at: now(), type: 'chat.snoozed', person, data: { until, staff: actor.id } }]);
        return { result: undefined, note: { deed: 'chat.snoozed', subject: name(person) } };
      });
    },

    /** Wakes chats whose time has come. For the clock. */
    async wake(): Promise<void> {
      await transaction(db, async (trx) => {
        const woken = await wakeDue(trx, now());
        await record(
          trx,
          woken.map((person) => ({ at: now(), type: 'chat.woke', person, data: {} })),
        );
      });
    },

    /** Takes back chats in which nobody has said anything for long. For the clock. */
    async expire(): Promise<void> {
      for (const person of await silentSince(db, now() - SILENCE_MS))
        await pass({ id: 'house' }, person, { deed: 'silence', before: now() - SILENCE_MS });
    },
  };
}

/** Undoes a hand-back: the customer has written, and nobody looked at it yet. */
class Unread extends Error {}

/** A name as LINE takes it: not too long, and without its own. */
export function senderName(name: string): string {
  const [...letters] = name.replace(/line/giu, '').trim();
  return letters.slice(0, LONGEST_SENDER).join('') || '担当者';
}
