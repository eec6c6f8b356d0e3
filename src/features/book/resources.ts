import type { Db } from '../../platform/db';
import type { Both } from '../../platform/lang';
import { insertRows } from '../../platform/rows';
import type { Actor } from '../audit/audit';
import type { Booking } from './port';
import { resourceFaults, unservedOf, type ResourceTerms } from './serving-rules';
import { idOf, logged, markOf, markOfAll, type SettingChanged, type SettingWorld } from './setting';
import * as store from './store';
import { turnAt } from './turns';
import { lookAgain } from './waiting-look';

/*
 * Who or what can be reserved, as the people of the shop set it. Nobody's reservation goes with them: whoever takes somebody away
 * sees first whose those are.
 */

/** Somebody or something that can be reserved, or could be, and which of its versions it is. */
export interface ResourceSet extends ResourceTerms {
  id: string;
  version: string;
}

/** All in their order; last those that can't be reserved any more. */
export async function allResources(db: Db): Promise<ResourceSet[]> {
  const rows = (await db('resources').orderBy([{ column: 'active', order: 'desc' }, 'kind', 'position'])) as Row[];
  const seats = (await db('resource_seats')
    .where({ active: 1 })
    .groupBy('resource')
    .select('resource')
    .count({ count: '*' })) as { resource: string; count: number | string }[];
  const pairs = (await db('service_resources').orderBy('service').select('service', 'resource')) as Pair[];
  const counts = new Map(seats.map(({ resource, count }) => [resource, Number(count)]));
  return rows.map(({ id, name_ja, name_en, kind, active }) => {
    const services = pairs.flatMap(({ resource, service }) => (resource === id ? [service] : []));
    const name = { ja: name_ja, en: name_en };
    const terms = { name, kind, seats: counts.get(id) ?? 0, active: active === 1, services };
    return { id, version: markOf(written(terms)), ...terms };
  });
}

/** By what names they are known, also those that can't be reserved any more. */
export async function resourceNames(db: Db): Promise<Map<string, Both>> {
  const rows = (await db('resources').select('id', 'name_ja', 'name_en')) as Pick<Row, 'id' | 'name_ja' | 'name_en'>[];
  return new Map(rows.map(({ id, name_ja, name_en }) => [id, { ja: name_ja, en: name_en }]));
}

/** Adds somebody or something, once for a key. Gives its id. */
export function makeResource(
  { db, audit }: SettingWorld,
  actor: Actor,
  key: string,
  wanted: ResourceTerms,
): Promise<string> {
  mustBeFaultless(wanted);
  const id = idOf(wanted.name.en, wanted.kind, key);
  return audit.deed(db, actor, async (trx) => {
    if (await trx('resources').where({ id }).first('id')) return { result: id };
    await trx('resources').insert({ id, ...columnsOf(wanted) });
    await putSeats(trx, id, wanted.seats);
    await insertRows(trx, 'service_resources', await pairsOf(trx, id, wanted.services));
    await lookAgain(trx, { resource: id });
    return {
      result: id,
      note: { deed: 'setting.resourceMade', subject: id, details: { to: logged(written(wanted)) } },
    };
  });
}

/** Puts others in the place of those that were looked at. They must be without a fault. */
export function changeResource(
  { db, audit, now }: SettingWorld,
  actor: Actor,
  id: string,
  wanted: ResourceTerms,
  { seen, sure }: { seen: string; sure: string | undefined },
): Promise<SettingChanged> {
  mustBeFaultless(wanted);
  return audit.deed<SettingChanged>(db, actor, async (trx) => {
    await turnAt(trx, [id]);
    const before = (await allResources(trx)).find((one) => one.id === id);
    if (!before) return { result: 'unknown' };
    if (before.version !== seen) return { result: 'newer' };
    const after = { ...wanted, services: (await pairsOf(trx, id, wanted.services)).map(({ service }) => service) };
    if (markOf(written(after)) === before.version) return { result: 'same' };
    const would = await leftBehind(trx, id, { before, after, now: now() });
    if (would.length > 0 && sure !== markOfAll(would)) return { result: { would, sure: markOfAll(would) } };
    await trx('resources').where({ id }).update(columnsOf(after));
    await putSeats(trx, id, after.seats);
    await trx('service_resources').where({ resource: id }).delete();
    await insertRows(trx, 'service_resources', await pairsOf(trx, id, after.services));
    await lookAgain(trx, { resource: id });
    const details = { from: logged(written(before)), to: logged(written(after)) };
    return { result: 'changed', note: { deed: 'setting.resourceChanged', subject: id, details } };
  });
}

/** The reservations ahead with somebody who, as it is set now, does not serve them; the next first. */
export async function unservedAt(db: Db, resource: string, now: number): Promise<Booking[]> {
  const serving = new Map((await allResources(db)).map((one) => [one.id, one]));
  return unservedOf(await store.allAhead(db, now, { resource }), serving);
}

async function leftBehind(
  trx: Db,
  resource: string,
  { before, after, now }: { before: ResourceTerms; after: ResourceTerms; now: number },
): Promise<Booking[]> {
  const ahead = await store.allAhead(trx, now, { resource });
  const already = new Set(unservedOf(ahead, new Map([[resource, before]])));
  return unservedOf(ahead, new Map([[resource, after]])).filter((one) => !already.has(one));
}

/** So many seats are there from now on. Those that are taken away stay for the reservations that were at them. */
async function putSeats(trx: Db, resource: string, seats: number): Promise<void> {
  const rows = Array.from({ length: seats }, (_, index) => ({ resource, seat: index + 1 }));
  await insertRows(
    trx,
    'resource_seats',
    rows.map((row) => ({ ...row, active: 1 })),
    {
      conflict: 'on conflict (resource, seat) do update set active = 1',
    },
  );
  await trx('resource_seats').where({ resource }).where('seat', '>', seats).update({ active: 0 });
}

/** What there is of what was named. */
async function pairsOf(trx: Db, resource: string, services: readonly string[]): Promise<Pair[]> {
  const rows = (await trx('services')
    .whereIn('id', [...services])
    .orderBy('id')
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => ({ service: id, resource }));
}

function columnsOf({ name, kind, active }: ResourceTerms) {
  return { name_ja: name.ja, name_en: name.en, kind, active: Number(active) };
}

/** As the log keeps it, and what one version differs by from another. */
function written({ name, kind, seats, active, services }: ResourceTerms): string {
  const terms = [`name_ja ${name.ja}`, `name_en ${name.en}`, `kind ${kind}`, `seats ${seats}`];
  return [...terms, `active ${Number(active)}`, `services ${[...services].sort().join(',')}`].join('; ');
}

function mustBeFaultless(wanted: ResourceTerms): void {
  if (resourceFaults(wanted).length > 0) throw new Error('terms with a fault are not kept');
}

interface Pair {
  service: string;
  resource: string;
}
interface Row {
  id: string;
  name_ja: string;
  name_en: string;
  kind: ResourceTerms['kind'];
  active: number;
}
