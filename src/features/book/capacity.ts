import type { Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import { freeStretches, loadOf, type FreeStretch } from './capacity-rules';
import { openOn, type Stretch } from './slot-rules';
import * as store from './store';
import { MINUTE } from './time-rules';

/** Who or what is reserved. */
export interface Resource {
  id: string;
  name: Both;
  kind: 'staff' | 'table';
  /** So many it serves at once. */
  seats: number;
}

/** What there is of a resource on a day, and what is left of it. Times are epoch milliseconds. */
export interface ResourceDay extends Resource {
  open: readonly Stretch[];
  free: readonly FreeStretch[];
  takenMs: number;
  ofMs: number;
}

const DAY = 24 * 60 * MINUTE;

/** All that can be reserved now, by kind and in their order. */
export async function resources(db: Db): Promise<Resource[]> {
  const rows = (await db('resources')
    .where({ active: 1 })
    .orderBy(['kind', 'position'])
    .select('id', 'name_ja', 'name_en', 'kind')
    .select({
      seats: db('resource_seats').whereRaw('resource = resources.id and resource_seats.active = 1').count('*'),
    })) as {
    id: string;
    name_ja: string;
    name_en: string;
    kind: Resource['kind'];
    seats: number | string;
  }[];
  return rows.map(({ id, kind, seats, ...row }) => ({
    ...{ id, kind, seats: Number(seats) },
    name: { ja: row.name_ja, en: row.name_en },
  }));
}

/**
 * What there is of every resource on each of some days (YYYY-MM-DD, in order), by the day; holds count as taken while they live.
 * @param world.zone the shop's IANA time zone
 */
export async function capacityOn(
  { db, zone, now }: { db: Db; zone: string; now: () => number },
  days: readonly string[],
): Promise<Map<string, ResourceDay[]>> {
  const all = await resources(db);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || all.length === 0) return new Map(days.map((day) => [day, []]));
  const hours = await store.hoursOf(db, first, last);
  // A day's clocks are at most so far from UTC's, and its hours may pass midnight.
  const stretch = [Date.parse(`${first}T00:00:00Z`) - DAY, Date.parse(`${last}T00:00:00Z`) + 3 * DAY] as const;
  const ids = all.map(({ id }) => id);
  const taken = new Map((await store.takenBetween(db, ids, ...stretch, now())).map((one) => [one.resource, one.seats]));
  return new Map(
    days.map((day) => [
      day,
      all.map((resource) => {
        const open = openOn(hours, resource.id, day, zone);
        const seats = taken.get(resource.id) ?? [];
        return { ...resource, open, free: freeStretches(open, seats), ...loadOf(open, seats) };
      }),
    ]),
  );
}
