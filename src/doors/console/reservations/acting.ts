import { actForShop, type ShopsAct, type ShopsHouse } from '../../../conversation/shops-deeds';
import { takeOff, type TakingOffHouse } from '../../../conversation/taken-off';
import type { Audit } from '../../../features/audit/audit';
import { bookingOf, type Booking, type Refusal } from '../../../features/book/book';
import type { Db } from '../../../platform/db';
import type { Seated } from '../desk';

/** What acting needs of the house. */
export interface ActingHouse extends Omit<ShopsHouse, 'by' | 'quiet'>, Pick<TakingOffHouse, 'quietHours'> {
  db: Db;
  audit: Audit;
}

const DEEDS = {
  ...({ move: 'moved', cancel: 'cancelled', approve: 'approved' } as const),
  ...({ decline: 'declined', came: 'came', missed: 'missed' } as const),
} satisfies Record<ShopsAct['act'], string>;

/**
 * Does something to a reservation for whoever asks, with its row in the audit log and the news to the member in one
 * transaction. What is refused changes nothing.
 */
export async function act(
  { db, audit, ...house }: ActingHouse,
  { person, visit }: Seated,
  which: { id: string; version: number },
  wanted: ShopsAct,
): Promise<Booking | { refused: Refusal }> {
  const undoing = audit.deed<Booking>(db, { id: person.id, address: visit.ip }, async (trx) => {
    const before = await bookingOf(trx, which.id);
    if (!before) throw new Undone('unknown');
    const after = await actForShop(trx, before, which.version, wanted, { ...house, by: 'shop' });
    if ('refused' in after) throw new Undone(after.refused);
    if (after.version === before.version) return { result: after };
    const deed = `reservation.${DEEDS[wanted.act]}` as const;
    const fee = wanted.act === 'cancel' ? { details: { fee: after.fee } } : {};
    return { result: after, note: { deed, subject: which.id, ...fee } };
  });
  return undoing.catch((error: unknown) => {
    if (error instanceof Undone) return { refused: error.refused };
    throw error;
  });
}

/** Takes somebody off the waiting list, and tells them where LINE reaches them. Undefined where they are on it no more. */
export function takeOffList(
  { db, audit, ...house }: ActingHouse,
  { person, visit }: Seated,
  waiting: number,
): Promise<'told' | 'untold' | undefined> {
  return audit.deed(db, { id: person.id, address: visit.ip }, async (trx) => {
    const result = await takeOff(trx, waiting, house);
    return { result, note: result && { deed: 'waiting.left', subject: String(waiting) } };
  });
}

/** Takes the transaction back: what was refused may have kept a slot already. */
class Undone extends Error {
  constructor(readonly refused: Refusal) {
    super('nothing was done');
  }
}
