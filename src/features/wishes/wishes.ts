import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';

/*
 * Which messages somebody wants that come by themselves. An answer to what they ask is none of these, nor is the word that
 * their link or their data have gone.
 */

/** The kinds of messages one can do without. */
export const KINDS = ['reminder', 'news', 'coupon'] as const;
export type Kind = (typeof KINDS)[number];

/** What a person wants: true for every kind they have not turned off. */
export type Wishes = Record<Kind, boolean>;

/** A change of mind. */
export interface Wish {
  kind: Kind;
  wanted: boolean;
}

/** What a person wants. Ask this in the transaction that queues a message of one of these kinds. */
export async function of(db: Db, person: string): Promise<Wishes> {
  const rows = (await db('message_wishes').where({ person }).select('kind', 'wanted')) as {
    kind: Kind;
    wanted: boolean | number;
  }[];
  const wishes: Wishes = { ...ALL };
  for (const { kind, wanted } of rows) wishes[kind] = Boolean(wanted);
  return wishes;
}

/** Who of these people does without some kind of message, by what they want; all others want every kind. */
export async function unwantedBy(db: Db, people: readonly string[]): Promise<Map<string, Wishes>> {
  const rows = (await db('message_wishes')
    .whereRaw(isOneOf(db, 'person', people))
    .select('person', 'kind', 'wanted')) as { person: string; kind: Kind; wanted: boolean | number }[];
  const wishes = new Map<string, Wishes>();
  for (const { person, kind, wanted } of rows)
    wishes.set(person, { ...(wishes.get(person) ?? ALL), [kind]: Boolean(wanted) });
  return wishes;
}
const ALL: Wishes = { reminder: true, news: true, coupon: true };

/** Keeps a change of mind, in the transaction of the turn that heard it. @param now epoch milliseconds */
export async function change(trx: Db, person: string, { kind, wanted }: Wish, now: number): Promise<void> {
  await trx('message_wishes').insert({ person, kind, wanted, at: now }).onConflict(['person', 'kind']).merge();
}

/** Forgets what somebody wanted: their data are deleted. */
export async function forget(trx: Db, person: string): Promise<void> {
  await trx('message_wishes').where({ person }).delete();
}

/** Whether something stored or sent names a kind. */
export function isKind(value: unknown): value is Kind {
  return KINDS.some((kind) => kind === value);
}
