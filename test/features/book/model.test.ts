import fc from 'fast-check';
import type { Book, Booking } from '../../../src/features/book/book';
import type { Db } from '../../../src/platform/db';
import { bookAt, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* The book against a plain model: whatever is done in whatever order, both say the same, and what is stored is what both say. */

const NOW = Date.parse('2026-11-28T00:00:00Z');
const MINUTE = 60_000;
// On the next day, by the shop's clocks; it closes at 20:00.
const BEGINNINGS = ['11:00', '11:30', '12:00', '13:00', '19:00'].map((time) =>
  Date.parse(`2026-11-29T${time}:00+09:00`),
);
const MEMBERS = ['M-1', 'M-2', 'M-3'];
const STAFF = ['sasaki', 'takahashi'];
const LENGTH = { cut: 60, colour: 90 } as const;
type ServiceId = keyof typeof LENGTH;

interface Held {
  token: string;
  member: string;
  service: ServiceId;
  resource: string;
  beginsAt: number;
  expiresAt: number;
  booking?: string;
}
type Made = { status: string; version: number } & Omit<Held, 'token' | 'expiresAt' | 'booking'>;

/** What the shop promises, as plainly as can be: lists, and one look at all of them. */
class Model {
  now = NOW;
  holds: Held[] = [];
  bookings = new Map<string, Made>();

  open(member?: string) {
    return [...this.bookings].filter(
      ([, made]) => ['requested', 'confirmed'].includes(made.status) && (!member || made.member === member),
    );
  }
  sweep() {
    this.holds = this.holds.filter(({ expiresAt }) => expiresAt > this.now);
  }
  overlaps(a: { beginsAt: number; service: ServiceId }, b: { beginsAt: number; service: ServiceId }) {
    const end = (one: typeof a) => one.beginsAt + LENGTH[one.service] * MINUTE;
    return a.beginsAt < end(b) && b.beginsAt < end(a);
  }
  hold(ask: Omit<Held, 'token' | 'expiresAt'>): string | undefined {
    const moved = ask.booking === undefined ? undefined : this.bookings.get(ask.booking);
    if (ask.booking !== undefined) {
      if (moved?.member !== ask.member || moved.service !== ask.service) return 'unknown';
      if (!['requested', 'confirmed'].includes(moved.status)) return 'over';
    }
    if (ask.beginsAt < this.now + 60 * MINUTE) return 'too soon';
    const others = this.open(ask.member).filter(([id]) => id !== ask.booking);
    if (others.some(([, made]) => this.overlaps(made, ask))) return 'same person';
    if (others.length >= 3) return 'too many';
    this.sweep();
    // It would not be over when the shop closes.
    if (ask.beginsAt === BEGINNINGS[4] && ask.service === 'colour') return 'taken';
    if (moved && moved.resource === ask.resource && moved.beginsAt === ask.beginsAt) return 'taken';
    // The time of the one that is moved is not in its way.
    const open = this.open().filter(([id]) => id !== ask.booking);
    const taken = [...open.map(([, made]) => made), ...this.holds.filter(({ member }) => member !== ask.member)];
    if (taken.some((one) => one.resource === ask.resource && this.overlaps(one, ask))) return 'taken';
    return undefined;
  }
}

type Step =
  | { do: 'hold'; who: number; service: ServiceId; staff: number; at: number; move: boolean }
  | { do: 'book' | 'change' | 'forge'; who: number; pick: number }
  | { do: 'cancel'; who: number; pick: number }
  | { do: 'approve' | 'decline'; pick: number }
  | { do: 'expire' | 'wait'; minutes: number };

const who = fc.nat(2);
const pick = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('hold' as const), who, service: fc.constantFrom('cut' as const, 'colour' as const) },
      ...{ staff: fc.nat(1), at: fc.nat(4), move: fc.boolean() },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('book' as const, 'book' as const, 'change' as const, 'forge' as const),
      ...{ who, pick },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), who, pick }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'decline' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('expire' as const, 'wait' as const),
      minutes: fc.constantFrom(1, 9, 11),
    }),
  },
);

jest.setTimeout(120_000);

onEachEngine((engine) => {
  test('after any sequence of deeds the tables are what a plain model says', async () => {
    const db = await freshDatabase(engine);
    // Every second service is confirmed by the shop; members may change until a moment before.
    const late = { change_until: '1', cancel_until: '1' };
    await makeShop(db, [{ id: 'colour', minutes: 90, approval: 1, ...late }]);
    await db('services').update(late);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        for (const table of ['booked_cells', 'holds', 'booking_history', 'bookings']) await db(table).delete();
        const { book, clock } = bookAt(db, NOW);
        const model = new Model();
        for (const one of steps) {
          await play(book, model, one);
          clock.now = model.now;
        }
        // What has expired counts for nothing before it is swept; here both sweep.
        await book.expireHolds();
        model.sweep();
        await expectSame(db, model);
      }),
      { numRuns: 40 },
    );
    await db.destroy();
  });
});

async function play(book: Book, model: Model, one: Step): Promise<void> {
  if (one.do === 'hold') return playHold(book, model, one);
  if ('minutes' in one) {
    if (one.do === 'wait') model.now += one.minutes * MINUTE;
    else {
      await book.expireHolds();
      expect(await book.expireHolds()).toBe(0);
      model.sweep();
    }
    return;
  }
  if (one.do === 'book' || one.do === 'change' || one.do === 'forge') return playHeld(book, model, one);
  const [id, made] = [...model.bookings][one.pick % Math.max(1, model.bookings.size)] ?? [];
  if (!id || !made) return;
  if (one.do === 'cancel') {
    const member = MEMBERS[one.who]!;
    const got = await book.cancel({ id, member, version: made.version, fee: 0 });
    if (made.member !== member) expect(got).toEqual({ refused: 'unknown' });
    else if (!['requested', 'confirmed'].includes(made.status)) expect(got).toEqual({ refused: 'over' });
    else end(model, id, made, got as Booking, 'cancelled');
    return;
  }
  const got = await book[one.do as 'approve' | 'decline']({ id, version: made.version });
  if (made.status !== 'requested') expect(got).toEqual({ refused: 'over' });
  else if (one.do === 'decline') end(model, id, made, got as Booking, 'cancelled');
  else {
    expect(got).toMatchObject({ status: 'confirmed', version: made.version + 1 });
    model.bookings.set(id, { ...made, status: 'confirmed', version: made.version + 1 });
  }
}

function end(model: Model, id: string, made: Made, got: Booking, status: string): void {
  expect(got).toMatchObject({ id, status, version: made.version + 1 });
  model.bookings.set(id, { ...made, status, version: made.version + 1 });
  model.holds = model.holds.filter(({ booking }) => booking !== id);
}

async function playHold(book: Book, model: Model, one: Step & { do: 'hold' }): Promise<void> {
  const member = MEMBERS[one.who]!;
  const mine = [...model.bookings].find(([, made]) => made.member === member && made.service === one.service);
  const booking = one.move && mine ? { booking: mine[0] } : {};
  const ask = { member, service: one.service, resource: STAFF[one.staff]!, beginsAt: BEGINNINGS[one.at]!, ...booking };
  const refused = model.hold(ask);
  const got = await book.hold(ask);
  if (refused) return expect(got).toEqual({ refused });
  expect(got).toMatchObject({ resource: ask.resource, beginsAt: ask.beginsAt });
  const { token, expiresAt } = got as { token: string; expiresAt: number };
  model.holds = [...model.holds.filter((held) => held.member !== member), { ...ask, token, expiresAt }];
}

async function playHeld(book: Book, model: Model, one: Step & { who: number }): Promise<void> {
  const member = MEMBERS[one.who]!;
  const held = model.holds.find((hold) => hold.member === member);
  if (!held) return;
  if (one.do === 'forge') {
    const other = MEMBERS[(one.who + 1) % 3]!;
    return expect(await book.book({ hold: held.token, member: other, source: 'test' })).toEqual({ refused: 'expired' });
  }
  const { token, expiresAt, booking, ...slot } = held;
  const made = booking === undefined ? undefined : model.bookings.get(booking);
  const got =
    one.do === 'book'
      ? await book.book({ hold: token, member, source: 'test' })
      : await book.change({ hold: token, member, version: made?.version ?? 1 });
  model.holds = model.holds.filter((hold) => hold.expiresAt > model.now || hold.resource !== held.resource);
  if (expiresAt <= model.now || (booking !== undefined) !== (one.do === 'change'))
    return expect(got).toEqual({ refused: 'expired' });
  model.holds = model.holds.filter((hold) => hold.token !== token);
  if (one.do === 'book') {
    const { id, status } = got as Booking;
    expect(status).toBe(slot.service === 'cut' ? 'confirmed' : 'requested');
    model.bookings.set(id, { ...slot, status, version: 1 });
  } else {
    expect(got).toMatchObject({
      before: { id: booking, beginsAt: made!.beginsAt },
      after: { beginsAt: slot.beginsAt },
    });
    model.bookings.set(booking!, { ...made!, ...slot, version: made!.version + 1 });
  }
}

/** What is stored: the same reservations and holds, exactly their cells, and a line of history for each version. */
async function expectSame(db: Db, model: Model): Promise<void> {
  const rows = (await db('bookings').orderBy('id')) as Record<string, unknown>[];
  expect(
    rows.map((row) => ({
      ...{ id: row.id, member: row.member, service: row.service, resource: row.resource },
      ...{ beginsAt: Number(row.begins_at), status: row.status, version: row.version },
    })),
  ).toEqual([...model.bookings].map(([id, made]) => ({ id, ...made })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  const held = (await db('holds').orderBy('token').pluck('token')) as string[];
  expect(held).toEqual(model.holds.map(({ token }) => token).sort());
  // Of what is kept to move it to, a reservation has its own time already.
  const wanted = new Map<string, string>();
  for (const { owner, resource, beginsAt, service } of [
    ...model.holds.map((hold) => ({ ...hold, owner: hold.token })),
    ...model.open().map(([id, made]) => ({ owner: id, ...made })),
  ])
    for (let nth = 0; nth < LENGTH[service] / 5; nth += 1)
      wanted.set(`${resource}/${beginsAt / (5 * MINUTE) + nth}`, owner);
  const cells = (await db('booked_cells')) as {
    resource: string;
    cell: number;
    hold: string | null;
    booking: string;
  }[];
  expect(cells.map(({ resource, cell, hold, booking }) => `${resource}/${cell}/${hold ?? booking}`).sort()).toEqual(
    [...wanted].map(([cell, owner]) => `${cell}/${owner}`).sort(),
  );
  const lines = (await db('booking_history').count({ count: '*' }).first()) as { count: number | string };
  expect(Number(lines.count)).toBe([...model.bookings.values()].reduce((sum, { version }) => sum + version, 0));
}
