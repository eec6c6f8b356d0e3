import { setPriority } from 'node:os';
import { parentPort, threadId } from 'node:worker_threads';
import { putFile } from './index-files';
import { borrow, type Loan } from './lent-dictionary';
import { passageOf, type Findable } from './passages';
import { buildIndex, readLexicon, toBytes } from './retrieval/retrieval';
import type { Thresholds } from './thresholds';

/** Entries come in several messages, so that sending them never holds the sender up; the last message says what to make of them. */
export type BuildOrder =
  { entries: Findable[] } | { key: string; file: string; thresholds: Thresholds; dictionary: Loan };
/** What an index file holds beside the index: whoever opens it needs nothing else. */
export interface Beside {
  entries: Findable[];
  thresholds: Thresholds;
}
/** The index, and why it could not be kept in the file, where it could not. */
export interface Built {
  bytes: Uint8Array;
  trouble?: string;
}

/** As `nice` counts: a third of a processor's time where others want it all. */
const GIVES_WAY = 5;

/*
 * The thread that builds an index, keeps it in a file, and ends. The entries are stored with it: whoever opens the file
 * needs nothing else.
 */
const port = parentPort!;
// Whoever answers goes first. On Linux this is for the thread that says so; elsewhere it would be for the whole process.
if (process.platform === 'linux') setPriority(0, GIVES_WAY);
const entries: Findable[] = [];
port.on('message', (order: BuildOrder) => {
  if ('entries' in order) {
    entries.push(...order.entries);
    return;
  }
  const tools = { segment: borrow(order.dictionary), lexicon: readLexicon() };
  const beside: Beside = { entries, thresholds: order.thresholds };
  const bytes = toBytes(buildIndex(entries.map(passageOf), tools), order.key, beside);
  const built: Built = { bytes };
  try {
    putFile(order.file, bytes, `${process.pid}-${threadId}`);
  } catch (error) {
    built.trouble = String(error); // it serves all the same; the next start builds it again
  }
  port.postMessage(built, [bytes.buffer as ArrayBuffer]);
  order.dictionary.port.close();
  port.close();
});
