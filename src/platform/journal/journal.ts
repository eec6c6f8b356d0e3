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

/**
 * Puts a stand-in in a person's place: their data are deleted, and what happened stays countable. An event of the house is
 * named after the person, so its name goes as well.
 */
export async function disown(trx: Db, person: string, standIn: string): Promise<void> {
  const event = trx.raw("case when event like 'house:%' then null else event end");
  await trx('journal').where({ person }).update({ person: standIn, event });
}

/** What happened with a person, in order: for who asks what is kept of them. */
export async function entriesOf(db: Db, person: string): Promise<Pick<Entry, 'at' | 'type' | 'data'>[]> {
  const rows = (await db('journal').where({ person }).orderBy('id').select('at', 'type', 'data')) as {
    at: number | string;
    type: string;
    data: string;
  }[];
  return rows.map(({ at, type, data }) => ({ at: Number(at), type, data: JSON.parse(data) as Entry['data'] }));
}

/** The newest that happened with a person of some types, the newest first. */
export async function latestOf(
  db: Db,
  person: string,
  types: readonly string[],
  limit: number,
): Promise<Pick<Entry, 'at' | 'type' | 'data'>[]> {
  const rows = (await db('journal')
    .where({ person })
    .whereIn('type', types)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select('at', 'type', 'data')) as { at: number | string; type: string; data: string }[];
  return rows.map(({ at, type, data }) => ({ at: Number(at), type, data: JSON.parse(data) as Entry['data'] }));
}

/** Takes away what happened before a moment (epoch ms), at most 500 entries at a time; gives how many. */
export async function forgetEntries(db: Db, before: number): Promise<number> {
  // Written in the order of time: where the first are not old, none is, and nothing else has to be read.
  const first = db('journal').select('id').orderBy('id').limit(500);
  return db('journal').whereIn('id', first).where('at', '<', before).delete();
}

/** How many entries tell of what happened before a moment (epoch ms). */
export async function oldEntries(db: Db, before: number): Promise<number> {
  const { n } = (await db('journal').where('at', '<', before).count({ n: '*' }).first()) as { n: number | string };
  return Number(n);
}
