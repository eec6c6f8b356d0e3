import type { Db } from '../../platform/db';
import { offeredPlace } from './offered-place';
import type { Wait } from './port';
import { isAhead, type Waiter } from './waiting-rules';

/* Where a member waits, as they see it themselves. */

/** As many of somebody's places are told of. */
const MOST_TOLD = 50;
/** More are not counted. */
const MOST_AHEAD = 200;

/** Where a member waits for what lies ahead, the next first. @param id only that one, if it is theirs */
export async function waitsOf(db: Db, member: string, now: number, id?: number): Promise<Wait[]> {
  const rows = (await db('waiting as w')
    .join('services as s', 's.id', 'w.service')
    .leftJoin('resources as r', 'r.id', 'w.resource')
    .where({ 'w.member': member, ...(id !== undefined && { 'w.id': id }) })
    .whereIn('w.state', ['waiting', 'offered'])
    .where('w.until', '>', now)
    .orderBy(['w.from', 'w.id'])
    .limit(MOST_TOLD)
    .select('w.*', 's.name_ja', 's.name_en', { resource_ja: 'r.name_ja', resource_en: 'r.name_en' })
    .select({ people: peopleWhoDo(db) })) as WaitRow[];
  const all: Wait[] = [];
  for (const row of rows) {
    const offered = row.hold === null ? undefined : await offeredPlace(db, row.hold);
    all.push({
      ...{ id: Number(row.id), from: Number(row.from), until: Number(row.until) },
      serviceName: { ja: row.name_ja, en: row.name_en },
      resourceName: row.resource_ja === null ? undefined : { ja: row.resource_ja, en: row.resource_en! },
      choosable: Number(row.people) > 1,
      ahead: row.state === 'offered' ? undefined : await aheadOfIn(db, row),
      offered,
    });
  }
  return all;
}

function peopleWhoDo(db: Db) {
  return db('service_resources as p')
    .join('resources as q', 'q.id', 'p.resource')
    .whereRaw("p.service = s.id and q.active = 1 and q.kind = 'staff'")
    .count('*');
}

async function aheadOfIn(db: Db, own: WaitRow): Promise<number | undefined> {
  const others = (await db('waiting')
    .where({ service: own.service, state: 'waiting' })
    .whereNot({ member: own.member })
    .where('from', '<', own.until)
    .where('until', '>', own.from)
    .orderBy('id')
    .limit(MOST_AHEAD)
    .select('id', 'member', 'resource', 'asked_at', 'first_resource', 'widened_at')) as WaiterRow[];
  if (others.length === MOST_AHEAD) return undefined;
  const ahead = others.map(toWaiter).filter((other) => isAhead(other, toWaiter(own)));
  return new Set(ahead.map(({ member }) => member)).size;
}

type Big = number | string;

interface WaiterRow {
  id: Big;
  member: string;
  resource: string | null;
  asked_at: Big;
  first_resource: string | null;
  widened_at: Big | null;
}

interface WaitRow extends WaiterRow {
  service: string;
  from: Big;
  until: Big;
  state: 'waiting' | 'offered';
  hold: string | null;
  name_ja: string;
  name_en: string;
  resource_ja: string | null;
  resource_en: string | null;
  people: Big;
}

function toWaiter({ id, member, resource, asked_at, first_resource, widened_at }: WaiterRow): Waiter {
  // PostgreSQL's driver hands big integers over as text.
  const widened = first_resource === null ? undefined : { from: first_resource, at: Number(widened_at) };
  return { id: Number(id), member, resource, askedAt: Number(asked_at), widened };
}
