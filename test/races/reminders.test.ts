import { remindDue } from '../../src/features/reminders/reminders';
import { openDatabase, type Db } from '../../src/platform/db';
import { bookAt, done, makeShop } from '../support/book';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openRacer, race, type Racer } from '../support/racers';

/* The reminder tick of two processes at once, and of one that is killed before each of its statements in turn. */

const ZONE = 'America/New_York';
const at = (text: string) => Date.parse(text);
/** In the night between them clocks go back: the evening before is 19 hours before eleven, not 18. */
const MADE = at('2026-10-30T12:00-04:00');
const EVENING = at('2026-10-31T18:00-04:00');
const BEGINS = at('2026-11-01T11:00-05:00');
const HOUR = 3_600_000;
const AT_ONCE = 40;

jest.setTimeout(120_000);

interface Deed {
  now: number;
  killedAt?: number;
}
interface Answer {
  decided?: number;
  failed?: string;
}

onEachEngine((engine) => {
  let db: Db;
  let url: string;
  beforeAll(async () => {
    url = await migratedDatabaseUrl(engine);
    db = openDatabase(url);
    await makeShop(db, [], AT_ONCE);
  });
  afterAll(() => db.destroy());

  const racer = (): Promise<Racer<Deed, Answer>> => openRacer('remind-racer.mjs', { url, zone: ZONE });

  /** Somebody linked, with a reservation; gives its id. */
  async function guest(name: string, beginsAt = BEGINS): Promise<string> {
    const link = { line_user: `U-${name}`, member: name, method: 'account_link', assurance: 'password' };
    await db('links').insert({ ...link, consent_version: '1', consented_at: MADE, linked_at: MADE });
    const { book } = bookAt(db, MADE, ZONE);
    const held = done(await book.hold({ member: name, service: 'cut', resource: 'sasaki', beginsAt }));
    return done(await book.book({ hold: held.token, member: name, source: 'race' })).id;
  }

  /** What the tick left of a reservation: what was decided, the jobs to send, and whether it is still due. */
  async function leftOf(booking: string) {
    const decided = (await db('reminders').where({ booking }).pluck('decided')) as string[];
    const jobs = await db('jobs').whereLike('key', `reminder:${booking}.%`).pluck('state');
    const row = (await db('bookings').where({ id: booking }).first('remind_at')) as { remind_at: unknown };
    return { decided, jobs: jobs as string[], due: row.remind_at !== null };
  }
  const UNTOUCHED = { decided: [], jobs: [], due: true };
  const DONE = { decided: ['queued'], jobs: ['waiting'], due: false };

  test(`${AT_ONCE} reminders, two processes with three ticks each: every one is decided once and queued once`, async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < AT_ONCE; nth += 1) ids.push(await guest(`R-${nth}`));
    const racers = await Promise.all([racer(), racer()]);
    const early = await race(racers, [{ now: EVENING - 1 }, { now: EVENING - 1 }]);
    expect(early).toEqual([{ decided: 0 }, { decided: 0 }]);
    const told = await race(
      racers,
      Array.from({ length: 6 }, () => ({ now: EVENING })),
    );
    expect(told.reduce((sum, { decided = 0 }) => sum + decided, 0)).toBe(AT_ONCE);
    expect(await Promise.all(ids.map(leftOf))).toEqual(ids.map(() => DONE));
    await Promise.all(racers.map((one) => one.end()));
  });

  test('of two processes whose clocks are five minutes apart each sends what is due by its own, and none twice', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < AT_ONCE; nth += 1) ids.push(await guest(`S-${nth}`, BEGINS + 4 * HOUR));
    const racers = await Promise.all([racer(), racer()]);
    const [behind, ahead] = [EVENING - 5 * 60_000, EVENING];
    const ticks = Array.from({ length: 6 }, (_, nth) => ({ now: nth % 2 === 0 ? behind : ahead }));
    const told = await race(racers, ticks);
    expect(told.slice(0, 3)).toEqual([{ decided: 0 }, { decided: 0 }, { decided: 0 }]);
    expect(told.reduce((sum, { decided = 0 }) => sum + decided, 0)).toBe(AT_ONCE);
    // It catches up, and finds it done.
    expect(await race(racers, [{ now: ahead }, { now: ahead }])).toEqual([{ decided: 0 }, { decided: 0 }]);
    expect(await Promise.all(ids.map(leftOf))).toEqual(ids.map(() => DONE));
    await Promise.all(racers.map((one) => one.end()));
  });

  test('killed before each of its statements in turn: nothing is half done, and the next tick does it once', async () => {
    const { book } = bookAt(db, EVENING, ZONE);
    const settings = { quiet: { from: 1260, until: 540 }, holdOut: 0 };
    let killed = 0;
    // A process each: on PostgreSQL every other statement is enough to see that its transactions are whole as well.
    for (let statement = 1; ; statement += engine === 'sqlite' ? 1 : 2) {
      const id = await guest(`K-${statement}`, BEGINS + 2 * HOUR);
      const dying = await racer();
      const survived = await dying.run([{ now: EVENING, killedAt: statement }]).catch(() => undefined);
      await dying.end();
      if (survived) {
        expect(survived).toEqual([{ decided: 1 }]);
        expect(await leftOf(id)).toEqual(DONE);
        break;
      }
      killed += 1;
      // Killed right after its commit it is done; before, it was never begun.
      const left = await leftOf(id);
      expect([UNTOUCHED, DONE]).toContainEqual(left);
      await remindDue({ db, book, zone: ZONE, settings, now: () => EVENING });
      expect(await leftOf(id)).toEqual(DONE);
    }
    // It reads what is due, begins, moves on, asks who reads it, draws, writes down, queues and commits.
    expect(killed).toBeGreaterThan(engine === 'sqlite' ? 8 : 4);
  });
});
