import { NATIONAL_HOLIDAYS } from '../../../src/platform/holidays';
import { addDays, localTime } from '../../../src/platform/time';
import { openBook, type Booking } from '../../../src/features/book/book';
import { openAudit } from '../../../src/features/audit/audit';
import { forgetBy, openSettings, type Settings } from '../../../src/features/settings/settings';
import type { Db } from '../../../src/platform/db';
import { secretOf } from '../../../src/platform/kept';
import { done } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { formFields } from '../../support/form-fields';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

const DAY = 24 * 60 * 60 * 1000;

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let owner: AtConsole;
  /** The settings as another process has them. */
  let elsewhere: Settings;
  const now = Date.now();

  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true });
    db = house.app.db;
    owner = await atConsole(db, house.app.url, 'owner', '店長', now);
    await atConsole(db, house.app.url, 'agent', '佐藤', now);
    // Somebody who can sign in: only then are customers offered a person.
    await db('staff').where({ id: 'test-佐藤' }).update({ login: 'sato', password_hash: 'x', totp_secret: 'x' });
    const audit = openAudit(await secretOf(db, undefined, now), () => now);
    elsewhere = openSettings({ db, audit, now: () => now });
  });
  afterAll(() => house.close());

  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!;
  const holderOf = async (person: string) =>
    ((await db('chats').where({ person }).first('holder')) as { holder: string } | undefined)?.holder;
  const changes = async (subject: string) =>
    ((await db('audit_log').where({ subject }).orderBy('seq').select('details')) as { details: string }[]).map(
      ({ details }) => JSON.parse(details) as object,
    );

  test('chats are stopped: who waits is told whom to ask, and who asks later; and opened again', async () => {
    const customer = await house.friend();
    house.line.say(customer, 'オペレーターと話したい');
    expect((await house.hears(customer)).join()).toContain('担当者');
    await allDone(db);
    expect(await holderOf(customer)).toBe('queue');

    const version = versionIn((await owner.get('/console/settings/chats')).html);
    const stopped = await owner.post('/console/settings/chats', { chats: 'off', version });
    expect(stopped.html).toMatch(/停止中[^]*へのお知らせ<[^]*>1</);
    expect((await house.hears(customer)).join()).toMatch(/止めています/);
    expect(await holderOf(customer)).toBe('bot');
    expect((await elsewhere.fresh()).chats).toBe(false);

    house.line.say(customer, 'オペレーターと話したい');
    expect((await house.hears(customer)).join()).toContain('お店');
    await allDone(db);
    expect(await holderOf(customer)).toBe('bot');

    // Who looked at it before that is told, and changes nothing.
    expect((await owner.post('/console/settings/chats', { chats: 'on', version })).status).toBe(409);
    const newer = versionIn((await owner.get('/console/settings/chats')).html);
    expect((await owner.post('/console/settings/chats', { chats: 'on', version: newer })).html).toContain('受付中');
    house.line.say(customer, 'オペレーターと話したい');
    await house.hears(customer);
    await allDone(db);
    expect(await holderOf(customer)).toBe('queue');
    expect(await changes('chats')).toEqual([
      { from: '–', to: 'off', version: 1 },
      { from: 'off', to: '–', version: 2 },
    ]);
    expect((await owner.get('/console/audit?deed=setting')).html).toContain('受付中 → 停止中');
  });

  test('the hours of chats: a whole week, in force at once; what is none is told; and back to those of the server', async () => {
    const page = '/console/settings/chat-hours';
    const off = { sun: '', mon: '', tue: '', wed: '', thu: '', fri: '', sat: '' };
    const bad = await owner.post(page, { ...off, mon: '10時から', version: '0' });
    expect([bad.status, bad.html.includes('value="10時から"')]).toEqual([422, true]);
    // Open only at this time tomorrow, by the shop's clocks.
    const tomorrow = new Date(Date.now() + DAY + 9 * 3_600_000).getUTCDay();
    const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][tomorrow]!;
    const saved = await owner.post(page, { ...off, [day]: '１０：００〜１２：００、13:00-14:30', version: '0' });
    expect([saved.status, saved.html.includes('value="10:00-12:00, 13:00-14:30"')]).toEqual([200, true]);
    const customer = await house.friend();
    house.line.say(customer, 'オペレーターと話したい');
    expect((await house.hears(customer)).join()).toMatch(/受付時間外[^]*10:00以降に/);
    expect((await elsewhere.fresh()).chatHours?.[tomorrow]).toHaveLength(2);
    expect((await owner.post(`${page}/reset`, { version: '1' })).html).toContain('サーバーの設定');
    expect((await elsewhere.fresh()).chatHours).toBeUndefined();
  });

  test('who is signed out by an owner is out at once, and may come again; nobody does so to an owner but an owner', async () => {
    const agent = await atConsole(db, house.app.url, 'agent', '鈴木', now);
    const manager = await atConsole(db, house.app.url, 'manager', '主任', now);
    expect((await manager.post(`/console/staff/${owner.id}/sign-out`)).status).toBe(403);
    expect((await owner.get('/console')).status).toBe(200);
    expect((await owner.post(`/console/staff/${agent.id}/sign-out`)).status).toBe(200);
    expect((await agent.get('/console')).status).toBe(303);
    const again = await atConsole(db, house.app.url, 'agent', '鈴木', now);
    expect((await again.get('/console')).status).toBe(200);
    const rows = (await db('audit_log').where({ deed: 'staff.signedOut' }).select('subject')) as object[];
    expect(rows).toEqual([{ subject: agent.id }]);
  });

  test('a sentence in other words is said at once, in every process; two editors lose nothing; and it goes back', async () => {
    const page = '/console/settings/words/words/greeting.hi';
    expect((await owner.get('/console/settings/words?q=知りたいこと')).html).toContain(`href="${page}"`);
    const en = 'Hi from {shop}!';
    const faulty = await owner.post(page, { ja: 'どうぞ{name}さま', en: 'Hi', version: '0', do: 'save' });
    expect([faulty.status, faulty.html.includes('どうぞ{name}さま')]).toEqual([422, true]);
    expect((await owner.post(page, { ja: 'x'.repeat(161), en: 'Hi', version: '0', do: 'save' })).status).toBe(422);
    const looked = await owner.post(page, {
      ja: 'こんにちは。<img src=x onerror=alert(1)>',
      en: 'Hi.',
      version: '0',
      do: 'look',
    });
    expect(looked.html).toMatch(/msg-text[^]*こんにちは。&lt;img/);
    expect(looked.html).not.toContain('<img src=x');
    expect((await owner.post(page, { ja: 'こんにちは。', en, version: '0', do: 'save' })).status).toBe(422);
    const saved = await owner.post(page, { ja: 'ようこそ、桜へ。', en: 'Hi there.', version: '0', do: 'save' });
    for (const told of ['保存しました', '<h1>「ようこそ、桜へ。」</h1>', '<a href="/console/settings/words">'])
      expect(saved.html).toContain(told);
    expect(saved.html).not.toContain('>greeting.hi<');
    const customer = await house.friend();
    house.line.say(customer, 'こんにちは');
    expect((await house.hears(customer)).join()).toContain('ようこそ、桜へ。');
    expect((await elsewhere.fresh()).words.get('words/greeting.hi')).toEqual({
      ja: 'ようこそ、桜へ。',
      en: 'Hi there.',
    });

    const second = await owner.post(page, { ja: 'まいど。', en: 'Hi there.', version: '0', do: 'save' });
    expect(second.status).toBe(409);
    for (const told of ['まいど。', 'ようこそ、桜へ。', 'ほかの人が変更']) expect(second.html).toContain(told);
    expect((await owner.post(page, { ja: 'まいど。', en: 'Hi there.', version: '1', do: 'save' })).status).toBe(200);
    const back = await owner.post(`${page}/back`, { version: '2', to: 'before' });
    expect(back.html).toMatch(/<textarea id="ja"[^>]*>\s*ようこそ、桜へ。/);
    expect((await owner.post(`${page}/back`, { version: '3', to: 'original' })).html).toContain('保存しました');
    house.line.say(customer, 'こんにちは');
    expect((await house.hears(customer)).join()).toContain('ご連絡ありがとうございます');
  });

  test('a button in other words says them, and whoever types them means the button; no other button has them', async () => {
    const page = '/console/settings/words/button/unsolved';
    expect((await owner.post(page, { ja: '解決した', en: 'No', version: '0', do: 'save' })).status).toBe(422);
    expect((await owner.post(page, { ja: '日本語にして', en: 'Not solved', version: '0', do: 'save' })).status).toBe(
      422,
    );
    expect((await owner.post(page, { ja: 'まだ困ってる', en: 'Not solved', version: '0', do: 'save' })).status).toBe(
      200,
    );
    const customer = await house.friend();
    house.line.say(customer, '何時まで営業していますか');
    await house.hears(customer);
    expect(JSON.stringify(house.line.chat(customer).at(-1))).toContain('まだ困ってる');
    house.line.say(customer, 'まだ困ってる');
    expect((await house.hears(customer)).join()).toContain('どの点が違いましたか');
    expect((await owner.post(`${page}/back`, { version: '1', to: 'original' })).status).toBe(200);
  });

  test('how long data are kept: bounds are held, what would go is told first, and then it goes', async () => {
    const at = now - 200 * DAY;
    const old = { lane: 'U-old', at, received_at: at, done_at: at, origin: 'line', state: 'done' };
    await db('events').insert({ ...old, id: 'old-words', body: '{"type":"message"}' });
    const kept = { words: '100', media: '7', sent: '365', questions: '180', rejected: '365', journal: '' };
    const fields = { ...kept, version: '0' };
    const bad = await owner.post('/console/settings/retention', { ...fields, words: '29' });
    expect([bad.status, bad.html.includes('value="29"')]).toEqual([422, true]);
    expect(bad.html).toContain('30〜3,650の日数を、数字で書いてください。');
    const asked = await owner.post('/console/settings/retention', fields);
    expect(asked.html).toMatch(/いま消えるもの[^]*お客さまが書いた内容[^]*1件/);
    expect((await elsewhere.fresh()).retention.words).toBe(365);
    const saved = await owner.post('/console/settings/retention', { ...fields, sure: 'yes' });
    expect(saved.html).toContain('保存しました');
    const { retention } = await elsewhere.fresh();
    expect(retention).toMatchObject({ words: 100, journal: null });
    await forgetBy(db, retention, now);
    expect(await db('events').where({ id: 'old-words' }).first('body')).toEqual({ body: null });
  });

  describe('the hours of reservations', () => {
    const page = '/console/settings/hours';
    const [none, usual] = ['', '10:00-20:00'];
    const week = { sun: usual, mon: usual, tue: none, wed: usual, thu: usual, fri: usual, sat: usual };
    const short = { ...week, sun: none, mon: '10:00〜13:00、14:00-17:00' };
    const today = localTime('Asia/Tokyo', new Date(now)).date;
    const next = (weekday: number) => {
      const ahead = (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
      return addDays(today, ahead + 7);
    };
    const [monday, sunday] = [next(1), next(0)];
    const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+09:00`);
    const book = () => openBook({ db, zone: 'Asia/Tokyo', now: () => now });
    const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
    const seen = async (path = page) => hidden((await owner.get(path)).html, 'version');
    const rows = () => db('opening_hours').where({ resource: '' }).count({ count: '*' }).first();
    const free = async (day: string) =>
      (await book().free({ service: 'cut', resource: 'sasaki', from: day, to: day })).length;
    let late: Booking;

    beforeAll(async () => {
      for (const table of ['booked_cells', 'booking_history', 'bookings']) await db(table).delete();
      const slot = { member: 'M-1002', service: 'cut', resource: 'sasaki', beginsAt: at(monday, '17:00') };
      const held = done(await book().hold(slot));
      late = done(await book().book({ hold: held.token, member: 'M-1002', source: 'test' }));
    });

    test('what cannot be read, is between the steps, or would close every day, is told and not kept', async () => {
      const version = await seen();
      const off = { sun: '', mon: '', tue: '', wed: '', thu: '', fri: '', sat: '' };
      for (const bad of [{ ...week, mon: '十時' }, { ...week, mon: '10:03-19:00' }, off]) {
        const answer = await owner.post(page, { ...bad, of: '', version, do: 'save' });
        expect([answer.status, answer.html.includes('5分単位')]).toEqual([422, true]);
      }
      expect((await owner.post(page, { ...week, of: 'nobody', version, do: 'save' })).status).toBe(400);
      expect((await owner.post(page, { ...week, of: '', version, do: 'save' })).html).toContain('変わっていません');
      expect(await changes('shop')).toEqual([]);
    });

    test('reservations that would lie outside are shown first; confirmed, they stay, and only new ones are refused', async () => {
      const version = await seen();
      const before = await rows();
      const asked = await owner.post(page, { ...short, of: '', version, do: 'save' });
      expect(asked.html).toMatch(/営業時間の外になる予約 \(1件\)/);
      expect(asked.html).toContain(`href="/console/reservations/${late.id}"`);
      expect(asked.html).toContain('鈴木 一郎');
      expect([await rows(), (await db('bookings').where({ live: 1 })).length]).toEqual([before, 1]);

      // Somebody reserves meanwhile: whoever confirms is shown that one, too.
      const slot = { member: 'M-1003', service: 'cut', resource: 'takahashi', beginsAt: at(sunday, '11:00') };
      const held = done(await book().hold(slot));
      done(await book().book({ hold: held.token, member: 'M-1003', source: 'test' }));
      const stale = hidden(asked.html, 'sure');
      const again = await owner.post(page, { ...short, of: '', version, sure: stale, do: 'save' });
      expect(again.html).toMatch(/営業時間の外になる予約 \(2件\)/);
      const sure = hidden(again.html, 'sure');
      const saved = await owner.post(page, { ...short, of: '', version, sure, do: 'save' });
      expect(saved.html).toContain('保存しました');
      expect(saved.html).toMatch(/営業時間の外にある予約 \(2件\)/);
      expect(await db('bookings').where({ live: 1 }).pluck('status')).toEqual(['confirmed', 'confirmed']);
      expect([await free(sunday), await free(monday)]).toEqual([0, 10]);
      expect((await owner.get('/console/settings')).html).toContain('営業時間の外にある予約: 2件');
      const [change] = (await changes('shop')) as { from: string; to: string }[];
      expect(change!.from).toContain('Sun 10:00-20:00; Mon 10:00-20:00');
      expect(change!.to).toMatch(/^Mon 10:00-13:00,14:00-17:00; Wed/);

      // Who looked at it before that changes nothing.
      expect((await owner.post(page, { ...week, of: '', version, do: 'save' })).status).toBe(409);
      expect(await free(sunday)).toBe(0);
    });

    test('of two who save other hours at the same moment one does, and the other is told', async () => {
      const version = await seen();
      const tries = ['09:00-18:00', '11:00-21:00'].map((sat) =>
        owner.post(page, { ...short, sat, of: '', version, do: 'save' }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 409]);
      const restored = await owner.post(page, { ...short, of: '', version: await seen(), do: 'save' });
      expect(restored.html).toContain('保存しました');
    });

    test('one person has hours of their own, and the shop’s again', async () => {
      const own = { ...week, mon: '', sun: '09:00-22:00' };
      const saved = await owner.post(page, { ...own, of: 'sasaki', version: await seen(), do: 'save' });
      expect(saved.html).toContain('営業時間の外にある予約 (2件)');
      expect([await free(sunday), await free(monday)]).toEqual([25, 0]);
      const back = await owner.post(page, { ...own, of: 'sasaki', version: await seen(), do: 'shops' });
      expect(back.html).toContain('お店全体と同じ');
      expect([await free(sunday), await free(monday)]).toEqual([0, 10]);
    });

    test('closed and special days, one by one, several at once and by the calendar; and like any other day again', async () => {
      const days = '/console/settings/days';
      const set = async (from: string, to: string, spans: string, more: Record<string, string> = {}) =>
        owner.post(days, { from, to, spans, of: '', version: await seen(days), do: 'set', ...more });
      const wednesday = next(3);
      expect((await set(addDays(today, -1), '', '')).status).toBe(422);
      expect((await set(wednesday, addDays(wednesday, -1), '')).status).toBe(422);
      expect((await set(wednesday, addDays(wednesday, 400), '')).status).toBe(422);
      expect((await set('2026-02-30', '', 'いつでも')).status).toBe(422);
      expect((await set('2026-13-45', '', '10:00-12:00')).status).toBe(422);
      await set(wednesday, addDays(wednesday, 2), '');
      expect(await Promise.all([0, 1, 2].map((more) => free(addDays(wednesday, more))))).toEqual([0, 0, 0]);
      const open = await set(wednesday, '', '11:00-13:00', { of: 'sasaki' });
      expect(open.html).toMatch(/佐々木<\/bdi> · 11:00-13:00/);
      expect(await free(wednesday)).toBe(3);
      await owner.post(days, { from: wednesday, of: 'sasaki', version: await seen(days), do: 'remove' });
      await owner.post(days, { from: wednesday, of: '', version: await seen(days), do: 'remove' });
      expect(await free(wednesday)).toBe(19);

      const asked = await owner.post(days, { version: await seen(days), do: 'holidays' });
      const sure = /name="sure" value="([^"]*)"/.exec(asked.html)?.[1];
      if (sure !== undefined) await owner.post(days, { version: await seen(days), do: 'holidays', sure });
      const closed = (await db('special_days').where({ resource: '' }).pluck('date')) as string[];
      const year = [...NATIONAL_HOLIDAYS].filter((date) => date >= today && date <= addDays(today, 365));
      expect(closed).toEqual(expect.arrayContaining(year));
      expect(year.length).toBeGreaterThan(14);
      expect((await owner.get(days)).html).toMatch(/元日|成人の日/);
      expect((await owner.get('/console/audit?deed=setting')).html).toContain('予約の休業日・特別営業を変更');
      // The database keeps a day off once.
      const [date] = year;
      await expect(db('special_days').insert({ resource: '', date })).rejects.toThrow();
    });
  });

  describe('what can be reserved', () => {
    const page = '/console/settings/services/cut';
    const fieldsOf = (html: string) => formFields(html, page) as Record<string, string>;
    const service = () => db('services').where({ id: 'cut' }).first() as Promise<Record<string, unknown>>;
    const book = () => openBook({ db, zone: 'Asia/Tokyo', now: () => now });
    const today = localTime('Asia/Tokyo', new Date(now)).date;
    const inDays = (count: number) => Date.parse(`${addDays(today, count)}T11:00:00+09:00`);

    test('terms that cannot be are told field by field and not kept; each change stands in the log', async () => {
      const before = await service();
      const fields = fieldsOf((await owner.get(page)).html);
      expect(fields).toMatchObject({ nameJa: 'カット', price: '5500', cancelUntil: '前日 20:00', maxOpen: '5' });
      const bad = { ...fields, nameJa: '', minutes: '62', price: '-1', cancelUntil: 'そのうち', reminders: '1,2,3,4' };
      const answer = await owner.post(page, bad);
      expect(answer.status).toBe(422);
      for (const name of ['nameJa', 'minutes', 'price', 'cancelUntil', 'reminders'])
        expect(answer.html).toContain(`href="#${name}"`);
      expect(answer.html).toContain('value="そのうち"');
      expect(answer.html).toContain('5〜1,440の、5の倍数で書いてください。');
      expect(answer.html).toContain('0〜9,999,999の数字で書いてください。');
      expect(await service()).toEqual(before);
      const good = { ...fields, price: '５，８００円', changeUntil: '3時間前', reminders: '前日18時、２時間前' };
      expect((await owner.post(page, { ...good, horizonDays: '90' })).html).toContain('保存しました');
      expect(await service()).toEqual({
        ...before,
        ...{ price: 5_800, change_until: '180', reminders: '["previous day 18:00","120"]', horizon_days: 90 },
      });
      expect((await owner.post(page, { ...good, price: '1' })).status).toBe(409);
      const [{ from, to }] = (await changes('cut')) as [{ from: string; to: string }];
      expect([from, to]).toEqual([
        'price 5500; change_until previous day 20:00; horizon_days 60; reminders ["previous day 18:00"]',
        'price 5800; change_until 180; horizon_days 90; reminders ["previous day 18:00","120"]',
      ]);
      expect((await owner.get('/console/settings/services/nothing')).status).toBe(404);
    });

    test('a reservation keeps the deadline, the fee and the price it was made under, in the chat and at the console', async () => {
      await db('opening_hours').delete();
      await db('special_days').delete();
      for (let weekday = 0; weekday < 7; weekday += 1)
        await db('opening_hours').insert({ resource: '', weekday, open: 600, close: 1200 });
      const person = await house.friend();
      await db('links').insert({
        ...{ line_user: person, member: 'M-1002', method: 'account_link', assurance: 'password' },
        ...{ consent_version: 'test', consented_at: now, linked_at: now },
      });
      for (const table of ['booked_cells', 'booking_history', 'bookings']) await db(table).delete();
      const held = done(await book().hold({ member: 'M-1002', service: 'cut', beginsAt: inDays(3) }));
      // The price that is read back while a slot is kept is the price, whatever the shop does meanwhile.
      const fields = fieldsOf((await owner.get(page)).html);
      expect((await owner.post(page, { ...fields, price: '6000' })).status).toBe(200);
      const booking = done(await book().book({ hold: held.token, member: 'M-1002', source: 'test' }));
      expect([held.price, booking.price]).toEqual([5_800, 5_800]);
      const terms = await book().terms(booking.id, 'M-1002');

      const { version } = fieldsOf((await owner.get(page)).html) as { version: string };
      const tight = { changeUntil: '20日前', cancelUntil: '20日前', lateFeePercent: '100', price: '9000', version };
      expect((await owner.post(page, { ...fields, ...tight })).html).toContain('保存しました');
      expect(await service()).toMatchObject({ cancel_until: '28800', late_fee_percent: 100, price: 9_000 });
      expect(await book().terms(booking.id, 'M-1002')).toEqual(terms);
      expect((await owner.get(`/console/reservations/${booking.id}`)).html).toContain('¥5,800');
      expect((await owner.get(`/console/reservations/${booking.id}`)).html).not.toContain('¥9,000');
      house.line.say(person, '予約をキャンセルしたい');
      expect((await house.hears(person)).join()).toContain('キャンセル料はかかりません');
      house.line.say(person, '予約をキャンセルする');
      expect((await house.hears(person)).join()).toContain('キャンセルしました');
      expect(await db('bookings').where({ id: booking.id }).first('status', 'fee')).toEqual({
        status: 'cancelled',
        fee: 0,
      });

      // Who reserves now is bound by them; and no other hand changes what was promised.
      const later = done(await book().hold({ member: 'M-1002', service: 'cut', beginsAt: inDays(4) }));
      const bound = done(await book().book({ hold: later.token, member: 'M-1002', source: 'test' }));
      expect(await book().terms(bound.id, 'M-1002')).toMatchObject({ fee: 9_000 });
      await expect(db('bookings').where({ id: bound.id }).update({ late_fee_percent: 0 })).rejects.toThrow(/keeps/);
      const row = (await db('bookings').where({ id: bound.id }).first()) as object;
      const bare = {
        ...row,
        id: 'bare',
        status: 'missed',
        live: 0,
        ended_at: now,
        remind_at: null,
        cancel_until: null,
      };
      await db('bookings').insert(bare);
      expect(await db('bookings').where({ id: 'bare' }).first('cancel_until')).toEqual({ cancel_until: '28800' });
    });

    test('other times of reminders hold for what is reserved already, and none is there where there are none', async () => {
      const { id } = done(
        await book().book({
          hold: done(await book().hold({ member: 'M-1004', service: 'cut', beginsAt: inDays(6) })).token,
          ...{ member: 'M-1004', source: 'test' },
        }),
      );
      const planned = async () =>
        Number(((await db('bookings').where({ id }).first('remind_at')) as { remind_at: unknown }).remind_at);
      // Nobody sends more than so many forms in a minute.
      const another = await atConsole(db, house.app.url, 'owner', '副店長', now);
      const set = async (reminders: string) => {
        const fields = fieldsOf((await another.get(page)).html);
        expect((await another.post(page, { ...fields, reminders })).html).toContain('保存しました');
        return planned();
      };
      expect(await planned()).toBe(inDays(5) + 7 * 3_600_000);
      expect(await set('前日19時、5日前')).toBe(inDays(1));
      expect(await set('')).toBe(0);
    });

    test('a slot kept for another length than the service has by now is not booked', async () => {
      const held = done(await book().hold({ member: 'M-1003', service: 'cut', beginsAt: inDays(5) }));
      const fields = fieldsOf((await owner.get(page)).html);
      expect((await owner.post(page, { ...fields, minutes: '90' })).html).toContain('保存しました');
      expect(await book().book({ hold: held.token, member: 'M-1003', source: 'test' })).toEqual({ refused: 'expired' });
      const again = done(await book().hold({ member: 'M-1003', service: 'cut', beginsAt: inDays(5) }));
      const booked = done(await book().book({ hold: again.token, member: 'M-1003', source: 'test' }));
      expect(booked.endsAt - booked.beginsAt).toBe(90 * 60_000);
    });
  });

  test('special days of chats, and national holidays: no chats then, and back', async () => {
    const page = '/console/settings/chat-days';
    const today = localTime('Asia/Tokyo', new Date(Date.now())).date;
    const customer = await house.friend();
    const asks = async () => {
      house.line.say(customer, 'オペレーターと話したい');
      return (await house.hears(customer)).join();
    };
    expect((await owner.post(page, { from: addDays(today, -1), version: '0', do: 'set' })).status).toBe(422);
    const set = await owner.post(page, { from: today, to: addDays(today, 1), version: '0', do: 'set' });
    expect(set.html).toContain('お休み');
    expect(await asks()).toContain('受付時間外');
    expect([...(await elsewhere.fresh()).chatDays.keys()]).toEqual([today, addDays(today, 1)]);
    expect((await owner.post(page, { from: today, version: '0', do: 'remove' })).status).toBe(409);
    await owner.post(page, { from: today, version: '1', do: 'remove' });
    await owner.post(page, { from: addDays(today, 1), version: '2', do: 'remove' });
    expect(await asks()).not.toContain('受付時間外');
    const closed = await owner.post(`${page}/holidays`, { holidays: 'off', version: '0' });
    expect(closed.html).toContain('祝日はお休み');
    expect((await elsewhere.fresh()).chatHolidays).toBe(true);
    await owner.post(`${page}/holidays`, { holidays: 'usual', version: '1' });
    expect((await elsewhere.fresh()).chatHolidays).toBe(false);
    expect(await changes('chat-holidays')).toHaveLength(2);
  });
});
