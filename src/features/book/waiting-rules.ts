/** A wish as far as it decides whose turn it is. Times are epoch milliseconds. */
export interface Waiter {
  id: number;
  member: string;
  /** With whom; null for anybody. */
  resource: string | null;
  askedAt: number;
  /** Whom they wanted before they took anybody, and since when they do. */
  widened: { from: string; at: number } | undefined;
}

/** Whether one of two who wait for overlapping times comes first for something that both would take. */
export function isAhead(other: Waiter, own: Waiter): boolean {
  const named = own.resource ?? other.resource;
  if (named !== null) return wants(other, named) && wants(own, named) && isBefore(other, own, named);
  // Both take anybody: whom each wanted first, and all the rest.
  const all = [own.widened?.from, other.widened?.from, undefined];
  return all.some((resource) => isBefore(other, own, resource));
}

function wants({ resource }: Waiter, named: string): boolean {
  return resource === null || resource === named;
}

function isBefore(one: Waiter, other: Waiter, resource: string | undefined): boolean {
  const by = since(one, resource) - since(other, resource);
  return by < 0 || (by === 0 && one.id < other.id);
}

/** Since when they wait for a place with this one; undefined for one whom neither named. */
function since({ askedAt, widened }: Waiter, resource: string | undefined): number {
  return widened && widened.from !== resource ? widened.at : askedAt;
}
