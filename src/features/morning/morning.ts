import { openCases } from '../cases/cases';
import { chatsOf, untouched, type Chat } from '../chats/chats';
import { linksAmong } from '../identity/identity';
import type { Member } from '../members/members';
import { dayAt, ofDay, spanOf, type OfDay } from '../reminders/reminders';
import { unwantedBy, type Kind } from '../wishes/wishes';
import type { Db } from '../../platform/db';
import type { Lang } from '../../platform/lang';
import { addDays } from '../../platform/time';
import { renewingOf, type Asked, type KnownMembers } from './known';
import { guestsOf, isVip, RENEWAL_DAYS, type Guest, type Visit } from './rules';
import * as store from './store';
import type { Word } from './store';

/*
 * The morning's list: whom the shop should have a personal word for today, and why. It is read anew each time, out of what is due
 * today and soon, whatever else is stored.
 */

export { REASONS, RENEWAL_DAYS, sayable, type Guest, type Reason, type Visit } from './rules';
export { barOf, type Bar } from './bars';
export { openKnownMembers, type KnownMembers } from './known';
export { wordingOf, type WarmFilling } from './wording';
export { claim, forget, forgetOld, kindOf, oldWords, type Word } from './store';

/** What the list needs of the house. */
export interface MorningHouse {
  db: Db;
  directory: Asked;
  known: KnownMembers;
  /** Ranks that make a member a VIP where the directory does not say it itself. */
  vipRanks: readonly string[];
  /** The shop's IANA time zone. */
  zone: string;
  /** The company's own system keeps the reservations: who comes today is not known here. */
  elsewhere: boolean;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Somebody on the list, and what is known of how to reach them. */
export interface Listed extends Guest {
  /** By the directory. */
  known: Member | undefined;
  lang: Lang;
  friend: boolean;
  /** They do without messages of these kinds. */
  unwanted: readonly Kind[];
  chat: Chat;
  /** The word of today that was called off or missed. */
  unsaid: Word | undefined;
}

/** A word of today that stands. */
export interface Told extends Word {
  known: Member | undefined;
  member: string | undefined;
}

/** The morning's list. */
export interface Morning {
  /** YYYY-MM-DD. */
  day: string;
  /** Who is still to be told. */
  guests: readonly Listed[];
  told: readonly Told[];
  /** The members' system did not tell of everybody. */
  missing: boolean;
  /** Renewals are known of everybody, not only of who is asked about for another reason. */
  searched: boolean;
}

/** So many renewals are looked through, the next first, and so many cases, the oldest first. */
const MOST_RENEWING = 500;
const MOST_CASES = 100;

/** Who deserves a personal word today. */
export async function morningOf(house: MorningHouse): Promise<Morning> {
  const { db, directory, zone, now } = house;
  const day = dayAt(zone, now());
  const until = addDays(day, RENEWAL_DAYS);
  const [visits, cases, renewing, words] = await Promise.all([
    visitsOf(house, day),
    openCases(db, MOST_CASES),
    renewingOf(directory, { from: day, to: until }, MOST_RENEWING),
    store.wordsOn(db, day),
  ]);
  const soon = renewing.members.map(({ id }) => id);
  const numbers = distinct([...visits.map(({ member }) => member), ...soon, ...cases.map(({ member }) => member)]);
  const links = await linksAmong(db, numbers, distinct([...cases, ...words].map(({ person }) => person)));
  const memberAt = new Map(links.map(({ lineUser, member }) => [lineUser, member]));
  const asked = distinct([...visits.map(({ member }) => member), ...links.map(({ member }) => member)]);
  const known = await house.known.of(asked);
  const people = distinct([...links.map(({ lineUser }) => lineUser), ...cases.map(({ person }) => person)]);
  const guests = guestsOf({
    ...{ today: day, until, visits, cases, renewing: soon },
    members: new Map(
      [...known.members].map(([id, member]) => [id, { vip: isVip(member, house.vipRanks), renewsOn: member.renewsOn }]),
    ),
    links: new Map(links.map(({ lineUser, member }) => [member, lineUser])),
    earlier: await store.earlierOf(db, people, day),
  });
  const standing = words.filter(({ said }) => said.state === 'sent' || said.state === 'waiting');
  const told = new Set(standing.map(({ person }) => person));
  const open = guests.filter(({ person }) => person === undefined || !told.has(person));
  return {
    day,
    guests: await withReaches(db, open, known.members, words),
    told: standing.map((word) => {
      const member = memberAt.get(word.person);
      return { ...word, member, known: member === undefined ? undefined : known.members.get(member) };
    }),
    missing: known.missing || renewing.missing,
    searched: renewing.searched,
  };
}

/** Confirmed reservations of the day that are still ahead. */
async function visitsOf({ db, zone, elsewhere, now }: MorningHouse, day: string): Promise<Visit[]> {
  if (elsewhere) return [];
  const { until } = spanOf(zone, day, day)!;
  const coming = await ofDay(db, now() + 1, until);
  return coming.filter(({ status }) => status === 'confirmed').map(visitOf);
}

function visitOf(one: OfDay): Visit {
  const { id, member, resourceId, beginsAt, service, missedBefore, cameBefore, answered } = one;
  return {
    ...{ booking: id, member, resource: resourceId, beginsAt, service, missedBefore, cameBefore, answered },
    reminded: one.reminded === 'yes',
  };
}

async function withReaches(
  db: Db,
  guests: readonly Guest[],
  members: ReadonlyMap<string, Member>,
  words: readonly Word[],
): Promise<Listed[]> {
  const people = distinct(guests.map(({ person }) => person));
  const [reaches, chats, wishes] = await Promise.all([
    store.reachesOf(db, people),
    chatsOf(db, people),
    unwantedBy(db, people),
  ]);
  return guests.map((guest) => {
    const { person = '', member } = guest;
    const reach = reaches.get(person);
    const wants = wishes.get(person);
    const known = member === undefined ? undefined : members.get(member);
    return {
      ...guest,
      known,
      lang: reach?.lang ?? (guest.linked ? known?.lang : undefined) ?? 'ja',
      // Somebody linked in a browser may never have been heard of by LINE: what is sent tells.
      friend: reach?.friend ?? true,
      unwanted: wants ? (Object.keys(wants) as Kind[]).filter((kind) => !wants[kind]) : [],
      chat: chats.get(person) ?? untouched(person),
      unsaid: words.find((word) => word.person === person),
    };
  });
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
