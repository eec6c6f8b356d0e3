import { openDatabase, type Db } from '../../src/platform/db';
import { bookAt, done, makeShop } from '../support/book';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openRacer, race as raceAll, type Racer } from '../support/racers';

/* People who reach for the same slot in two processes at once. BOOK_ROUNDS=50 makes as many rounds as were promised. */

const ROUNDS = Number(process.env.BOOK_ROUNDS ?? 10);
const PEOPLE = 100;
const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const MINUTE = 60_000;
/** An hour on Wednesday the 2nd and on; the shop is closed on Tuesdays, so days are counted by the week. */
const slot = (round: number) =>
  Date.parse('2026-12-02T10:00:00+09:00') + (round % 10) * 60 * MINUTE + Math.floor(round / 10) * 7 * 24 * 60 * MINUTE;

jest.setTimeout(180_000);

interface Deed {
  verb: string;
  ask: object;
  now: number;
}
type Answer = { refused?: string; failed?: string; token?: string; id?: string };
onEachEngine((engine) => {
  let db: Db;
  let racers: Racer<Deed, Answer>[];
  beforeEach(async () => {
    const url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    await makeShop(db);
    const options = { url, zone: 'Asia/Tokyo' };
    racers = await Promise.all([
      openRacer<Deed, Answer>('book-racer.mjs', options),
      openRacer<Deed, Answer>('book-racer.mjs', options),
    ]);
  });
  afterEach(async () => {
    await Promise.all(racers.map((one) => one.end()));
    await db.destroy();
  });

  const race = (deeds: readonly Deed[]): Promise<Answer[]> => raceAll(racers, deeds);

  test(`${ROUNDS} rounds of ${PEOPLE} people for one slot: one has it, every other is told, nothing is left held`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const beginsAt = slot(round);
      const told = await race(
        Array.from({ length: PEOPLE }, (_, person) => ({
          ...{ verb: 'reserve', now: NOW },
          ask: { member: `M-${round}-${person}`, service: 'cut', resource: 'sasaki', beginsAt },
        })),
      );
      expect(told.filter(({ id }) => id !== undefined)).toHaveLength(1);
      expect(told.filter(({ refused }) => refused === 'taken')).toHaveLength(PEOPLE - 1);
      expect(await db('bookings').where({ begins_at: beginsAt, live: 1 }).pluck('seat')).toEqual([1]);
      expect(await db('holds')).toEqual([]);
    }
  });

  test('a change against a cancellation: one of them is done, and the reservation has its time once or not at all', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { book } = bookAt(db, NOW);
      const member = `M-${round}`;
      const first = done(await book.hold({ member, service: 'cut', resource: 'sasaki', beginsAt: slot(round) }));
      const { id } = done(await book.book({ hold: first.token, member, source: 'race' }));
      const to = { member, service: 'cut', resource: 'takahashi', beginsAt: slot(round), booking: id };
      const held = done(await book.hold(to));
      const told = await race([
        { verb: 'change', now: NOW, ask: { hold: held.token, member, version: 1 } },
        { verb: 'cancel', now: NOW, ask: { id, member, version: 1, fee: 0 } },
      ]);
      expect(told.filter(({ refused }) => refused === undefined)).toHaveLength(1);
      const { status } = (await db('bookings').where({ id }).first('status')) as { status: string };
      const cells = (await db('booked_cells').where({ booking: id })) as { resource: string }[];
      expect(cells.map(({ resource }) => resource)).toEqual(status === 'cancelled' ? [] : Array(12).fill('takahashi'));
      expect(await db('holds')).toEqual([]);
    }
  });

  test('a hold that ends against its confirmation: either it is a reservation, or the slot is the next one’s', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const beginsAt = slot(round);
      const { book } = bookAt(db, NOW);
      const ask = { service: 'cut', resource: 'sasaki', beginsAt };
      const held = done(await book.hold({ ...ask, member: `M-${round}` }));
      const [early, late] = [held.expiresAt - 1, held.expiresAt];
      const told = await race([
        { verb: 'book', now: early, ask: { hold: held.token, member: `M-${round}`, source: 'race' } },
        { verb: 'reserve', now: late, ask: { ...ask, member: `N-${round}` } },
        { verb: 'reserve', now: late, ask: { ...ask, member: `O-${round}` } },
      ]);
      expect(told.filter(({ refused }) => refused === undefined)).toHaveLength(1);
      expect(await db('bookings').where({ begins_at: beginsAt, live: 1 })).toHaveLength(1);
      expect(await db('holds')).toEqual([]);
    }
  });
});
