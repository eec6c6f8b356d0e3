import type { Db } from '../../platform/db';
import { holdOf } from './claims';
import type { OfferedPlace } from './port';

/** What a hold keeps; undefined where it is over. */
export async function offeredPlace(db: Db, token: string): Promise<OfferedPlace | undefined> {
  const hold = await holdOf(db, token);
  if (!hold) return undefined;
  const row = (await db('services as s')
    .crossJoin(db.raw('resources as r'))
    .where({ 's.id': hold.service, 'r.id': hold.resource })
    .first('s.name_ja', 's.name_en', 's.minutes', 's.approval', 's.price', 'r.kind')
    .select({ resource_ja: 'r.name_ja', resource_en: 'r.name_en' })) as PlaceRow;
  const { booking: _booking, occupied: _occupied, ...kept } = hold;
  return {
    ...kept,
    price: hold.price ?? row.price,
    serviceName: { ja: row.name_ja, en: row.name_en },
    ...{ minutes: row.minutes, approval: row.approval === 1 },
    resourceName: { ja: row.resource_ja, en: row.resource_en },
    ...(row.kind === 'table' && { table: true as const }),
  };
}

interface PlaceRow {
  name_ja: string;
  name_en: string;
  minutes: number;
  approval: number;
  price: number;
  kind: 'staff' | 'table';
  resource_ja: string;
  resource_en: string;
}
