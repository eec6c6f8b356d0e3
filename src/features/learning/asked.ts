import type { Db } from '../../platform/db';
import { bodiesOf } from '../../platform/intake/intake';
import { isOthersToRead, oneLine, sameness } from './rules';

/** A question that customers really asked, as one of them wrote it. */
export interface AskedQuestion {
  words: string;
  /** How often, however it was spelt. */
  times: number;
  /** How often nothing was found for it, and how often the answer did not help. */
  missed: number;
  unsolved: number;
  /** When it was asked last, epoch milliseconds. */
  last: number;
}

/** So many rows of the journal are looked through, the newest first. */
const MOST_ROWS = 20_000;
const AT_ONCE = 500;

/**
 * What customers asked since a moment (epoch milliseconds), the newest first: what they wrote to us alone, as far as it is kept
 * and holds nothing personal. @param most so many questions
 */
export async function askedLately(db: Db, since: number, most: number): Promise<AskedQuestion[]> {
  const rows = (await db('journal')
    .whereIn('type', ['faq.answered', 'faq.offered', 'faq.missed'])
    .where('at', '>=', since)
    .whereNotNull('event')
    .orderBy('at', 'desc')
    .limit(MOST_ROWS)
    .select('at', 'type', 'event', 'person')) as Row[];
  const unsolved = await unsolvedSince(db, since);
  const found = new Map<string, AskedQuestion>();
  for (let from = 0; from < rows.length && found.size < most; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const bodies = await bodiesOf(db, [...new Set(some.map(({ event }) => event))]);
    for (const row of some) {
      const words = wordsIn(bodies.get(row.event), row.person);
      if (words === undefined || !isOthersToRead(words)) continue;
      const key = sameness(words);
      const one = found.get(key) ?? {
        words: oneLine(words),
        times: 0,
        missed: 0,
        unsolved: unsolved.get(key) ?? 0,
        last: Number(row.at),
      };
      found.set(key, { ...one, times: one.times + 1, missed: one.missed + (row.type === 'faq.missed' ? 1 : 0) });
    }
  }
  return [...found.values()].slice(0, most);
}

/** How often an answer did not help, by the question. People tell by a button, which names the question in what was learnt. */
async function unsolvedSince(db: Db, since: number): Promise<Map<string, number>> {
  const rows = (await db('askers').where({ verdict: 'unsolved' }).where('at', '>=', since).select('words')) as {
    words: string;
  }[];
  const times = new Map<string, number>();
  for (const { words } of rows) times.set(sameness(words), (times.get(sameness(words)) ?? 0) + 1);
  return times;
}

interface Row {
  at: number | string;
  type: string;
  event: string;
  person: string | null;
}

/** What somebody wrote to us alone. In a group the others never asked to be quoted. */
export function wordsIn(body: unknown, person: string | null): string | undefined {
  const { type, source, message } = (body ?? {}) as {
    type?: unknown;
    source?: { type?: unknown; userId?: unknown };
    message?: { type?: unknown; text?: unknown };
  };
  const own = type === 'message' && source?.type === 'user' && source.userId === person;
  return own && message?.type === 'text' && typeof message.text === 'string' ? message.text : undefined;
}
