import { z } from 'zod';

/*
 * What the company's systems are told of, by type: thin, for whoever may know more asks the API. Times are RFC 3339 in UTC.
 */

const utc = z.iso.datetime().describe('RFC 3339 in UTC.');
const member = z.string().describe('A membership number.');

const reservation = z.strictObject({
  reservation: z.string(),
  version: z.int().describe('Also its ETag. Notices may arrive out of order: the highest version is the newest.'),
  member,
  service: z.string(),
  resource: z.string(),
  beginsAt: utc,
  endsAt: utc,
  status: z.enum(['requested', 'confirmed', 'cancelled', 'came', 'missed']),
  by: z.enum(['member', 'shop', 'api', 'clock']).describe('Who did it.'),
});
const offer = z.strictObject({
  member,
  service: z.string(),
  resource: z.string(),
  beginsAt: utc,
  expiresAt: utc.describe('Until then the slot is kept for them.'),
});
const link = z.strictObject({ member });
const ended = z.strictObject({ member, why: z.enum(['unlinked', 'moved']) });
const order = z.strictObject({
  order: z.string(),
  version: z.int().describe('Also its ETag.'),
  member,
  by: z.enum(['member', 'api']),
});
const address = z.strictObject({ member });

/** Every type, with what its data hold and when it is sent. */
export const NOTICE_TYPES = {
  'reservation.requested': [reservation, 'A member asked for a reservation that the shop has to confirm.'],
  'reservation.booked': [reservation, 'A reservation was made.'],
  'reservation.changed': [reservation, 'A reservation was moved.'],
  'reservation.cancelled': [reservation, 'A reservation was called off.'],
  'reservation.approved': [reservation, 'The shop confirmed what a member had asked for.'],
  'reservation.declined': [reservation, 'The shop declined it, or nobody answered in time.'],
  'reservation.came': [reservation, 'The member came, or nobody said otherwise.'],
  'reservation.no_show': [reservation, 'The member did not come.'],
  'reservation.offered': [offer, 'A freed slot was offered to the next on the waiting list.'],
  'link.completed': [link, 'A member linked their LINE account.'],
  'link.ended': [ended, 'A link ended, or moved to another LINE account.'],
  'order.changed': [order, 'An order was made or changed.'],
  'order.cancelled': [order, 'An order was called off.'],
  'address.changed': [address, 'A member changed their postal address; read it in the directory.'],
} as const satisfies Record<string, readonly [data: z.ZodObject, when: string]>;

export type NoticeType = keyof typeof NOTICE_TYPES;
export type NoticeData<Type extends NoticeType> = z.infer<(typeof NOTICE_TYPES)[Type][0]>;

/** What is sent when somebody of the shop tries an endpoint, whatever it wants to be told of. */
export const TEST = 'notices.test';
export const TEST_WHEN = 'Somebody tries the endpoint: `npm run notices -- test`.';

/** The body of a notice of a type, as it is sent. */
export function bodySchema(type: NoticeType | typeof TEST) {
  return z.strictObject({
    type: z.literal(type),
    timestamp: utc.describe('When it happened.'),
    data: type === TEST ? z.strictObject({}) : (NOTICE_TYPES[type][0] as z.ZodObject),
  });
}

/** A body of a type that happened at a time (epoch milliseconds), byte by byte as it is signed and sent. */
export function bodyOf(type: NoticeType | typeof TEST, at: number, data: object): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}

/** Something that happened, to be told. */
export type News = {
  [Type in NoticeType]: {
    type: Type;
    /** What it is, so that it is told once, such as `<reservation>/<version>`. */
    key: string;
    /** Epoch milliseconds. */
    at: number;
    data: NoticeData<Type>;
  };
}[NoticeType];
