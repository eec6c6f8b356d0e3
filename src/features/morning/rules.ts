import { OCCASIONS, type Occasion } from '../canned/canned';
import type { Both } from '../../platform/lang';

/*
 * Whom the shop should have a personal word for on a day, and why. Decides only; nothing here is stored. Days are YYYY-MM-DD in
 * the shop's zone, moments epoch milliseconds.
 */

/** Why somebody deserves a word; the first of theirs says how it is put. */
export const REASONS = OCCASIONS;
export type Reason = Occasion;

/** A membership that ends or is renewed within so many days is spoken of. */
export const RENEWAL_DAYS = 30;

/** A confirmed reservation of the day. */
export interface Visit {
  booking: string;
  member: string;
  resource: string;
  beginsAt: number;
  service: Both;
  missedBefore: number;
  cameBefore: number;
  /** They were reminded of it, or said that they come. */
  reminded: boolean;
  answered: boolean;
}

/** What is known of a member. */
export interface Known {
  vip: boolean;
  renewsOn: string | undefined;
}

/** A word of an earlier day that was not called off. */
export interface Earlier {
  person: string;
  renewsOn: string | undefined;
  madeAt: number;
}

/** All that is known on a morning. */
export interface Facts {
  today: string;
  /** The last day on which a renewal is near. */
  until: string;
  visits: readonly Visit[];
  /** Open ones, the oldest first. `person`: at LINE. */
  cases: readonly { id: number; person: string; member: string | undefined; openedAt: number }[];
  /** Members whose renewal is near, as far as the directory can be searched for them; linked ones count. */
  renewing: readonly string[];
  members: ReadonlyMap<string, Known>;
  /** Who is linked: members to their LINE users. */
  links: ReadonlyMap<string, string>;
  earlier: readonly Earlier[];
}

/** Somebody on the morning's list. */
export interface Guest {
  /** At LINE; undefined where a member is not linked and nothing else tells. */
  person: string | undefined;
  member: string | undefined;
  /** They are linked: what is theirs may be spoken of. */
  linked: boolean;
  /** In the order of REASONS, at least one. */
  reasons: readonly Reason[];
  /** The first of the day. */
  visit: Visit | undefined;
  renewsOn: string | undefined;
  /** The oldest open one that nobody had a word for yet. */
  openCase: number | undefined;
}

/** Everybody who deserves a word, each once: who comes today by the time, then by the renewal, then whose case is the oldest. */
export function guestsOf(facts: Facts): Guest[] {
  const guests = gathered(facts).map((one) => guestOf(one, facts));
  const order = ({ visit, renewsOn = '~', openCase = Infinity }: Guest) =>
    [visit?.beginsAt ?? Infinity, renewsOn, openCase] as const;
  return guests
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, other) => {
      const [a, b] = [order(one), order(other)];
      const at = a.findIndex((part, index) => part !== b[index]);
      return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
    });
}

/** What may be spoken of to somebody: to who is not linked, only what they asked themselves. */
export function sayable({ person, linked, reasons }: Guest): readonly Reason[] {
  if (person === undefined) return [];
  return linked ? reasons : reasons.filter((reason) => reason === 'case');
}

/** Somebody, with what there is of theirs. */
interface Gathered extends Pick<Guest, 'person' | 'member' | 'linked'> {
  visit: Visit | undefined;
  cases: Facts['cases'][number][];
}

function gathered({ visits, cases, renewing, links }: Facts): Gathered[] {
  const members = new Map<string, Gathered>();
  const others = new Map<string, Gathered>();
  const memberAt = new Map([...links].map(([member, person]) => [person, member]));
  const ofMember = (member: string): Gathered => {
    const person = links.get(member);
    const one = members.get(member) ?? { person, member, linked: person !== undefined, visit: undefined, cases: [] };
    members.set(member, one);
    return one;
  };
  for (const visit of visits) {
    const one = ofMember(visit.member);
    if (!one.visit || visit.beginsAt < one.visit.beginsAt) one.visit = visit;
  }
  for (const member of renewing) if (links.has(member)) ofMember(member);
  for (const one of cases) {
    const { person, member } = one;
    const linked = memberAt.get(person);
    // Known by a code for that talk: theirs, as long as it is nobody else's.
    const known = member !== undefined && !links.has(member) ? ofMember(member) : undefined;
    const theirs = linked === undefined ? known : ofMember(linked);
    if (theirs && (theirs.person ?? person) === person) {
      theirs.person = person;
      theirs.cases.push(one);
    } else {
      const other = others.get(person) ?? { person, member: undefined, linked: false, visit: undefined, cases: [] };
      other.cases.push(one);
      others.set(person, other);
    }
  }
  return [...members.values(), ...others.values()];
}

function guestOf({ cases, ...one }: Gathered, facts: Facts): Guest {
  const { person, member, linked, visit } = one;
  const known = member === undefined ? undefined : facts.members.get(member);
  const said = facts.earlier.filter((word) => word.person === person);
  const day = known?.renewsOn;
  const near = day !== undefined && day >= facts.today && day <= facts.until && (linked || visit !== undefined);
  const renewsOn = near && !said.some((word) => word.renewsOn === day) ? day : undefined;
  const openCase = cases.find(({ openedAt }) => !said.some(({ madeAt }) => madeAt >= openedAt))?.id;
  const holds: Record<Reason, boolean> = {
    first: visit !== undefined && visit.missedBefore + visit.cameBefore === 0,
    missed: visit !== undefined && visit.missedBefore > 0,
    renewal: renewsOn !== undefined,
    vip: visit !== undefined && known?.vip === true,
    case: openCase !== undefined,
  };
  return { ...one, reasons: REASONS.filter((reason) => holds[reason]), renewsOn, openCase };
}

/** The directory's own word, or that of the rank. */
export function isVip({ vip, rank }: { vip?: boolean; rank?: string }, ranks: readonly string[]): boolean {
  if (vip !== undefined) return vip;
  return rank !== undefined && ranks.some((one) => plain(one) === plain(rank));
}

const plain = (rank: string) => rank.normalize('NFKC').trim().toLowerCase();
