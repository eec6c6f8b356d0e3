import { historyOfMember as bookingsOfMember, listBookings, waitingOfMember } from '../features/book/book';
import { casesOfMember } from '../features/cases/cases';
import { historyOfMember as linksOfMember, linkOfMember } from '../features/identity/identity';
import { DirectoryUnreachable, type Directory, type Order, type Records } from '../features/members/members';
import type { Db } from '../platform/db';
import type { Both } from '../platform/lang';
import { toldAbout } from '../platform/outbox/outbox';
import { keptOf } from './keeping';

/*
 * What the shop knows of a member, put together from all who keep something. No words of a chat: those stand in the inbox, for
 * whoever may read chats.
 */

/** Something that happened. `at`: epoch milliseconds. */
export type Happening = { at: number } & (
  | { what: 'linked' | 'unlinked' | 'moved'; way: string; reason: string | undefined }
  | { what: 'booking'; did: string; by: string; booking: string; service: Both; beginsAt: number }
  | { what: 'order'; number: string; status: Order['status'] }
  | { what: 'case'; id: number; topic: string; state: 'open' | 'closed' }
  | { what: 'told'; kind: string; arrived: boolean }
);

/** What has to be asked of the house. */
export interface MemberFileHouse {
  db: Db;
  directory: Directory;
  records: Records;
}

const MOST = 50;

/** What happened, the newest first. `missing`: the company's system of orders can't be asked just now. */
export async function timelineOf(
  { db, records }: MemberFileHouse,
  member: string,
): Promise<{ happenings: Happening[]; missing: boolean }> {
  const [links, bookings, orders, cases, told] = await Promise.all([
    linksOfMember(db, member, MOST),
    bookingsOfMember(db, member, MOST),
    ordersOf(records, member),
    casesOfMember(db, member, MOST),
    toldAbout(db, member, MOST),
  ]);
  const happenings: Happening[] = [
    ...links.map(({ at, what, method, reason }) => ({ at, what, way: method, reason })),
    ...bookings.map(({ at, what: did, by, booking, service, beginsAt }) => ({
      ...{ at, what: 'booking' as const, did, by, booking, service, beginsAt },
    })),
    ...(orders ?? []).map(({ placedAt: at, number, status }) => ({ at, what: 'order' as const, number, status })),
    ...cases.map(({ openedAt: at, id, topic, state }) => ({ at, what: 'case' as const, id, topic, state })),
    ...told.map(({ at, kind, state }) => ({ at, what: 'told' as const, kind, arrived: state === 'done' })),
  ];
  return { happenings: happenings.sort((a, b) => b.at - a.at).slice(0, 2 * MOST), missing: orders === undefined };
}

async function ordersOf(records: Records, member: string): Promise<Order[] | undefined> {
  try {
    const orders = await records.orders(member);
    return orders === 'gone' ? [] : orders;
  } catch (error) {
    if (error instanceof DirectoryUnreachable) return undefined;
    throw error;
  }
}

const MOST_IN_FILE = 500;

/**
 * All that is kept of a member and of the LINE user who is linked, for whoever asked the shop for their data. Throws
 * DirectoryUnreachable.
 */
export async function memberFile({ db, directory, records }: MemberFileHouse, member: string): Promise<object> {
  const link = await linkOfMember(db, member);
  return {
    member: await directory.find(member),
    link: link && { since: link.linkedAt, way: link.method, consentVersion: link.consentVersion },
    linkHistory: (await linksOfMember(db, member, MOST_IN_FILE)).map(({ lineUser: _, ...row }) => row),
    reservations: await listBookings(db, { member }, MOST_IN_FILE),
    waitingList: await waitingOfMember(db, member, MOST_IN_FILE),
    orders: await records.orders(member),
    points: await records.points(member),
    contracts: await records.contracts(member),
    cases: (await casesOfMember(db, member, MOST_IN_FILE)).map(({ person: _, ...one }) => one),
    line: link && (await keptOf(db, link.lineUser)),
  };
}
