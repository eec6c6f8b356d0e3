import type { Both } from '../../platform/lang';

/** Who does a service, or what it takes place at. */
export interface ResourceTerms {
  name: Both;
  /** People are chosen by name; of tables, rooms and the like any will do. */
  kind: 'staff' | 'table';
  /** So many it serves at once. */
  seats: number;
  /** Whether it can be reserved. */
  active: boolean;
  /** What it does, by the services' ids. */
  services: readonly string[];
}
export type ResourceField = 'nameJa' | 'nameEn' | 'seats';

export const SEAT_BOUNDS = [1, 200] as const;
const LONGEST_NAME = 40;
/** Signs that can't be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;

/** Whether a name cannot be. */
export function isBadName(name: string): boolean {
  return name === '' || [...name].length > LONGEST_NAME || UNSEEN.test(name);
}

/** Which of them cannot be. */
export function resourceFaults({ name, seats }: ResourceTerms): ResourceField[] {
  const [least, most] = SEAT_BOUNDS;
  return [
    ...(isBadName(name.ja) ? (['nameJa'] as const) : []),
    ...(isBadName(name.en) ? (['nameEn'] as const) : []),
    ...(Number.isInteger(seats) && seats >= least && seats <= most ? [] : (['seats'] as const)),
  ];
}

/** What a reservation needs of whoever it is with. */
interface Served {
  service: string;
  resource: string;
  seat: number;
}

/** Those that would be with nobody: who they are with is not there, does not do it, or serves fewer at once. */
export function unservedOf<T extends Served>(
  all: readonly T[],
  serving: ReadonlyMap<string, Pick<ResourceTerms, 'active' | 'seats' | 'services'>>,
): T[] {
  return all.filter(({ service, resource, seat }) => {
    const there = serving.get(resource);
    return !there?.active || seat > there.seats || !there.services.includes(service);
  });
}
