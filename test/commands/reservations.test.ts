import { run } from '../../src/commands/reservations';
import { keepComing } from '../../src/features/reminders/reminders';
import { armOf, ofDayQuery } from '../../src/features/reminders/store';
import type { Book } from '../../src/features/book/book';
import { isPostgres, openDatabase, rowsOf, type Db } from '../../src/platform/db';
import { bookAt, done, makeShop } from '../support/book';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';

/* A shop in New York over the night in which clocks go back: 1 November 2026 has twenty-five hours. */

const ZONE = 'America/New_York';
const at = (text: string) => Date.parse(text);
const MADE = at('2026-10-30T12:00-04:00');
const AFTER = at('2026-11-01T20:00-05:00');

onEachEngine((engine) => {
  let env: NodeJS.ProcessEnv;
  let db: Db;
  let book: Book;
  let clock: { now: number };
  let said: string[];
  beforeAll(async () => {
    env = { DATABASE_URL: await migratedDatabaseUrl(engine), LANG: 'en', SHOP_TIME_ZONE: ZONE };
    db = openDatabase(env.DATABASE_URL!);
    await makeShop(db, [], 9);
    await db('services').update({ max_open: 99, notice_minutes: 0, reminders: '[]' });
    ({ book, clock } = bookAt(db, MADE, ZONE));
  });
  afterAll(() => db.destroy());
  beforeEach(() => {
    said = [];
    clock.now = MADE;
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  const command = (args: string[], now = AFTER) => run(args, env, () => now);
  async function reserve(member: string, beginsAt: string) {
    const hold = done(await book.hold({ member, service: 'cut', resource: 'sasaki', beginsAt: at(beginsAt) }));
    return done(await book.book({ hold: hold.token, member, source: 'test' }));
  }

  test('a day’s list: who said that they come, who missed before; what is marked counts, is logged, and can be marked back', async () => {
    const [before, first, last] = [
      await reserve('M-1', '2026-10-31T19:00-04:00'),
      await reserve('M-1', '2026-11-01T10:00-05:00'),
      await reserve('M-2', '2026-11-01T19:00-05:00'),
    ];
    await reserve('M-3', '2026-11-02T10:00-05:00');
    await keepComing(db, last.id, 1, MADE);
    // What was called off is not of the day, and what they miss later was not missed before.
    const off = await reserve('M-9', '2026-11-01T11:00-05:00');
    done(await book.cancel({ id: off.id, member: 'M-9', version: 1, fee: 0 }));
    const later = await reserve('M-2', '2026-11-02T12:00-05:00');
    clock.now = at('2026-11-02T20:00-05:00');
    done(await book.markMissed({ id: later.id, version: later.version }));
    clock.now = MADE;
    expect(await command(['missed', before.id])).toBe(0);
    expect(said[0]).toBe(`${before.id}: did not come. Member M-1 has not come 1 time.`);
    const list = async (day: string, now = AFTER) => {
      said = [];
      expect(await command([day], now)).toBe(0);
      return said[0]!.split('\n').slice(1);
    };
    const expected = [
      `10:00\tCut\tsasaki\tM-1\tconfirmed\t–\tno\t1/1\t${first.id}`,
      `19:00\tCut\tsasaki\tM-2\tconfirmed\tyes\tno\t0/0\t${last.id}`,
    ];
    expect(await list('2026-11-01')).toEqual(expected);
    expect(await list('today')).toEqual(expected);
    expect(await list('tomorrow', at('2026-10-31T23:30-04:00'))).toEqual(expected);

    // Marked as missed and then as come, they have still said that they come.
    expect(await command(['missed', last.id])).toBe(0);
    expect(await command(['came', last.id])).toBe(0);
    expect(await command(['came', last.id])).toBe(0);
    expect((await list('today'))[1]).toContain('M-2\tcame\tyes');
    const deeds = (await db('audit_log').orderBy('seq').select('deed', 'subject')) as {
      deed: string;
      subject: string;
    }[];
    expect(deeds.map(({ deed, subject }) => `${deed} ${subject}`)).toEqual([
      `reservation.missed ${before.id}`,
      `reservation.missed ${last.id}`,
      `reservation.came ${last.id}`,
    ]);
    said = [];
    expect(await command(['2026-11-01', '--json'])).toBe(0);
    expect(JSON.parse(said[0]!)).toMatchObject([
      { member: 'M-1', missedBefore: 1 },
      { answered: true, status: 'came' },
    ]);
  });

  test('what has not begun, is not there or was cancelled is not marked', async () => {
    const [ahead, cancelled] = [
      await reserve('M-4', '2026-11-08T10:00-05:00'),
      await reserve('M-5', '2026-11-08T11:00-05:00'),
    ];
    done(await book.cancel({ id: cancelled.id, member: 'M-5', version: 1, fee: 0 }));
    for (const [id, reason] of [
      [ahead.id, /not begun/],
      [cancelled.id, /cancelled/],
      ['made-up', /no reservation/],
    ] as const) {
      said = [];
      expect(await command(['missed', id])).toBe(1);
      expect(said[0]).toMatch(reason);
    }
    expect(await book.missed('M-4')).toBe(0);
  });

  test('a reservation stays in the arm that it was given first, whatever lot is drawn later', async () => {
    const { id } = await reserve('M-6', '2026-11-09T10:00-05:00');
    const drawn = { share: 50, at: MADE };
    expect(await armOf(db, id, { ...drawn, arm: 'held out' })).toBe('held out');
    expect(await armOf(db, id, { ...drawn, arm: 'reminded' })).toBe('held out');
  });

  test('the report compares those left out with those reminded, and calls chance by its name', async () => {
    const report = async () => {
      said = [];
      expect(
        await command(['report', '--from', '2026-11-15', '--to', '2026-11-15'], at('2026-11-16T12:00-05:00')),
      ).toBe(0);
      return said[0]!;
    };
    expect(await report()).toContain('nothing to compare yet');
    /** So many of an arm, the first of whom do not come. */
    const add = async (arm: 'reminded' | 'held out', count: number, missing: number, share = 50) => {
      for (let nth = 0; nth < count; nth += 1) {
        clock.now = MADE;
        const { id, version } = await reserve(`${arm}-${Math.random()}`, `2026-11-15T${10 + (nth % 9)}:00-05:00`);
        await db('reminder_arms').insert({ booking: id, arm, share, at: MADE });
        clock.now = at('2026-11-15T21:00-05:00');
        done(await (nth < missing ? book.markMissed({ id, version }) : book.markCame({ id, version })));
      }
    };
    // While nobody was left out, nothing was left to chance.
    await add('reminded', 3, 3, 0);
    expect(await report()).toContain('nothing to compare yet');
    await add('reminded', 3, 0);
    await add('held out', 3, 1);
    expect(await report()).toContain('cannot be told apart from chance');
    await add('reminded', 17, 1);
    await add('held out', 17, 11);
    const text = await report();
    expect(text).toContain('reminded: 1 of 20 did not come, 5.0%');
    expect(text).toContain('held out: 12 of 20 did not come, 60.0%');
    expect(text).toMatch(/fewer missed with reminders: 55\.0 points \(95% interval \d\d\.\d to \d\d\.\d\)/);
    expect(text).toContain('Reminders make fewer people miss');
  });

  test('the day’s list looks up its own day and people, by their indexes', async () => {
    // Enough for a plan to matter, each day as many as the other.
    const nth = isPostgres(db)
      ? 'select nth from generate_series(1, 20000) as s(nth)'
      : 'with recursive s(nth) as (select 1 union all select nth + 1 from s where nth < 20000) select nth from s';
    await db.raw(
      `insert into bookings (id, member, service, resource, seat, begins_at, ends_at, occupied_from, occupied_until,
         status, live, version, price, fee, source, made_at, ended_at)
       select 'x-' || nth, 'X-' || (nth % 5000), 'cut', 'sasaki', 1, begins, begins + 300000, begins, begins + 300000,
         case nth % 10 when 0 then 'missed' else 'came' end, 0, 2, 1, 0, 'test', 0, begins
       from (select nth, ${MADE - 300_000} - cast(nth as bigint) * 3600000 as begins from (${nth}) as n) as made`,
    );
    await db.raw('analyze');
    const { sql, bindings } = ofDayQuery(db, MADE - 48 * 3_600_000, MADE - 24 * 3_600_000).toSQL();
    const explain = isPostgres(db) ? 'explain' : 'explain query plan';
    const plan = JSON.stringify(rowsOf(db, await db.raw(`${explain} ${sql}`, bindings as string[])));
    expect(plan).toContain('bookings_by_time');
    // What became of the others of each member's: whichever of the indexes by member it takes.
    expect(plan.match(/bookings_(missed|came|of_member)/g)?.length).toBeGreaterThanOrEqual(2);
    expect(plan).not.toMatch(/Seq Scan on bookings|SCAN (b|bookings)\b/);
  });

  test.each([
    [[], /how it goes/],
    [['missed'], /how it goes/],
    [['report', '--from', '2026-11-01'], /how it goes/],
    [['today', '--from', '2026-11-01'], /how it goes/],
    [['today', '--jsn'], /how it goes/],
    [['yesterday'], /no such days/],
    [['2026-02-29'], /no such days/],
    [['report', '--from', '2026-11-02', '--to', '2026-11-01'], /no such days/],
  ])('%j is told how it goes', async (args, reason) => {
    expect(await command(args)).toBe(2);
    expect(said.join('\n')).toMatch(reason);
    expect(said.join('\n')).toContain('Use: npm run reservations');
  });
});
