import {
  conversationsOf,
  lastWritten,
  lastWrittenIds,
  peopleOf,
  type Conversations,
} from '../../../conversation/listing';
import { counted, givenTo, present, seenBy, unreadOf, withClosed, type Key } from '../../../features/chats/chats';
import { nextOf, unseen } from '../../../features/later/later';
import { momentInWords } from '../../../platform/time';
import type { Live } from '../../../platform/web/live';
import type { Seated } from '../desk';
import { may } from '../policy';
import type { InboxHouse } from './inbox';
import { Waiting } from './aids';
import { Given } from './given';
import { givenOf } from './given-to';
import { NotSent, type Unsent } from './later';
import { customerName } from './names';
import { Chats, Views, VIEWS, type List, type Row } from './list-page';
import { drawn } from './looks';

/** So many are on a page. */
const PAGE = 50;
/** How long somebody waits is told by the minute (milliseconds). */
const TICKS_MS = 60_000;

/** Which list is asked for, by the address: a view, and where the page begins. */
export function askedList({ visit }: Seated): { view: Conversations; after: Key | undefined } {
  const view = VIEWS.find((one) => one === visit.query('show')) ?? 'waiting';
  const [, rank, person] = /^(\d{1,16})-(U[0-9a-f]{32})$/.exec(visit.query('after') ?? '') ?? [];
  return { view, after: person === undefined ? undefined : { rank: Number(rank), person } };
}

/** A page of the list, and how much there is in the views that are worked off. */
export async function listOf(house: InboxHouse, seated: Seated): Promise<List> {
  const { db, staff, names, now } = house;
  const { view, after } = askedList(seated);
  const me = seated.person.id;
  const [found, counts, people, others, given] = await Promise.all([
    conversationsOf(db, view, { staff: me, after, limit: PAGE + 1 }),
    countsOf(house, me),
    staff.all(),
    present(db, { but: me }, now()),
    givenOf(house, seated),
  ]);
  const listings = found.slice(0, PAGE);
  const ids = listings.map(({ chat }) => chat.person);
  const drafts = may(seated.person.role, 'chats.draft');
  const [seen, last, closed, planned, unsent, called] = await Promise.all([
    seenBy(db, me, ids),
    lastWritten(db, ids),
    drafts ? withClosed(db, ids) : new Set<string>(),
    nextOf(db, ids),
    unsentOf(house, seated),
    names.of(listings.map(({ chat, member }) => ({ person: chat.person, member }))),
  ]);
  const holders = new Map(people.map(({ id, name }) => [id, name]));
  const rows = listings.map((listing): Row => ({
    ...listing,
    name: called.get(listing.chat.person),
    last: last.get(listing.chat.person),
    holder: holders.get(listing.chat.staff!),
    unread: unreadOf(listing.chat, seen.get(listing.chat.person)),
    given: given.some(({ person }) => person === listing.chat.person),
    planned: planned.get(listing.chat.person),
    present: others.get(listing.chat.person) ?? [],
    closed: closed.has(listing.chat.person),
  }));
  const from = after ? `&after=${after.rank}-${after.person}` : '';
  return {
    ...{ view, rows, counts, given, unsent, zone: house.zone, began: after === undefined, now: now() },
    query: `show=${view}${from}`,
    next: found.length > PAGE ? listings.at(-1)!.key : undefined,
  };
}

/** What I wrote to be sent later that was not, and that I have not looked at. */
async function unsentOf({ db, names, zone }: InboxHouse, { scene, person: me }: Seated): Promise<Unsent[]> {
  const all = await unseen(db, me.id, MOST_UNSENT);
  if (all.length === 0) return [];
  const ids = all.map(({ person }) => person);
  const people = await peopleOf(db, ids);
  const called = await names.of(ids.map((person) => ({ person, member: people.get(person)?.member })));
  return all.map(({ person, sendAt }) => ({
    ...{ person, name: customerName(scene, person, called.get(person)) },
    when: momentInWords(zone, new Date(sendAt), scene.lang),
  }));
}
const MOST_UNSENT = 10;

async function countsOf({ db }: InboxHouse, me: string): Promise<List['counts']> {
  const views = ['waiting', 'mine', 'held', 'snoozed'] as const;
  const counts = await Promise.all(views.map((view) => counted(db, view, me)));
  return Object.fromEntries(views.map((view, nth) => [view, counts[nth]!])) as List['counts'];
}

/** The list, kept up to date. */
export function liveList(house: InboxHouse, seated: Seated): Live {
  const { db, names, now } = house;
  const { scene, person: me } = seated;
  const { view, after } = askedList(seated);
  return {
    // Asked for twice a second by everybody who looks: what is shown in numbers only comes with it, or with the minute.
    async mark() {
      const listings = await conversationsOf(db, view, { staff: me.id, after, limit: PAGE + 1 });
      const ids = listings.map(({ chat }) => chat.person);
      const [seen, last, waiting, planned, unsent, others, given] = await Promise.all([
        ...([seenBy(db, me.id, ids), lastWrittenIds(db, ids), counted(db, 'waiting', me.id)] as const),
        ...([nextOf(db, ids), unseen(db, me.id, MOST_UNSENT), present(db, { but: me.id }, now())] as const),
        givenTo(db, me.id),
      ]);
      const more = [[...planned], unsent.map(({ key }) => key), ids.map((id) => others.get(id)), [...given]];
      return JSON.stringify([
        Math.floor(now() / TICKS_MS),
        names.learnt(),
        waiting,
        listings,
        [...seen],
        [...last],
        more,
      ]);
    },
    async draw() {
      const list = await listOf(house, seated);
      return drawn({
        chats: <Chats {...{ scene, list }} />,
        views: <Views {...{ scene, list }} />,
        given: <Given {...{ scene, given: list.given }} />,
        'not-sent': <NotSent {...{ scene, unsent: list.unsent }} />,
        waiting: <Waiting {...{ count: list.counts.waiting, given: list.given.length }} />,
      });
    },
  };
}
