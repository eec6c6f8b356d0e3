import path from 'node:path';
import { Worker, type MessagePort } from 'node:worker_threads';
import { root } from '../../platform/root';
import type { Explained, Found, Query } from './finder';
import type { Reply, Request } from './finding-thread';
import { agreeOnLoan, type Loan } from './lent-dictionary';

/** One thread that looks questions up, for as long as it lives. */
export interface Desk {
  /** Resolves when it has loaded and replies. */
  loaded(): Promise<void>;
  /** Opens content from where its index is; false when there is none that fits. */
  open(key: string, from: { file: string } | { bytes: Uint8Array }): Promise<boolean>;
  ask(how: 'find', key: string, query: Query): Promise<Found>;
  ask(how: 'explain', key: string, query: Query): Promise<Explained>;
  forget(key: string): void;
  /** Its dictionary, for another thread to use. */
  lend(): Loan;
  /** For how long it has owed a reply without giving any (milliseconds). */
  silentFor(now: number): number;
  /** Ends as if by itself: somebody will take its place. */
  fail(): Promise<void>;
  end(): Promise<void>;
}

/** The thread ended, so nobody will reply. */
export class Gone extends Error {}

/** Threads run compiled code, also where everything else runs from the sources (in tests, which compile first). */
export const threadScript = (name: string): string => path.join(root, 'dist', 'src', 'features', 'faq', `${name}.js`);

/** Starts the thread. It may be asked at once: it loads first, and replies then. @param onGone called when it ends by itself */
export function startDesk(onGone: (why: string) => void): Desk {
  const worker = new Worker(threadScript('finding-thread'));
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let numbered = 0;
  let batch: Request[] = [];
  let transfer: (ArrayBuffer | MessagePort)[] = [];
  let heardAt = 0;
  let ending = false;
  let gone = false;
  let why = 'it ended';

  const flush = () => {
    if (!gone) worker.postMessage(batch, transfer);
    batch = [];
    transfer = [];
  };
  // What is asked within one round of the event loop goes in one message.
  const send = <T>(request: Request): Promise<T> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Gone(why));
      if (waiting.size === 0) heardAt = Date.now();
      waiting.set(request.n, { resolve, reject });
      if (batch.length === 0) setImmediate(flush);
      batch.push(request);
    });

  worker.on('message', (replies: Reply[]) => {
    heardAt = Date.now();
    for (const reply of replies) {
      const one = waiting.get(reply.n);
      waiting.delete(reply.n);
      if ('error' in reply) one?.reject(new Error(reply.error));
      else one?.resolve(reply.value as never);
    }
  });
  worker.on('error', (error) => (why = error instanceof Error ? (error.stack ?? error.message) : String(error)));
  const leave = () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Gone(why));
    waiting.clear();
  };
  worker.on('exit', () => {
    if (!ending) onGone(why);
    leave();
  });

  return {
    loaded: async () => void (await send({ n: (numbered += 1), do: 'forget', key: '' })),
    open(key, from) {
      if ('bytes' in from) transfer.push(from.bytes.buffer as ArrayBuffer);
      return send({ n: (numbered += 1), do: 'open', key, from });
    },
    ask: <T>(how: 'find' | 'explain', key: string, query: Query) =>
      send<T>({ n: (numbered += 1), do: how, key, query }),
    forget: (key) => void send({ n: (numbered += 1), do: 'forget', key }).catch(() => {}),
    lend() {
      const { lender, borrower } = agreeOnLoan();
      transfer.push(lender.port);
      send({ n: (numbered += 1), do: 'lend', loan: lender }).catch(() => {});
      return borrower;
    },
    silentFor: (now) => (waiting.size === 0 ? 0 : now - heardAt),
    async fail() {
      await worker.terminate();
    },
    async end() {
      ending = true;
      leave(); // now: a thread that hangs in a system call ends only with it, if ever
      await worker.terminate();
    },
  };
}
