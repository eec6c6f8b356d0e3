import fc from 'fast-check';
import type { Book, Listed, News, Slot } from '../../../src/features/book/book';
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
  /** With whom they want it; undefined for anybody. */
  resource: string | undefined;
  /** Since when; of whom they did not want first, since they took anybody. */
  askedAt: number;
  widened?: { from: string; at: number };
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
  open: Map<string, Slot & { member: string }>;
}

type Step =
  | { do: 'hold' | 'book'; who: number; staff: number; at: number }
  | { do: 'cancel' | 'leave' | 'take' | 'pass'; pick: number }
  // Somebody waits for what they could not take yet; it comes free, and then what is in their way goes.
  | { do: 'wait beside' | 'free wanted' | 'cancel own'; pick: number }
  | { do: 'move own'; pick: number; staff: number; at: number }
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
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('wait beside' as const, 'free wanted' as const, 'cancel own' as const),
      pick,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move own' as const), pick, staff, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('later' as const), minutes: fc.constantFrom(1, 9, 11) }) },
);

/**
 * Tried first, whatever comes by chance: somebody waits beside what they have (the fourth of all is the first one's own), it
 * comes free and they are passed over; then their own is called off, or moved to where another one came free. Or who waited all
 * day for one of the staff wants the other, who is free later, at one time only.
 */
const TRIED_FIRST: Step[][] = [
  [
    { do: 'wait beside', pick: 3 },
    { do: 'free wanted', pick: 0 },
    { do: 'cancel own', pick: 0 },
  ],
  [
    { do: 'wait beside', pick: 3 },
    { do: 'free wanted', pick: 0 },
    { do: 'wait beside', pick: 3 },
    { do: 'free wanted', pick: 1 },
    { do: 'move own', pick: 0, staff: 0, at: 1 },
  ],
  [
    { do: 'cancel', pick: 2 },
    { do: 'cancel', pick: 3 },
    { do: 'wait', who: 0, staff: 1, at: 0, day: true },
    { do: 'wait', who: 0, staff: 0, at: 0, day: false },
  ],
];

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
          else await play(db, book, shop, one, clock.now);
          // What is over is swept, and who wishes for something else is looked at again, as the clock does.
          await book.expireHolds();
          await book.offerLooked();
          for (const news of told.splice(0)) hear(shop, news);
          await expectSame(db, book, shop);
        }
        for (const member of MEMBERS) expect(await waitsOf(book, member)).toEqual(expectedWaits(shop, member));
      }),
      { numRuns: 30, examples: TRIED_FIRST.map((steps): [Step[]] => [steps]) },
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
      open.set(id, { member, resource, beginsAt });
    }
}

async function play(db: Db, book: Book, shop: Shop, one: Exclude<Step, { do: 'later' }>, now: number): Promise<void> {
  const { list, open } = shop;
  if ('day' in one) return playWait(book, list, one, now);
  if (one.do === 'wait beside') return waitBeside(book, shop, one.pick, now);
  if (one.do === 'move own') return moveOwn(book, shop, one);
  if (one.do === 'free wanted' || one.do === 'cancel own') return cancelFor(book, shop, one);
  if ('who' in one) {
    const member = MEMBERS[one.who]!;
    const ask = { member, service: 'cut', resource: STAFF[one.staff]!, beginsAt: SLOTS[one.at]! };
    const held = await book.hold(ask);
    if (one.do === 'hold' || 'refused' in held) return;
    const { id, resource, beginsAt } = done(await book.book({ hold: held.token, member, source: 'test' }));
    return void open.set(id, { member, resource, beginsAt });
  }
  if (one.do === 'cancel') {
    const rows = (await db('bookings').whereNot({ status: 'cancelled' }).orderBy(['begins_at', 'resource'])) as Row[];
    const row = rows[one.pick % Math.max(1, rows.length)];
    if (!row) return;
    done(await book.cancel({ id: row.id, member: row.member, version: row.version, fee: 0 }));
    return void open.delete(row.id);
  }
  // Who leaves may have been offered something just now, and lets go of it.
  const wanted = one.do === 'leave' ? ['waiting', 'offered'] : ['offered'];
  const places = [...list].filter(([, { state }]) => wanted.includes(state));
  const [id, place] = places[one.pick % Math.max(1, places.length)] ?? [];
  if (id === undefined || !place) return;
  const { member, hold, beginsAt: offered } = place;
  if (one.do === 'leave') {
    expect(await book.leave({ waiting: id, member: 'M-other' })).toEqual({ refused: 'unknown' });
    expect(await book.leave({ waiting: id, member })).toEqual({ left: true });
    // Again: it is as it was, and the shop took nobody off.
    expect(await book.leave({ waiting: id, member })).toEqual({ left: true });
    expect(await book.leave({ waiting: id, member, by: 'shop' })).toEqual({ refused: 'unknown' });
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
    open.set(taken.id, { member, resource: taken.resource, beginsAt: taken.beginsAt });
  }
}

/** Who has something waits for the other one of the staff at that very time. */
function waitBeside(book: Book, { list, open }: Shop, pick: number, now: number): Promise<void> {
  const own = picked([...open.values()], pick);
  if (!own) return Promise.resolve();
  const resource = STAFF.find((id) => id !== own.resource);
  const { member, beginsAt: from } = own;
  return ask(book, list, { member, resource, from, until: from + 1, state: 'waiting' }, now);
}

/** What somebody waits for is called off by who has it, or what is in their way by themselves. */
async function cancelFor(book: Book, shop: Shop, one: { do: string; pick: number }): Promise<void> {
  const place = picked(waitingOnes(shop), one.pick);
  const isMeant = (slot: Slot & { member: string }) =>
    one.do === 'cancel own' ? slot.member === place?.member : place !== undefined && isWanted(place, slot);
  const [id, { member }] = [...shop.open].find(([, slot]) => isMeant(slot)) ?? ['', { member: '' }];
  if (id === '') return;
  const { version } = done(await book.find(id, member));
  done(await book.cancel({ id, member, version, fee: 0 }));
  shop.open.delete(id);
}

/** Who waits moves what they have. */
async function moveOwn(book: Book, shop: Shop, one: Step & { do: 'move own' }): Promise<void> {
  const place = picked(waitingOnes(shop), one.pick);
  const [id, own] = [...shop.open].find(([, { member }]) => member === place?.member) ?? ['', undefined];
  if (!own) return;
  const { member } = own;
  const wish = { member, service: 'cut', resource: STAFF[one.staff]!, beginsAt: SLOTS[one.at]!, booking: id };
  const held = await book.hold(wish);
  if ('refused' in held) return;
  const { version } = done(await book.find(id, member));
  const { after } = done(await book.change({ hold: held.token, member, version }));
  shop.open.set(id, { member, resource: after.resource, beginsAt: after.beginsAt });
}

function waitingOnes({ list }: Shop): Place[] {
  return [...list.values()].filter(({ state }) => state === 'waiting');
}

function isWanted({ resource, from, until }: Place, slot: Slot): boolean {
  const when = slot.beginsAt >= from && slot.beginsAt < until;
  return when && (resource === undefined || resource === slot.resource);
}

function picked<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(1, all.length)];
}

/** They may wait for what is not to be had, as the chat offers it. */
function playWait(book: Book, list: Map<number, Place>, one: Step & { do: 'wait' }, now: number): Promise<void> {
  const [from, until] = one.day ? [SLOTS[0]!, SLOTS[2]! + 1] : [SLOTS[one.at]!, SLOTS[one.at]! + 1];
  const wish = { member: MEMBERS[one.who]!, resource: STAFF[one.staff], from, until, state: 'waiting' } as const;
  return ask(book, list, wish, now);
}

async function ask(book: Book, list: Map<number, Place>, wish: Omit<Place, 'askedAt'>, now: number): Promise<void> {
  const place = { ...wish, askedAt: now };
  const { member, resource, from, until } = place;
  if ((await freeFor(book, place)).length > 0) return;
  const { waiting, as } = await book.wait({
    member,
    service: 'cut',
    from,
    until,
    ...(resource !== undefined && { resource }),
  });
  const there = list.get(waiting);
  expect(as).toBe(there ? rewished(there, place) : 'new');
  if (!there) list.set(waiting, place);
}

/** One wish for a beginning stands at once: the wider, or the later one. What is offered stays what it is. */
function rewished(there: Place, { resource, until, askedAt }: Place): Listed {
  if (there.state === 'offered') return 'offered';
  const before = there.resource;
  const isAnother = resource !== undefined && before !== undefined && resource !== before;
  there.until = isAnother ? until : Math.max(until, there.until);
  if (before === resource) return 'again';
  if (before === undefined) return 'anybody';
  there.resource = resource;
  if (resource === undefined) there.widened = { from: before, at: askedAt };
  else there.askedAt = askedAt;
  return resource === undefined ? 'widened' : 'instead';
}

/** Whether one comes before another with somebody who serves, both wanting them. */
function isBefore([id, place]: [number, Place], [otherId, other]: [number, Place], resource: string): boolean {
  const since = ({ askedAt, widened }: Place) => (widened && widened.from !== resource ? widened.at : askedAt);
  return since(place) < since(other) || (since(place) === since(other) && id < otherId);
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
  const own: [number, Place] = [waiting, place!];
  const before = [...list].filter((one) => one[1].state === 'waiting' && isBefore(one, own, hold.resource));
  expect(before.filter(([, other]) => canHave(shop, other, hold))).toEqual([]);
  Object.assign(place!, { state: 'offered', hold: hold.token, beginsAt: hold.beginsAt });
}

function canHave(shop: Shop, place: Place, slot: Slot): boolean {
  return place.member !== UNREACHED && isWanted(place, slot) && canTake(shop, place.member, slot.beginsAt);
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

/** What a member sees of their places: with whom, what is offered, and how many come first. */
async function waitsOf(book: Book, member: string) {
  const seen = await book.waits(member);
  return seen
    .map(({ id, resourceName, ahead, offered }) => [id, resourceName?.en, ahead, offered?.token])
    .sort(([a], [b]) => Number(a) - Number(b));
}

function expectedWaits({ list }: Shop, member: string) {
  const waiting = [...list].filter(([, { state }]) => state === 'waiting');
  return [...list]
    .filter(([, place]) => place.member === member && (place.state === 'waiting' || place.state === 'offered'))
    .map((own) => {
      const [id, { resource, state, hold }] = own;
      const first = waiting.filter((one) => one[1].member !== member && comesFirst(one, own));
      const ahead = new Set(first.map(([, other]) => other.member)).size;
      return [id, resource, state === 'offered' ? undefined : ahead, state === 'offered' ? hold : undefined];
    });
}

function comesFirst(one: [number, Place], own: [number, Place]): boolean {
  const wants = ({ resource }: Place, staff: string) => resource === undefined || resource === staff;
  const overlap = one[1].from < own[1].until && own[1].from < one[1].until;
  return overlap && STAFF.some((id) => wants(one[1], id) && wants(own[1], id) && isBefore(one, own, id));
}

interface Row {
  id: string;
  member: string;
  version: number;
}
