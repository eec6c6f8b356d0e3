import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { RawToken, Segment } from './retrieval/japanese';

/*
 * One dictionary for two threads: it takes 140 MB wherever it is loaded, so the thread that builds an index has its texts
 * taken apart by the thread that finds, one at a time. A question waits for one text at most, a fraction of a millisecond.
 */

/** What a thread without a dictionary needs to use another's. */
export interface Loan {
  port: MessagePort;
  /** Counts the replies: who waits for one sleeps until it changes. */
  replies: Int32Array;
}

/** How long to wait for one text (milliseconds): whoever lends it may be opening a large index just then. */
const LONGEST_WAIT_MS = 30_000;

/** Two ends of a loan, one for the lender and one for the borrower. */
export function agreeOnLoan(): { lender: Loan; borrower: Loan } {
  const { port1, port2 } = new MessageChannel();
  const replies = new Int32Array(new SharedArrayBuffer(4));
  return { lender: { port: port1, replies }, borrower: { port: port2, replies } };
}

/** Takes the borrower's texts apart for as long as it asks. A text that can't be is told as such: it never waits in vain. */
export function lend(segment: Segment, { port, replies }: Loan): void {
  port.on('message', (text: string) => {
    port.postMessage(replyTo(segment, text));
    Atomics.add(replies, 0, 1);
    Atomics.notify(replies, 0);
  });
}

/** The lender's dictionary as if it were here. For threads that may stand still: it waits for each reply. Throws when none comes. */
export function borrow({ port, replies }: Loan): Segment {
  return (text) => {
    const before = Atomics.load(replies, 0);
    port.postMessage(text);
    // The call that wakes us may be the one for the reply before, which we had seen without it.
    while (Atomics.load(replies, 0) === before)
      if (Atomics.wait(replies, 0, before, LONGEST_WAIT_MS) === 'timed-out')
        throw new Error('the thread that has the dictionary gave no reply');
    const received = receiveMessageOnPort(port) as { message: Reply };
    if ('error' in received.message) throw new Error(received.message.error);
    return received.message.tokens;
  };
}

type Reply = { tokens: RawToken[] } | { error: string };

function replyTo(segment: Segment, text: string): Reply {
  try {
    return { tokens: segment(text).map(needed) };
  } catch (error) {
    return { error: String(error) };
  }
}

/** The dictionary says more of a word than is ever read. */
function needed({ surface, partOfSpeech, partOfSpeechSubcategory1, baseForm, reading }: RawToken): RawToken {
  return { surface, partOfSpeech, partOfSpeechSubcategory1, baseForm, reading };
}
