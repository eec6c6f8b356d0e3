import { createHmac } from 'node:crypto';

/** A row of the log, without its place in the chain. */
export interface Entry {
  /** Epoch milliseconds. */
  at: number;
  /** Who did it: a staff id, or `command` (somebody at the server), or `house` (nobody: it did so by itself). */
  actor: string;
  /** What was done, `noun.verbed`. */
  deed: string;
  /** On whom or what, by its id; never a name or words of a customer's. */
  subject: string | undefined;
  /** From which network address. */
  address: string | undefined;
  /** What else is to be known: codes and numbers, no words of customers. */
  details: Readonly<Record<string, string | number>>;
}

/** A row where it stands in the chain. */
export interface Chained extends Entry {
  /** Counts from 1 without a gap. */
  seq: number;
  /** The hash of the row before; empty before the first. */
  previous: string;
  hash: string;
}

/** The hash of a row. Keyed, so that who can write to the database alone cannot make up another chain. */
export function hashOf(key: Buffer, row: Omit<Chained, 'hash'>): string {
  const { previous, seq, at, actor, deed, subject, address, details } = row;
  const text = JSON.stringify([previous, seq, at, actor, deed, subject ?? null, address ?? null, inOrder(details)]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** What is wrong with a row that should follow another; undefined where nothing is. */
export function faultOf(
  key: Buffer,
  before: { seq: number; hash: string },
  row: Chained,
): 'gap' | 'unchained' | 'changed' | undefined {
  if (row.seq !== before.seq + 1) return 'gap';
  if (row.previous !== before.hash) return 'unchained';
  return row.hash === hashOf(key, row) ? undefined : 'changed';
}

function inOrder(details: Entry['details']): [string, string | number][] {
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
}
