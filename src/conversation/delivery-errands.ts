import { linkOfLineUser } from '../features/identity/identity';
import type { DeliveryChanged, DeliveryDays, DeliveryRefused, Records } from '../features/members/members';
import { transaction, type Db } from '../platform/db';
import type { Errand, Job } from '../platform/outbox/outbox';
import { answered, asked, type Reply } from './personal-errands';

/* The day of an order is looked up and changed by errands, in our own tables or at the company. */

/** What these errands need of the house. */
export interface DeliveryHouse extends Pick<Records, 'deliveryDays' | 'changeDelivery'> {
  db: Db;
  now: () => number;
}

type DaysPayload = Reply & { person: string; member: string; order: string };
type ChangePayload = DaysPayload & { day: string; byCode: boolean };

/** Who does which. */
export function deliveryErrands(house: DeliveryHouse): Record<'delivery-days' | 'change-delivery', Errand> {
  const { db, now } = house;
  return {
    'delivery-days': {
      perform: (job) => {
        const { member, order } = job.payload as DaysPayload;
        return asked(job, now, () => house.deliveryDays(member, order));
      },
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (found: DeliveryDays | DeliveryRefused | undefined) => {
          const { member, order } = job.payload as DaysPayload;
          return { type: 'deliveryDays', member, order, found: found ?? 'failed' };
        }),
    },

    'change-delivery': {
      perform: (job) => asked(job, now, () => change(job)),
      ended: (trx, job, result) =>
        answered(trx, job, result, now(), (came: DeliveryChanged | undefined) => {
          const { member, order, day } = job.payload as ChangePayload;
          return { type: 'deliveryChanged', member, order, day, result: came ?? 'failed' };
        }),
    },
  };

  /** While they are linked to this member; of who is known by a code, while they are linked to nobody else. */
  function change(job: Job): Promise<DeliveryChanged> {
    const { person, member, order: number, day, byCode } = job.payload as ChangePayload;
    const theirs = async (trx: Db) => {
      const link = await linkOfLineUser(trx, person);
      return link?.member === member || (byCode && !link);
    };
    const allowed = (trx?: Db) => (trx ? theirs(trx) : transaction(db, theirs));
    return house.changeDelivery({ member, number, day, key: job.key, allowed });
  }
}
