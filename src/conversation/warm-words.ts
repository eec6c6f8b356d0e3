import type { Actor, Audit } from '../features/audit/audit';
import { find as findChat } from '../features/chats/chats';
import { claim } from '../features/morning/morning';
import type { Db } from '../platform/db';
import { lockLane } from '../platform/lanes';
import type { NotScheduled, SendingLater } from './sending-later';

/*
 * A personal word of the shop's: kept as the one of its day and written down as a message that goes at its time, in one transaction.
 * Whether it is still right when it goes, is asked where messages are sent later.
 */

/** What writing them needs of the house. */
export interface WarmHouse {
  db: Db;
  audit: Audit;
  /** A keyed hash of a person's id, for the audit log. */
  name: (id: string) => string;
  later: Pick<SendingLater, 'scheduleIn' | 'sendNow'>;
  /** Epoch milliseconds. */
  now: () => number;
}

/** A word, ready to be sent. */
export interface WarmWord {
  /** The form's own, by which it is written once. */
  key: string;
  person: string;
  /** YYYY-MM-DD in the shop's zone: there is one for each person and day. */
  day: string;
  text: string;
  /** Epoch milliseconds; undefined: at once. */
  sendAt: number | undefined;
  /** The reservation that it is about: moved or cancelled, it is called off. */
  visit: { booking: string; member: string; resource: string; beginsAt: number } | undefined;
  renewsOn: string | undefined;
  /** Of whom it speaks: it goes only while they are linked to them. */
  member: string | undefined;
}

/** Why it is not sent: they were told today, wait for an answer, or it would not be right any more. */
export type NotWarm = 'taken' | 'waits' | NotScheduled;

/** The permission by which people of the shop write them, and must still have when they go. */
export const WARM_PERMISSION = 'morning.send';

/** What goes at once is written down as of a moment later, and sent before that (milliseconds). */
const AT_ONCE_MS = 1_000;

export type WarmWords = ReturnType<typeof openWarmWords>;

export function openWarmWords({ db, audit, name, later, now }: WarmHouse) {
  return {
    /** Writes a word down, and sends it if it is to go at once. Gives why not, where not; by the same key it is once. */
    async write(actor: Actor, word: WarmWord): Promise<NotWarm | undefined> {
      const refused = await written(actor, word);
      if (refused !== undefined || word.sendAt !== undefined) return refused;
      const why = await later.sendNow(actor, word.person, word.key);
      // The clock may have been quicker; what else keeps it back, keeps it back for good.
      return why === undefined || why === 'over' ? undefined : why === 'blocked' ? 'blocked' : 'held';
    },
  };

  async function written(actor: Actor, word: WarmWord): Promise<NotWarm | undefined> {
    const { key, person, day, text, renewsOn, visit: tie } = word;
    const undoing = audit.deed<NotWarm | undefined>(db, actor, async (trx) => {
      // Their turn first, the time then: however long they waited for it, a moment later is still to come.
      await lockLane(trx, 'in', person);
      const sendAt = word.sendAt ?? now() + AT_ONCE_MS;
      const ask = {
        key,
        person,
        staff: actor.id,
        permission: WARM_PERMISSION,
        texts: [text],
        sendAt,
        tie,
        member: word.member,
      };
      const refused = await later.scheduleIn(trx, ask);
      if (refused === 'twice') return { result: undefined };
      if (refused !== undefined) return { result: refused };
      if ((await findChat(trx, person)).holder === 'queue') throw new Undone('waits');
      const mine = { person, day, message: key, booking: tie?.booking, renewsOn, staff: actor.id };
      if (!(await claim(trx, mine, now()))) throw new Undone('taken');
      return {
        result: undefined,
        note: { deed: 'warm.scheduled', subject: name(person), about: person, details: { at: sendAt } },
      };
    });
    return undoing.catch((error: unknown) => {
      if (error instanceof Undone) return error.refused;
      throw error;
    });
  }
}

/** Takes the transaction back: the message was written down already. */
class Undone extends Error {
  constructor(readonly refused: NotWarm) {
    super('nothing was written');
  }
}
