import { unlink } from '../../src/features/identity/identity';
import { openBook, type Book, type Booking } from '../../src/features/book/book';
import { openCases } from '../../src/features/cases/cases';
import { remindDue } from '../../src/features/reminders/reminders';
import { change as changeWish } from '../../src/features/wishes/wishes';
import { transaction } from '../../src/platform/db';
import { done, makeShop } from '../support/book';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { found } from '../support/until';

/*
 * Reminders through the whole house: a tick, the outbox, LINE, a tap, and what became of the reservation meanwhile. The house's
 * clock stands where the test puts it; the tick is called by hand and may run ahead of it, and what it queued waits until then.
 */

const at = (text: string) => Date.parse(`${text}+09:00`);
const NIGHT = { from: 21 * 60, until: 9 * 60 };
/** An evening before, on which reminders are due. */
const EVENING = at('2026-11-27T18:00');

onEachEngine((engine) => {
  let house: TestHouse;
  let book: Book;
  let now = 0;
  let count = 0;
  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now });
    await makeShop(house.app.db, [], 30);
    const reminders = JSON.stringify(['previous day 18:00', '180']);
    await house.app.db('services').update({ reminders, max_open: 10, name_ja: 'カット+カラー', change_until: '0' });
    await house.app.db('services').update({ cancel_until: '0' });
    await house.app.db('resources').where({ id: 'sasaki' }).update({ name_ja: '佐々木' });
    book = ownBook(() => now);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    now = at('2026-11-26T12:00');
    await house.app.db('bookings').update({ remind_at: null });
  });

  const ownBook = (clock: () => number) => openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: clock });

  interface Decided {
    booking: string;
    decided: string;
  }

  interface Guest {
    person: string;
    member: string;
    booking: Booking;
  }

  /** Somebody linked, with a reservation. */
  async function guest(
    beginsAt = at('2026-11-28T14:00'),
    language = 'ja',
    member = `M-${(count += 1)}`,
  ): Promise<Guest> {
    const person = await house.friend(language);
    const link = { line_user: person, member, method: 'account_link', assurance: 'password', consent_version: '1' };
    await house.app.db('links').insert({ ...link, consented_at: now, linked_at: now });
    return { person, member, booking: await reserve(member, beginsAt) };
  }

  async function reserve(member: string, beginsAt: number): Promise<Booking> {
    const held = done(await book.hold({ member, service: 'cut', resource: 'sasaki', beginsAt }));
    return done(await book.book({ hold: held.token, member, source: 'test' }));
  }

  /** The tick of a process whose clock shows `time`. */
  function tick(time = now, holdOut = 0, using?: Book): Promise<number> {
    const { db } = house.app;
    const ahead = using ?? ownBook(() => time);
    return remindDue({ db, book: ahead, zone: 'Asia/Tokyo', now: () => time, settings: { quiet: NIGHT, holdOut } });
  }

  /** How the person's reminders ended, once all have, or wait for another hour than this. */
  async function reminders(person: string): Promise<string[]> {
    const over = await found(async () => {
      const rows = (await house.app.db('jobs').where({ person, kind: 'reminder' }).orderBy('id')) as {
        state: string;
        reason: string | null;
        due_at: number | string;
      }[];
      return rows.every(({ state, due_at }) => state !== 'waiting' || Number(due_at) > now) ? rows : undefined;
    }, 'the last reminder that is due');
    return over.map(({ state, reason }) => (state === 'done' ? state : `${state}: ${reason}`));
  }

  const lastCard = (person: string) =>
    JSON.stringify(house.line.chat(person).findLast(({ from }) => from === 'bot')!.message);
  const tap = (person: string, named: string) =>
    house.line.tap(person, { type: 'postback', label: '行きます', data: `talk:comingbooking:0:${named}` });
  const comings = (...bookings: Booking[]) =>
    house.app.db('comings').whereIn(
      'booking',
      bookings.map(({ id }) => id),
    );

  test('the evening before: said once by three who tick at once; 「行きます」 is thanked for and kept; the morning of', async () => {
    const { person, booking } = await guest();
    now = EVENING;
    await Promise.all([tick(), tick(), tick()]);
    expect(await house.hears(person)).toEqual(['【明日のご予約】11月28日(土) 14:00 カット+カラー(担当 佐々木)']);
    const data = [...lastCard(person).matchAll(/"data":"([^"]+)"/g)].map(([, one]) => one);
    expect(data).toEqual(
      ['comingbooking', 'changebooking', 'cancelbooking'].map((name) => `talk:${name}:0:${booking.id}.1`),
    );
    for (let twice = 0; twice < 2; twice += 1) {
      tap(person, `${booking.id}.1`);
      expect(await house.hears(person)).toEqual(['ありがとうございます。お気をつけてお越しください。']);
    }
    expect(await comings(booking)).toHaveLength(1);
    await tick();
    expect(await reminders(person)).toEqual(['done']);
    expect(house.unheard(person)).toBe(0);

    // Who said that they come is reminded again, and not asked again.
    now = at('2026-11-28T11:00');
    await tick();
    expect(await house.hears(person)).toEqual(['【本日のご予約】11月28日(土) 14:00 カット+カラー(担当 佐々木)']);
    expect(lastCard(person)).not.toContain('comingbooking');
  });

  test.each([
    ['to be moved', { change_until: 'previous day 20:00' }, ['行きます', 'お店に相談する', 'キャンセルする']],
    ['for both', { change_until: '300', cancel_until: '300' }, ['行きます', 'お店に相談する']],
  ])('when it is too late %s, the reminder’s button leads to the shop', async (_what, terms, labels) => {
    const services = house.app.db('services');
    await services.clone().update(terms);
    const { person, member, booking } = await guest();
    await services.clone().update({ change_until: '0', cancel_until: '0' });
    now = at('2026-11-28T11:00');
    await tick();
    await house.hears(person);
    const buttons = [...lastCard(person).matchAll(/"label":"([^"]+)","data":"(talk:[^"]+)"/g)];
    expect(buttons.map(([, label]) => label)).toEqual(labels);
    house.line.tap(person, { type: 'postback', label: labels[1]!, data: buttons[1]![2]! });
    expect((await house.hears(person)).join()).toContain('を過ぎています。お店に相談できます。');
    house.line.say(person, 'お店に相談する');
    expect((await house.hears(person)).join()).toContain('お店に伝えました');
    const cases = (await openCases(house.app.db, 50)).filter((one) => one.member === member);
    expect(cases.map(({ facts }) => facts.reservation)).toEqual([booking.id]);
    expect(await book.find(booking.id, member)).toMatchObject({ status: 'confirmed', version: 1 });
  });

  test('a tap on what was moved, or is another’s, changes nothing and says so; typed, it is meant of the only one', async () => {
    const [mine, other] = [await guest(), await guest()];
    tap(mine.person, `${mine.booking.id}.7`);
    expect((await house.hears(mine.person))[0]).toContain('その後変わっています');
    for (const named of [`${other.booking.id}.1`, 'made-up.1']) {
      tap(mine.person, named);
      expect((await house.hears(mine.person))[0]).toContain('見つかりませんでした');
    }
    expect(await comings(mine.booking, other.booking)).toEqual([]);
    house.line.say(mine.person, '行きます');
    await house.hears(mine.person);
    expect(await comings(mine.booking)).toHaveLength(1);
  });

  test('in English for who reads English', async () => {
    const { person } = await guest(at('2026-11-28T16:00'), 'en');
    now = EVENING;
    await tick();
    expect((await house.hears(person))[0]).toMatch(/^Your reservation tomorrow: Sat.* 16:00, Cut \(with sasaki\)$/);
  });

  test('what waits in the outbox dies with the reservation, the link, the wish, and with the friend who blocks us', async () => {
    const [cancelled, moved, parted, unwanted, blocked, kept] = [
      ...[await guest(), await guest(), await guest(), await guest(), await guest()],
      await guest(),
    ] as [Guest, Guest, Guest, Guest, Guest, Guest];
    await tick(EVENING);
    const { db } = house.app;
    done(await book.cancel({ id: cancelled.booking.id, member: cancelled.member, version: 1, fee: 0 }));
    const hold = { member: moved.member, service: 'cut', beginsAt: at('2026-11-28T18:00'), booking: moved.booking.id };
    done(await book.change({ hold: done(await book.hold(hold)).token, member: moved.member, version: 1 }));
    await transaction(db, (trx) => unlink(trx, parted.person, 'by the person', now));
    await changeWish(db, unwanted.person, { kind: 'reminder', wanted: false }, now);
    house.line.block(blocked.person);
    await house.settled();
    // Another process takes over: what is queued is not lost.
    await house.restart();
    book = ownBook(() => now);
    now = EVENING;
    expect(await house.hears(kept.person)).toHaveLength(1);
    const ends = await Promise.all([cancelled, moved, parted, unwanted, blocked].map((one) => reminders(one.person)));
    expect(ends.map(([first]) => first)).toEqual([
      'dead: the reservation is another by now',
      'dead: the reservation is another by now',
      'called_off: the link ended: unlinked',
      'dead: they want no reminders',
      'called_off: the person left',
    ]);
    expect([cancelled, moved, unwanted].map((one) => house.unheard(one.person))).toEqual([0, 0, 0]);
  });

  test('after an outage of three hours and a night it says today; after the beginning it says nothing', async () => {
    const [afternoon, morning] = [await guest(), await guest(at('2026-11-28T10:00'))];
    now = at('2026-11-27T21:30');
    await tick();
    expect(await reminders(afternoon.person)).toEqual(['waiting: not now']);
    now = at('2026-11-28T09:00');
    expect((await house.hears(afternoon.person))[0]).toContain('【本日のご予約】11月28日(土) 14:00');
    expect((await house.hears(morning.person))[0]).toContain('【本日のご予約】11月28日(土) 10:00');

    now = at('2026-11-26T12:00');
    const late = await guest(at('2026-11-28T11:00'));
    now = at('2026-11-28T10:50');
    await tick();
    expect(await house.app.db('reminders').where({ booking: late.booking.id }).select('decided')).toEqual([
      { decided: 'too late' },
    ]);
    expect(house.unheard(late.person)).toBe(0);
  });

  test('after an outage over both of its moments one reminder is left, and an earlier one that waits is overtaken', async () => {
    const missed = await guest();
    now = at('2026-11-28T11:30');
    for (let twice = 0; twice < 2; twice += 1) await tick();
    expect(await house.hears(missed.person)).toEqual([expect.stringContaining('【本日のご予約】')]);
    expect(await reminders(missed.person)).toEqual(['done']);

    now = at('2026-11-26T12:00');
    const waited = await guest();
    await tick(EVENING);
    await tick(at('2026-11-28T11:00'));
    now = at('2026-11-28T11:00');
    expect(await house.hears(waited.person)).toEqual([expect.stringContaining('【本日のご予約】')]);
    expect(await reminders(waited.person)).toEqual(['dead: a later reminder says it', 'done']);
    expect([missed, waited].map(({ person }) => house.unheard(person))).toEqual([0, 0]);
  });

  test('who said that they come of one time is asked of the other when it is moved', async () => {
    const { person, member, booking } = await guest();
    tap(person, `${booking.id}.1`);
    await house.hears(person);
    const hold = { member, service: 'cut', beginsAt: at('2026-11-28T17:00'), booking: booking.id };
    done(await book.change({ hold: done(await book.hold(hold)).token, member, version: 1 }));
    now = EVENING;
    await tick();
    expect(await house.hears(person)).toEqual([expect.stringContaining('17:00')]);
    expect(lastCard(person)).toContain(`talk:comingbooking:0:${booking.id}.2`);
  });

  test('what the shop did not answer in time is declined, and who asked is told; at night, when it is over, in the morning', async () => {
    await house.app.db('services').update({ approval: 1 });
    const [afternoon, evening] = [await guest(), await guest(at('2026-11-28T19:00'), 'en')];
    await house.app.db('services').update({ approval: 0 });
    now = at('2026-11-28T14:00');
    // The clock looks when it begins.
    await house.restart();
    book = ownBook(() => now);
    expect(await house.hears(afternoon.person)).toEqual([
      expect.stringMatching(/確認が間に合わなかったため、成立しませんでした。[^]*14:00[^]*別の日時をご希望/),
    ]);
    const standing = async ({ booking: { id }, member }: Guest) => done(await book.find(id, member)).status;
    expect([await standing(afternoon), await standing(evening)]).toEqual(['cancelled', 'requested']);
    now = at('2026-11-28T23:00');
    await house.restart();
    book = ownBook(() => now);
    const key = `reservation-told:${evening.booking.id}:2`;
    const news = await found(
      async () =>
        (await house.app.db('jobs').where({ key }).first('due_at', 'state')) as
          { due_at: number | string; state: string } | undefined,
      'the news of the evening',
    );
    expect([news.state, Number(news.due_at)]).toEqual(['waiting', at('2026-11-29T09:00')]);
    expect(await standing(evening)).toBe('cancelled');
    expect([afternoon, evening].map(({ person }) => house.unheard(person))).toEqual([0, 0]);
  });

  test('LINE takes it and the answer is lost: it is tried again and read once', async () => {
    const { person } = await guest();
    house.line.addFaults({ match: { path: '/v2/bot/message/push' }, fault: 'acceptThenReset' });
    now = EVENING;
    await tick();
    await house.hears(person);
    await reminders(person);
    now += 5_000;
    expect(await reminders(person)).toEqual(['done']);
    expect(house.unheard(person)).toBe(0);
  });

  test('killed between two steps of the tick, nothing is written; the next tick does it once', async () => {
    const { person, booking } = await guest();
    const dying: Book = {
      ...book,
      dueReminders: () => ownBook(() => EVENING).dueReminders(),
      async reminded(ask, trx) {
        await book.reminded(ask, trx);
        throw new Error('killed');
      },
    };
    await expect(tick(EVENING, 0, dying)).rejects.toThrow('killed');
    expect(await house.app.db('reminders').where({ booking: booking.id })).toEqual([]);
    expect(await house.app.db('bookings').where({ id: booking.id }).first('remind_at')).toEqual({
      remind_at: engine === 'postgres' ? String(EVENING) : EVENING,
    });
    now = EVENING;
    await Promise.all([tick(), tick()]);
    await house.hears(person);
    expect(await reminders(person)).toEqual(['done']);
    expect(house.unheard(person)).toBe(0);
  });

  test('who is not linked is not reminded, and that is written down', async () => {
    const booking = await reserve('M-nobody', at('2026-11-28T14:00'));
    await tick(EVENING);
    expect(await house.app.db('reminders').where({ booking: booking.id }).select('decided')).toEqual([
      { decided: 'not linked' },
    ]);
  });

  test('who wants no reminders is in neither share: that is written down, and no lot is drawn', async () => {
    const { person, booking } = await guest(at('2026-11-28T11:30'));
    await changeWish(house.app.db, person, { kind: 'reminder', wanted: false }, now);
    await tick(EVENING, 50);
    expect(await house.app.db('reminders').where({ booking: booking.id }).pluck('decided')).toEqual(['not wanted']);
    expect(await house.app.db('reminder_arms').where({ booking: booking.id })).toEqual([]);
  });

  test('a share is held out by member: the same people each time, and they get nothing', async () => {
    const { db } = house.app;
    await db('kept').insert({ name: 'hold-out-salt', value: 'a salt of the test', at: 0 }).onConflict('name').merge();
    const guests: Guest[] = [];
    for (let nth = 0; nth < 8; nth += 1) guests.push(await guest(at('2026-11-28T14:00'), 'ja', `H-${nth}`));
    const second = new Map<string, Booking>();
    for (const { member } of guests) second.set(member, await reserve(member, at('2026-11-28T16:00')));
    await tick(EVENING, 50);
    const armOf = async ({ id }: Booking) =>
      ((await db('reminder_arms').where({ booking: id }).first()) as { arm: string; share: number }).arm;
    const arms = await Promise.all(guests.map(({ booking }) => armOf(booking)));
    expect(new Set(arms)).toEqual(new Set(['reminded', 'held out']));
    expect(await Promise.all(guests.map(({ member }) => armOf(second.get(member)!)))).toEqual(arms);
    const queued = await Promise.all(guests.map(({ person }) => reminders(person)));
    expect(queued.map(({ length }) => length)).toEqual(arms.map((arm) => (arm === 'reminded' ? 2 : 0)));
    // A reservation stays in the share that it was given first, whatever is held out by its next reminder.
    await tick(at('2026-11-28T11:00'), 0);
    expect(await Promise.all(guests.map(({ booking }) => armOf(booking)))).toEqual(arms);
    const next = db('reminders')
      .whereIn(
        'booking',
        guests.map(({ booking }) => booking.id),
      )
      .orderBy('booking');
    const decided = (await next.where('due_at', '>', EVENING).select('booking', 'decided')) as Decided[];
    const byArm = arms.map((arm) => (arm === 'reminded' ? 'queued' : 'held out'));
    expect(guests.map(({ booking }) => decided.find((one) => one.booking === booking.id)?.decided)).toEqual(byArm);
  });
});
