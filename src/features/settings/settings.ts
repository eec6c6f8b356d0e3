import type { Db } from '../../platform/db';
import { speakBy } from '../../platform/words/own';
import type { Actor, Audit } from '../audit/audit';
import { DEFAULTS, inForceOf, type InForce } from './rules';
import * as store from './store';

export { CHATS, CHAT_DAYS, CHAT_HOLIDAYS, CHAT_HOURS, RETENTION, readDays, writeDays, type InForce } from './rules';
export { chatShopBy } from './chat-shop';
export { BOUNDS, KEPT_DAYS, KINDS_KEPT, mayKeep, type Kept, type Retention } from './retention-rules';
export {
  asWritten,
  faultIn,
  isButton,
  isWordName,
  LONGEST,
  tidied,
  WORD_NAMES,
  type WordFault,
  type WordName,
} from './word-rules';
export { forgetBy, goesBy } from './retention';
export type { Past, Stored } from './store';

/** What became of a change: `newer` says that somebody else changed it meanwhile, and nothing was done. */
export type Changed = 'changed' | 'same' | 'newer';

/** What the people of the shop set in the console, over the environment. */
export interface Settings {
  /** What was in force when it was last looked at. */
  current(): InForce;
  /** Looks whether another process changed anything, and brings this one up to date: one row is read. */
  fresh(): Promise<InForce>;
  find(name: string): Promise<store.Stored>;
  all(): Promise<Map<string, store.Stored>>;
  /**
   * Puts a value in the place of the one that was looked at. @param value null: the default
   * @param version of the value that was looked at
   */
  change(actor: Actor, name: string, value: string | null, version: number): Promise<Changed>;
  /** The values a setting had, the newest first. */
  history(name: string): Promise<store.Past[]>;
}

const MOST_PAST = 20;
/** The audit log holds 2000 characters a row. */
const MOST_LOGGED = 600;

/** Opens them for one process, whose words they become. */
export function openSettings({ db, audit, now }: { db: Db; audit: Audit; now: () => number }): Settings {
  let known = { revision: -1, inForce: DEFAULTS };

  async function fresh(): Promise<InForce> {
    // The number first: what is read after it is as new at least.
    const revision = await store.revision(db);
    if (revision !== known.revision) known = { revision, inForce: inForceOf(await store.all(db)) };
    speakBy(known.inForce.words);
    return known.inForce;
  }

  return {
    current: () => known.inForce,
    fresh,
    find: (name) => store.find(db, name),
    all: () => store.all(db),
    history: (name) => store.history(db, name, MOST_PAST),
    async change(actor, name, value, version) {
      const changed = await audit.deed<Changed>(db, actor, async (trx) => {
        await store.advance(trx);
        const before = await store.find(trx, name);
        if (before.version !== version) return { result: 'newer' };
        if (before.value === value) return { result: 'same' };
        await store.put(trx, name, { value, version: version + 1, at: now(), author: actor.id });
        const details = { from: logged(before.value), to: logged(value), version: version + 1 };
        return { result: 'changed', note: { deed: 'setting.changed', subject: name, details } };
      });
      await fresh();
      return changed;
    },
  };
}

function logged(value: string | null): string {
  return value === null ? '–' : value.length > MOST_LOGGED ? `${value.slice(0, MOST_LOGGED)}…` : value;
}
