import { parentPort } from 'node:worker_threads';
import type { Beside } from './building-thread';
import { readTools } from './engine';
import { openFinder, type Explained, type Finder, type Found, type Query } from './finder';
import { takeFile } from './index-files';
import { lend, type Loan } from './lent-dictionary';
import { readStored } from './retrieval/storage';

/** What the thread is asked to do, each with a number for its reply. */
export type Request = { n: number } & (
  | { do: 'open'; key: string; from: { file: string } | { bytes: Uint8Array } }
  | { do: 'find' | 'explain'; key: string; query: Query }
  | { do: 'forget'; key: string }
  | { do: 'lend'; loan: Loan }
);
/** `open` is replied to with whether it could be opened. */
export type Reply = { n: number } & ({ value: boolean | Found | Explained } | { error: string });

/*
 * The thread that looks questions up, by the indexes it has opened. Nothing in it waits: requests are dealt with one by
 * one in the order they come, so whoever opens content and then asks it is never too early.
 */
const port = parentPort!;
const finders = new Map<string, Finder>();
readTools(); // while nobody waits yet
port.on('message', (requests: Request[]) => port.postMessage(requests.map(replyTo)));

function replyTo(request: Request): Reply {
  const { n } = request;
  try {
    switch (request.do) {
      case 'open':
        return { n, value: open(request.key, request.from) };
      case 'forget':
        return { n, value: finders.delete(request.key) };
      case 'lend':
        lend(readTools().segment, request.loan);
        return { n, value: true };
      case 'find':
      case 'explain': {
        const finder = finders.get(request.key);
        return finder
          ? { n, value: finder[request.do](request.query) }
          : { n, error: 'nothing is open under this key' };
      }
    }
  } catch (error) {
    return { n, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** False for a file that is not there, not whole, or not of this key: then it has to be built. */
function open(key: string, from: { file: string } | { bytes: Uint8Array }): boolean {
  if (finders.has(key)) return true;
  const bytes = 'bytes' in from ? from.bytes : takeFile(from.file, new Date());
  const stored = bytes && readStored(bytes, key);
  if (!stored) return false;
  const { entries, thresholds } = stored.beside as Beside;
  finders.set(key, openFinder(entries, stored.index, readTools(), thresholds));
  return true;
}
