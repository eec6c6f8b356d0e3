import type { Db } from '../db';
import { insertRows } from '../rows';

/** Something that happened: `noun.verbed`, and facts about it. Never a message's words. */
export interface Entry {
  at: number;
  type: string;
  person?: string;
  /** The event that made it happen. */
  event?: string;
  data: Record<string, string | number | boolean | null>;
}

/** Appends to the journal, in the transaction that made it happen. */
export async function record(trx: Db, entries: readonly Entry[]): Promise<void> {
  await insertRows(
    trx,
    'journal',
    entries.map((entry) => ({
      at: entry.at,
      type: entry.type,
      person: entry.person ?? null,
      event: entry.event ?? null,
      data: JSON.stringify(entry.data),
    })),
  );
}
