import type { Db } from '../../platform/db';
import { takeBackPutOff } from '../../platform/outbox/outbox';

/*
 * What a company's system does to a reservation at night is told in the morning, and so is that somebody was taken off the
 * waiting list. Until then the member may have changed it themselves, or may have to be told of something newer at once: then
 * the news would be wrong.
 */

/** The key of the message that tells of a version of a reservation. */
export function newsKey({ id, version }: { id: string; version: number }): string {
  return `reservation-told:${id}:${version}`;
}

/** Takes back what waits for the morning to tell of the versions before this one. */
export async function takeBackNews(
  trx: Db,
  { id, version }: { id: string; version: number },
  now: number,
): Promise<void> {
  const earlier = Array.from({ length: version - 1 }, (_, nth) => newsKey({ id, version: nth + 1 }));
  if (earlier.length > 0) await takeBackPutOff(trx, earlier, now);
}

/** The key of the message that tells of a place on the waiting list that the shop ended. */
export function takenOffKey(waiting: number): string {
  return `waiting-taken-off:${waiting}`;
}

/** They wait for the same again: that they were taken off before is told no more. */
export async function takeBackTakenOff(
  trx: Db,
  wish: { member: string; service: string; from: number },
  now: number,
): Promise<void> {
  const { member, service, from } = wish;
  const ended = (await trx('waiting').where({ member, service, from, left_by: 'shop' }).pluck('id')) as (
    number | string
  )[];
  if (ended.length > 0)
    await takeBackPutOff(
      trx,
      ended.map((id) => takenOffKey(Number(id))),
      now,
    );
}
