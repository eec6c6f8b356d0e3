import type { messagingApi } from '@line/bot-sdk';
import { openBook, type Booking } from '../../../src/features/book/book';
import type { Db } from '../../../src/platform/db';
import { addDays, localTime } from '../../../src/platform/time';
import { done } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { formFields } from '../../support/form-fields';
import { openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* What can be reserved and who does it, set at the console and seen in the chat. */

const ZONE = 'Asia/Tokyo';
const [SERVICES, RESOURCES] = ['/console/settings/services', '/console/settings/resources'];

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let owner: AtConsole;
  const now = Date.now();
  const book = () => openBook({ db, zone: ZONE, now: Date.now });
  /** Eleven in the morning so many days ahead, on no Tuesday. */
  const ahead = (days: number) => {
    const day = addDays(localTime(ZONE, new Date(now)).date, days);
    const open = new Date(`${day}T00:00:00Z`).getUTCDay() === 2 ? addDays(day, 7) : day;
    return Date.parse(`${open}T11:00:00+09:00`);
  };

  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true });
    db = house.app.db;
    owner = await atConsole(db, house.app.url, 'owner', '店長', now);
    for (const table of ['booked_cells', 'booking_history', 'bookings']) await db(table).delete();
    await db('opening_hours').insert({ resource: '', weekday: 2, open: 600, close: 1200 });
  });
  afterAll(() => house.close());

  async function linked(member: string): Promise<string> {
    const person = await house.friend();
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: now };
    await db('links').insert({ ...row, consent_version: '1', linked_at: now });
    return person;
  }
  async function says(person: string, text: string): Promise<string> {
    await house.line.say(person, text).delivered;
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  /** What can be tapped under the newest message. */
  function replies(person: string): messagingApi.Action[] {
    const newest = house.line.chat(person).findLast(({ from }) => from === 'bot')!.message;
    const items = (newest as { quickReply?: messagingApi.QuickReply }).quickReply?.items ?? [];
    return items.map(({ action }) => action!);
  }
  /** Taps the last of what is called so: of days one that is not near. */
  async function taps(person: string, label: RegExp): Promise<string> {
    const action = replies(person).findLast((one) => label.test(one.label ?? ''))!;
    await house.line.tap(person, action)?.delivered;
    await house.settled();
    return (await house.hears(person)).join('\n');
  }
  async function reserve(member: string, resource: string, days: number, service = 'cut'): Promise<Booking> {
    const held = done(await book().hold({ member, service, resource, beginsAt: ahead(days) }));
    return done(await book().book({ hold: held.token, member, source: 'test' }));
  }
  const fieldsAt = async (page: string, to = page) => formFields((await owner.get(page)).html, to);
  const deeds = async (subject: string) =>
    (await db('audit_log').where({ subject }).orderBy('seq').pluck('deed')) as string[];
  const idIn = (to: string | null) => /\/([\w-]+)\?made/.exec(to ?? '')![1]!;
  let spa: string;

  test('a service is added once, with who does it, and booked in the chat at once', async () => {
    const blank = await fieldsAt(`${SERVICES}/new`, SERVICES);
    // What is mostly the same for all services of a shop is filled in.
    expect(blank).toMatchObject({ nameJa: '', price: '', cancelUntil: '前日 20:00', by: ['sasaki', 'takahashi'] });
    const wanted = {
      ...blank,
      nameJa: 'ヘッドスパ',
      nameEn: 'Head spa',
      price: '4,400円',
      minutes: '45',
      by: ['sasaki'],
    };
    const bad = await owner.post(SERVICES, { ...wanted, nameEn: '', minutes: '7' });
    expect([bad.status, bad.html.includes('href="#minutes"'), bad.html.includes('value="ヘッドスパ"')]).toEqual([
      ...[422, true, true],
    ]);
    expect(formFields(bad.html, SERVICES)).toMatchObject({ key: blank.key, by: ['sasaki'] });

    const made = await owner.post(SERVICES, wanted);
    const again = await owner.post(SERVICES, wanted);
    expect([made.status, again.to]).toEqual([303, made.to]);
    spa = idIn(made.to);
    expect(spa).toMatch(/^head-spa-/);
    expect(await db('services').where({ name_en: 'Head spa' }).count({ n: '*' }).first()).toMatchObject({
      n: engine === 'sqlite' ? 1 : '1',
    });
    expect(await deeds(spa)).toEqual(['setting.serviceMade']);
    expect((await owner.get(made.to!)).html).toContain('メニューを追加しました');

    const person = await linked('M-1002');
    expect(await says(person, '予約したい')).toContain('ヘッドスパ: 4,400円・約45分');
    // There is nobody to choose from.
    expect(await taps(person, /ヘッドスパ/)).toContain('ご希望の日');
    await taps(person, /[○△]/);
    expect(await taps(person, /^\d+:\d\d$/)).toMatch(
      /ヘッドスパ: 4,400円[^]*佐々木[^]*キャンセルは、.+20:00まで無料です。期限を過ぎると、2,200円のキャンセル料/,
    );
    // What was read back holds, whatever the shop does before the tap.
    const page = `${SERVICES}/${spa}`;
    const dearer = { price: '9000', cancelUntil: '20日前', changeUntil: '20日前', lateFeePercent: '100' };
    expect((await owner.post(page, { ...(await fieldsAt(page)), ...dearer })).html).toContain('保存しました');
    expect(await taps(person, /予約する/)).toContain('予約しました');
    const terms = { change_until: 'previous day 20:00', cancel_until: 'previous day 20:00', late_fee_percent: 50 };
    expect(
      await db('bookings')
        .where({ member: 'M-1002', live: 1 })
        .first('service', 'resource', 'price', ...Object.keys(terms)),
    ).toEqual({ service: spa, resource: 'sasaki', price: 4_400, ...terms });
  });

  test('a service that nobody does is offered to nobody, until somebody is there who does it', async () => {
    const blank = await fieldsAt(`${SERVICES}/new`, SERVICES);
    const wanted = { ...blank, nameJa: '着付け', nameEn: '着付け', price: '8800', minutes: '60', by: [] };
    const id = idIn((await owner.post(SERVICES, wanted)).to);
    expect(id).toMatch(/^service-/);
    expect((await owner.get(SERVICES)).html).toMatch(/着付け<\/bdi><\/a><span class="badge warn">担当者なし/);
    const offered = async () => (await book().services()).map((one) => one.id);
    expect(await offered()).not.toContain(id);

    const who = await fieldsAt(`${RESOURCES}/new`, RESOURCES);
    const person = { ...who, nameJa: '田中', nameEn: 'Tanaka', seats: '２名', services: [id] };
    expect((await owner.post(RESOURCES, { ...person, nameJa: ' ', seats: '0' })).status).toBe(422);
    const made = await owner.post(RESOURCES, person);
    expect((await owner.post(RESOURCES, person)).to).toBe(made.to);
    const tanaka = idIn(made.to);
    expect(await deeds(tanaka)).toEqual(['setting.resourceMade']);
    expect((await owner.get(made.to!)).html).toMatch(/追加しました[^]*お店全体と同じ/);
    expect(await offered()).toContain(id);
    expect(await book().staffOf(id)).toEqual([{ id: tanaka, name: { ja: '田中', en: 'Tanaka' } }]);
    // Two at once, and no third.
    const asks = ['M-1001', 'M-1003', 'M-1004'].map((member) => ({ member, service: id, beginsAt: ahead(3) }));
    const held = [];
    for (const ask of asks) held.push(await book().hold(ask));
    expect(held.map((one) => ('refused' in one ? one.refused : 'held'))).toEqual(['held', 'held', 'taken']);
    for (const [nth, one] of held.entries())
      if (!('refused' in one)) await book().release(one.token, asks[nth]!.member);

    // One at once from now on: what is taken away comes back when it is given again.
    const page = `${RESOURCES}/${tanaka}`;
    expect((await owner.post(page, { ...(await fieldsAt(page)), seats: '1' })).html).toContain('保存しました');
    const seats = async () => (await book().hold(asks[0]!), await book().hold(asks[1]!));
    expect(await seats()).toEqual({ refused: 'taken' });
    expect((await owner.post(page, { ...(await fieldsAt(page)), seats: '2' })).html).toContain('保存しました');
    expect(await seats()).toHaveProperty('token');
    const log = (await owner.get('/console/audit?deed=setting')).html;
    expect(log).toContain('担当者・席の内容を変更');
    // By the names of the fields and of what is done there, not as the log keeps them.
    expect(log).toMatch(/同時に受けられる予約の数: 2 \/ 予約の受付: 受け付ける \/ 予約を受けるメニュー: /);
    expect(log).not.toMatch(/name_ja|seats \d|services [a-z]/);
  });

  test('of two who change the same one does, and the other is told; so with services and with who does them', async () => {
    for (const [page, name] of [
      [`${SERVICES}/treatment`, 'nameEn'],
      [`${RESOURCES}/takahashi`, 'nameEn'],
    ] as const) {
      const fields = await fieldsAt(page);
      const tries = ['One', 'Another'].map((value) => owner.post(page, { ...fields, [name]: value }));
      const answers = await Promise.all(tries);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409)!.html;
      expect([lost.includes('ほかの人が変更'), /value="(One|Another)"/.test(lost)]).toEqual([true, true]);
      // Who does what is the same row of both pages: the other page's form is old by then, too.
      expect((await owner.post(page, { ...(await fieldsAt(page)), [name]: 'Anew' })).html).toContain('保存しました');
    }
    const fields = await fieldsAt(`${SERVICES}/perm`);
    const at = `${RESOURCES}/takahashi`;
    const { services, ...others } = await fieldsAt(at);
    const but = [services!].flat().filter((one) => one !== 'perm');
    expect((await owner.post(at, { ...others, services: but })).html).toContain('保存しました');
    expect((await owner.post(`${SERVICES}/perm`, { ...fields, price: '1' })).status).toBe(409);
    expect((await fieldsAt(`${SERVICES}/perm`)).by).toEqual(['sasaki']);
  });

  test('the shop says in which order: customers choose in it, the calendar shows it, and two who move lose nothing', async () => {
    const shown = (html: string) =>
      [...html.matchAll(/href="\/console\/settings\/(?:services|resources)\/([\w-]+)"><bdi>/g)].map(([, id]) => id!);
    const listed = async (page: string) => shown((await owner.get(page)).html);
    const before = await listed(SERVICES);
    expect(before).toEqual(expect.arrayContaining(['cut', 'perm', 'treatment']));

    const up = await owner.post(`${SERVICES}/treatment/move`, { before: 'cut' });
    expect([up.status, up.to]).toEqual([303, `${SERVICES}?moved=treatment&way=up`]);
    // At the top there is no way up: the keyboard finds the way down.
    expect((await owner.get(up.to!)).html).toMatch(
      /action="[^"]*treatment\/move"[^]*?<button name="before" disabled[^>]*>↑<\/button><button name="after" value="cut"[^>]*autofocus[^>]*>↓/,
    );
    const after = ['treatment', ...before.filter((id) => id !== 'treatment')];
    expect(await listed(SERVICES)).toEqual(after);
    expect((await book().services()).map(({ id }) => id).slice(0, 2)).toEqual(['treatment', 'cut']);
    const person = await linked('M-1004');
    expect(await says(person, '予約したい')).toMatch(/1\. トリートメント[^]*2\. カット:/);
    expect(await deeds('treatment')).toContain('setting.servicesOrdered');

    // What is where it is to be is moved by nobody, and what is nowhere is not moved.
    await owner.post(`${SERVICES}/treatment/move`, { before: 'cut' });
    expect((await deeds('treatment')).filter((deed) => deed === 'setting.servicesOrdered')).toHaveLength(1);
    for (const fields of [{ before: 'nowhere' }, { after: 'treatment' }])
      expect((await owner.post(`${SERVICES}/treatment/move`, fields)).status).toBe(404);
    for (const fields of [{}, { before: 'cut', after: 'perm' }] as Record<string, string>[])
      expect((await owner.post(`${SERVICES}/treatment/move`, fields)).status).toBe(400);

    await Promise.all([
      owner.post(`${SERVICES}/perm/move`, { before: 'treatment' }),
      owner.post(`${SERVICES}/cut/move`, { after: 'cut-colour' }),
    ]);
    const both = await listed(SERVICES);
    expect(both.indexOf('treatment') - both.indexOf('perm')).toBe(1);
    expect(both.indexOf('cut') - both.indexOf('cut-colour')).toBe(1);
    const places = (await db('services').pluck('position')) as number[];
    expect([...places].sort((a, b) => a - b)).toEqual(places.map((_, index) => index + 1));
    await expect(db('services').where({ id: 'cut' }).update({ position: 1 })).rejects.toThrow(/unique/i);
    await expect(db('services').where({ id: 'cut' }).update({ position: null })).rejects.toThrow();

    await owner.post(`${RESOURCES}/takahashi/move`, { before: 'sasaki' });
    expect((await listed(RESOURCES)).slice(0, 2)).toEqual(['takahashi', 'sasaki']);
    expect((await book().staffOf('cut')).map(({ id }) => id)).toEqual(['takahashi', 'sasaki']);
    const day = localTime(ZONE, new Date(ahead(4))).date;
    expect((await owner.get(`/console/reservations?day=${day}`)).html).toMatch(/<h2>高橋<[^]*<h2>佐々木</);
    await owner.post(`${RESOURCES}/sasaki/move`, { before: 'takahashi' });
  });

  test('nobody with reservations is taken away in silence: they are listed first, stay, and are in sight', async () => {
    const first = await reserve('M-1003', 'takahashi', 5);
    const page = `${RESOURCES}/takahashi`;
    const away = { ...(await fieldsAt(page)), active: 'no' };
    const asked = await owner.post(page, away);
    expect(asked.html).toMatch(/担当できなくなる予約 \(1件\)[^]*Emma Brown/);
    expect(asked.html).toContain(`href="/console/reservations/${first.id}"`);
    expect(await db('resources').where({ id: 'takahashi' }).first('active')).toEqual({ active: 1 });

    // One more comes meanwhile: whoever confirms is shown that one, too.
    const second = await reserve('M-1001', 'takahashi', 6);
    const { sure, ...again } = formFields(asked.html, page);
    const stale = await owner.post(page, { ...again, sure: sure! });
    expect(stale.html).toContain('担当できなくなる予約 (2件)');
    const kept = done(
      await book().hold({ member: 'M-1004', service: 'cut', resource: 'takahashi', beginsAt: ahead(8) }),
    );
    const saved = await owner.post(page, formFields(stale.html, page));
    expect(saved.html).toMatch(/保存しました[^]*担当できなくなっている予約 \(2件\)/);
    expect(await db('bookings').where({ resource: 'takahashi', live: 1 }).pluck('status')).toEqual([
      ...['confirmed', 'confirmed'],
    ]);

    // No new ones, not of what was kept just before, nor past the book.
    expect(await book().book({ hold: kept.token, member: 'M-1004', source: 'test' })).toEqual({ refused: 'expired' });
    expect(await book().hold({ member: 'M-1004', service: 'cut', resource: 'takahashi', beginsAt: ahead(9) })).toEqual({
      refused: 'taken',
    });
    const row = (await db('bookings').where({ id: first.id }).first()) as object;
    const past = { ...row, id: 'past-the-book', begins_at: ahead(9), ends_at: ahead(9) + 3_600_000 };
    await expect(
      db('bookings').insert({ ...past, occupied_from: ahead(9), occupied_until: ahead(9) + 3_600_000 }),
    ).rejects.toThrow(/not offered/);

    const day = localTime(ZONE, new Date(first.beginsAt)).date;
    for (const view of ['/console/reservations', '/console/reservations/week'])
      expect((await owner.get(`${view}?day=${day}`)).html).toContain(`/console/reservations/${first.id}"`);
    // Moved, they are with who is there.
    const moving = { member: 'M-1001', service: 'cut', beginsAt: ahead(10), booking: second.id };
    const hold = done(await book().hold(moving));
    const { after } = done(await book().change({ hold: hold.token, member: 'M-1001', version: second.version }));
    expect(after.resource).toBe('sasaki');
    expect((await owner.get(page)).html).toContain('担当できなくなっている予約 (1件)');
  });

  test('in a large shop somebody does a hundred and fifty services', async () => {
    const like = (await db('services').where({ id: 'cut' }).first()) as object;
    const many = Array.from({ length: 150 }, (_, nth) => `many-${nth}`);
    await db.batchInsert(
      'services',
      many.map((id) => ({ ...like, id, name_ja: id, name_en: id, position: null })),
      50,
    );
    const one = `${RESOURCES}/sasaki`;
    const before = await fieldsAt(one);
    const saved = await owner.post(one, { ...before, services: [...[before.services ?? []].flat(), ...many] });
    expect(saved.html).toContain('保存しました');
    expect(await db('service_resources').where({ resource: 'sasaki' }).whereIn('service', many)).toHaveLength(150);
    await db('service_resources').whereIn('service', many).delete();
    await db('services').whereIn('id', many).delete();
  });

  test('a service that is withdrawn takes no new reservations, and what is reserved stays', async () => {
    const page = `${SERVICES}/${spa}`;
    const person = await linked('M-1003');
    await says(person, '予約したい');
    await taps(person, /ヘッドスパ/);
    await taps(person, /[○△]/);
    await taps(person, /^\d+:\d\d$/);
    const saved = await owner.post(page, { ...(await fieldsAt(page)), active: 'no' });
    expect(saved.html).toMatch(/保存しました[^]*受付を止めたあとも残っている予約 \(1件\)[^]*鈴木 一郎/);
    expect(await taps(person, /予約する/)).not.toContain('予約しました');
    expect(await db('bookings').where({ service: spa }).pluck('member')).toEqual(['M-1002']);
    expect(await says(person, '予約したい')).not.toContain('ヘッドスパ');
    const row = (await db('bookings').where({ service: spa }).first()) as object;
    await expect(db('bookings').insert({ ...row, id: 'past-the-book' })).rejects.toThrow(/not offered/);
    // With who does it no more, too, it would be with nobody: that is asked first.
    const { by: _, ...nobody } = await fieldsAt(page);
    expect((await owner.post(page, nobody)).html).toContain('担当できなくなる予約 (1件)');
    expect((await owner.post(page, { ...(await fieldsAt(page)), active: 'yes' })).html).toContain('保存しました');
    expect(await says(person, '予約したい')).toContain('ヘッドスパ');
  });
});
