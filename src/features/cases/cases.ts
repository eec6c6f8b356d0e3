import type { Db } from '../../platform/db';

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
    facts: JSON.parse(row.facts) as CaseFacts,
  };
}
