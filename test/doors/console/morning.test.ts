import { randomUUID } from 'node:crypto';
import { openSendingLater } from '../../../src/conversation/sending-later';
import { may } from '../../../src/doors/console/policy';
import { openAudit } from '../../../src/features/audit/audit';
import { openBook, type Booking } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import type { Db } from '../../../src/platform/db';
import { lockLane } from '../../../src/platform/lanes';
import { done, openFor } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';
import { until } from '../../support/until';

/* Who deserves a personal word today, and having it: at the counter's page, to the customer's phone. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = 'Asia/Tokyo';

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let sato: AtConsole;
  let suzuki: AtConsole;
  /** Weeks ago, for what is due is due by PostgreSQL's own clock too; at half past nine in Tokyo, whenever this runs. */
  let ahead = -40 * DAY - ((Date.now() + 9 * HOUR) % DAY) + 9.5 * HOUR;
  const now = () => Date.now() + ahead;
  const at = (clock: string) => Date.parse(`${dayAt(ZONE, now())}T${clock}:00+09:00`);
  let members = 0;

  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' }, now });
    ({ db } = house.app);
    sato = await atConsole(db, house.app.url, 'shop', '佐藤', now());
    suzuki = await atConsole(db, house.app.url, 'agent', '鈴木', now());
    await openFor(db);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    for (const table of ['booked_cells', 'booking_history', 'bookings', 'cases']) await db(table).delete();
    // Morning again, where a test has left it.
    const since = ((now() + 9 * HOUR) % DAY) - 9.5 * HOUR;
    if (since > HOUR) ahead += DAY - since;
  });

  interface Made {
    linked?: boolean;
    language?: string;
    [column: string]: unknown;
  }
  /** A member, and whoever is linked to them. */
  async function member(name: string, { linked = true, language = 'ja', ...row }: Made = {}) {
    const id = `M-${(members += 1)}`;
    await db('members').insert({ id, name, created_at: 1, ...row });
    const person = await house.friend(language);
    if (linked)
      await db('links').insert({
        ...{ line_user: person, member: id, method: 'account_link', assurance: 'password' },
        ...{ consent_version: 'test', consented_at: 1, linked_at: 1 },
      });
    return { id, person };
  }
  const bookAt = (moment: number) => openBook({ db, zone: ZONE, now: () => moment });
  async function booked(id: string, beginsAt: number, asked = now()): Promise<Booking> {
    const held = done(await bookAt(asked).hold({ member: id, service: 'any', beginsAt }));
    return done(await bookAt(asked).book({ hold: held.token, member: id, source: 'test' }));
  }
  async function marked(id: string, as: 'markCame' | 'markMissed', days: number): Promise<void> {
    const before = at('12:00') - days * DAY;
    const booking = await booked(id, before, before - DAY);
    done(await bookAt(before + HOUR)[as]({ id: booking.id, version: 1 }));
  }
  const list = (by = sato) => by.get('/console/morning');
  /** What the list says of somebody. */
  const rowOf = (html: string, name: string) =>
    html.split('<li class="case">').find((row) => row.includes(`<bdi>${name}</bdi>`));
  const page = (person: string) => `/console/morning/${person}`;
  const send = (by: AtConsole, person: string, more: Record<string, string> = {}) =>
    by.post(`${page(person)}/send`, { key: randomUUID(), as: 'first', line: '', do: 'now', ...more });
  const pushed = (text: string) =>
    house.line.log.filter(
      (one) => one.kind === 'api' && one.path.endsWith('/message/push') && JSON.stringify(one).includes(text),
    ).length;
  /** What another process has. */
  const clock = () =>
    openSendingLater({
      ...{ db, audit: openAudit('x'.repeat(64), now), name: (id) => id, zone: ZONE, may, now },
      quiet: { from: 21 * 60, until: 9 * 60 },
    });

  test('who comes, who renews and whose case is open are listed once, with why, and whether they can be told', async () => {
    const [first, missed] = [await member('はじめ 花子', { rank: 'ゴールド' }), await member('みのがし 次郎')];
    const [usual, unlinked] = [await member('いつもの 三郎'), await member('みれんけい 四郎', { linked: false })];
    const renewing = await member('こうしん 五郎', { renews_on: dayAt(ZONE, now(), 12) });
    await member('さきのこうしん', { renews_on: dayAt(ZONE, now(), 31) });
    await member('みれんけいのこうしん', { renews_on: dayAt(ZONE, now(), 12), linked: false });
    await marked(missed.id, 'markMissed', 20);
    await marked(missed.id, 'markMissed', 19);
    await marked(usual.id, 'markCame', 18);
    for (const [nth, one] of [usual, missed, first, unlinked].entries()) await booked(one.id, at('11:00') + nth * HOUR);
    await db('cases').insert({ person: renewing.person, topic: 'orders', opened_at: now(), key: 'c1', facts: '{}' });
    const { status, html } = await list();
    expect(status).toBe(200);
    const names = ['みのがし 次郎', 'はじめ 花子', 'みれんけい 四郎', 'こうしん 五郎'];
    const places = names.map((name) => html.indexOf(`<bdi>${name}</bdi>`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(html).toContain('これから声をかける方 (4)');
    for (const name of ['いつもの', 'さきのこうしん', 'みれんけいのこうしん']) expect(html).not.toContain(name);
    expect(rowOf(html, 'みのがし 次郎')).toMatch(/12:00 <bdi>カット.*無断キャンセル歴あり 2回/s);
    expect(rowOf(html, 'はじめ 花子')).toMatch(/初めてのご来店.*大切なお客さま/s);
    expect(rowOf(html, 'こうしん 五郎')).toMatch(/会員更新が近い .*対応中のご用件/s);
    expect(rowOf(html, 'みれんけい 四郎')).toMatch(/初めてのご来店.*LINEと連携していません/s);
    expect(rowOf(html, 'みれんけい 四郎')).not.toContain(page(''));
    expect((await sato.get(page(unlinked.person))).html).not.toContain('/send"');
    for (const { person } of [first, missed, renewing]) expect(html).toContain(`href="${page(person)}"`);
  });

  test('a word is put together, looked at and sent under the name of who wrote it; nobody is told twice a day', async () => {
    const { id, person } = await member('山田 花子');
    const booking = await booked(id, at('14:00'));
    const reminding = (await db('bookings').where({ id: booking.id }).first('remind_at')) as object;
    const { html } = await sato.get(page(person));
    expect(html).toContain('はじめてお目にかかれるのを');
    expect(html).toContain('まだ送っていません');
    const line = '<b>旅行</b>はいかがでしたか。';
    const looked = await sato.post(`${page(person)}/look`, { key: randomUUID(), as: 'first', line });
    expect(looked.html).toContain('&lt;b>旅行&lt;/b>はいかがでしたか。');
    expect(house.unheard(person)).toBe(0);

    const key = randomUUID();
    const sent = await send(sato, person, { key, line });
    expect(sent.status).toBe(200);
    expect(sent.html).toContain('送りました。');
    expect(rowOf(sent.html, '山田 花子')).toMatch(/✓ 9:3\d 佐藤さんが送りました/);
    const [heard] = await house.hears(person);
    expect(heard).toMatch(/^山田 花子さま\n.*佐藤です。.*14:00に、はじめて.*\n<b>旅行<\/b>はいかがでしたか。$/s);
    expect(house.line.chat(person).at(-1)).toMatchObject({ sender: { name: '佐藤' } });
    // The bot keeps the chat, the reminder goes all the same, and the log names no customer.
    expect(await db('chats').where({ person, holder: 'staff' })).toEqual([]);
    expect(await db('bookings').where({ id: booking.id }).first('remind_at')).toEqual(reminding);
    expect(await db('audit_log').where({ deed: 'warm.scheduled', subject: person })).toEqual([]);
    expect(await db('audit_log').where({ deed: 'warm.scheduled', actor: sato.id })).toHaveLength(1);

    expect((await send(sato, person, { key, line })).html).toContain('送りました。');
    const other = await send(suzuki, person);
    expect([other.status, other.html.includes('今日はもう声をかけています')]).toEqual([409, true]);
    await expect(
      db('warm_words').insert({ person, day: dayAt(ZONE, now()), message: 'x', staff: 'x', made_at: 1 }),
    ).rejects.toThrow();
    await allDone(db);
    expect([house.unheard(person), pushed('<b>旅行')]).toEqual([0, 1]);
    // Tomorrow is another day, but the first visit has had its word.
    expect((await list(suzuki)).html).toContain('声をかけた方 (1)');
  });

  test('of two who write at once one does, and the other learns of it', async () => {
    const { id, person } = await member('どうじ 一郎');
    await booked(id, at('15:00'));
    const answers = await Promise.all([sato, suzuki, sato, suzuki].map((by) => send(by, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    await house.hears(person);
    await allDone(db);
    expect(house.unheard(person)).toBe(0);
    expect(await db('later_messages').where({ person })).toHaveLength(1);
  });

  // SQLite's one writer waits before the lane does: there the time is taken last by itself.
  if (engine === 'postgres')
    test('what is to go at once goes, however long it waits for its turn', async () => {
      const { id, person } = await member('まちます 一郎');
      await booked(id, at('15:00'));
      const turn = await db.transaction();
      await lockLane(turn, 'in', person);
      const sending = send(sato, person);
      const waiting = () => db('pg_locks').where({ granted: false }).first('pid') as Promise<object | undefined>;
      while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 5));
      ahead += 5_000;
      await turn.commit();
      expect((await sending).status).toBe(200);
      await house.hears(person);
    });

  test('at a time: it waits, is shown with who wrote it, and goes then', async () => {
    const { id, person } = await member('Emma Brown', { language: 'en', name_en: 'Emma Brown' });
    await booked(id, at('16:00'));
    for (const [time, words] of [
      ['09:00', '送る時刻は'],
      ['16:00', '送る時刻は'],
      ['99:99', '送る時刻は'],
    ] as const) {
      const refused = await send(sato, person, { do: 'later', at: time, line: 'Welcome!' });
      expect([refused.status, refused.html.includes(words), refused.html.includes('value="Welcome!"')]).toEqual([
        422,
        true,
        true,
      ]);
    }
    const planned = await send(sato, person, { do: 'later', at: '13:00', line: 'Welcome!' });
    expect(rowOf(planned.html, 'Emma Brown')).toContain('13:00に送信予定 (佐藤)');
    await clock().sendDue();
    expect(house.unheard(person)).toBe(0);
    ahead += 4 * HOUR;
    await clock().sendDue();
    expect((await house.hears(person))[0]).toMatch(/^Dear Emma Brown,\n.*first time.*16:00.*\nWelcome!$/s);
    expect(rowOf((await list()).html, 'Emma Brown')).toContain('佐藤さんが送りました');
  });

  test.each(['cancelled', 'moved'] as const)(
    'a word that waits is called off by itself when the reservation is %s, and there may be another',
    async (how) => {
      const { id, person } = await member(`かわる ${how}`);
      const booking = await booked(id, at('16:00'));
      await booked(id, at('18:00'));
      await send(sato, person, { do: 'later', at: '15:00' });
      const book = bookAt(now());
      if (how === 'cancelled') done(await book.cancel({ id: booking.id, member: id, version: 1, fee: 0, by: 'shop' }));
      else {
        const hold = done(await book.hold({ member: id, service: 'any', beginsAt: at('17:00'), booking: booking.id }));
        done(await book.change({ hold: hold.token, member: id, version: 1, by: 'shop' }));
      }
      await clock().untie();
      const { html } = await list();
      expect(rowOf(html, `かわる ${how}`)).toContain('送りませんでした: ご予約が変わったため');
      ahead += 5.5 * HOUR;
      await clock().sendDue();
      await allDone(db);
      expect(house.unheard(person)).toBe(0);
      expect((await send(suzuki, person)).status).toBe(200);
      expect((await house.hears(person))[0]).toContain(how === 'cancelled' ? '18:00' : '17:00');
    },
  );

  test('called off by hand it makes room; where another has the chat, or the customer waits, nothing goes', async () => {
    const { id, person } = await member('てどり 一郎');
    await booked(id, at('16:00'));
    const key = randomUUID();
    await send(sato, person, { key, do: 'later', at: '15:00' });
    const off = await suzuki.post(`${page(person)}/call-off`, { message: key });
    expect(off.html).toContain('取り消しました。');
    expect((await suzuki.post(`${page(person)}/call-off`, { message: key })).status).toBe(409);
    const chat = { person, holder: 'staff', staff: suzuki.id, version: 1, words: 0, last_at: now() };
    await db('chats').insert(chat).onConflict('person').merge();
    expect(rowOf((await list()).html, 'てどり 一郎')).toMatch(/別のスタッフがトークで対応中です \(<bdi>鈴木/);
    expect((await send(sato, person)).status).toBe(409);
    await db('chats').where({ person }).update({ holder: 'queue', staff: null, version: 2, waiting_since: now() });
    expect(rowOf((await list()).html, 'てどり 一郎')).toContain('先に受信箱からご返信ください');
    expect((await send(suzuki, person)).status).toBe(409);
    await db('chats').where({ person }).update({ holder: 'bot', version: 3, waiting_since: null });
    house.line.block(person);
    await house.settled();
    expect(rowOf((await list()).html, 'てどり 一郎')).toContain('ブロックされています');
    expect((await send(sato, person)).status).toBe(409);
    await allDone(db);
    expect(house.unheard(person)).toBe(0);
    expect(await db('warm_words').where({ person, day: dayAt(ZONE, now()) })).toHaveLength(1);
  });

  test('who is not linked is told of their case alone, and by no name; a renewal and a case are spoken of once', async () => {
    const known = await member('なまえ 五郎', { linked: false });
    await booked(known.id, at('12:00'));
    const facts = { topic: 'orders', opened_at: now() - HOUR, facts: '{}' };
    await db('cases').insert({ ...facts, person: known.person, member: known.id, key: 'c2' });
    await send(sato, known.person, { as: 'first' });
    const [heard] = await house.hears(known.person);
    expect(heard).toMatch(/^お客さま\n.*お問い合わせの件/s);
    expect(heard).not.toContain('12:00');

    const linked = await member('こうしん 六郎', { renews_on: dayAt(ZONE, now(), 3) });
    await db('cases').insert({ ...facts, person: linked.person, key: 'c3' });
    await send(sato, linked.person, { as: 'renewal' });
    expect((await house.hears(linked.person))[0]).toContain('会員の更新日');
    ahead += DAY;
    const { html } = await list();
    for (const name of ['こうしん 六郎', 'なまえ 五郎']) expect(html).not.toContain(name);
    // The question comes anew: so does the reason.
    await db('cases').where({ key: 'c3' }).update({ opened_at: now() });
    expect(rowOf((await list()).html, 'こうしん 六郎')).toContain('対応中のご用件');
  });

  test('a word about a membership does not reach who is no longer linked to it', async () => {
    const { id, person } = await member('はなれる 六郎', { renews_on: dayAt(ZONE, now(), 3) });
    await send(sato, person, { as: 'renewal', do: 'later', at: '10:30' });
    await db('links').where({ member: id }).delete();
    ahead += 1.1 * HOUR;
    await clock().sendDue();
    await allDone(db);
    expect(house.unheard(person)).toBe(0);
    expect(await db('later_messages').where({ person }).first('state', 'reason')).toEqual({
      state: 'called_off',
      reason: 'unlinked',
    });
    ahead -= 1.1 * HOUR;
  });

  test.each([
    ['予約・注文の通知を止める', 'reminder'],
    ['ニュースを止める', 'news'],
  ] as const)('after %s no word of that kind reaches them that was written before', async (wish, off) => {
    const [coming, renewing] = [
      await member(`とめる ${off}`),
      await member('とめる', { renews_on: dayAt(ZONE, now(), 3) }),
    ];
    await booked(coming.id, at('16:00'));
    const [word, other] = off === 'reminder' ? [coming, renewing] : [renewing, coming];
    for (const { person } of [word, other]) {
      await send(sato, person, { do: 'later', at: '10:30' });
      house.line.say(person, wish);
      expect((await house.hears(person)).join()).toContain('止めています');
    }
    ahead += 1.1 * HOUR;
    await clock().sendDue();
    await house.hears(other.person);
    expect(house.unheard(word.person)).toBe(0);
    expect(await db('later_messages').where({ person: word.person }).first('state', 'reason')).toEqual({
      state: 'called_off',
      reason: 'unwanted',
    });
    expect((await list()).html).toContain('送りませんでした: お知らせを希望されなくなったため');
    ahead -= 1.1 * HOUR;
  });

  test('the shop’s own wording takes the place of ours; what is not known in it, and a line too long, send nothing', async () => {
    const manager = await atConsole(db, house.app.url, 'manager', '店長', now());
    const { id, person } = await member('ていけい 七郎');
    await booked(id, at('12:00'));
    const reply = {
      key: randomUUID(),
      name: '初回',
      ja: '{お客さま名}様、{ひとこと}\n{メニュー}の{店名}',
      en: '',
      warm: 'first',
    };
    expect((await manager.post('/console/replies/add', reply)).html).toContain('今日の声かけ: 初めてのご来店');
    const other = await manager.post('/console/replies/add', { ...reply, key: randomUUID(), name: '別' });
    expect([other.status, other.html.includes('別の定型文がすでに')]).toEqual([409, true]);
    await expect(
      db('canned_replies').insert({ id: 'x', name: 'x', ja: 'x', changed_by: 'x', changed_at: 1, warm: 'first' }),
    ).rejects.toThrow();
    const long = await send(sato, person, { line: 'あ'.repeat(101) });
    expect([long.status, long.html.includes('100文字まで')]).toEqual([422, true]);
    await db('canned_replies')
      .where({ name: '初回' })
      .update({ ja: '{お客さま名}様、{ひとこと}\n{メニュー} {更新日}' });
    const blank = await send(sato, person, { line: '雨です。' });
    expect([blank.status, blank.html.includes('{ } に入る情報がわからないため')]).toEqual([422, true]);
    await db('canned_replies').where({ name: '初回' }).update({ ja: reply.ja });
    await send(sato, person, { line: '雨です。' });
    expect((await house.hears(person))[0]).toBe('ていけい 七郎様、雨です。\nカットのさくらサロン');
    await db('canned_replies').delete();
  });

  test('before the quiet hours end nothing goes, now or at a time in them; a deleted customer leaves nothing', async () => {
    const { id, person } = await member('はやおき 八郎');
    await booked(id, at('19:00'));
    ahead -= 2 * HOUR;
    const early = await send(sato, person);
    expect([early.status, early.html.includes('お知らせを控える時間帯です')]).toEqual([422, true]);
    expect((await send(sato, person, { do: 'later', at: '08:30' })).status).toBe(422);
    expect((await sato.get(page(person))).html).toContain('value="09:00"');
    expect((await send(sato, person, { do: 'later', at: '09:00' })).status).toBe(200);
    ahead += 2 * HOUR;
    house.line.say(person, 'データを削除');
    await house.hears(person);
    house.line.say(person, '削除する');
    await house.settled();
    await until(async () => (await db('warm_words').where({ person })).length === 0, 'the end of their words');
  });

  test('what no page of ours sends is refused', async () => {
    const { id, person } = await member('へん 九郎');
    await booked(id, at('12:00'));
    for (const path of [page('x'), page(`U${'0'.repeat(32)}`)])
      expect((await sato.get(path)).status).toBe(path.endsWith('x') ? 404 : 200);
    for (const fields of [{}, { key: 'x', as: 'first' }, { key: randomUUID(), as: 'nothing' }])
      expect((await sato.post(`${page(person)}/send`, fields)).status).toBe(400);
    expect((await sato.post(`${page(person)}/call-off`, { message: 'x' })).status).toBe(400);
    expect(await db('later_messages').where({ person })).toEqual([]);
  });
});
