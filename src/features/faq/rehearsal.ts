import { nextContent, NOTHING, type Content } from './content';
import type { Audience } from './entry';
import type { Opened } from './engine';
import { engineInThreads, type ThreadOptions } from './engine-in-threads';
import { readFolder, saysTheSame, type FaqFile, type Folder } from './files';
import type { Explained, Found, Query } from './finder';
import { cut } from './retrieval/normalise';
import { dayIn } from './validity';

/** Who asks, and when. */
interface Asking {
  audience: Audience;
  now: Date;
}

/** Content that can be asked without customers getting anything of it. Both reject where no reply comes in time. */
export interface Rehearsed {
  find(question: string, asking: Asking): Promise<Found>;
  explain(question: string, asking: Asking): Promise<Explained>;
}

/** The folder as it stands at this moment, and what it, or what it could be, would say to a question. */
export interface Rehearsal {
  /** Reads the folder: its files with their hashes, and what of them serves. */
  look(): Promise<{ files: readonly FaqFile[]; content: Content }>;
  /** Makes content ready to be asked: at once where it was asked lately, else its index is made first. */
  open(content: Content): Promise<Rehearsed>;
  close(): Promise<void>;
}

/** So many contents stay open: what serves, and the drafts that are being looked at. */
const MOST_OPEN = 4;
/** A thread and its dictionary take memory, and nobody edits at night. */
const IDLE_MS = 5 * 60 * 1000;

/**
 * For editors: in threads of its own, so that whoever tries a thousand questions takes nothing from customers. They start with
 * the first question and end when nobody asks any more.
 * @param zone the shop's, in which `from` and `until` are days
 */
export function openRehearsal(house: { folder: string; zone: string; threads: ThreadOptions }): Rehearsal {
  const { folder, zone, threads } = house;
  let read: Folder | undefined;
  let content = NOTHING;
  let engine: ReturnType<typeof engineInThreads> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let open = new Map<string, Promise<Opened>>();

  function thread(): ReturnType<typeof engineInThreads> {
    clearTimeout(idle);
    idle = setTimeout(() => void rest(), IDLE_MS).unref();
    engine ??= engineInThreads(threads);
    return engine;
  }

  async function rest(): Promise<void> {
    const ended = engine;
    engine = undefined;
    open = new Map();
    await ended?.close();
  }

  function opened(next: Content): Promise<Opened> {
    const known = open.get(next.version);
    const one = known ?? thread().open(next);
    // Last asked, last forgotten.
    open.delete(next.version);
    open.set(next.version, one);
    const all = open;
    one.catch(() => all.delete(next.version));
    for (const [version, old] of [...open].slice(0, -MOST_OPEN)) {
      open.delete(version);
      old.then((it) => it.release()).catch(() => {});
    }
    return one;
  }

  async function inTime<T>(next: Content, ask: (it: Opened) => Promise<T | undefined>): Promise<T> {
    thread();
    const reply = await ask(await opened(next));
    if (reply === undefined) throw new Error('the FAQ gave no reply in time');
    return reply;
  }

  const queryOf = (question: string, { audience, now }: Asking): Query => ({
    ...{ question: cut(question), audience, day: dayIn(zone, now) },
  });
  return {
    async look() {
      const now = await readFolder(folder, read?.files);
      if (!read || !saysTheSame(read, now)) content = nextContent(content, now);
      read = now;
      return { files: now.files, content };
    },
    async open(next) {
      await opened(next);
      return {
        find: (question, asking) => inTime(next, (it) => it.find(queryOf(question, asking))),
        explain: (question, asking) => inTime(next, (it) => it.explain(queryOf(question, asking))),
      };
    },
    async close() {
      clearTimeout(idle);
      await rest();
    },
  };
}
