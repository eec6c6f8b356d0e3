import type { Knex } from 'knex';
import { transaction, type Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import { isOneOf } from '../../platform/rows';
import type { Verdict } from './rules';

/** A lesson with the words in it. */
export interface Heard {
  person: string;
  question: string;
  entry: string;
  hash: string;
  words: string;
  lang: Lang;
  verdict: Verdict;
  at: number;
}

/** A question that may become a phrasing of an entry. */
export interface Candidate {
  /** Its number, by which it is confirmed or rejected. */
  id: number;
  entry: string;
  lang: Lang;
  /** As most of them wrote it. */
  words: string;
  /** People whom the entry helped, and whom it did not. */
  helped: number;
  against: number;
  /** When somebody last asked so, epoch milliseconds. */
  newest: number;
}

/** A question the shop decided about. */
export interface Decided {
  id: number;
  entry: string;
  lang: Lang;
  words: string;
  state: 'confirmed' | 'rejected';
  helped: number;
  against: number;
  at: number;
}

/** Adds each person's word to the question it is about; their last word counts. */
export async function add(trx: Db, heard: readonly Heard[]): Promise<void> {
  // Sorted, so that two transactions never wait for each other crosswise.
  const inOrder = [...heard].sort((a, b) => compare(`${a.entry} ${a.hash}`, `${b.entry} ${b.hash}`));
  for (const one of inOrder) {
    const { entry, hash, lang } = one;
    await trx('asked_questions').insert({ entry, hash, lang }).onConflict(['entry', 'hash']).ignore();
    // Held until the end, so that a decision made meanwhile comes wholly before or wholly after.
    const row = (await trx('asked_questions').where({ entry, hash }).forUpdate().first('id', 'state')) as QuestionRow;
    if (row.state !== 'open') continue;
    await trx('askers')
      .insert({
        question: row.id,
        person: one.person,
        event: one.question,
        words: one.words,
        verdict: one.verdict,
        at: one.at,
      })
      .onConflict(['question', 'person'])
      .merge();
    if (one.verdict === 'chosen') await takeBackOtherChoices(trx, one);
  }
}

/** Whoever goes on to another entry of the same list did not find it in the first. */
async function takeBackOtherChoices(trx: Db, { person, question, entry }: Heard): Promise<void> {
  const others = trx('asked_questions').whereNot({ entry }).select('id');
  const choices = trx('askers').where({ person, event: question, verdict: 'chosen' }).whereIn('question', others);
  await takeAway(trx, choices);
}

/** Takes away what these events taught. */
export async function forgetEvents(trx: Db, events: readonly string[]): Promise<void> {
  if (events.length > 0) await takeAway(trx, trx('askers').whereRaw(isOneOf(trx, 'event', events)));
}

/** Takes away what a person taught. */
export async function forgetPerson(trx: Db, person: string): Promise<void> {
  await takeAway(trx, trx('askers').where({ person }));
}

/** What a person taught, in order. */
export async function taughtBy(db: Db, person: string): Promise<{ at: number; words: string; verdict: string }[]> {
  const rows = (await db('askers').where({ person }).orderBy('at').select('at', 'words', 'verdict')) as AskerRow[];
  return rows.map(({ at, words, verdict }) => ({ at: Number(at), words, verdict }));
}

/** Takes away what was said before a moment and never decided about. */
export async function forgetUndecided(db: Db, before: number): Promise<void> {
  await transaction(db, (trx) => takeAway(trx, trx('askers').where('at', '<', before)));
}

/** Takes the words from what was rejected before a moment; the hash stays, so that it does not come back. */
export async function forgetRejected(db: Db, before: number): Promise<void> {
  await db('asked_questions').where({ state: 'rejected' }).where('decided_at', '<', before).update({ words: null });
}

/** How many open questions were last said before a moment. */
export function undecidedBefore(db: Db, before: number): Promise<number> {
  return rowsOf(db('askers').where('at', '<', before));
}

/** How many that were turned down before a moment still have their words. */
export function rejectedBefore(db: Db, before: number): Promise<number> {
  const rejected = db('asked_questions').where({ state: 'rejected' }).where('decided_at', '<', before);
  return rowsOf(rejected.whereNotNull('words'));
}

async function rowsOf(rows: Knex.QueryBuilder): Promise<number> {
  const { n } = (await rows.count({ n: '*' }).first()) as { n: number | string };
  return Number(n);
}

/** Takes people's words away; an open question that nobody asks any more goes with them and leaves no trace. */
async function takeAway(trx: Db, askers: Knex.QueryBuilder): Promise<void> {
  // A write comes first, and it gives the rows on either engine, which a deletion does not.
  const gone = (await askers.clone().update({ words: '' }).returning('question')) as Pick<AskerRow, 'question'>[];
  if (gone.length === 0) return;
  await askers.delete();
  const ids = [...new Set(gone.map(({ question }) => Number(question)))].sort((a, b) => a - b);
  const those = isOneOf(trx, 'id', ids);
  // Held first: who asks the same at this moment is counted before or after, never lost.
  await trx('asked_questions').whereRaw(those).orderBy('id').forUpdate().select('id');
  const asked = trx('askers').whereRaw('askers.question = asked_questions.id').select(trx.raw('1'));
  await trx('asked_questions').where({ state: 'open' }).whereRaw(those).whereNotExists(asked).delete();
}

/** Open questions by entry, those that helped most first. */
export async function candidates(db: Db): Promise<Candidate[]> {
  const questions = (await db('asked_questions')
    .where({ state: 'open' })
    .select('id', 'entry', 'lang')) as QuestionRow[];
  const askers = (await db('askers')
    .select('question', 'words', 'verdict', 'at')
    .orderBy(['at', 'event'])) as AskerRow[];
  const byQuestion = new Map<number, AskerRow[]>();
  for (const asker of askers) {
    const id = Number(asker.question);
    byQuestion.set(id, [...(byQuestion.get(id) ?? []), asker]);
  }
  return questions
    .flatMap((row) => {
      const those = byQuestion.get(Number(row.id)) ?? [];
      return those.length === 0 ? [] : [candidateOf(row, those)];
    })
    .sort((a, b) => compare(a.entry, b.entry) || b.helped - a.helped || a.against - b.against || a.id - b.id);
}

function candidateOf({ id, entry, lang }: QuestionRow, askers: AskerRow[]): Candidate {
  return {
    id: Number(id),
    entry,
    lang,
    words: usual(askers.map(({ words }) => words)),
    ...countOf(askers),
    newest: Math.max(...askers.map(({ at }) => Number(at))),
  };
}

function countOf(askers: readonly AskerRow[]): { helped: number; against: number } {
  const against = askers.filter(({ verdict }) => verdict === 'unsolved').length;
  return { helped: askers.length - against, against };
}

/** The spelling most of them used; of equals, the first. */
function usual(words: readonly string[]): string {
  const times = (one: string) => words.filter((other) => other === one).length;
  return words.reduce((best, one) => (times(one) > times(best) ? one : best));
}

/** Questions that were decided about and still have their words, oldest first. */
export async function decided(db: Db): Promise<Decided[]> {
  const rows = (await db('asked_questions')
    .whereNot({ state: 'open' })
    .whereNotNull('words')
    .orderBy(['decided_at', 'id'])
    .select('*')) as DecidedRow[];
  return rows.map((row) => ({
    id: Number(row.id),
    entry: row.entry,
    lang: row.lang,
    words: row.words,
    state: row.state,
    helped: row.helped ?? 0,
    against: row.against ?? 0,
    at: Number(row.decided_at),
  }));
}

/**
 * Closes open questions with their words and their counts, and forgets who asked.
 * @param words whether the words stay: false for what should not have been kept in the first place
 */
export async function decide(
  trx: Db,
  ids: readonly number[],
  state: Decided['state'],
  now: number,
  words = true,
): Promise<number> {
  let closed = 0;
  for (const id of [...ids].sort((a, b) => a - b)) {
    closed += await trx('asked_questions').where({ id, state: 'open' }).update({ state, decided_at: now });
    const askers = (await trx('askers').where({ question: id }).orderBy(['at', 'event'])) as AskerRow[];
    if (askers.length === 0) continue;
    const kept = { words: words ? usual(askers.map((one) => one.words)) : null, ...countOf(askers) };
    await trx('asked_questions').where({ id, state }).update(kept);
    await trx('askers').where({ question: id }).delete();
  }
  return closed;
}

interface QuestionRow {
  id: number | string;
  entry: string;
  lang: Lang;
  state: 'open' | Decided['state'];
}

interface AskerRow {
  question: number | string;
  words: string;
  verdict: Verdict;
  at: number | string;
}

interface DecidedRow extends QuestionRow {
  words: string;
  state: Decided['state'];
  decided_at: number | string;
  helped: number | null;
  against: number | null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
