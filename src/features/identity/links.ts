import type { Db } from '../../platform/db';
import { isOneOf } from '../../platform/rows';
import type { Assurance, Way } from './rules';

/** A LINE user who is a member. Times are epoch milliseconds. */
export interface Link {
  lineUser: string;
  member: string;
  method: Way;
  assurance: Assurance;
  consentVersion: string;
  consentedAt: number;
  linkedAt: number;
}

/** The link of a LINE user. */
export async function ofLineUser(db: Db, lineUser: string): Promise<Link | undefined> {
  return linkOf(await db<LinkRow>('links').where({ line_user: lineUser }).first());
}

/** The link of a member. */
export async function ofMember(db: Db, member: string): Promise<Link | undefined> {
  return linkOf(await db<LinkRow>('links').where({ member }).first());
}

/** Links of any of these members and of any of these LINE users. */
export async function among(db: Db, members: readonly string[], people: readonly string[]): Promise<Link[]> {
  const [ofMembers, ofPeople] = (await Promise.all([
    db<LinkRow>('links').whereRaw(isOneOf(db, 'member', members)),
    db<LinkRow>('links').whereRaw(isOneOf(db, 'line_user', people)),
  ])) as [LinkRow[], LinkRow[]];
  const rows = new Map([...ofMembers, ...ofPeople].map((row) => [row.member, row]));
  return [...rows.values()].map((row) => linkOf(row)!);
}

/** The first so many linked LINE users after this one, in the order of their ids. */
export async function linkedAfter(db: Db, lineUser: string, most: number): Promise<string[]> {
  const rows = db<LinkRow>('links').where('line_user', '>', lineUser).orderBy('line_user').limit(most);
  return (await rows.select('line_user')).map((row) => row.line_user);
}

/** LINE users whose link ended since then, whatever came after. @param at epoch ms */
export async function partedSince(db: Db, at: number): Promise<string[]> {
  const ended = db('link_history').whereIn('what', ['unlinked', 'moved']).where('at', '>=', at);
  return ((await ended.distinct('line_user')) as { line_user: string }[]).map((row) => row.line_user);
}

/** Makes a link. False when either of the two is linked already: nothing is written then. */
export async function add(trx: Db, link: Link): Promise<boolean> {
  const row = rowOf(link);
  const added = await trx<LinkRow>('links').insert(row).onConflict().ignore().returning('member');
  if (added.length === 0) return false;
  await remember(trx, link, 'linked', null, link.linkedAt);
  return true;
}

/** Ends the link between these two, if it stands; gives it. */
export async function remove(
  trx: Db,
  lineUser: string,
  what: 'unlinked' | 'moved',
  reason: string,
  now: number,
): Promise<Link | undefined> {
  const link = await ofLineUser(trx, lineUser);
  // Another process may have been quicker: whoever deletes the row ended the link.
  const ended = link && (await trx('links').where({ line_user: lineUser, member: link.member }).delete()) === 1;
  if (!ended) return undefined;
  await remember(trx, link, what, reason, now);
  return link;
}

/** Puts stand-ins in the place of a LINE user, and of the members they were, in what happened to their links. */
export async function disown(trx: Db, lineUser: string, standIn: (id: string) => string): Promise<void> {
  const theirs = () => trx('link_history').where({ line_user: lineUser });
  const members = (await theirs().distinct('member')) as { member: string }[];
  for (const { member } of members)
    await theirs()
      .where({ member })
      .update({ member: standIn(member) });
  await theirs().update({ line_user: standIn(lineUser) });
}

/** What happened to a LINE user's links, in order. Times are epoch milliseconds. */
export async function historyOf(
  db: Db,
  lineUser: string,
): Promise<{ at: number; what: string; method: Way; consentVersion: string; consentedAt: number }[]> {
  const rows = (await db('link_history').where({ line_user: lineUser }).orderBy('id')) as (Omit<
    LinkRow,
    'linked_at'
  > & {
    at: number | string;
    what: string;
  })[];
  return rows.map((row) => ({
    ...{ at: Number(row.at), what: row.what, method: row.method },
    ...{ consentVersion: row.consent_version, consentedAt: Number(row.consented_at) },
  }));
}

/** What happened to a member's links, the newest first. Times are epoch milliseconds. */
export async function historyOfMember(
  db: Db,
  member: string,
  limit: number,
): Promise<
  { at: number; what: 'linked' | 'unlinked' | 'moved'; method: Way; reason: string | undefined; lineUser: string }[]
> {
  const rows = (await db('link_history').where({ member }).orderBy('id', 'desc').limit(limit)) as {
    at: number | string;
    what: 'linked' | 'unlinked' | 'moved';
    method: Way;
    reason: string | null;
    line_user: string;
  }[];
  return rows.map(({ at, what, method, reason, line_user }) => ({
    ...{ at: Number(at), what, method, reason: reason ?? undefined, lineUser: line_user },
  }));
}

async function remember(trx: Db, link: Link, what: string, reason: string | null, at: number): Promise<void> {
  const { linked_at: _, ...row } = rowOf(link);
  await trx('link_history').insert({ ...row, what, reason, at });
}

interface LinkRow {
  line_user: string;
  member: string;
  method: Way;
  assurance: Assurance;
  consent_version: string;
  consented_at: number | string;
  linked_at: number | string;
}

function rowOf(link: Link): LinkRow {
  return {
    line_user: link.lineUser,
    member: link.member,
    method: link.method,
    assurance: link.assurance,
    consent_version: link.consentVersion,
    consented_at: link.consentedAt,
    linked_at: link.linkedAt,
  };
}

function linkOf(row: LinkRow | undefined): Link | undefined {
  return (
    row && {
      lineUser: row.line_user,
      member: row.member,
      method: row.method,
      assurance: row.assurance,
      consentVersion: row.consent_version,
      consentedAt: Number(row.consented_at),
      linkedAt: Number(row.linked_at),
    }
  );
}
