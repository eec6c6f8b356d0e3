import type { Db } from '../../platform/db';
import { insertRows } from '../../platform/rows';
import type { Actor } from '../audit/audit';
import type { Booking } from './port';
import { remindAnew } from './reminding';
import { serviceFaults, type ServiceTerms } from './service-rules';
import { unservedOf } from './serving-rules';
import { idOf, logged, markOf, markOfAll, type SettingChanged, type SettingWorld } from './setting';
import * as store from './store';
import type { ServiceRow } from './store';
import { turnAt } from './turns';
import { lookAgain } from './waiting-look';
import { allResources } from './resources';

/*
 * What can be reserved, as the people of the shop set it. Who has reserved already keeps the price, the deadlines and the fee that
 * were theirs: the tables see to that (`bookings_keep_terms`).
 */

/** What is set of a service: its terms, and who does it, by the resources' ids. */
export type ServiceWanted = ServiceTerms & { by: readonly string[] };

/** Something that can be reserved, or could be, and which of its versions it is. */
export interface ServiceSet extends ServiceWanted {
  id: string;
  version: string;
}

/** All in their order; last those that can't be reserved any more. */
export async function allServices(db: Db): Promise<ServiceSet[]> {
  const rows = (await db('services').orderBy([{ column: 'active', order: 'desc' }, 'position'])) as ServiceRow[];
  const pairs = (await db('service_resources').orderBy('resource').select('service', 'resource')) as Pair[];
  return rows.map((row) => {
    const by = pairs.flatMap(({ service, resource }) => (service === row.id ? [resource] : []));
    const terms = { ...termsOf(row), by };
    return { id: row.id, version: versionOf(terms), ...terms };
  });
}

/** Adds a service, once for a key. Gives its id. */
export function makeService(
  { db, audit }: SettingWorld,
  actor: Actor,
  key: string,
  wanted: ServiceWanted,
): Promise<string> {
  mustBeFaultless(wanted);
  const id = idOf(wanted.name.en, 'service', key);
  return audit.deed(db, actor, async (trx) => {
    if (await trx('services').where({ id }).first('id')) return { result: id };
    const row = toRow(wanted);
    const pairs = await pairsOf(trx, id, wanted.by);
    await trx('services').insert({ id, ...row });
    await insertRows(trx, 'service_resources', pairs);
    const to = logged(written(row, COLUMNS, pairs));
    return { result: id, note: { deed: 'setting.serviceMade', subject: id, details: { to } } };
  });
}

/**
 * Puts other terms in the place of those that were looked at. They must be without a fault. @param world.zone the shop's IANA time
 * zone, by whose clocks people are reminded
 */
export function changeService(
  { db, audit, zone, now }: SettingWorld & { zone: string },
  actor: Actor,
  id: string,
  wanted: ServiceWanted,
  { seen, sure }: { seen: string; sure?: string | undefined },
): Promise<SettingChanged> {
  mustBeFaultless(wanted);
  return audit.deed<SettingChanged>(db, actor, async (trx) => {
    const before = (await allServices(trx)).find((one) => one.id === id);
    if (!before) return { result: 'unknown' };
    if (before.version !== seen) return { result: 'newer' };
    const pairs = await pairsOf(trx, id, wanted.by);
    const by = pairs.map(({ resource }) => resource);
    if (versionOf({ ...wanted, by }) === seen) return { result: 'same' };
    // Nobody reserves with who is taken away while it is looked whose reservations those leave behind.
    await turnAt(
      trx,
      before.by.filter((resource) => !by.includes(resource)),
    );
    const would = await leftBehind(trx, id, by, now());
    if (would.length > 0 && sure !== markOfAll(would)) return { result: { would, sure: markOfAll(would) } };
    const [old, row] = [toRow(before), toRow(wanted)];
    await trx('services').where({ id }).update(row);
    await trx('service_resources').where({ service: id }).delete();
    await insertRows(trx, 'service_resources', pairs);
    if (old.reminders !== row.reminders)
      await remindAnew(trx, { service: id, before: before.reminders, after: wanted.reminders }, { zone, now: now() });
    await lookAgain(trx, { service: id });
    const other = COLUMNS.filter((column) => old[column] !== row[column]);
    const same = before.by.join() === by.join();
    const details = {
      from: logged(written(old, other, same ? undefined : before.by.map((resource) => ({ resource })))),
      to: logged(written(row, other, same ? undefined : pairs)),
    };
    return { result: 'changed', note: { deed: 'setting.serviceChanged', subject: id, details } };
  });
}

/** The reservations of a service that lie ahead, the next first. */
export function aheadOf(db: Db, service: string, now: number): Promise<Booking[]> {
  return store.allAhead(db, now, { service });
}

/** Those of a service that are with whoever would not do it any more. */
async function leftBehind(trx: Db, service: string, by: readonly string[], now: number): Promise<Booking[]> {
  const before = await allResources(trx);
  const ahead = await store.allAhead(trx, now, { service });
  const already = new Set(unservedOf(ahead, new Map(before.map((one) => [one.id, one]))));
  const after = before.map((one) => {
    const others = one.services.filter((other) => other !== service);
    return [one.id, { ...one, services: by.includes(one.id) ? [...others, service] : others }] as const;
  });
  return unservedOf(ahead, new Map(after)).filter((one) => !already.has(one));
}

/** What there is of whoever was named. */
async function pairsOf(trx: Db, service: string, by: readonly string[]): Promise<Pair[]> {
  const rows = (await trx('resources')
    .whereIn('id', [...by])
    .orderBy('id')
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => ({ service, resource: id }));
}

interface Pair {
  service: string;
  resource: string;
}
type Columns = Omit<ServiceRow, 'id' | 'position'>;

function termsOf(row: ServiceRow): ServiceTerms {
  const { id: _, ...terms } = store.toService(row);
  return { ...terms, unmarked: row.unmarked, active: row.active === 1 };
}

function toRow(terms: ServiceTerms): Columns {
  return {
    name_ja: terms.name.ja,
    name_en: terms.name.en,
    minutes: terms.minutes,
    buffer_before: terms.bufferBefore,
    buffer_after: terms.bufferAfter,
    price: terms.price,
    change_until: terms.changeUntil,
    cancel_until: terms.cancelUntil,
    late_fee_percent: terms.lateFeePercent,
    notice_minutes: terms.noticeMinutes,
    horizon_days: terms.horizonDays,
    max_open: terms.maxOpen,
    approval: Number(terms.approval),
    step_minutes: terms.stepMinutes,
    reminders: JSON.stringify(terms.reminders),
    unmarked: terms.unmarked,
    active: Number(terms.active),
  };
}
const COLUMNS = [
  ...([
    'name_ja',
    'name_en',
    'minutes',
    'buffer_before',
    'buffer_after',
    'price',
    'change_until',
    'cancel_until',
  ] as const),
  ...(['late_fee_percent', 'notice_minutes', 'horizon_days', 'max_open', 'approval', 'step_minutes'] as const),
  ...(['reminders', 'unmarked', 'active'] as const),
] satisfies (keyof Columns)[];

function versionOf({ by, ...terms }: ServiceWanted): string {
  return markOf(JSON.stringify([toRow(terms), [...by].sort()]));
}

/** As the log keeps it. */
function written(row: Columns, columns: readonly (keyof Columns)[], by?: readonly { resource: string }[]): string {
  const terms = columns.map((column) => `${column} ${row[column]}`);
  return [...terms, ...(by ? [`by ${by.map(({ resource }) => resource).join(',') || '–'}`] : [])].join('; ');
}

function mustBeFaultless(wanted: ServiceTerms): void {
  if (serviceFaults(wanted).length > 0) throw new Error('terms with a fault are not kept');
}
