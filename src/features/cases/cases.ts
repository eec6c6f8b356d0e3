import type { Db } from '../../platform/db';

export { addNote, hand, LONGEST_NOTE, notesOf, type CaseNote } from './looking-after';

/*
 * What the bot could not finish, handed to the people of the shop with everything that is known. A case holds no words of the
 * customer's: it names the event by which they asked.
 */

/** What a case is about: a question that could not be answered, or something only people can do. */
export type CaseTopic = 'reservations' | 'orders' | 'points' | 'contracts' | 'details' | 'address' | 'cancellation';

/** What is known about it. */
export interface CaseFacts {
  /** The event by which they asked. */
  event: string;
  /** The number of the order that it is about, as they named it: whether it is theirs is not checked. */
  order?: string;
  /** The id of the reservation that it is about; theirs. */
  reservation?: string;
  /** What was tried, such as `inquiry`, and what came of it. */
  tried: string;
  /** How they were known: linked, by a code for this once, or not at all. */
  known: 'linked' | 'code' | 'no';
  lang: 'ja' | 'en';
}

/** A case to open. */
export interface NewCase {
  person: string;
  /** Which member they are, where that was shown. */
  member: string | undefined;
  topic: CaseTopic;
  facts: CaseFacts;
}

/** A case as it stands. Times are epoch milliseconds. */
export interface Case extends NewCase {
  id: number;
  state: 'open' | 'closed';
  openedAt: number;
  closedAt: number | undefined;
  /** Who of the shop looks after it: a staff id. */
  holder: string | undefined;
}

/**
 * Opens cases, in the transaction of the turn that could not go on: none twice, and none beside an open one about the same
 * order, reservation or topic.
 */
export async function open(trx: Db, cases: readonly NewCase[], now: number): Promise<void> {
  for (const { person, member, topic, facts } of cases)
    await trx('cases')
      .insert({
        ...{ person, member: member ?? null, topic, opened_at: now },
        subject: facts.order ?? facts.reservation ?? '',
        ...{ key: `${facts.event}:${topic}`, facts: JSON.stringify(facts) },
      })
      .onConflict()
      .ignore();
}

/** The open cases, the one that waits longest first; at most `limit`. */
export async function openCases(db: Db, limit: number): Promise<Case[]> {
  const rows = (await db('cases')
    .where({ state: 'open' })
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)) as CaseRow[];
  return rows.map(caseOf);
}

/** Which cases the people of the shop look at. */
export type Shelf = { shelf: 'open' } | { shelf: 'mine'; holder: string } | { shelf: 'done' };

/** The cases of a shelf, at most `limit`: of open ones the one that waits longest first, of done ones the newest. */
export async function casesOn(db: Db, which: Shelf, limit: number): Promise<Case[]> {
  const done = which.shelf === 'done';
  const rows = (await db('cases')
    .where({ state: done ? 'closed' : 'open', ...(which.shelf === 'mine' && { holder: which.holder }) })
    .orderBy(done ? 'closed_at' : 'opened_at', done ? 'desc' : 'asc')
    .orderBy('id')
    .limit(limit)) as CaseRow[];
  return rows.map(caseOf);
}

/** A case. */
export async function caseById(db: Db, id: number): Promise<Case | undefined> {
  const row = (await db('cases').where({ id }).first()) as CaseRow | undefined;
  return row && caseOf(row);
}

/** Closes a case: somebody of the shop has looked after it. False when it was closed before, or there is none such. */
export async function close(trx: Db, id: number, now: number): Promise<boolean> {
  return (await trx('cases').where({ id, state: 'open' }).update({ state: 'closed', closed_at: now })) === 1;
}

/** The cases of a person, the newest first, for who asks what is kept of them. */
export async function casesOf(db: Db, person: string): Promise<Case[]> {
  return ((await db('cases').where({ person }).orderBy('id', 'desc')) as CaseRow[]).map(caseOf);
}

/** The cases of a member, the newest first. */
export async function casesOfMember(db: Db, member: string, limit: number): Promise<Case[]> {
  return ((await db('cases').where({ member }).orderBy('id', 'desc').limit(limit)) as CaseRow[]).map(caseOf);
}

/**
 * Takes the person out of their cases: their data are deleted. That there was a case, of what kind and when, stays the shop's.
 * @param standIn what stands in the person's place
 */
export async function forget(trx: Db, person: string, standIn: string, now: number): Promise<void> {
  await trx('cases').where({ person, state: 'open' }).update({ state: 'closed', closed_at: now });
  // Notes may hold their words.
  await trx('case_notes').whereIn('case', trx('cases').where({ person }).select('id')).delete();
  await trx('cases')
    .where({ person })
    .update({
      person: standIn,
      member: null,
      subject: '',
      facts: '{}',
      key: trx.raw("'erased:' || id"),
    });
}

interface CaseRow {
  id: number | string;
  person: string;
  member: string | null;
  topic: CaseTopic;
  state: Case['state'];
  opened_at: number | string;
  closed_at: number | string | null;
  holder: string | null;
  facts: string;
}

function caseOf(row: CaseRow): Case {
  return {
    id: Number(row.id),
    person: row.person,
    member: row.member ?? undefined,
    topic: row.topic,
    state: row.state,
    openedAt: Number(row.opened_at),
    closedAt: row.closed_at === null ? undefined : Number(row.closed_at),
    holder: row.holder ?? undefined,
    facts: JSON.parse(row.facts) as CaseFacts,
  };
}
