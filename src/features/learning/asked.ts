import type { Db } from '../../platform/db';
import { bodiesOf } from '../../platform/intake/intake';
import { isOthersToRead, oneLine, sameness } from './rules';
import { unhelped, type Told } from './unhelped';

/** A question that customers really asked, as one of them wrote it. */
export interface AskedQuestion {
  words: string;
  /** How often, however it was spelt. */
  times: number;
  /** How often nothing was found for it. */
  missed: number;
  /** The answers that did not help. */
  unsolved: readonly NotSolved[];
  /** When it was asked last, epoch milliseconds. */
  last: number;
}

/** An entry that did not help: how often, and when somebody last said so (epoch ms). */
export interface NotSolved {
  entry: string;
  times: number;
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
  const told = await toldSince(db, since);
  const rows = told.filter(({ type }) => type !== 'faq.unsolved');
  const without = unhelped([...told].reverse());
  const found = new Map<string, AskedQuestion>();
  for (let from = 0; from < rows.length && found.size < most; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const bodies = await bodiesOf(db, [...new Set(some.map(({ event }) => event))]);
    for (const row of some) {
      const answers = without.get(row.event) ?? [];
      without.delete(row.event);
      const words = wordsIn(bodies.get(row.event), row.person);
      if (words === undefined) {
        // A tap: what was asked stands further back.
        for (const one of answers)
          if (one.otherwise !== undefined && one.otherwise !== row.event)
            without.set(one.otherwise, [...(without.get(one.otherwise) ?? []), { ...one, otherwise: undefined }]);
        continue;
      }
      if (!isOthersToRead(words)) continue;
      const key = sameness(words);
      const one = found.get(key) ?? { words: oneLine(words), times: 0, missed: 0, unsolved: [], last: row.at };
      found.set(key, {
        ...{ ...one, times: one.times + 1, missed: one.missed + (row.type === 'faq.missed' ? 1 : 0) },
        unsolved: answers.reduce(withOneMore, one.unsolved),
      });
    }
  }
  return [...found.values()].slice(0, most);
}

/** The newest first. */
async function toldSince(db: Db, since: number): Promise<Told[]> {
  const rows = (await db('journal')
    .whereIn('type', ['faq.answered', 'faq.offered', 'faq.missed', 'faq.unsolved'])
    .where('at', '>=', since)
    .whereNotNull('event')
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(MOST_ROWS)
    .select('at', 'type', 'event', 'person', 'data')) as Row[];
  return rows.map(({ at, data, ...row }) => {
    const { id } = JSON.parse(data) as { id?: unknown };
    return { ...row, at: Number(at), entry: typeof id === 'string' ? id : undefined };
  });
}

function withOneMore(known: readonly NotSolved[], { entry, at }: { entry: string; at: number }): NotSolved[] {
  const one = known.find((other) => other.entry === entry) ?? { entry, times: 0, last: at };
  const others = known.filter((other) => other.entry !== entry);
  return [...others, { entry, times: one.times + 1, last: Math.max(one.last, at) }];
}

interface Row {
  at: number | string;
  type: string;
  event: string;
  person: string | null;
  data: string;
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
