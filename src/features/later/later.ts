import type { Db } from '../../platform/db';
import { find as findChat, isTaken, isWithAnother, mayAnswer } from '../chats/chats';
import { linkOfLineUser } from '../identity/identity';
import { lockLane } from '../../platform/lanes';
import { MOST_WAITING, whyNotAt } from './rules';
import * as store from './store';
import type { Later, Tie } from './store';

/*
 * Messages that the people of the shop write now to be sent at a time. Here they are kept, given another time and called off;
 * `conversation/sending-later.ts` sends them. Each deed first locks the person's lane, as their turns and answers do.
 */

export { fateOf, LATEST_MS, whyOff, type CalledOff, type Missed, type Standing, type Tied } from './rules';
export {
  callOffAll,
  end,
  ended,
  endedBefore,
  find,
  forget,
  forgetOld,
  namesOf,
  nextOf,
  see,
  unseen,
  waiting,
  type Later,
  type Tie,
} from './store';
export { choicesOf, timeOf, type Choice, type Choices } from './times';

/** What is to be sent, to whom, and when. */
export interface Ask {
  /** The form's own, by which it is written once. */
  key: string;
  person: string;
  /** Who writes it: a staff id. */
  staff: string;
  /** By which permission they may; they must have it still when it is sent. */
  permission: string;
  /** One to five. */
  texts: readonly string[];
  /** Epoch milliseconds. */
  sendAt: number;
  /** It may come at a time at which nobody is to be disturbed. */
  quietToo?: boolean;
  /** The reservation it is about: it calls itself off when that is cancelled, moved or over. */
  tie?: Tie | undefined;
  /** Of whom it speaks, where it is about no reservation: it goes only while they are linked to them. */
  member?: string | undefined;
  /** What was looked at, where it is written in the chat itself: only who has it may, and not past what the customer wrote. */
  seen?: { version: number; words: number } | undefined;
}

/** Why it was not written down. `held`: somebody else of the shop has the chat. */
export type NotLater = 'wrongTime' | 'quiet' | 'held' | 'notYours' | 'wrote' | 'tooMany';

/** Writes a message down that is to be sent later. Gives why not, where not; twice by the same key is once. */
export async function schedule(
  trx: Db,
  ask: Ask,
  now: number,
  isQuiet: (at: number) => boolean,
): Promise<NotLater | 'twice' | undefined> {
  const { key, person, staff, permission, texts, sendAt, tie, seen, quietToo = false } = ask;
  await lockLane(trx, 'in', person);
  if ((await store.find(trx, key)) || (await isTaken(trx, key))) return 'twice';
  const chat = await findChat(trx, person);
  if (seen && !mayAnswer(chat, staff, seen.version)) return 'notYours';
  if (isWithAnother(chat, staff)) return 'held';
  if (seen && seen.words !== chat.words) return 'wrote';
  const wrong = whyNotAt(sendAt, now, isQuiet, quietToo);
  if (wrong !== undefined) return wrong;
  if ((await store.waiting(trx, person)).length >= MOST_WAITING) return 'tooMany';
  const link = tie && (await linkOfLineUser(trx, person));
  const member = tie ? (link?.member === tie.member ? tie.member : undefined) : ask.member;
  const one = { key, person, staff, permission, texts, sendAt, tie, member, words: chat.words, madeAt: now };
  return (await store.insert(trx, one)) ? undefined : 'twice';
}

/** Calls one off that waits, by hand. Gives it; undefined where there is none such, or it has ended. */
export async function callOff(
  trx: Db,
  { key, person, by }: { key: string; person: string; by: string },
  now: number,
): Promise<Later | undefined> {
  await lockLane(trx, 'in', person);
  const one = await store.find(trx, key);
  if (one?.person !== person || one.state !== 'waiting') return undefined;
  return (await store.end(trx, key, { state: 'called_off', reason: 'staff' }, by, now)) ? one : undefined;
}

/** Gives one that waits another time: by who wrote it. `version`: the one that was looked at. Gives why not, where not. */
export async function move(
  trx: Db,
  ask: { key: string; person: string; by: string; version: number; sendAt: number; quietToo: boolean },
  now: number,
  isQuiet: (at: number) => boolean,
): Promise<'wrongTime' | 'quiet' | 'over' | 'notYours' | undefined> {
  await lockLane(trx, 'in', ask.person);
  const one = await store.find(trx, ask.key);
  if (one?.person !== ask.person || one.state !== 'waiting') return 'over';
  if (one.staff !== ask.by) return 'notYours';
  const wrong = whyNotAt(ask.sendAt, now, isQuiet, ask.quietToo);
  if (wrong !== undefined) return wrong;
  return (await store.move(trx, ask.key, ask.version, ask.sendAt)) ? undefined : 'over';
}

/** Those whose time has come, the longest due first. @param but keys of those that are to be left alone */
export async function due(db: Db, now: number, limit: number, but: readonly string[] = []): Promise<Later[]> {
  return ((await store.dueQuery(db, now, limit).whereNotIn('key', [...but])) as store.Row[]).map(store.laterOf);
}

/** Those about a reservation of ours that is not as it was. */
export async function untied(db: Db, limit: number): Promise<Later[]> {
  return ((await store.untiedQuery(db, limit)) as store.Row[]).map(store.laterOf);
}
