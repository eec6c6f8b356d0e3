import { z } from 'zod';
import { lateFee, momentBefore, type OfferedPlace } from '../features/book/book';

const both = z.strictObject({ ja: z.string(), en: z.string() });
const moment = z.number().int();

/** What somebody who waits is offered: kept for them until then. What an older release told had no more than these four. */
export const offer = z.strictObject({
  hold: z.string(),
  serviceName: both,
  at: moment,
  until: moment,
  minutes: z.number().exactOptional(),
  /** Whole yen. */
  price: z.number().exactOptional(),
  /** With whom, where it is somebody. */
  staffName: both.exactOptional(),
  /** The shop confirms it afterwards. */
  approval: z.literal(true).exactOptional(),
  /** Until when what is made of it can be called off (epoch ms), and what that costs later (whole yen). */
  promised: z.strictObject({ cancelUntil: moment, lateFee: z.number() }).exactOptional(),
});
export type Offer = z.infer<typeof offer>;

/** What is told of a place that is kept. @param zone the shop's IANA time zone */
export function offerOf(place: OfferedPlace, zone: string): Offer {
  const { token, serviceName, beginsAt, expiresAt, minutes, price = 0, promised } = place;
  return {
    ...{ hold: token, serviceName, at: beginsAt, until: expiresAt, minutes, price },
    ...(!place.table && { staffName: place.resourceName }),
    ...(place.approval && { approval: true }),
    ...(promised && {
      promised: {
        cancelUntil: momentBefore(promised.cancelUntil, beginsAt, zone),
        lateFee: lateFee(promised, price),
      },
    }),
  };
}
