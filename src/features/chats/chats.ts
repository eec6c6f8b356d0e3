import type { Db } from '../../platform/db';
import { lockLane } from '../../platform/lanes';
import type { Shop } from '../../platform/shop';
import {
  changeOf,
  isWithAnother,
  mayAnswer,
  usualWait,
  type Chat,
  type Deed,
  type Reason,
  type Refusal,
} from './rules';
import * as store from './store';
import { openBetween } from './until';
import { actedIn } from './hands';

/*
 * Who has the word in a chat: the bot, the queue, or one person of the shop. Every change of hands and every answer of the
 * shop's first locks the person's lane, as the bot's turns do: they come one after the other, whichever process they run in.
 */

export type { Chat, Deed, Holder, Past, Reason, Refusal } from './rules';
export { lastClosed, withClosed, type Closed } from './closed';
export {
  addNote,
  forgetOldNotes,
  oldNotes,
  LONGEST_NOTE,
  noteSource,
  notesOf,
  textsOfNotes,
  type ChatNote,
} from './notes';
export { actedIn, givenTo, handsOf, type Acted, type Given } from './hands';
export { againKey, IDLE_AFTER_MS, isIdle, isWithAnother, mayAnswer, unreadOf, type RestRefusal } from './rules';
export { rest, restsOf, wake, wakeDue } from './resting';
export { clockOf, momentOf, openingAfterToday, openingFrom, untilOf, type Until } from './until';
export { counted, listed, queued, MOST_COUNTED, seenBy, sees, type Key, type Listed, type View } from './listing';
export {
  arrive,
  GONE_AFTER_MS,
  leave,
  present,
  stay,
  STAYS_EVERY_MS,
  writes,
  WRITES_FOR_MS,
  type Looking,
  type Present,
} from './presence';
export { chatsOf, find, heldBy, untouched, versionsOf, wrote } from './store';

/** What became of a deed: the chat as it is now, with why nothing was done where nothing was. `from`: who of the shop had it before. */
export type Done = { chat: Chat; from: string | undefined; refused?: Refusal | undefined };

/** Changes who has the word, in a transaction that waits for the person's turn under way. @param now epoch milliseconds */
export async function change(trx: Db, person: string, deed: Deed, now: number): Promise<Done> {
  await lockLane(trx, 'in', person);
  return changeInTurn(trx, person, deed, now);
}

/** The same, for a turn, which holds the lane. */
export async function changeInTurn(trx: Db, person: string, deed: Deed, now: number): Promise<Done> {
  const chat = await store.find(trx, person);
  const acted = deed.deed === 'takenOver' ? (await actedIn(trx, chat, now)).at : undefined;
  const to = changeOf(chat, deed, now, acted);
  const from = chat.staff;
  if (typeof to === 'string') return { chat, from, refused: to };
  const done = await store.change(trx, chat, to, now);
  return { chat: await store.find(trx, person), from, ...(done ? {} : { refused: 'taken' }) };
}

/**
 * Puts every chat that somebody of the shop has back into the queue, those that rest too: they answer no more. In the transaction
 * by which that is so. @param by who sees to it @returns how many
 */
export async function dropAllOf(trx: Db, staff: string, by: string, now: number): Promise<number> {
  let dropped = 0;
  for (const person of await store.heldBy(trx, staff))
    if ((await change(trx, person, { deed: 'dropped', of: staff, by }, now)).refused === undefined) dropped += 1;
  return dropped;
}

/** An answer of the shop's, before it is sent. */
export interface Answer {
  /** The form's own, by which it is taken once. */
  key: string;
  person: string;
  /** The version of the chat in which it was written. */
  version: number;
  /** How much of the customer's they had seen when they sent it; undefined where that does not matter. */
  words?: number | undefined;
  by: string;
}

/**
 * Takes an answer: only of who has the chat, and once. `events` are those whose reply token is still good, the best first: one
 * that was given to no answer yet comes back. In the transaction that sends it.
 */
export async function takeAnswer(
  trx: Db,
  { key, person, version, words, by }: Answer,
  events: readonly string[],
  now: number,
): Promise<{ taken: true; event: string | undefined } | { taken: false; why: 'twice' | 'notYours' | 'wrote' }> {
  await lockLane(trx, 'in', person);
  if (await isTaken(trx, key)) return { taken: false, why: 'twice' };
  const chat = await store.find(trx, person);
  if (!mayAnswer(chat, by, version)) return { taken: false, why: 'notYours' };
  if (words !== undefined && chat.words !== words) return { taken: false, why: 'wrote' };
  const [event] = await unusedOf(trx, events);
  await trx('chat_answers').insert({ key, person, version, staff: by, at: now, event: event ?? null });
  await store.answered(trx, person, now);
  return { taken: true, event };
}

/**
 * Takes what somebody of the shop wrote earlier to be sent now: of whoever has the chat, or where nobody of the shop has it. Who
 * has the word stays as it is; who waits for an answer goes on waiting where they wrote more than had been seen (`words`).
 * In the transaction that sends it.
 */
export async function takeEarlier(
  trx: Db,
  { key, person, words, by }: Required<Pick<Answer, 'key' | 'person' | 'by'>> & { words: number },
  events: readonly string[],
  now: number,
): Promise<{ taken: true; event: string | undefined } | { taken: false; why: 'twice' | 'held' }> {
  await lockLane(trx, 'in', person);
  if (await isTaken(trx, key)) return { taken: false, why: 'twice' };
  const chat = await store.find(trx, person);
  if (isWithAnother(chat, by)) return { taken: false, why: 'held' };
  // The bot's own words wait for these tokens where it has the chat.
  const [event] = chat.holder === 'staff' ? await unusedOf(trx, events) : [];
  // Said in nobody's turn it is no answer to whoever asked for a person, and none is counted.
  const version = chat.holder === 'staff' ? chat.version : 0;
  await trx('chat_answers').insert({ key, person, version, staff: by, at: now, event: event ?? null });
  if (chat.holder === 'staff' && chat.words === words) await store.answered(trx, person, now);
  else await store.spoke(trx, person, now);
  return { taken: true, event };
}

/** Whether an answer was taken by this key. */
export async function isTaken(db: Db, key: string): Promise<boolean> {
  return (await db('chat_answers').where({ key }).first('key')) !== undefined;
}

/** Of these events, those whose reply token no answer was given yet. */
export async function unusedOf(db: Db, events: readonly string[]): Promise<string[]> {
  const used = (await db('chat_answers').whereIn('event', events).select('event')) as { event: string }[];
  return events.filter((one) => !used.some((row) => row.event === one));
}

/** Who of the shop wrote answers, by their keys. */
export async function writersOf(db: Db, person: string): Promise<Map<string, string>> {
  const rows = (await db('chat_answers')
    .leftJoin('staff', 'staff.id', 'chat_answers.staff')
    .where({ person })
    .select('chat_answers.key', 'staff.name')) as { key: string; name: string | null }[];
  return new Map(rows.map(({ key, name }) => [key, name ?? '']));
}

/** Keeps what a customer thought of the talk that was last handed back to the bot; the first word counts. */
export async function rate(trx: Db, person: string, score: 1 | 2 | 3, now: number): Promise<boolean> {
  const last = (await trx('chat_history')
    .where({ person })
    .whereIn('deed', ['handedBack', 'expired'])
    .orderBy('version', 'desc')
    .first('version')) as { version: number } | undefined;
  if (!last) return false;
  const row = { person, version: last.version, score, at: now };
  return (
    (await trx('chat_ratings').insert(row).onConflict(['person', 'version']).ignore().returning('score')).length > 0
  );
}

/** A change of hands as it is told afterwards. `staff` and `actor` by name, where they are people of the shop. */
export interface Passage {
  at: number;
  deed: string;
  actor: string;
  staff: string | undefined;
  /** Who of the shop had it before, by name. */
  from: string | undefined;
  reason: Reason | undefined;
}

/** How a chat changed hands, in order. */
export async function historyOf(db: Db, person: string): Promise<Passage[]> {
  const rows = (await db('chat_history')
    .leftJoin('staff as holder', 'holder.id', 'chat_history.staff')
    .leftJoin('staff as doer', 'doer.id', 'chat_history.actor')
    .where({ person })
    .orderBy('version')
    .select('at', 'deed', 'actor', 'reason', 'holder.name as holder_name', 'doer.name as doer_name')) as {
    at: number | string;
    deed: string;
    actor: string;
    reason: Reason | null;
    holder_name: string | null;
    doer_name: string | null;
  }[];
  return rows.map(({ at, deed, actor, reason, holder_name: holder, doer_name: doer }, nth) => ({
    ...{ at: Number(at), deed, actor: doer ?? actor, staff: holder ?? undefined, reason: reason ?? undefined },
    from: rows[nth - 1]?.holder_name ?? undefined,
  }));
}

/** What a customer thought of talks with the shop, for who asks what is kept of them. */
export async function ratingsOf(db: Db, person: string): Promise<{ at: number; score: number }[]> {
  const rows = (await db('chat_ratings').where({ person }).orderBy('at').select('at', 'score')) as {
    at: number | string;
    score: number;
  }[];
  return rows.map(({ at, score }) => ({ at: Number(at), score }));
}

/**
 * How long it is before somebody has time: how many wait before them, and the usual wait in minutes where it is known.
 * @param shop whose hours count: who asked at night did not wait until the morning
 */
export async function queueBefore(
  db: Db,
  person: string,
  shop: Shop,
  now: number,
): Promise<{ ahead: number; minutes: number | undefined }> {
  const waits = await store.lastWaits(db, now - WAITS_COUNT_MS);
  const minutes = usualWait(waits.map(({ from, to }) => openBetween(shop, from, to)));
  return { ahead: await store.queueLength(db, person), minutes };
}
const WAITS_COUNT_MS = 7 * 24 * 60 * 60 * 1000;

/** Chats in which nobody said anything since `before` (epoch ms), at most 100: for the clock. */
export const silentSince = store.silentSince;

/** Deletes what is kept of who had the word with a person; that they were answered, and when, stays the shop's to count. */
export async function forget(trx: Db, person: string, standIn: string): Promise<void> {
  await trx('chats').where({ person }).delete();
  // Notes may hold their words.
  await trx('chat_notes').where({ person }).delete();
  await trx('chat_reads').where({ person }).delete();
  await trx('chat_presence').where({ person }).delete();
  await trx('chat_answers').where({ person }).update({ person: standIn, event: null });
  // Somebody erased twice has a history already; what would stand in its place goes.
  for (const table of ['chat_history', 'chat_ratings']) {
    await trx(table)
      .where({ person })
      .whereIn('version', trx(table).select('version').where({ person: standIn }))
      .delete();
    await trx(table).where({ person }).update({ person: standIn });
  }
}
