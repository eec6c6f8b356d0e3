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
      expect(await db('chat_answers').where({ key: keys[2]! }).first('version')).toEqual({ version: 0 });
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

  describe('at the console', () => {
    const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const clock = (at: number) => new Date(at + 9 * HOUR).toISOString().slice(0, 16);
    const planned = async (person: string) =>
      (await db('later_messages').where({ person, state: 'waiting' }).orderBy('send_at')) as { key: string }[];
    /** Somebody whom 佐藤 looks after, with the form that is sent. */
    async function taken(): Promise<{ person: string; form: Record<string, string> }> {
      const person = await house.friend();
      await takenBy(sato, person);
      return { person, form: await formOf(person) };
    }
    async function formOf(person: string): Promise<Record<string, string>> {
      const { html } = await sato.get(thread(person));
      const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
      return { key: value('key'), version: value('version'), words: value('words'), text: '明日お待ちしております。' };
    }

    test('a time is chosen, read back, and the message waits in the thread and is marked in the list', async () => {
      const { person, form } = await taken();
      const { html } = await sato.get(thread(person));
      expect(plain(html)).toMatch(/あとで送る .*1通として数えられます。/);
      const noon = now();
      // At noon: in an hour, at six, and when chats are taken again, but not at midnight.
      for (const at of [HOUR, 6 * HOUR, 21 * HOUR]) expect(plain(html)).toMatch(wordsOf(noon + at));
      expect((await sato.post(`${thread(person)}/later`, { ...form, when: 'evening' })).status).toBe(303);
      expect(await rowOf(form.key!)).toMatchObject({ staff: sato.id, texts: '["明日お待ちしております。"]' });
      const page = (await sato.get(thread(person))).html;
      expect(plain(page)).toMatch(
        new RegExp(`${wordsOf(noon + 6 * HOUR).source} に送ります 書いた人: 佐藤 明日お待ち`),
      );
      expect(page).toContain('いま送る');
      // The same form twice is one; a colleague sees it, may call it off, and no more.
      expect((await sato.post(`${thread(person)}/later`, { ...form, when: 'hour' })).status).toBe(303);
      expect(await planned(person)).toHaveLength(1);
      const theirs = (await suzuki.get(thread(person))).html;
      expect([plain(theirs).includes('に送ります'), theirs.includes('いま送る'), theirs.includes('取り消す')]).toEqual([
        true,
        false,
        true,
      ]);
      const list = plain((await suzuki.get('/console/inbox?show=held')).html);
      expect(list).toMatch(new RegExp(`送信予約 ${wordsOf(noon + 6 * HOUR).source}`));
      expect(house.unheard(person)).toBe(0);
      // What the customer writes meanwhile is for its writer to look at; it goes all the same, and answers them nothing.
      expect(page).not.toContain('予約したあとに');
      await say(person, '少し遅れます');
      expect((await sato.get(thread(person))).html).toContain('予約したあとに');
      ahead += 6 * HOUR;
      await later.sendDue();
      expect(await house.hears(person)).toEqual(['明日お待ちしております。']);
      const done = plain((await suzuki.get(thread(person))).html);
      expect(done).toMatch(/予約したメッセージを送信しました: 佐藤/);
      expect(done).not.toContain('に送ります');
      expect(await db('chats').where({ person }).whereNotNull('waiting_since')).toHaveLength(1);
    });

    function wordsOf(at: number): RegExp {
      const date = new Date(at + 9 * HOUR);
      const time = `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
      return new RegExp(`${date.getUTCMonth() + 1}月${date.getUTCDate()}日\\(.\\) ${time}`);
    }

    test('a time that is past, none or quiet is refused, and what was written stays; a quiet one goes by a tick', async () => {
      const { person, form } = await taken();
      const send = (fields: Record<string, string>) => sato.post(`${thread(person)}/later`, { ...form, ...fields });
      for (const time of ['2020-01-01T10:00', '2199-01-01T10:00', '2027-02-30T10:00', 'あした', '']) {
        const { status, html } = await send({ when: 'time', time });
        expect([time, status]).toEqual([time, 422]);
        expect(html).toContain('90日以内');
        expect(html).toContain(form.text);
        if (time !== '') expect(html).toContain(`value="${time}"`);
      }
      const night = clock(now() + 10 * HOUR);
      const { status, html } = await send({ when: 'time', time: night });
      expect([status, html.includes('name="quiet"'), html.includes(`value="${night}"`)]).toEqual([422, true, true]);
      expect(plain(html)).toMatch(wordsOf(now() + 21 * HOUR));
      for (const [fields, told] of [
        [{ as: 'note' }, '「メモ」が選ばれている'],
        [{ text: '  ' }, '送信'],
        [{ text: '{お客さま名}さま' }, '{お客さま名}さま'],
      ] as [Record<string, string>, string][]) {
        const refused = await send({ when: 'hour', ...fields });
        expect([refused.status, refused.html.includes(told)]).toEqual([422, true]);
      }
      expect((await send({})).status).toBe(400);
      expect((await send({ when: 'never' })).status).toBe(400);
      // Nothing past what the customer wrote, and nothing by who has not the chat.
      await say(person, 'すみません');
      expect((await send({ when: 'hour' })).status).toBe(409);
      expect((await suzuki.post(`${thread(person)}/later`, { ...form, when: 'hour' })).status).toBe(409);
      expect(await planned(person)).toEqual([]);
      const seen = await formOf(person);
      expect((await send({ ...seen, when: 'time', time: night, quiet: 'yes' })).status).toBe(303);
      expect(await planned(person)).toHaveLength(1);
      // The key that Enter presses in a field sends nothing.
      const again = await sato.post(`${thread(person)}/canned`, { ...(await formOf(person)), time: night });
      expect([again.status, again.html.includes(`value="${night}"`)]).toEqual([200, true]);
    });

    test('what waits is moved, sent at once or called off, and the thread says what became of it', async () => {
      const { person, form } = await taken();
      await sato.post(`${thread(person)}/later`, { ...form, when: 'hour' });
      const [{ key: of }] = (await planned(person)) as [{ key: string }];
      const move = (by: AtConsole, time: number, more = {}) =>
        by.post(`${thread(person)}/later/move`, { of, at: '1', time: clock(now() + time), ...more });
      expect((await move(suzuki, 2 * HOUR)).status).toBe(409);
      expect((await move(sato, -HOUR)).html).toContain('90日以内');
      const quiet = await move(sato, 10 * HOUR);
      expect([quiet.status, quiet.html.includes('name="quiet"')]).toEqual([422, true]);
      expect((await move(sato, 2 * HOUR)).status).toBe(303);
      expect(Number((await rowOf(of)).send_at)).toBe(Date.parse(`${clock(now() + 2 * HOUR)}:00+09:00`));
      // Who looked at the earlier time changes nothing over the later one.
      expect((await move(sato, 3 * HOUR)).status).toBe(409);
      expect((await suzuki.post(`${thread(person)}/later/now`, { of })).status).toBe(409);
      await sato.post(`${thread(person)}/transfer`, { to: suzuki.id });
      const held = await sato.post(`${thread(person)}/later/now`, { of });
      expect([held.status, plain(held.html).includes('送信していません。 (ほかの担当者が対応しているため)')]).toEqual([
        ...[409, true],
      ]);
      expect((await suzuki.get(thread(person))).html).toContain('このままでは送信されません');
      expect((await suzuki.post(`${thread(person)}/later/off`, { of })).status).toBe(303);
      expect((await suzuki.post(`${thread(person)}/later/off`, { of })).status).toBe(409);
      const page = plain((await suzuki.get(thread(person))).html);
      expect(page).toMatch(/送信予約を取り消しました: 鈴木 .* 送らなかった内容 明日お待ちしております。/);

      await suzuki.post(`${thread(person)}/transfer`, { to: sato.id });
      const next = await formOf(person);
      await sato.post(`${thread(person)}/later`, { ...next, when: 'hour' });
      expect((await sato.post(`${thread(person)}/later/now`, { of: next.key! })).status).toBe(303);
      expect(await house.hears(person)).toEqual([next.text]);
      expect((await sato.post(`${thread(person)}/later/now`, { of: next.key! })).status).toBe(409);
      await allDone(db);
      expect(house.unheard(person)).toBe(0);
    });

    test('its writer is told of what was not sent until they have looked; it can be read in the thread', async () => {
      const { person, form } = await taken();
      await sato.post(`${thread(person)}/later`, { ...form, when: 'hour' });
      ahead += 2 * HOUR + MINUTE;
      await later.sendDue();
      const list = async (by: AtConsole) => (await by.get('/console/inbox')).html;
      const notSent = (html: string) => /<div id="not-sent".*?<nav/s.exec(html)![0];
      expect(notSent(await list(suzuki))).not.toContain(person);
      expect(notSent(await list(sato))).toContain(person);
      const page = plain((await sato.get(thread(person))).html);
      expect(page).toMatch(/送信しませんでした .*1時間以上過ぎたため\) 送らなかった内容 明日お待ち/);
      expect(notSent(await list(sato))).not.toContain(person);
      expect(house.unheard(person)).toBe(0);
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
