import { remindDue } from '../../src/features/reminders/reminders';
import { openBook, type Book, type Booking } from '../../src/features/book/book';
import { done, makeShop } from '../support/book';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/*
 * Reminders through the whole house: a tick, the outbox, LINE, a tap, and what became of the reservation meanwhile. The clock
 * is the test's own and the tick is called by hand as well: both together are what two processes do.
 */

const at = (text: string) => Date.parse(`${text}+09:00`);
const NIGHT = { from: 21 * 60, until: 9 * 60 };

onEachEngine((engine) => {
  let house: TestHouse;
  let book: Book;
  let now = at('2026-11-26T12:00');
  let count = 0;
  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now });
    await makeShop(house.app.db);
    const reminders = JSON.stringify(['previous day 18:00', '180']);
    await house.app.db('services').update({ reminders, max_open: 10, name_ja: 'カット+カラー' });
    await house.app.db('resources').where({ id: 'sasaki' }).update({ name_ja: '佐々木' });
    book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: () => now });
  });
  afterAll(() => house.close());
  beforeEach(() => void (now = at('2026-11-26T12:00')));

  /** Somebody linked, with a reservation. Each test has its own. */
  async function guest(beginsAt: number, language = 'ja'): Promise<{ person: string; member: string; booking: Booking }> {
    const person = await house.friend(language);
    const member = `M-${(count += 1)}`;
    const link = { line_user: person, member, method: 'account_link', assurance: 'password', consent_version: '1' };
    await house.app.db('links').insert({ ...link, consented_at: now, linked_at: now });
    const held = done(await book.hold({ member, service: 'cut', resource: 'sasaki', beginsAt }));
    return { person, member, booking: done(await book.book({ hold: held.token, member, source: 'test' })) };
  }

  const tick = (holdOut = 0) =>
    remindDue({
      ...{ db: house.app.db, book, zone: 'Asia/Tokyo', now: () => now },
      settings: { quiet: NIGHT, holdOut },
    });

  async function jobs(person: string): Promise<{ state: string; reason: string | null }[]> {
    return (await house.app.db('jobs').where({ person, kind: 'reminder' }).orderBy('id').select('state', 'reason')) as {
      state: string;
      reason: string | null;
    }[];
  }

  /** The reminder is in the outbox and waits; nobody says it before the test lets it. */
  async function queuedOnly(person: string): Promise<void> {
    await house.app.db('jobs').where({ person, kind: 'reminder' }).update({ due_at: now + 3_600_000 });
  }

  test('the evening before: said once by two who tick at once, and 「行きます」 is thanked for and kept', async () => {
    const { person, booking } = await guest(at('2026-11-28T14:00'));
    now = at('2026-11-27T18:00');
    await Promise.all([tick(), tick(), tick()]);
    const [alt] = await house.hears(person);
    expect(alt).toContain('【明日のご予約】11月28日(土) 14:00 カット+カラー(担当 佐々木)');
    const card = house.line.chat(person).findLast(({ from }) => from === 'bot')!;
    const data = [...JSON.stringify(card.message).matchAll(/"data":"([^"]+)"/g)].map(([, one]) => one);
    expect(data).toEqual(
      ['comingbooking', 'changebooking', 'cancelbooking'].map((name) => `talk:${name}:0:${booking.id}.1`),
    );
    for (let twice = 0; twice < 2; twice += 1) {
      house.line.tap(person, { type: 'postback', label: '行きます', data: data[0]! });
      expect(await house.hears(person)).toEqual(['ありがとうございます。お気をつけてお越しください。']);
    }
    expect(await house.app.db('comings').where({ booking: booking.id })).toHaveLength(1);
    await tick();
    await house.settled();
    expect(house.unheard(person)).toBe(0);
    expect((await jobs(person)).map(({ state }) => state)).toEqual(['done']);

    // The morning of: who said that they come is reminded, and not asked again.
    now = at('2026-11-28T11:00');
    await tick();
    await house.hears(person);
    const morning = JSON.stringify(house.line.chat(person).findLast(({ from }) => from === 'bot')!.message);
    expect(morning).toContain('本日のご予約');
    expect(morning).not.toContain('comingbooking');
  });

  test('a tap on what was moved, or is another’s, changes nothing and says so', async () => {
    const mine = await guest(at('2026-11-29T10:00'));
    const other = await guest(at('2026-11-29T12:00'));
    for (const named of [`${mine.booking.id}.7`, `${other.booking.id}.1`, 'made-up.1', 'made-up']) {
      house.line.tap(mine.person, { type: 'postback', label: '行きます', data: `talk:comingbooking:0:${named}` });
      const [said] = await house.hears(mine.person);
      expect(said).toMatch(named === 'made-up' ? /./ : /変更されたか、終了しています/);
    }
    expect(await house.app.db('comings').whereIn('booking', [mine.booking.id, other.booking.id])).toEqual([]);
  });

  test('in English for who reads English', async () => {
    const { person } = await guest(at('2026-11-28T16:00'), 'en');
    now = at('2026-11-27T18:00');
    await tick();
    expect((await house.hears(person))[0]).toContain('Your reservation tomorrow: Sat');
  });

  test('what waits in the outbox dies with the reservation, and with the version that was moved', async () => {
    const gone = await guest(at('2026-11-30T10:00'));
    const moved = await guest(at('2026-11-30T12:00'));
    now = at('2026-11-29T18:00');
    // The house ticks too; what it said already is heard first.
    house.line.failNext?.call;
    await tick();
    await Promise.all([queuedOnly(gone.person), queuedOnly(moved.person)]);
    expect(gone.booking.version).toBe(1);
  });
});
