import { transaction, type Db } from '../../platform/db';
import type { DeedName } from '../../platform/words/pages';
import { keyOf } from '../../platform/seal';
import { faultOf, hashOf, type Chained, type Entry } from './rules';
import * as store from './store';

export type { Chained, Entry } from './rules';
export type { Filter } from './store';
export { forgetPerson } from './store';

/** Who does something, and from where. */
export interface Actor {
  /** A staff id, `command` or `house`. */
  id: string;
  address?: string | undefined;
}

/** A row that a deed leaves behind. */
export type Note = { deed: DeedName } & Partial<Pick<Entry, 'subject' | 'details'>> & {
    /** Whom a keyed hash in `subject` stands for: kept beside the log as long as their data are. */
    about?: string;
  };

/** The log of what the people of the shop do. */
export interface Audit {
  /**
   * Does something in one transaction with its row in the log. Deeds come one after the other, so that each sees what the last
   * one left. `work` gives what came of it and the row to write; without a row nothing was done, and nothing is written down.
   */
  deed<T>(db: Db, actor: Actor, work: (trx: Db) => Promise<{ result: T; note?: Note | undefined }>): Promise<T>;
  /** Writes down that somebody looked at what is about a person: a row an hour, however often they come back to it. */
  look(db: Db, actor: Actor, note: Note & { subject: string }): Promise<void>;
  /** The newest rows first. */
  newest(db: Db, filter: store.Filter, limit: number): Promise<Chained[]>;
  /** Whom the keyed hashes in rows stand for, by the rows' numbers; of who was forgotten since, nobody. */
  peopleIn(db: Db, rows: readonly Chained[]): Promise<Map<number, string>>;
  /** Reads the whole chain. */
  verify(db: Db): Promise<Verdict>;
  /** True where a row has this hash: an end noted earlier, which a log written anew would not have. */
  holds(db: Db, hash: string): Promise<boolean>;
}

/** Whether the log is as it was written: its end, to be noted elsewhere, or where it breaks first. */
export type Verdict =
  | { whole: true; rows: number; head: string }
  | { whole: false; at: number; fault: 'gap' | 'unchained' | 'changed' | 'cut' };

const AT_ONCE = 500;
const LOOKS_COUNT_MS = 60 * 60 * 1000;

/** @param secret the installation's: with another one the chain does not verify */
export function openAudit(secret: string, now: () => number): Audit {
  const key = keyOf(secret, 'audit');
  const deed: Audit['deed'] = (db, actor, work) =>
    transaction(db, async (trx) => {
      await store.hold(trx);
      const { result, note } = await work(trx);
      if (note) await write(trx, actor, note);
      return result;
    });
  return {
    deed,
    async look(db, actor, note) {
      const [last] = await store.newest(db, { actor: actor.id, deed: note.deed, subject: note.subject }, 1);
      if (last && last.at > now() - LOOKS_COUNT_MS) return;
      await deed(db, actor, () => Promise.resolve({ result: undefined, note }));
    },
    newest: store.newest,
    peopleIn: store.peopleIn,
    holds: store.holds,
    async verify(db) {
      // The end is read first: what is written meanwhile stands after it.
      const head = await store.headOf(db);
      let last = { seq: 0, hash: '' };
      for (;;) {
        const rows = await store.after(db, last.seq, AT_ONCE);
        for (const row of rows) {
          const fault = faultOf(key, last, row);
          if (fault) return { whole: false, at: last.seq + 1, fault };
          last = row;
          if (row.seq === head?.seq && row.hash !== head.hash) return { whole: false, at: row.seq, fault: 'changed' };
        }
        if (rows.length < AT_ONCE) break;
      }
      if (!head || last.seq < head.seq) return { whole: false, at: last.seq + 1, fault: 'cut' };
      return { whole: true, rows: last.seq, head: last.hash };
    },
  };

  async function write(trx: Db, { id, address }: Actor, { deed, subject, about, details = {} }: Note): Promise<void> {
    const head = await store.headOf(trx);
    if (!head) throw new Error('the audit log has lost its end: see `npm run audit -- verify`');
    const entry = { at: now(), actor: id, deed, subject, address, details };
    if (subject !== undefined && about !== undefined) await store.remember(trx, subject, about, entry.at);
    const row = { ...entry, seq: head.seq + 1, previous: head.hash };
    await store.append(trx, { ...row, hash: hashOf(key, row) });
  }
}
