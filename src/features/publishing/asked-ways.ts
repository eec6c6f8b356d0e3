import type { Actor } from '../audit/audit';
import type { Entry } from '../faq/faq';
import { candidates, decide, type Candidate } from '../learning/learning';
import { phrase } from './drafting';
import type { Inside } from './publishing';

/** Customers' own words for an entry, those that helped most people first. */
export interface AskedWays {
  id: string;
  /** Undefined where it is gone: its ways can only be turned down. */
  entry: Entry | undefined;
  ways: readonly Candidate[];
}

/** What becomes of a way to ask. `forgotten`: its words should not have been kept, and go. */
export const WAY_VERDICTS = ['added', 'rejected', 'forgotten'] as const;
export type WayVerdict = (typeof WAY_VERDICTS)[number];

const DEEDS = { added: 'faq.wayAdded', rejected: 'faq.wayRejected', forgotten: 'faq.wayForgotten' } as const;

/** The ways to ask that nobody decided about, by entry: where most were helped first. */
export async function askedWays({ db }: Inside, byId: ReadonlyMap<string, Entry>): Promise<AskedWays[]> {
  const groups = new Map<string, Candidate[]>();
  for (const one of await candidates(db)) groups.set(one.entry, [...(groups.get(one.entry) ?? []), one]);
  const helped = ({ ways }: AskedWays) => ways.reduce((sum, way) => sum + way.helped, 0);
  return [...groups]
    .map(([id, ways]): AskedWays => ({ id, entry: byId.get(id), ways }))
    .sort((a, b) => helped(b) - helped(a));
}

/**
 * Decides about a way to ask. What is added stands in its entry's draft, and reaches customers when that is published. Gives the
 * entry; undefined where it was decided before, or there is no such entry to add it to. Killed in between, the same wish ends the same.
 */
export async function decideWay(
  house: Inside,
  actor: Actor,
  id: number,
  verdict: WayVerdict,
): Promise<string | undefined> {
  const way = (await candidates(house.db)).find((one) => one.id === id);
  if (!way) return undefined;
  if (verdict === 'added' && !(await phrase(house, actor, way.entry, way.words))) return undefined;
  const state = verdict === 'added' ? 'confirmed' : 'rejected';
  return house.audit.deed(house.db, actor, async (trx) => {
    const closed = await decide(trx, [id], state, house.now(), verdict !== 'forgotten');
    return closed === 0
      ? { result: undefined }
      : { result: way.entry, note: { deed: DEEDS[verdict], subject: way.entry } };
  });
}
