import { setImmediate as nextRound } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BuildOrder, Built } from './building-thread';
import type { Content } from './content';
import { Gone, threadScript, type Desk } from './desk';
import type { Entry } from './entry';
import type { Findable } from './passages';

/** Threads that build an index each, and end. */
export interface Builders {
  /** Builds the index of content and keeps it in a file, with the dictionary of a thread that is there already. */
  build(desk: Desk, content: Content, to: { key: string; file: string }): Promise<Uint8Array>;
  /** A thread went, and its dictionary with it: who builds by that would wait in vain, so the index is to be built anew. */
  endThoseOf(desk: Desk): void;
  endAll(): Promise<unknown>;
}

/** So many entries are handed over in one message: all at once would hold this thread up. */
const AT_ONCE = 200;
const BUILDER_MB = 2_048;

/** @param onUnkept called, with the reason, when an index could not be kept in its file: it serves all the same */
export function openBuilders(onUnkept: (why: string) => void): Builders {
  const working = new Map<Worker, { desk: Desk; giveUp: (why: Error) => void }>();
  return {
    build(desk, { entries, thresholds }, { key, file }) {
      const worker = new Worker(threadScript('building-thread'), {
        resourceLimits: { maxOldGenerationSizeMb: BUILDER_MB },
      });
      return new Promise((resolve, reject) => {
        working.set(worker, { desk, giveUp: reject });
        worker.once('message', ({ bytes, trouble }: Built) => {
          if (trouble !== undefined) onUnkept(trouble);
          resolve(bytes);
        });
        worker.once('error', reject);
        worker.once('exit', () => {
          working.delete(worker);
          reject(new Error('the thread that builds the index ended without it'));
        });
        void hand(worker, entries, { key, file, thresholds, dictionary: desk.lend() });
      });
    },
    endThoseOf(gone) {
      for (const [worker, { desk, giveUp }] of working) {
        if (desk !== gone) continue;
        giveUp(new Gone('the dictionary of the thread that builds is gone'));
        void worker.terminate();
      }
    },
    endAll: () => Promise.all([...working.keys()].map((worker) => worker.terminate())),
  };
}

async function hand(
  worker: Worker,
  entries: readonly Entry[],
  order: Extract<BuildOrder, { key: string }>,
): Promise<void> {
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    worker.postMessage({ entries: entries.slice(at, at + AT_ONCE).map(findable) } satisfies BuildOrder);
    await nextRound();
  }
  worker.postMessage(order, [order.dictionary.port]);
}

function findable(entry: Entry): Findable {
  const { id, title, question, phrasings, keywords, answer, audience, from, until } = entry;
  return {
    ...{ id, title, question, phrasings, keywords, answer, audience },
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}
