import { z } from 'zod';
import type { Booking, BookingStatus } from '../../features/book/book';
import type { Reply } from './operation';
import type { Problem } from './problems';
import { memberNumber, named, told, toldMoment } from './shapes';

export const STATUSES = ['requested', 'confirmed', 'cancelled', 'came', 'missed'] as const satisfies BookingStatus[];

/** A reservation as it is answered. */
export const reservationSchema = z.strictObject({
  id: z.string(),
  member: memberNumber,
  service: named,
  resource: named,
  beginsAt: toldMoment,
  endsAt: toldMoment,
  status: z.enum(STATUSES),
  version: z.int().describe('Also its ETag.'),
  price: z.int().describe('Whole yen.'),
  fee: z.int().describe('Whole yen, for cancelling late.'),
});

/** @param zone the shop's */
export function one(booking: Booking, zone: string): z.infer<typeof reservationSchema> {
  const { id, member, status, version, price, fee } = booking;
  return {
    ...{ id, member, status, version, price, fee },
    service: { id: booking.service, name: booking.serviceName },
    resource: { id: booking.resource, name: booking.resourceName },
    beginsAt: told(booking.beginsAt, zone),
    endsAt: told(booking.endsAt, zone),
  };
}

export function replyOf(booking: Booking, zone: string): Reply {
  return { body: one(booking, zone), etag: String(booking.version) };
}

export const NO_RESERVATION: Problem = { problem: 'not-found', detail: 'There is no such reservation.' };

/** The version in an If-Match; undefined for any. What is no version of ours is never the current one. */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  return /^[1-9]\d{0,8}$/.test(ifMatch) ? Number(ifMatch) : 0;
}
