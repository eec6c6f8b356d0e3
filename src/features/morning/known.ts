import type { Directory, Member } from '../members/members';
import { Memory } from '../../platform/recall';

/** So many are asked for one by one at most, so many at once, and so long (milliseconds): a page is not kept waiting. */
const MOST_ASKED = 60;
const AT_ONCE = 6;
const PATIENCE_MS = 2_500;
/** What another system told is remembered so long, and written down nowhere (milliseconds). */
const REMEMBERED_MS = 10 * 60 * 1000;
const MOST_REMEMBERED = 2_000;

/** The part of the directory that the morning's list asks. */
export type Asked = Pick<Directory, 'find' | 'listed' | 'renewing'>;

/** What the directory knows of some members. */
export interface KnownMembers {
  /**
   * `missing`: it did not tell of all of them, as it is down, or slow, or has to be asked for each and they are many.
   */
  of(ids: readonly string[]): Promise<{ members: ReadonlyMap<string, Member>; missing: boolean }>;
}

/** Opens the memory of those that another system has to be asked for one by one. */
export function openKnownMembers(directory: Asked, now: () => number): KnownMembers {
  const remembered = new Memory<{ member: Member | undefined; until: number }>(MOST_REMEMBERED);
  return {
    async of(ids) {
      if (ids.length === 0) return { members: new Map(), missing: false };
      // Why it gave no answer, its own client has noted.
      const listed = await directory.listed(ids).catch(() => 'unreachable' as const);
      if (listed === 'unreachable') return { members: new Map(), missing: true };
      return listed === 'unsupported' ? oneByOne(ids) : { members: listed, missing: false };
    },
  };

  async function oneByOne(ids: readonly string[]) {
    const wanted = ids.filter((id) => (remembered.get(id)?.until ?? 0) <= now()).slice(0, MOST_ASKED);
    const ask = async (): Promise<void> => {
      for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) {
        const one = id;
        await directory
          .find(one)
          .then((member) => remembered.set(one, { member, until: now() + REMEMBERED_MS }))
          .catch(() => undefined);
      }
    };
    await within(Promise.all(Array.from({ length: AT_ONCE }, ask)), PATIENCE_MS);
    const members = new Map<string, Member>();
    let missing = false;
    for (const id of ids) {
      const found = remembered.get(id);
      if (found === undefined || found.until <= now()) missing = true;
      else if (found.member) members.set(id, found.member);
    }
    return { members, missing };
  }
}

/** Waits for it, but no longer than this. */
async function within(work: Promise<unknown>, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Members who renew from one day to another; none where the directory can't be asked so. */
export async function renewingOf(
  directory: Asked,
  days: { from: string; to: string },
  limit: number,
): Promise<{ members: readonly Member[]; missing: boolean; searched: boolean }> {
  const found = await directory.renewing(days, limit).catch(() => 'unreachable' as const);
  if (typeof found === 'string') return { members: [], missing: found === 'unreachable', searched: false };
  return { members: found, missing: false, searched: true };
}
