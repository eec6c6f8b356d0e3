import { conversationsOf, type Conversations } from '../../../conversation/listing';
import { counted, present, seenBy, unreadOf, withClosed, type Key } from '../../../features/chats/chats';
import type { Live } from '../../../platform/web/live';
import type { Seated } from '../desk';
import { may } from '../policy';
import type { InboxHouse } from './inbox';
import { Waiting } from './aids';
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
  const [found, counts, people, others] = await Promise.all([
    conversationsOf(db, view, { staff: me, after, limit: PAGE + 1 }),
    countsOf(house, me),
    staff.all(),
    present(db, { but: me }, now()),
  ]);
  const listings = found.slice(0, PAGE);
  const ids = listings.map(({ chat }) => chat.person);
  const drafts = may(seated.person.role, 'chats.draft');
  const [seen, closed, called] = await Promise.all([
    seenBy(db, me, ids),
    drafts ? withClosed(db, ids) : new Set<string>(),
    names.of(listings.map(({ chat, member }) => ({ person: chat.person, member }))),
  ]);
  const holders = new Map(people.map(({ id, name }) => [id, name]));
  const rows = listings.map((listing): Row => ({
    ...listing,
    name: called.get(listing.chat.person),
    holder: holders.get(listing.chat.staff!),
    unread: unreadOf(listing.chat, seen.get(listing.chat.person)),
    present: others.get(listing.chat.person) ?? [],
    closed: closed.has(listing.chat.person),
  }));
  const from = after ? `&after=${after.rank}-${after.person}` : '';
  return {
    ...{ view, rows, counts, zone: house.zone, began: after === undefined, now: now() },
    query: `show=${view}${from}`,
    next: found.length > PAGE ? listings.at(-1)!.key : undefined,
  };
}

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
      const [seen, waiting, others] = await Promise.all([
        seenBy(db, me.id, ids),
        counted(db, 'waiting', me.id),
        present(db, { but: me.id }, now()),
      ]);
      const here = ids.map((id) => others.get(id));
      return JSON.stringify([Math.floor(now() / TICKS_MS), names.learnt(), waiting, listings, [...seen], here]);
    },
    async draw() {
      const list = await listOf(house, seated);
      return drawn({
        chats: <Chats {...{ scene, list }} />,
        views: <Views {...{ scene, list }} />,
        waiting: <Waiting count={list.counts.waiting} />,
      });
    },
  };
}
