import { z } from 'zod';
import { type ShopsAct } from '../../../conversation/shops-deeds';
import {
  bookingOf,
  capacityOn,
  historyOf,
  resourceNames,
  goneBetween,
  waitingBetween,
  weekOf,
  type Booking,
  type Refusal,
} from '../../../features/book/book';
import { linkOfMember } from '../../../features/identity/identity';
import type { Directory } from '../../../features/members/members';
import { dayAt, isComing, ofDay, spanOf } from '../../../features/reminders/reminders';
import type { Answer } from '../../../platform/web/guard';
import type { Desk, Seated } from '../desk';
import { act, takeOffList, type ActingHouse } from './acting';
import { dayPage } from './day-page';
import { elsewherePage } from './elsewhere-page';
import { onePage } from './one-page';
import { weekPage } from './week-page';
import type { Told } from './told';

/** What the reservations' pages need of the house. */
export interface ReservationsHouse extends ActingHouse {
  directory: Pick<Directory, 'named' | 'kind'>;
  /** The company's own system keeps the reservations, not the book. */
  elsewhere: boolean;
}

/** As many who wait are shown at most. */
const MOST_WAITING = 100;
const MOST_GONE = 20;
const ACTS = ['approve', 'decline', 'came', 'missed'] as const;

const version = z.string().regex(/^[1-9]\d{0,8}$/);

/** A day, a week and one reservation, and what the shop does to it. */
export function declareReservations(desk: Desk, house: ReservationsHouse): void {
  const { db, zone, now } = house;
  const dayIn = (text: string | undefined) =>
    text !== undefined && spanOf(zone, text, text) ? text : dayAt(zone, now());

  desk.page('/console/reservations', 'reservations.see', ({ visit, ...seated }) =>
    day({ visit, ...seated }, dayIn(visit.query('day'))),
  );

  desk.page('/console/reservations/week', 'reservations.see', async ({ visit, scene }) => {
    if (house.elsewhere) return { html: elsewherePage(scene) };
    const chosen = dayIn(visit.query('day'));
    const days = weekOf(chosen);
    const { from, until } = spanOf(zone, days[0]!, days[6]!)!;
    const [capacity, all] = await Promise.all([capacityOn(house, days), ofDay(db, from, until)]);
    return { html: weekPage(scene, { days, chosen, capacity, all, zone, today: dayAt(zone, now()) }) };
  });

  desk.page('/console/reservations/:id', 'reservations.see', (seated) => one(seated, seated.visit.param('id')));

  const slot = z.strictObject({ version, slot: z.string().regex(/^[^@\p{C}]{1,64}@\d{1,15}$/u) });
  desk.form('/console/reservations/:id/move', 'reservations.change', slot, async (seated, { fields }) => {
    const id = seated.visit.param('id');
    if (!fields) return one(seated, id, { refused: 'unread' });
    const [resource, at] = fields.slot.split('@') as [string, string];
    return acted(seated, fields.version, { act: 'move', resource, beginsAt: Number(at) });
  });

  const cancelling = z.strictObject({ version, fee: z.string().regex(/^\d{1,9}$/) });
  desk.form('/console/reservations/:id/cancel', 'reservations.change', cancelling, async (seated, { fields }) => {
    if (!fields) return one(seated, seated.visit.param('id'), { refused: 'unread' });
    return acted(seated, fields.version, { act: 'cancel', fee: Number(fields.fee) });
  });

  const deciding = z.strictObject({ version, from: z.literal('day').optional() });
  for (const wanted of ACTS)
    desk.form(`/console/reservations/:id/${wanted}`, 'reservations.change', deciding, async (seated, { fields }) => {
      if (!fields) return { refused: 'unreadable' };
      return acted(seated, fields.version, { act: wanted }, fields.from);
    });

  const leaving = z.strictObject({ day: z.string().max(10).optional() });
  desk.form('/console/waiting/:id/leave', 'reservations.change', leaving, async (seated, { fields }) => {
    const id = seated.visit.param('id');
    if (!/^[1-9]\d{0,14}$/.test(id)) return { refused: 'notFound' };
    const done = await takeOffList(house, seated, Number(id));
    return day(seated, dayIn(fields?.day), done ? { done: `leave.${done}` } : { refused: 'over' });
  });

  async function acted(seated: Seated, seen: string, wanted: ShopsAct, from?: 'day'): Promise<Answer> {
    const id = seated.visit.param('id');
    if (!isId(id)) return { refused: 'notFound' };
    const done = await act(house, seated, { id, version: Number(seen) }, wanted);
    const looked = wanted.act === 'move' ? dayAt(zone, wanted.beginsAt) : undefined;
    const told: Told = 'refused' in done ? { refused: done.refused } : { done: wanted.act };
    const booking = await bookingOf(db, id);
    if (!booking) return { refused: 'notFound' };
    return from === 'day' ? day(seated, dayAt(zone, booking.beginsAt), told) : one(seated, id, told, looked);
  }

  async function day({ scene, person }: Seated, date: string, told?: Told): Promise<Answer> {
    if (house.elsewhere) return { html: elsewherePage(scene) };
    const { from, until } = spanOf(zone, date, date)!;
    const [capacity, all, waiting, gone] = await Promise.all([
      capacityOn(house, [date]),
      ofDay(db, from, until),
      waitingBetween(db, from, until, MOST_WAITING),
      goneBetween(db, from, until, MOST_GONE),
    ]);
    const names = await house.directory.named([...new Set([...all, ...waiting, ...gone].map(({ member }) => member))]);
    const resources = capacity.get(date)!;
    const facts = { date, today: dayAt(zone, now()), now: now(), zone, resources, all, waiting, gone, names };
    return { html: dayPage({ ...scene, here: '/console/reservations' }, person, facts, told), status: statusOf(told) };
  }

  /** @param looked the day (YYYY-MM-DD) on which something free is looked for */
  async function one(seated: Seated, id: string, told?: Told, looked?: string): Promise<Answer> {
    const { visit, scene, person } = seated;
    const booking = isId(id) ? await bookingOf(db, id) : undefined;
    if (!booking) return { refused: 'notFound' };
    const { member } = booking;
    const [history, terms, link, missed, comes, members, names] = await Promise.all([
      historyOf(db, id),
      house.book.terms(id, member),
      linkOfMember(db, member),
      house.book.missed(member),
      isComing(db, id, booking.version),
      house.directory.named([member]),
      resourceNames(db),
    ]);
    const fee = 'refused' in terms ? 0 : terms.fee;
    const known = { linked: link !== undefined, missed, comes, name: members.get(member) };
    const moving =
      told === undefined || 'refused' in told ? await movingOf(booking, looked ?? visit.query('move')) : undefined;
    const facts = { booking, history, fee, ...known, names, moving, zone, now: now() };
    const here = `/console/reservations/${booking.id}` as const;
    return { html: onePage({ ...scene, here }, person, facts, told), status: statusOf(told) };
  }

  /** What is free on the day that was asked for. */
  async function movingOf({ id, service, beginsAt }: Booking, asked: string | undefined) {
    const date = asked !== undefined && spanOf(zone, asked, asked) ? asked : undefined;
    if (date === undefined) return { date: dayAt(zone, Math.max(beginsAt, now())), slots: undefined };
    return { date, slots: await house.book.free({ service, from: date, to: date, moving: id }) };
  }
}

function isId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

function statusOf(told: Told | undefined): number {
  if (!told || 'done' in told) return 200;
  return told.refused === 'unread' ? 422 : told.refused === ('unknown' satisfies Refusal) ? 404 : 409;
}
