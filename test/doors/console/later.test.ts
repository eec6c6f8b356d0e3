import { randomUUID } from 'node:crypto';
import { openSendingLater, type SendingLater } from '../../../src/conversation/sending-later';
import { may } from '../../../src/doors/console/policy';
import { openAudit } from '../../../src/features/audit/audit';
import { openBook, type Book, type Booking } from '../../../src/features/book/book';
import { dueQuery, untiedQuery } from '../../../src/features/later/store';
import { isPostgres, rowsOf, type Db } from '../../../src/platform/db';
import { kept } from '../../../src/platform/kept';
import { done } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* What is written now to be sent later: once, at its time, and only while it is still right. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Asia/Tokyo';

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let sato: AtConsole;
  let suzuki: AtConsole;
  let later: SendingLater;
  /** Weeks ago, for what is due is due by PostgreSQL's own clock too; at noon in Tokyo, whenever this runs. */
  let ahead = -40 * DAY + toNoon(Date.now());
  const now = () => Date.now() + ahead;

  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' }, now, members: true });
    ({ db } = house.app);
    const at = (name: string) => atConsole(db, house.app.url, 'agent', name, now());
    [sato, suzuki] = [await at('佐藤'), await at('鈴木')];
    await db('staff').update({ login: db.raw('id'), password_hash: 'x', totp_secret: 'x' });
    later = await opened();
  });
  afterAll(() => house.close());
  // Noon again: what lies hours ahead in one test is not what the next begins with.
  beforeEach(() => (ahead += toNoon(now())));

  /** What another process has. */
  async function opened(on = db, find?: Book['find']): Promise<SendingLater> {
    const audit = openAudit((await kept(on, 'session-secret')) ?? 'x', now);
    const quiet = { from: 21 * 60, until: 9 * 60 };
    const elsewhere = find && { find };
    return openSendingLater({ db: on, audit, name: (id) => `hash of ${id}`, zone: ZONE, quiet, may, elsewhere, now });
  }
  /** Something that 佐藤 has written to be sent in an hour. */
  async function written(person: string, more: Partial<Parameters<SendingLater['schedule']>[1]> = {}): Promise<string> {
    const key = randomUUID();
    const ask = { key, person, staff: sato.id, permission: 'chats.answer', texts: [key], sendAt: now() + HOUR };
    expect(await later.schedule({ id: sato.id }, { ...ask, ...more })).toBeUndefined();
    return key;
  }
  const rowOf = async (key: string) => (await db('later_messages').where({ key }).first()) as Record<string, unknown>;
  const outcome = async (key: string) => {
    const { state, reason } = await rowOf(key);
    return [state, reason];
  };
  const say = async (person: string, text: string) => {
    house.line.say(person, text);
    await house.settled();
  };
  const thread = (person: string) => `/console/inbox/${person}`;
  async function takenBy(by: AtConsole, person: string): Promise<void> {
    expect((await by.post(`${thread(person)}/take`)).status).toBe(303);
  }
  const pushes = (text: string) =>
    house.line.log.filter(
      (entry) => entry.kind === 'api' && entry.path.endsWith('/message/push') && JSON.stringify(entry).includes(text),
    ).length;

  test('it is pushed at its time under the name of who wrote it, by the house’s own clock; the bot goes on as before', async () => {
    const person = await house.friend();
    const key = await written(person, { texts: ['明日の件です。', 'お待ちしております。'] });
    await later.sendDue();
    expect(house.unheard(person)).toBe(0);
    ahead += HOUR;
    expect(await house.hears(person, 2)).toEqual(['明日の件です。', 'お待ちしております。']);
    expect(await outcome(key)).toEqual(['sent', null]);
    expect(await db('chats').where({ person })).toEqual([]);
    expect(house.line.chat(person).at(-1)).toMatchObject({ sender: { name: '佐藤' } });
    // Found by who searches, written by whom, and a row in the log that names no customer.
    expect(await db('said_words').where({ source: `staff:${key}` })).toHaveLength(1);
    expect(await db('chat_answers').where({ key }).first('staff')).toEqual({ staff: sato.id });
    const deeds = await db('audit_log').whereLike('deed', 'chat.schedule%').orderBy('seq').pluck('deed');
    expect(deeds).toEqual(['chat.scheduled', 'chat.scheduledSent']);
    await say(person, '営業時間は?');
    expect((await house.hears(person)).join()).toContain('営業');
  });

  test('it goes once, whoever looks at once, and however often it is asked for', async () => {
    const people = await Promise.all([1, 2, 3].map(() => house.friend()));
    const keys = await Promise.all(people.map((person) => written(person)));
    expect(
      await later.schedule(
        { id: sato.id },
        {
          ...{ key: keys[0]!, person: people[0]!, staff: sato.id, permission: 'chats.answer' },
          ...{ texts: ['二度目'], sendAt: now() + HOUR },
        },
      ),
    ).toBe('twice');
    ahead += HOUR;
    const clocks = await Promise.all([opened(), opened(), opened()]);
    await Promise.all(clocks.map((one) => one.sendDue()));
    await allDone(db);
    for (const [nth, person] of people.entries()) expect(await house.hears(person)).toEqual([keys[nth]]);
    expect(people.map((person) => house.unheard(person))).toEqual([0, 0, 0]);
    expect(keys.map(pushes)).toEqual([1, 1, 1]);
  });

  test('calling it off, sending it now and the clock at once: one of them has it', async () => {
    const outcomes: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const person = await house.friend();
      const key = await written(person);
      ahead += HOUR;
      const [off, refused] = await Promise.all([
        later.callOff({ id: suzuki.id }, person, key),
        later.sendNow({ id: sato.id }, person, key),
        (await opened()).sendDue(),
      ]);
      await allDone(db);
      const { state, ended_by: by } = await rowOf(key);
      outcomes.push(state);
      expect([state === 'called_off', state === 'called_off' ? 0 : 1]).toEqual([off, pushes(key)]);
      expect(refused === undefined).toBe(state === 'sent' && by === sato.id);
      expect(house.unheard(person)).toBe(pushes(key));
    }
    expect(outcomes).toHaveLength(6);
  });

  describe('it is called off by itself', () => {
    test('when the customer blocked the account, when another has the chat, and when its writer may not write any more', async () => {
      const [left, held, queued, mine] = await Promise.all([1, 2, 3, 4].map(() => house.friend()));
      const keys = await Promise.all([left!, held!, queued!, mine!].map((person) => written(person)));
      house.line.block(left!);
      await house.settled();
      // At once, for everybody to see.
      expect(await outcome(keys[0]!)).toEqual(['called_off', 'blocked']);
      expect(
        await later.schedule(
          { id: sato.id },
          {
            ...{ key: randomUUID(), person: left!, staff: sato.id, permission: 'chats.answer' },
            ...{ texts: ['x'], sendAt: now() + HOUR },
          },
        ),
      ).toBe('blocked');
      await takenBy(suzuki, held!);
      await takenBy(sato, mine!);
      await say(queued!, 'オペレーター');
      await house.hears(queued!);
      ahead += HOUR;
      await later.sendDue();
      await allDone(db);
      expect(await outcome(keys[1]!)).toEqual(['called_off', 'held']);
      expect([pushes(keys[0]!), pushes(keys[1]!)]).toEqual([0, 0]);
      // Who waits for somebody of the shop waits on: this was no answer to them.
      expect(await outcome(keys[2]!)).toEqual(['sent', null]);
      expect(await db('chats').where({ person: queued! }).first('holder', 'staff')).toEqual({
        holder: 'queue',
        staff: null,
      });
      expect(await outcome(keys[3]!)).toEqual(['sent', null]);
      expect(await db('chats').where({ person: mine! }).first('holder', 'staff')).toEqual({
        ...{ holder: 'staff', staff: sato.id },
      });

      const [person = ''] = await Promise.all([house.friend()]);
      for (const change of [{ state: 'disabled' }, { role: 'editor' }]) {
        const key = await written(person);
        await db('staff').where({ id: sato.id }).update(change);
        ahead += HOUR;
        await later.sendDue();
        await db('staff').where({ id: sato.id }).update({ state: 'active', role: 'agent' });
        expect(await outcome(key)).toEqual(['called_off', 'writer']);
      }
      await allDone(db);
      expect(house.unheard(person)).toBe(0);
    });

    test('when the reservation it is about is moved, cancelled or over; or when they are not linked to it any more', async () => {
      const bookAt = (moment: number) => openBook({ db, zone: ZONE, now: () => moment });
      const person = await house.friend();
      const row = { member: 'M-1002', method: 'line_login', assurance: 'password', consented_at: 1 };
      await db('links').insert({ ...row, line_user: person, consent_version: '1', linked_at: 1 });
      for (const table of ['booked_cells', 'booking_history', 'bookings']) await db(table).delete();
      await db('services').update({ max_open: 20 });
      const free = await bookAt(now()).free({ service: 'cut', resource: 'takahashi', ...daysAhead(1, 6) });
      const slotOf = () => free.splice(0, 4)[0]!;
      const tied = async () => {
        const asked = { member: 'M-1002', service: 'cut', ...slotOf() };
        const held = done(await bookAt(now()).hold(asked));
        const booking = done(await bookAt(now()).book({ hold: held.token, member: 'M-1002', source: 'test' }));
        const { id, beginsAt, resource } = booking;
        return { booking, key: await written(person, { tie: { booking: id, member: 'M-1002', resource, beginsAt } }) };
      };
      const cancelled = await tied();
      done(await bookAt(now()).cancel({ ...ofShop(cancelled.booking), fee: 0 }));
      await later.untie();
      // Seen at once, and not only at its time.
      expect(await outcome(cancelled.key)).toEqual(['called_off', 'booking']);

      const [moved, missed, stands, unlinked] = [await tied(), await tied(), await tied(), await tied()];
      const to = { member: 'M-1002', service: 'cut', ...slotOf(), booking: moved.booking.id };
      const hold = done(await bookAt(now()).hold({ ...to, by: 'shop' })).token;
      done(await bookAt(now()).change({ ...ofShop(moved.booking), hold }));
      done(await bookAt(missed.booking.endsAt).markMissed(ofShop(missed.booking)));
      await later.untie();
      for (const { key } of [moved, missed]) expect(await outcome(key)).toEqual(['called_off', 'booking']);
      expect(await later.sendNow({ id: suzuki.id }, person, stands.key)).toBe('notYours');
      expect(await later.sendNow({ id: sato.id }, person, stands.key)).toBeUndefined();
      expect(await house.hears(person)).toEqual([stands.key]);
      await db('links').where({ line_user: person }).delete();
      ahead += HOUR;
      await later.sendDue();
      expect(await outcome(unlinked.key)).toEqual(['called_off', 'unlinked']);

      function ofShop({ id, member, version }: Booking) {
        return { id, member, version, by: 'shop' } as const;
      }
      function daysAhead(from: number, until: number) {
        const day = (days: number) => new Date(now() + days * DAY).toISOString().slice(0, 10);
        return { from: day(from), to: day(until) };
      }
    });

    test('where another system keeps reservations it is asked; as long as it does not answer, nothing goes', async () => {
      // A database that no house looks after: its clock would look for these reservations here.
      const apart = await freshDatabase(engine);
      await apart('staff').insert({ id: sato.id, name: '佐藤', role: 'agent', created_at: 1 });
      const theirs = await opened(apart, (booking, member) => {
        if (booking === 'silent') return Promise.reject(new Error('it does not answer'));
        if (booking === 'no') return Promise.resolve({ refused: 'unknown' });
        return Promise.resolve({ ...tie, id: booking, member, status: 'confirmed' } as Booking);
      });
      const tie = { member: 'M-1', resource: 'r', beginsAt: now() + 5 * HOUR };
      const keys = ['yes', 'no', 'silent'];
      for (const key of keys) {
        const ask = { key, person: `U-${key}`, staff: sato.id, permission: 'chats.answer', texts: [key] };
        const more = { sendAt: now() + HOUR, tie: { booking: key, ...tie } };
        expect(await theirs.schedule({ id: sato.id }, { ...ask, ...more })).toBeUndefined();
      }
      const states = () => apart('later_messages').orderBy('key').select('key', 'state', 'reason');
      expect(await theirs.sendNow({ id: sato.id }, 'U-silent', 'silent')).toBe('unknown');
      ahead += HOUR;
      await theirs.sendDue();
      expect(await states()).toEqual([
        { key: 'no', state: 'called_off', reason: 'booking' },
        { key: 'silent', state: 'waiting', reason: null },
        { key: 'yes', state: 'sent', reason: null },
      ]);
      expect(await apart('jobs').pluck('key')).toEqual(['staff:yes']);
      ahead += HOUR + MINUTE;
      await theirs.sendDue();
      expect((await states())[1]).toEqual({ key: 'silent', state: 'missed', reason: 'late' });
      await apart.destroy();
    });
  });

  test('after an outage what is over an hour late is not sent, nor anything in quiet hours that nobody chose', async () => {
    const [late, night, chosen, barely] = await Promise.all([1, 2, 3, 4].map(() => house.friend()));
    const keys = await Promise.all([written(late!), written(barely!, { sendAt: now() + 90 * MINUTE })]);
    ahead += 2 * HOUR + MINUTE;
    await later.sendDue();
    expect(await Promise.all(keys.map(outcome))).toEqual([
      ['missed', 'late'],
      ['sent', null],
    ]);
    // A quarter to nine in the evening, and then ten past.
    ahead += toNoon(now()) + 8.75 * HOUR;
    const evening = await written(night!, { sendAt: now() + 5 * MINUTE });
    const ask = { person: chosen!, sendAt: now() + 20 * MINUTE };
    const refused = { ...ask, key: randomUUID(), staff: sato.id, permission: 'chats.answer', texts: ['x'] };
    expect(await later.schedule({ id: sato.id }, refused)).toBe('quiet');
    const agreed = await written(chosen!, { ...ask, quietToo: true });
    ahead += 25 * MINUTE;
    await later.sendDue();
    expect([await outcome(evening), await outcome(agreed)]).toEqual([
      ['missed', 'quiet'],
      ['sent', null],
    ]);
    await allDone(db);
    expect([pushes(keys[0]!), pushes(evening), pushes(agreed)]).toEqual([0, 0, 1]);
  });

  test('the database keeps it as it was written, ended once it has ended, and gives its due ones by an index', async () => {
    const person = await house.friend();
    const key = await written(person);
    const change = (to: object) => db('later_messages').where({ key }).update(to);
    await expect(change({ texts: '["anders"]' })).rejects.toThrow();
    await expect(change({ person: 'U2' })).rejects.toThrow();
    await expect(change({ state: 'sent' })).rejects.toThrow();
    await later.callOff({ id: sato.id }, person, key);
    await expect(change({ state: 'sent', reason: null })).rejects.toThrow();
    await expect(change({ state: 'waiting', reason: null, ended_at: null, ended_by: null })).rejects.toThrow();
    const others = Array.from({ length: 3_000 }, (_, nth) => ({
      ...{ key: `old-${nth}`, person: `U${nth}`, staff: sato.id, permission: 'x', texts: '["x"]', words: 0 },
      ...{ send_at: 2, made_at: 1, state: 'sent', ended_at: 3, ended_by: 'house' },
    }));
    await db.batchInsert('later_messages', others, 100);
    await db.raw('analyze later_messages');
    for (const sql of [dueQuery(db, now(), 100).toQuery(), untiedQuery(db, 100).toQuery()]) {
      const plan: unknown = await db.raw(`${isPostgres(db) ? 'explain' : 'explain query plan'} ${sql}`);
      expect(JSON.stringify(rowsOf(db, plan))).toMatch(/later_messages_(due|tied)/);
    }
    await db('later_messages').whereLike('key', 'old-%').delete();
  });

  test('with somebody’s data goes what waits for them', async () => {
    const person = await house.friend();
    const key = await written(person);
    await say(person, 'データを削除');
    house.line.say(person, '削除する');
    const gone = async () => (await rowOf(key)) === undefined;
    for (const end = Date.now() + 20_000; !(await gone());)
      if (Date.now() > end) throw new Error('it was still there after 20 s');
    ahead += HOUR;
    await later.sendDue();
    await allDone(db);
    expect(pushes(key)).toBe(0);
  });
});

/** How long it is from a moment until noon of the next day in Tokyo (milliseconds). */
function toNoon(at: number): number {
  return DAY - ((at + 9 * HOUR) % DAY) + 12 * HOUR;
}
