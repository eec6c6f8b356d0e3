import type { Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import { isOneOf } from '../../platform/rows';
import type { Kind } from '../wishes/wishes';
import type { Earlier } from './rules';

/*
 * The personal words of a day: to each customer one (`warm_words`), said by a message that waits or went (`later_messages`). One
 * that was called off or missed was not said, and makes room for another.
 */

/** A word of the day, and what became of it. Times are epoch milliseconds. */
export interface Word {
  person: string;
  /** The key of its message. */
  message: string;
  booking: string | undefined;
  renewsOn: string | undefined;
  /** Who of the shop wrote it: an id, and their name. */
  staff: string;
  writer: string;
  madeAt: number;
  /** Of a message that is no longer kept it is known that it was sent. `at`: when it was, or is to be. */
  said: { state: 'waiting' | 'sent' | 'called_off' | 'missed'; reason: string | undefined; at: number };
}

/** One that is written just now. */
export interface NewWord extends Pick<Word, 'person' | 'message' | 'booking' | 'renewsOn' | 'staff'> {
  /** YYYY-MM-DD in the shop's zone. */
  day: string;
}

/** The words of a day, the first first. */
export async function wordsOn(db: Db, day: string): Promise<Word[]> {
  return ((await wordsQuery(db, day)) as Row[]).map(wordOf);
}

/** Exported for the test of what it costs. */
export function wordsQuery(db: Db, day: string) {
  return withMessages(db)
    .leftJoin('staff as s', 's.id', 'w.staff')
    .where('w.day', day)
    .orderBy(['w.made_at', 'w.person'])
    .select('w.*', 'm.state', 'm.reason', 'm.send_at', 'm.ended_at', 's.name');
}

/** What these people were told on days before one, as far as it was said. */
export async function earlierOf(db: Db, people: readonly string[], day: string): Promise<Earlier[]> {
  const rows = (await withMessages(db)
    .whereRaw(isOneOf(db, 'w.person', people))
    .where('w.day', '<', day)
    .whereRaw("coalesce(m.state, 'sent') in ('sent', 'waiting')")
    .select('w.person', 'w.renews_on', 'w.made_at')) as Pick<Row, 'person' | 'renews_on' | 'made_at'>[];
  return rows.map((row) => ({
    person: row.person,
    renewsOn: row.renews_on ?? undefined,
    madeAt: Number(row.made_at),
  }));
}

/**
 * Keeps the word of a day, to whomever it is: one. It takes the place of one that was called off or missed. False where another
 * stands, of whoever.
 */
export async function claim(trx: Db, { renewsOn, booking, ...word }: NewWord, now: number): Promise<boolean> {
  const row = { ...word, renews_on: renewsOn ?? null, booking: booking ?? null, made_at: now };
  const { person, day } = word;
  const unsaid = trx('later_messages').select('key').whereIn('state', ['called_off', 'missed']);
  await trx('warm_words').where({ person, day }).whereIn('message', unsaid).delete();
  const kept = await trx('warm_words').insert(row).onConflict(['person', 'day']).ignore().returning('person');
  return kept.length === 1;
}

/** Of which kind a message is that says a word, so that who does without those gets none; undefined of all others. */
export async function kindOf(db: Db, message: string): Promise<Kind | undefined> {
  const word = (await db('warm_words').where({ message }).first('booking', 'renews_on')) as
    Pick<Row, 'booking' | 'renews_on'> | undefined;
  if (!word) return undefined;
  return word.booking !== null ? 'reminder' : word.renews_on !== null ? 'news' : undefined;
}

/** Takes away what was said to somebody: their data are deleted. */
export async function forget(trx: Db, person: string): Promise<void> {
  await trx('warm_words').where({ person }).delete();
}

/** Forgets words written before `before` (epoch ms), at most 500 at a time. */
export function forgetOld(db: Db, before: number): Promise<number> {
  return db('warm_words')
    .whereIn('message', db('warm_words').select('message').where('made_at', '<', before).limit(500))
    .delete();
}

/** How many that would be. */
export async function oldWords(db: Db, before: number): Promise<number> {
  const [row] = (await db('warm_words').where('made_at', '<', before).count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n ?? 0);
}

/** People at LINE as they can be reached: the language they read, and whether they blocked the account. */
export async function reachesOf(
  db: Db,
  people: readonly string[],
): Promise<Map<string, { lang: Lang | undefined; friend: boolean }>> {
  const rows = (await db('people')
    .whereRaw(isOneOf(db, 'id', people))
    .select('id', 'lang', 'friend')) as {
    id: string;
    lang: Lang | null;
    friend: boolean | number | null;
  }[];
  return new Map(
    rows.map(({ id, lang, friend }) => [id, { lang: lang ?? undefined, friend: friend === null || Boolean(friend) }]),
  );
}

function withMessages(db: Db) {
  return db('warm_words as w').leftJoin('later_messages as m', 'm.key', 'w.message');
}

type Big = number | string;

interface Row {
  person: string;
  message: string;
  booking: string | null;
  renews_on: string | null;
  staff: string;
  name: string | null;
  made_at: Big;
  state: Word['said']['state'] | null;
  reason: string | null;
  send_at: Big | null;
  ended_at: Big | null;
}

function wordOf(row: Row): Word {
  const { person, message, staff } = row;
  const madeAt = Number(row.made_at);
  return {
    ...{ person, message, staff, writer: row.name ?? '', madeAt },
    ...{ booking: row.booking ?? undefined, renewsOn: row.renews_on ?? undefined },
    said: {
      state: row.state ?? 'sent',
      reason: row.reason ?? undefined,
      at: Number(row.ended_at ?? row.send_at ?? madeAt),
    },
  };
}
