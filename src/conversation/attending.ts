import type { Actor, Audit } from '../features/audit/audit';
import {
  addNote,
  againKey,
  change,
  find,
  noteSource,
  queued,
  rest,
  silentSince,
  takeAnswer,
  wake,
  wakeDue,
  type Answer,
  type Chat,
  type ChatNote,
  type Deed,
  type Done,
  type RestRefusal,
} from '../features/chats/chats';
import { keep as keepSaid } from '../features/said/said';
import { transaction, type Db } from '../platform/db';
import { awaits, tokensKept } from '../platform/intake/intake';
import { record } from '../platform/journal/journal';
import { lockLane } from '../platform/lanes';
import { REPLY_WITHIN_MS, unsaidTo } from '../platform/outbox/outbox';
import { tellTalk } from './news';
import { sayByStaff, textsIn } from './staff-words';
import { load } from './store';

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

/** What the people of the shop do about who has the word, and the clock for them; the rest is the customer's. */
export type ByStaff = Exclude<Deed, { deed: 'asked' | 'left' | 'dropped' }>;

/** What was written, and by whom. */
export interface Written extends Answer {
  /** One to five, sent together or not at all. */
  texts: readonly string[];
  /** Under which name the customer sees it. */
  sender: string;
}

/** What became of an answer. */
export type Sent = 'sent' | 'twice' | 'notYours' | 'wrote';

/** What became of an answer that was to be sent once more. */
export type SentAgain = Exclude<Sent, 'wrote'> | 'blocked' | 'nothing';

/** A chat in which nothing was said for so long is no longer anybody's (milliseconds). */
export const SILENCE_MS = 30 * 60 * 1000;

/** So many are let go at a time; the clock goes on with the rest. */
const MOST_LET_GO = 500;

export type Attending = ReturnType<typeof openAttending>;

export function openAttending(house: AttendingHouse) {
  const { db, audit, name, now } = house;
  const of = (person: string) => ({ subject: name(person), about: person });

  /** Changes who has the word. What the customer wrote and nobody looked at yet keeps it from being handed back. */
  function pass(actor: Actor, person: string, deed: ByStaff): Promise<Done> {
    return audit.deed<Done>(db, actor, async (trx) => {
      await lockLane(trx, 'in', person);
      // A page may stay open while its customer's data are deleted: nothing begins anew of somebody who is gone.
      if (!(await isKnown(trx, person)))
        return { result: { chat: await find(trx, person), from: undefined, refused: 'nothing' } };
      const done = await change(trx, person, deed, now());
      if (deed.deed === 'handedBack' && done.refused === undefined && (await awaits(trx, person))) throw new Unread();
      if (done.refused !== undefined) return { result: done };
      if (done.chat.holder === 'bot')
        await tellTalk(trx, `handed-back:${done.chat.version}`, person, { type: 'handedBack' }, now());
      const hands = { from: done.from ?? '', to: done.chat.staff ?? '' };
      const passed = deed.deed === 'transferred' || deed.deed === 'takenOver';
      return { result: done, note: { deed: `chat.${deed.deed}`, ...of(person), ...(passed && { details: hands }) } };
    });
  }

  async function send(trx: Db, { texts, sender, ...answer }: Written): Promise<Sent> {
    const tokens = await tokensKept(trx, answer.person, now() - REPLY_WITHIN_MS);
    const taken = await takeAnswer(trx, answer, [...tokens.keys()], now());
    if (!taken.taken) return taken.why;
    const token = taken.event === undefined ? undefined : tokens.get(taken.event);
    await sayByStaff(trx, { key: answer.key, person: answer.person, sender, texts, token }, now());
    return 'sent';
  }

  return {
    async pass(actor: Actor, person: string, deed: ByStaff): Promise<Done> {
      try {
        return await pass(actor, person, deed);
      } catch (error) {
        if (error instanceof Unread) return { chat: await find(db, person), from: undefined, refused: 'wrote' };
        throw error;
      }
    },

    /**
     * Sends once more, as one new answer, what LINE did not get: of who has the chat. `key`: of the answer that failed. Nothing
     * goes to who blocked the account, for LINE takes it and shows it to nobody.
     */
    again(actor: Actor, { sender, key, ...answer }: Omit<Written, 'texts' | 'words'>): Promise<SentAgain> {
      return audit.deed<SentAgain>(db, actor, async (trx) => {
        await lockLane(trx, 'in', answer.person);
        const texts = textsIn(await unsaidTo(trx, answer.person, `staff:${key}`));
        if (texts.length === 0) return { result: 'nothing' };
        if ((await load(trx, [answer.person])).get(answer.person)!.person.friend === false)
          return { result: 'blocked' };
        const result = await send(trx, { ...answer, sender, texts, key: againKey(key) });
        if (result === 'sent') return { result, note: { deed: 'chat.answeredAgain', ...of(answer.person) } };
        return { result: result === 'twice' ? result : 'notYours' };
      });
    },

    /** Sends an answer: once for its key, of who has the chat, free of charge while the customer's message is fresh. */
    answer(actor: Actor, written: Written): Promise<Sent> {
      return audit.deed<Sent>(db, actor, async (trx) => {
        const result = await send(trx, written);
        return result === 'sent' ? { result, note: { deed: 'chat.answered', ...of(written.person) } } : { result };
      });
    },

    /** Writes down that somebody looked at a chat that neither waits nor is theirs. */
    async looked(actor: Actor, { person, holder, staff }: Chat): Promise<void> {
      if (holder !== 'queue' && staff !== actor.id) await audit.look(db, actor, { deed: 'chat.seen', ...of(person) });
    },

    /** Writes a note down for the people of the shop. False where there is nobody (any more) to write about. */
    note(actor: Actor, person: string, note: Pick<ChatNote, 'key' | 'author' | 'text'>): Promise<boolean> {
      return audit.deed<boolean>(db, actor, async (trx) => {
        await lockLane(trx, 'in', person);
        if (!(await isKnown(trx, person))) return { result: false };
        if (!(await addNote(trx, { ...note, person }, now()))) return { result: true };
        await keepSaid(trx, [{ source: noteSource(note.key), person, at: now(), text: note.text }]);
        return { result: true, note: { deed: 'chat.noted', ...of(person) } };
      });
    },

    /** Tells whoever waits for a person that none comes, and whom to ask instead. Gives how many were told. */
    async letGo(actor: Actor): Promise<number> {
      const waiting = await queued(db, MOST_LET_GO);
      let told = 0;
      for (const { person } of waiting)
        told += await audit.deed(db, actor, async (trx) => {
          const done = await change(trx, person, { deed: 'left', by: actor.id }, now());
          if (done.refused !== undefined) return { result: 0 };
          await tellTalk(trx, `chats-stopped:${done.chat.version}`, person, { type: 'chatsStopped' }, now());
          return { result: 1, note: { deed: 'chat.letGo', ...of(person) } };
        });
      return told;
    },

    /** Lays a chat to rest until then (epoch ms); gives why not, where not. What is told in the thread stands in the journal. */
    rest(actor: Actor, person: string, until: number): Promise<RestRefusal | undefined> {
      return audit.deed<RestRefusal | undefined>(db, actor, async (trx) => {
        const refused = await rest(trx, { person, by: actor.id, until }, now());
        if (refused !== undefined) return { result: refused };
        await record(trx, [{ at: now(), type: 'chat.snoozed', person, data: { until, staff: actor.id } }]);
        return { result: undefined, note: { deed: 'chat.snoozed', ...of(person) } };
      });
    },

    /** Wakes a chat that rests, before its time; gives why not, where not. */
    unrest(actor: Actor, person: string): Promise<'notYours' | 'nothing' | undefined> {
      return audit.deed<'notYours' | 'nothing' | undefined>(db, actor, async (trx) => {
        const refused = await wake(trx, { person, by: actor.id }, now());
        if (refused !== undefined) return { result: refused };
        await record(trx, [{ at: now(), type: 'chat.woke', person, data: { staff: actor.id } }]);
        return { result: undefined, note: { deed: 'chat.woken', ...of(person) } };
      });
    },

    /** Wakes chats whose time has come. For the clock. */
    async wakeDue(): Promise<void> {
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

/** Whether there is a chat with somebody: they wrote, and nobody deleted them since. */
export async function isKnown(db: Db, person: string): Promise<boolean> {
  return (await find(db, person)).version > 0 || (await load(db, [person])).get(person)!.talk !== undefined;
}

/** Undoes a hand-back: the customer has written, and nobody looked at it yet. */
class Unread extends Error {}
