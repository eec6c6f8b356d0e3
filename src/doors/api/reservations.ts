import { z } from 'zod';
import { actForShop, type ShopsAct, type ShopsHouse } from '../../conversation/shops-deeds';
import { bookingOf, listBookings } from '../../features/book/book';
import type { Db } from '../../platform/db';
import { operation, type Reply } from './operation';
import { refused, type Problem } from './problems';
import { at, id, limitOf, memberNumber, moment, nothing, page, pageOf, paging, readCursor, yen } from './shapes';
import { NO_RESERVATION, one, replyOf, reservationSchema, STATUSES, versionIn } from './reservation-shape';

const TAG = { tag: 'Reservations', of: 'reservations' } as const;
const READ = { ...TAG, scope: 'reservations:read', method: 'get' } as const;
const WRITE = { ...TAG, scope: 'reservations:write' } as const;

const list = operation({
  ...{ ...READ, id: 'listReservations', at: '/reservations' },
  summary: 'Reservations of all members by their beginning, the earliest first.',
  path: nothing,
  query: z.strictObject({
    from: moment.optional(),
    until: moment.optional(),
    member: memberNumber.optional(),
    status: z.enum(STATUSES).optional(),
    ...paging,
  }),
  answer: { status: 200, schema: pageOf(reservationSchema) },
  example: { query: { from: '2027-01-01T00:00:00+09:00', status: 'confirmed', limit: '20' } },
  async perform({ query }, { db, zone }) {
    const { member, status } = query;
    const cursor = readCursor(query.cursor);
    const after = cursor && { beginsAt: cursor[0], id: cursor[1] };
    const limit = limitOf(query.limit);
    const which = { from: at(query.from), until: at(query.until), member, status, after };
    const found = page(await listBookings(db, which, limit + 1), limit, (last) => [last.beginsAt, last.id]);
    return { body: { ...found, items: found.items.map((booking) => one(booking, zone)) } };
  },
});

const get = operation({
  ...{ ...READ, id: 'getReservation', at: '/reservations/{id}' },
  summary: 'One reservation. Its ETag is what changing it asks for.',
  ...{ path: z.strictObject({ id }), query: nothing },
  answer: { status: 200, schema: reservationSchema, etag: true },
  example: { path: { id: 'an-id-of-the-list' } },
  async perform({ path }, { db, zone }) {
    const booking = await bookingOf(db, path.id);
    return booking ? replyOf(booking, zone) : NO_RESERVATION;
  },
});

const create = operation({
  ...{ ...WRITE, id: 'createReservation', method: 'post', at: '/reservations' },
  summary: 'Makes a reservation for a member, with whoever is free unless a resource is named.',
  ...{ path: nothing, query: nothing },
  body: z.strictObject({ member: memberNumber, service: id, resource: id.optional(), beginsAt: moment }),
  answer: { status: 201, schema: reservationSchema, etag: true },
  example: { body: { member: 'M-1001', service: 'cut', beginsAt: '2027-01-13T11:00:00+09:00' } },
  async perform({ body, trx }, { book, zone }) {
    const { member, service, resource } = body;
    const wish = { member, service, beginsAt: at(body.beginsAt), by: 'api' as const };
    const held = await book.hold({ ...wish, ...(resource !== undefined && { resource }) }, trx);
    if ('refused' in held) return refused(held);
    const made = await book.book({ hold: held.token, member, source: 'api', by: 'api' }, trx);
    if ('refused' in made) return refused(made);
    return { ...replyOf(made, zone), status: 201, location: `/reservations/${made.id}` };
  },
});

const change = operation({
  ...{ ...WRITE, id: 'changeReservation', method: 'patch', at: '/reservations/{id}', ifMatch: 'needed' },
  summary: 'Moves a reservation, also after the members’ deadline; the linked member is told in LINE.',
  ...{ path: z.strictObject({ id }), query: nothing },
  body: z.strictObject({ beginsAt: moment, resource: id.optional() }),
  answer: { status: 200, schema: reservationSchema, etag: true },
  example: { path: { id: 'an-id-of-the-list' }, body: { beginsAt: '2027-01-13T15:00:00+09:00' } },
  perform: ({ path, body, trx, ifMatch }, world) =>
    acted(trx, path.id, ifMatch, world, { act: 'move', beginsAt: at(body.beginsAt), resource: body.resource }),
});

const cancel = operation({
  ...{ ...WRITE, id: 'cancelReservation', method: 'post', at: '/reservations/{id}/cancel', ifMatch: 'needed' },
  summary: 'Calls a reservation off for the shop; the linked member is told in LINE.',
  ...{ path: z.strictObject({ id }), query: nothing },
  body: z.strictObject({ fee: yen.describe('What the member owes: 0, or what the service asks now.').default(0) }),
  answer: { status: 200, schema: reservationSchema, etag: true },
  example: { path: { id: 'an-id-of-the-list' }, body: { fee: 0 } },
  perform: ({ path, body, trx, ifMatch }, world) =>
    acted(trx, path.id, ifMatch, world, { act: 'cancel', fee: body.fee }),
});

const DECISIONS = {
  approve: 'Confirms what a member asked for; the linked member is told in LINE.',
  decline: 'Declines what a member asked for; the linked member is told in LINE.',
  came: 'The member came.',
  missed: 'The member did not come.',
} as const;

const decisions = (Object.keys(DECISIONS) as (keyof typeof DECISIONS)[]).map((act) =>
  operation({
    ...{ ...WRITE, id: `${act}Reservation`, method: 'post', at: `/reservations/{id}/${act}`, ifMatch: 'needed' },
    ...{ summary: DECISIONS[act], path: z.strictObject({ id }), query: nothing, body: nothing },
    answer: { status: 200, schema: reservationSchema, etag: true },
    example: { path: { id: 'an-id-of-the-list' }, body: {} },
    perform: ({ path, trx, ifMatch }, world) => acted(trx, path.id, ifMatch, world, { act }),
  }),
);

export const reservations = [list, get, create, change, cancel, ...decisions];

/** Does it to a reservation of the version that was looked at. */
async function acted(
  trx: Db,
  wanted: string,
  ifMatch: string | undefined,
  world: Omit<ShopsHouse, 'by'>,
  act: ShopsAct,
): Promise<Reply | Problem> {
  const before = await bookingOf(trx, wanted);
  if (!before) return NO_RESERVATION;
  const version = versionIn(ifMatch) ?? before.version;
  const after = await actForShop(trx, before, version, act, { ...world, by: 'api' });
  return 'refused' in after ? refused(after) : replyOf(after, world.zone);
}
