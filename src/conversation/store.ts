import type { Holder } from '../features/chats/chats';
import type { Way } from '../features/identity/identity';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { listOf, saveRows } from '../platform/rows';
import type { Person, Talk } from './types';

/** A chat as it stands: who is at its other end, and where the talk is, if there was one. */
export interface Chat {
  person: Person;
  talk: Talk | undefined;
}

/** Loads chats by their lanes; one never seen before comes as a stranger without a talk. */
export async function load(db: Db, ids: readonly string[]): Promise<Map<string, Chat>> {
  const chats = new Map<string, Chat>(ids.map((id) => [id, { person: stranger(id), talk: undefined }]));
  const rows = (await db
    .from(listOf(db, 'lanes_asked', ids))
    .leftJoin('talks', 'talks.person', 'lanes_asked.value')
    .leftJoin('people', 'people.id', 'lanes_asked.value')
    .leftJoin('links', 'links.line_user', 'lanes_asked.value')
    .leftJoin('chats', 'chats.person', 'lanes_asked.value')
    .leftJoin('line_tokens', 'line_tokens.line_user', 'links.line_user')
    .select(
      ...['lanes_asked.value as lane', 'talks.*', 'people.id', 'people.lang', 'people.lang_from', 'people.friend'],
      ...['people.friend_at', 'people.profile_at', 'links.member', 'links.method', 'links.linked_at'],
      ...['chats.holder', 'chats.version as chat_version'],
      'line_tokens.kept_at as tokens_kept_at',
    )) as (Asked & Partial<TalkRow> & Partial<PersonRow> & LinkRow & HolderRow)[];
  for (const row of rows)
    chats.set(row.lane, { person: { ...linkOf(row), ...holderOf(row), ...personOf(row) }, talk: talkOf(row) });
  return chats;
}

/** Saves talks, and of people only those that changed. */
export async function save(
  trx: Db,
  chats: readonly { talk: Talk; person: Person; personBefore: Person }[],
): Promise<void> {
  const sorted = [...chats].sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
  await saveRows(
    trx,
    'talks',
    'person',
    sorted.map(({ person, talk }) => talkRow(person.id, talk)),
  );
  const changed = sorted.filter(({ person, personBefore }) => !same(person, personBefore));
  await saveRows(
    trx,
    'people',
    'id',
    changed.map(({ person }) => personRow(person)),
  );
}

/** Forgets where a talk stands: its person's data are deleted. */
export async function forgetTalk(trx: Db, person: string): Promise<void> {
  await trx('talks').where({ person }).delete();
}

/** Forgets a person, unless they have spoken again since. False when they have. */
export async function forgetPerson(trx: Db, id: string): Promise<boolean> {
  const talk = (await trx('talks').where({ person: id }).first('person')) as Pick<TalkRow, 'person'> | undefined;
  if (talk === undefined) await trx('people').where({ id }).delete();
  return talk === undefined;
}

function stranger(id: string): Person {
  return { id, lang: undefined, langFrom: undefined, friend: undefined, friendAt: 0, profileAt: 0 };
}

function same(a: Person, b: Person): boolean {
  return (
    a.lang === b.lang &&
    a.langFrom === b.langFrom &&
    a.friend === b.friend &&
    a.friendAt === b.friendAt &&
    a.profileAt === b.profileAt
  );
}

interface Asked {
  lane: string;
}

/** The link, if there is one. Who linked on the web before their first word here has a link and no talk yet. */
interface LinkRow {
  member: string | null;
  method: Way | null;
  linked_at: number | string | null;
  tokens_kept_at: number | string | null;
}

function linkOf({ member, method, linked_at: at, tokens_kept_at: kept }: LinkRow): Pick<Person, 'link'> {
  if (member === null) return {};
  return { link: { member, method: method!, at: Number(at), ...(kept === null ? {} : { known: 'to LINE' }) } };
}

/** Who has the word, where it ever was anybody but the bot. */
interface HolderRow {
  holder: Holder | null;
  chat_version: number | null;
}

function holderOf({ holder, chat_version: version }: HolderRow): Pick<Person, 'chat'> {
  return holder === null ? {} : { chat: { holder, version: version! } };
}

interface TalkRow {
  person: string | null;
  revision: number;
  value: string;
  context: string;
  last_at: number | string;
  turn: number;
}

interface PersonRow {
  id: string | null;
  lang: Lang | null;
  lang_from: Person['langFrom'] | null;
  friend: boolean | number | null;
  friend_at: number | string;
  profile_at: number | string;
}

function personOf(row: Asked & Partial<PersonRow>): Person {
  if (row.id === null || row.id === undefined) return stranger(row.lane);
  return {
    id: row.lane,
    lang: row.lang ?? undefined,
    langFrom: row.lang_from ?? undefined,
    friend: row.friend === null || row.friend === undefined ? undefined : Boolean(row.friend),
    friendAt: Number(row.friend_at),
    profileAt: Number(row.profile_at),
  };
}

function personRow(person: Person) {
  return {
    id: person.id,
    lang: person.lang ?? null,
    lang_from: person.langFrom ?? null,
    friend: person.friend ?? null,
    friend_at: person.friendAt,
    profile_at: person.profileAt,
  };
}

/** What cannot be read comes as it is: the conversation knows how to start afresh politely. */
function talkOf(row: Partial<TalkRow>): Talk | undefined {
  if (row.person === null || row.person === undefined) return undefined;
  return {
    revision: row.revision!,
    value: parse(row.value!) as Talk['value'],
    context: parse(row.context!) as Talk['context'],
    lastAt: Number(row.last_at),
    turn: row.turn!,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function talkRow(person: string, talk: Talk) {
  return {
    person,
    revision: talk.revision,
    value: JSON.stringify(talk.value),
    context: JSON.stringify(talk.context),
    last_at: talk.lastAt,
    turn: talk.turn,
  };
}
