import fc from 'fast-check';
import type { Book, News, Slot } from '../../../src/features/book/book';
import type { Db } from '../../../src/platform/db';
import { bookAt, done, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

/*
 * The waiting list against a plain model that knows only what was asked and what people were told: whatever happens in whatever
 * order, the table says the same, nobody is passed over, and nothing that somebody waits for lies free.
 */

const NOW = Date.parse('2026-11-28T00:00:00Z');
const MINUTE = 60_000;
// On the next day, by the shop's clocks, one after the other.
const SLOTS = ['11:00', '12:00', '13:00'].map((time) => Date.parse(`2026-11-29T${time}:00+09:00`));
const STAFF = ['sasaki', 'takahashi'];
const MEMBERS = ['M-1', 'M-2', 'M-3', 'M-4', 'M-5'];
/** So much may one person have, and never two at once. */
const MOST_OPEN = 2;
/** Nobody can tell this one anything. */
const UNREACHED = 'M-5';

interface Place {
  member: string;
  resource: string | undefined;
  from: number;
  until: number;
  state: 'waiting' | 'offered' | 'accepted' | 'passed' | 'expired' | 'left';
  hold?: string;
  /** What they were offered. */
  beginsAt?: number;
}

/** What the model knows: who waits for what, and who has what. */
interface Shop {
  list: Map<number, Place>;
  open: Map<string, { member: string; beginsAt: number }>;
}

type Step =
  | { do: 'hold' | 'book'; who: number; staff: number; at: number }
  | { do: 'cancel' | 'leave' | 'take' | 'pass'; pick: number }
  | { do: 'wait'; who: number; staff: number; at: number; day: boolean }
  | { do: 'later'; minutes: number };

const who = fc.nat(MEMBERS.length - 1);
const at = fc.nat(SLOTS.length - 1);
const staff = fc.nat(1);
const pick = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'book' as const, 'book' as const), who, staff, at }),
  },
  // Whom they want is the third of three: anybody.
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), who, staff: fc.nat(2), at, day: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'cancel' as const, 'take' as const, 'pass' as const, 'leave' as const),
      pick,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('later' as const), minutes: fc.constantFrom(1, 9, 11) }) },
);

jest.setTimeout(120_000);

onEachEngine((engine) => {
  test('after any sequence of deeds the list is what people asked for and were told', async () => {
    const db = await freshDatabase(engine);
    await makeShop(db);
    await db('services').update({ max_open: MOST_OPEN, cancel_until: '1', change_until: '1' });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        for (const table of ['waiting', 'booked_cells', 'holds', 'booking_history', 'bookings'])
          await db(table).delete();
        const { book, clock, told } = bookAt(db, NOW, 'Asia/Tokyo', new Set([UNREACHED]));
        const shop: Shop = { list: new Map(), open: new Map() };
        await fill(book, shop);
        for (const one of steps) {
          if (one.do === 'later') clock.now += one.minutes * MINUTE;
          else await play(db, book, shop, one);
          // What is over is swept, as the clock does.
          await book.expireHolds();
          for (const news of told.splice(0)) hear(shop, news);
          await expectSame(db, book, shop);
        }
      }),
      { numRuns: 30 },
    );
    await db.destroy();
  });
});

/** Everything is taken to begin with, half of it by people who may wait for something else at that time. */
async function fill(book: Book, { open }: Shop): Promise<void> {
  for (const resource of STAFF)
    for (const beginsAt of SLOTS) {
      const member = resource === 'sasaki' ? `at ${beginsAt}` : MEMBERS[SLOTS.indexOf(beginsAt)]!;
      const { token } = done(await book.hold({ member, service: 'cut', resource, beginsAt }));
      const { id } = done(await book.book({ hold: token, member, source: 'test' }));
      open.set(id, { member, beginsAt });
    }
}

async function play(db: Db, book: Book, shop: Shop, one: Exclude<Step, { do: 'later' }>): Promise<void> {
  const { list, open } = shop;
  if ('day' in one) return playWait(book, list, one);
  if ('who' in one) {
    const member = MEMBERS[one.who]!;
    const ask = { member, service: 'cut', resource: STAFF[one.staff]!, beginsAt: SLOTS[one.at]! };
    const held = await book.hold(ask);
    if (one.do === 'hold' || 'refused' in held) return;
    const { id, beginsAt } = done(await book.book({ hold: held.token, member, source: 'test' }));
    return void open.set(id, { member, beginsAt });
  }
  if (one.do === 'cancel') {
    const rows = (await db('bookings').whereNot({ status: 'cancelled' }).orderBy('id')) as Row[];
    const row = rows[one.pick % Math.max(1, rows.length)];
    if (!row) return;
    done(await book.cancel({ id: row.id, member: row.member, version: row.version, fee: 0 }));
    return void open.delete(row.id);
  }
  const wanted = one.do === 'leave' ? 'waiting' : 'offered';
  const places = [...list].filter(([, { state }]) => state === wanted);
  const [id, place] = places[one.pick % Math.max(1, places.length)] ?? [];
  if (id === undefined || !place) return;
  const { member, hold, beginsAt: offered } = place;
  if (one.do === 'leave') {
    expect(await book.leave(id, member)).toEqual({ left: true });
    place.state = 'left';
  } else if (one.do === 'pass') {
    expect(await book.pass(hold!, member)).toEqual({ passed: true });
    // Again: it is as it was.
    expect(await book.pass(hold!, member)).toEqual({ passed: true });
    place.state = 'passed';
  } else {
    const taken = await book.book({ hold: hold!, member, source: 'test' });
    // What they booked since they were offered it may be in the way; the offer stands until it is over.
    if ('refused' in taken) return expect(canTake(shop, member, offered!)).toBe(false);
    place.state = 'accepted';
    open.set(taken.id, { member, beginsAt: taken.beginsAt });
  }
}

/** They may wait for what is not to be had, as the chat offers it. */
async function playWait(book: Book, list: Map<number, Place>, one: Step & { do: 'wait' }): Promise<void> {
  const member = MEMBERS[one.who]!;
  const [from, until] = one.day ? [SLOTS[0]!, SLOTS[2]! + 1] : [SLOTS[one.at]!, SLOTS[one.at]! + 1];
  const resource = STAFF[one.staff];
  const place: Place = { member, resource, from, until, state: 'waiting' };
  if ((await freeFor(book, place)).length > 0) return;
  const { waiting } = await book.wait({
    member,
    service: 'cut',
    from,
    until,
    ...(resource !== undefined && { resource }),
  });
  if (!list.has(waiting)) list.set(waiting, place);
}

/** What a person learns by a message. */
function hear(shop: Shop, { what, waiting, member, hold }: News): void {
  const { list } = shop;
  const place = list.get(waiting);
  expect(place?.member).toBe(member);
  if (what === 'offer expired') {
    expect([place!.state, place!.hold]).toEqual(['offered', hold.token]);
    place!.state = 'expired';
    return;
  }
  expect(place!.state).toBe('waiting');
  expect(canHave(shop, place!, hold)).toBe(true);
  const before = [...list].filter(([id, other]) => id < waiting && other.state === 'waiting');
  expect(before.filter(([, other]) => canHave(shop, other, hold))).toEqual([]);
  Object.assign(place!, { state: 'offered', hold: hold.token, beginsAt: hold.beginsAt });
}

function canHave(shop: Shop, { member, resource, from, until }: Place, slot: Slot): boolean {
  if (member === UNREACHED || slot.beginsAt < from || slot.beginsAt >= until) return false;
  return (resource === undefined || resource === slot.resource) && canTake(shop, member, slot.beginsAt);
}

/** The slots lie an hour apart, and the service takes one: they overlap where they are the same. */
function canTake({ open }: Shop, member: string, at: number): boolean {
  const own = [...open.values()].filter((one) => one.member === member);
  return own.length < MOST_OPEN && own.every(({ beginsAt }) => beginsAt !== at);
}

async function freeFor(book: Book, place: Place): Promise<Slot[]> {
  const { resource } = place;
  const ask = { service: 'cut', from: '2026-11-29', to: '2026-11-29', ...(resource !== undefined && { resource }) };
  return (await book.free(ask)).filter(
    ({ beginsAt }) => beginsAt >= place.from && beginsAt < place.until && SLOTS.includes(beginsAt),
  );
}

async function expectSame(db: Db, book: Book, shop: Shop): Promise<void> {
  const { list } = shop;
  const rows = (await db('waiting').orderBy('id')) as { id: number | string; state: string; hold: string | null }[];
  expect(rows.map(({ id, state }) => [Number(id), state])).toEqual([...list].map(([id, { state }]) => [id, state]));
  const kept = (await db('holds').where({ purpose: 'waiting' }).orderBy('token').pluck('token')) as string[];
  const offers = [...list.values()].flatMap(({ state, hold }) => (state === 'offered' ? [hold!] : []));
  expect(kept).toEqual(offers.sort());
  for (const place of list.values())
    if (place.state === 'waiting')
      expect((await freeFor(book, place)).filter((slot) => canHave(shop, place, slot))).toEqual([]);
}

interface Row {
  id: string;
  member: string;
  version: number;
}
