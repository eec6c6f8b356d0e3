import type { Db } from '../../platform/db';
import { freeBetween } from './looking';
import * as store from './store';
import { occupied, refusedByOthers } from './time-rules';
import type { World } from './turns';
import { offerNext } from './waiting-offers';

/* Who was passed over, since they had something else at that time, is looked at again when that is out of the way. */

interface Place {
  id: number | string;
  service: string;
  resource: string | null;
  from: number | string;
  until: number | string;
}

/** As many of somebody's places are looked at. */
const MOST_PLACES = 20;

/** Where a member waits for something: the resources at which `offerAnew` needs its turn. */
export async function waitsAt(trx: Db, member: string): Promise<string[]> {
  const rows = (await trx('waiting as w')
    .join('service_resources as s', 's.service', 'w.service')
    .where({ 'w.member': member, 'w.state': 'waiting' })
    .where((any) => void any.whereNull('w.resource').orWhereRaw('w.resource = s.resource'))
    .distinct('s.resource as resource')) as { resource: string }[];
  return rows.map(({ resource }) => resource);
}

/**
 * Offers what a member waits for and what lies free, now that a reservation of theirs has ended or moved. In a transaction that
 * has its turn wherever they wait; who waits longer and can take it goes before them still.
 */
export async function offerAnew(world: World, trx: Db, member: string): Promise<void> {
  const places = (await trx('waiting')
    .where({ member, state: 'waiting' })
    .orderBy('id')
    .limit(MOST_PLACES)
    .select('id', 'service', 'resource', 'from', 'until')) as Place[];
  if (places.length === 0 || !(await world.reaches(trx, member))) return;
  const open = await store.openOf(trx, member, world.now());
  for (const place of places) {
    const service = await store.serviceOf(trx, place.service);
    if (!service) continue;
    for (const slot of await freeFor({ ...world, db: trx }, place)) {
      if (refusedByOthers(open, { ...service, beginsAt: slot.beginsAt })) continue;
      await offerNext(world, trx, { ...slot, occupied: occupied(service, slot.beginsAt) });
      if (!(await trx('waiting').where({ id: place.id, state: 'waiting' }).first('id'))) break;
    }
  }
}

function freeFor(world: World, { service, resource, ...wish }: Place) {
  // PostgreSQL's driver hands big integers over as text.
  const window = { from: Number(wish.from), until: Number(wish.until) };
  return freeBetween(world, { service, ...window, ...(resource !== null && { resource }) });
}
