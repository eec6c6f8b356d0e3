import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';
import type { Chained } from './rules';

/** What is wanted of the log. */
export interface Filter {
  actor?: string | undefined;
  /** The beginning of a deed, such as `staff.` */
  deed?: string | undefined;
  subject?: string | undefined;
  /** Only rows before this one. */
  before?: number | undefined;
}

/** The end of the chain; undefined where somebody took it away. */
export async function headOf(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  const head = (await db('audit_head').where({ id: 1 }).first()) as { seq: number | string; hash: string } | undefined;
  return head && { seq: Number(head.seq), hash: head.hash };
}

/** Holds the end of the chain until the transaction ends: whoever comes next waits. */
export async function hold(trx: Db): Promise<void> {
  await trx('audit_head')
    .where({ id: 1 })
    .update({ seq: trx.ref('seq') });
}

/** Puts a row at the end. */
export async function append(trx: Db, row: Chained): Promise<void> {
  const { subject, address, details, ...rest } = row;
  const optional = { subject: subject ?? null, address: address ?? null };
  await trx('audit_log').insert({ ...rest, ...optional, details: JSON.stringify(details) });
  await trx('audit_head').where({ id: 1 }).update({ seq: row.seq, hash: row.hash });
}

/** Whether a row has this hash. */
export async function holds(db: Db, hash: string): Promise<boolean> {
  return (await db('audit_log').where({ hash }).first('seq')) !== undefined;
}

/** Rows after one, in order. */
export async function after(db: Db, seq: number, limit: number): Promise<Chained[]> {
  return ((await db('audit_log').where('seq', '>', seq).orderBy('seq').limit(limit)) as Row[]).map(rowOf);
}

/** The newest rows first. */
export async function newest(db: Db, { actor, deed, subject, before }: Filter, limit: number): Promise<Chained[]> {
  const rows = (await db('audit_log')
    .modify((query) => {
      if (before !== undefined) void query.where('seq', '<', before);
      if (actor !== undefined) void query.where({ actor });
      if (subject !== undefined) void query.where({ subject });
      // A range, not a pattern: what stands in the address bar has no wildcards. `~` comes after every letter of a deed.
      if (deed !== undefined) void query.where('deed', '>=', deed).where('deed', '<', `${deed}~`);
    })
    .orderBy('seq', 'desc')
    .limit(limit)) as Row[];
  return rows.map(rowOf);
}

/** Notes whom a keyed hash stands for, from now on. */
export async function remember(trx: Db, name: string, person: string, since: number): Promise<void> {
  await trx('audit_people').insert({ name, person, since }).onConflict().ignore();
}

/** Whom the keyed hashes in these rows stand for, by the rows' numbers. */
export async function peopleIn(db: Db, rows: readonly Chained[]): Promise<Map<number, string>> {
  const subjects = [...new Set(rows.flatMap(({ subject }) => (subject === undefined ? [] : [subject])))];
  const known = (await db('audit_people').whereRaw(isOneOf(db, 'name', subjects))) as {
    name: string;
    person: string;
    since: number | string;
  }[];
  const byName = new Map(known.map((one) => [one.name, one]));
  return new Map(
    rows.flatMap(({ seq, at, subject }) => {
      const one = byName.get(subject ?? '');
      return one && at >= Number(one.since) ? [[seq, one.person] as const] : [];
    }),
  );
}

/** Forgets whom a keyed hash stood for: nothing leads from the log to them any more. */
export async function forgetPerson(trx: Db, person: string): Promise<void> {
  await trx('audit_people').where({ person }).delete();
}

interface Row {
  seq: number | string;
  at: number | string;
  actor: string;
  deed: string;
  subject: string | null;
  address: string | null;
  details: string;
  previous: string;
  hash: string;
}

function rowOf({ seq, at, subject, address, details, ...rest }: Row): Chained {
  return {
    ...rest,
    seq: Number(seq),
    at: Number(at),
    subject: subject ?? undefined,
    address: address ?? undefined,
    details: JSON.parse(details) as Chained['details'],
  };
}
