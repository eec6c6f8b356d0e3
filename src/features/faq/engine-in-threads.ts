import { openBuilders } from './builders';
import type { Content } from './content';
import { Gone, startDesk, type Desk } from './desk';
import type { Engine, Opened } from './engine';
import { indexFile } from './index-files';
import { FINGERPRINT } from './retrieval/fingerprint';

export interface ThreadOptions {
  /** Folder in which indexes are kept from one start to the next. Made when it isn't there. */
  folder: string;
  /** Called when a thread ended or failed, an index could not be kept, or a question was not answered in time. */
  onTrouble: (trouble: Trouble) => void;
  /** A question that is not answered by then is given up (milliseconds; 3,000); once more by then, where this process stood still. */
  deadlineMs?: number;
  /** A thread that owes replies and gives none for so long hangs, and is replaced (milliseconds; 10,000). */
  stuckMs?: number;
}

/** For tests, which end the thread as a fault of ours would. */
export type ThreadedEngine = Engine & { endThread(): void };

export type Trouble = { what: 'late' } | { what: 'thread' | 'index' | 'question'; why: string };

/** Long enough for a thread that died to be replaced, short enough for a customer to wait. */
const DEADLINE_MS = 3_000;
const STUCK_MS = 10_000;
/** A deadline that is noticed so late says nothing of the thread: the machine was suspended, or had no time for us. */
const STOOD_STILL_MS = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;
const MOST_FIRST_FAILURES = 2;
/** Content that ends every thread in which it is opened is given up. */
const MOST_OPENINGS = 3;

/**
 * An engine in threads of their own. One looks questions up; content that has no index yet gets it from another, beside
 * it, which then ends. Whatever happens to either, this thread goes on: who asks waits for a new one, until the deadline.
 */
export function engineInThreads({
  folder,
  onTrouble,
  deadlineMs = DEADLINE_MS,
  stuckMs = STUCK_MS,
}: ThreadOptions): ThreadedEngine {
  const wanted = new Map<string, Content>();
  const builders = openBuilders((why) => onTrouble({ what: 'index', why }));
  let closed = false;
  let endPause: (() => void) | undefined;
  let live: Desk | undefined;
  let ready = false;
  let everReady = false;
  let standing = start();

  /** A thread in which all that is wanted is open. Goes on trying, unless not even the first ever came to life. */
  function start(): Promise<Desk> {
    ready = false;
    const started = startUntilReady();
    started.catch(() => {}); // whoever asks hears of it
    return started;
  }

  async function startUntilReady(): Promise<Desk> {
    for (let failures = 0; ; failures += 1) {
      const desk = startDesk((why) => gone(desk, why));
      live = desk;
      try {
        await desk.loaded();
        for (const content of wanted.values()) await openIn(desk, content);
        ready = everReady = true;
        return desk;
      } catch (error) {
        void desk.end(); // not waited for: a thread that hangs may never end
        builders.endThoseOf(desk);
        if (closed || (!everReady && failures === MOST_FIRST_FAILURES)) throw error;
        if (!(error instanceof Gone)) onTrouble({ what: 'thread', why: String(error) });
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
        if (closed) throw error;
      }
    }
  }

  function gone(desk: Desk, why: string): void {
    builders.endThoseOf(desk);
    if (closed || desk !== live) return;
    onTrouble({ what: 'thread', why });
    if (ready) standing = start(); // while it is still starting, startUntilReady() itself tries again
  }

  async function openIn(desk: Desk, content: Content): Promise<void> {
    const key = keyOf(content);
    const file = indexFile(folder, key);
    if (await desk.open(key, { file })) return;
    if (closed) throw new Gone('closed');
    const bytes = await builders.build(desk, content, { key, file });
    if (!(await desk.open(key, { bytes }))) throw new Error('an index that was just built cannot be opened');
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The reply, or nothing when the time is over. */
  async function inTime<T>(ask: (isLate: () => boolean) => Promise<T | undefined>): Promise<T | undefined> {
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<undefined>((resolve) => {
      function wait(mayWaitOn: boolean): void {
        const due = performance.now() + deadlineMs;
        timer = setTimeout(() => {
          // This whole process stood still: the reply may lie there, or the thread stood still as well.
          if (mayWaitOn && performance.now() - due > STOOD_STILL_MS) return wait(false);
          late = true;
          if (!closed) onTrouble({ what: 'late' });
          if (live && live.silentFor(Date.now()) >= stuckMs) replace(live);
          resolve(undefined);
        }, deadlineMs);
      }
      wait(true);
    });
    const reply = await Promise.race([ask(() => late), over]);
    clearTimeout(timer);
    return reply;
  }

  function replace(desk: Desk): void {
    gone(desk, `it gave no reply for ${stuckMs / 1000} seconds`);
    void desk.end();
  }

  /** Asks, and asks once more if the thread is replaced meanwhile; a question that ends two threads is given up. */
  async function patiently<T>(ask: (desk: Desk) => Promise<T>, isLate: () => boolean): Promise<T | undefined> {
    for (let tries = 0; tries < 2 && !closed; tries += 1) {
      try {
        const desk = await standing;
        if (isLate()) return undefined;
        return await ask(desk);
      } catch (error) {
        if (error instanceof Gone) continue;
        onTrouble({ what: 'question', why: String(error) });
        return undefined;
      }
    }
    return undefined;
  }

  return {
    async open(content) {
      const key = keyOf(content);
      for (let tries = 1; ; tries += 1) {
        try {
          await openIn(await standing, content);
          break;
        } catch (error) {
          if (closed || tries === MOST_OPENINGS || !(error instanceof Gone)) throw error;
        }
      }
      wanted.set(key, content);
      const opened: Opened = {
        find: (query) => inTime((isLate) => patiently((desk) => desk.ask('find', key, query), isLate)),
        explain: (query) => inTime((isLate) => patiently((desk) => desk.ask('explain', key, query), isLate)),
        release() {
          wanted.delete(key);
          live?.forget(key);
        },
      };
      return opened;
    },
    endThread: () => void live?.fail(),
    async close() {
      closed = true;
      endPause?.();
      await Promise.all([live?.end(), builders.endAll()]);
    },
  };
}

/** What an index is kept under: what it was made of, and how. */
function keyOf({ version }: Content): string {
  return `${version}-${FINGERPRINT}`;
}
