import { openBook, type Booking } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import type { Db } from '../../../src/platform/db';
import { done } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/seat';

const ZONE = 'Asia/Tokyo';
const HOUR = 3_600_000;

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let shop: Seat;
  let person: string;
  // A Wednesday; the demo shop is closed on Tuesdays.
  let now = Date.parse('2026-12-02T09:00:00+09:00');
  const book = () => openBook({ db, zone: ZONE, now: () => now });

  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now, members: true });
    db = house.app.db;
    shop = await seatOf(db, house.app.url, 'shop', now);
    person = await house.friend();
    const link = { line_user: person, member: 'M-1001', method: 'password', assurance: 'strong' };
    await db('links').insert({
      ...{ ...link, consent_version: 'test', consented_at: now, linked_at: now },
      method: 'line-login',
    });
  });
  afterAll(() => house.close());

  async function made(member: string, at: string, service = 'cut', resource = 'takahashi'): Promise<Booking> {
    const beginsAt = Date.parse(`${at}:00+09:00`);
    const held = done(await book().hold({ member, service, resource, beginsAt }));
    return done(await book().book({ hold: held.token, member, source: 'test' }));
  }
  const page = (booking: Booking) => `/console/reservations/${booking.id}`;
  const stored = (booking: Booking) => db('bookings').where({ id: booking.id }).first() as Promise<StoredBooking>;
  const noted = (booking: Booking) => db('audit_log').where({ subject: booking.id }).orderBy('seq').pluck('deed');

  test('a day shows who comes to whom, what is free, and who waits', async () => {
    const booking = await made('M-1001', '2026-12-03T11:00');
    const { waiting } = await book().wait({
      ...{ member: 'M-1002', service: 'cut' },
      ...{ from: booking.beginsAt, until: booking.beginsAt + HOUR },
    });
    const { status, html } = await shop.get('/console/reservations?day=2026-12-03');
    expect(status).toBe(200);
    expect(html).toContain('11:00–12:00 <bdi>カット</bdi>');
    expect(html).toContain('山田 花子');
    expect(html).toContain('空き 10:00–11:00, 12:00–20:00');
    expect(html).toMatch(/キャンセル待ち.*鈴木 一郎/s);
    const after = await shop.post(`/console/waiting/${waiting}/leave`, { day: '2026-12-03' });
    expect(after.html).toContain('キャンセル待ちから外しました');
    expect(after.html).toContain('お待ちの方はいません');
    expect(await db('audit_log').where({ deed: 'waiting.left' })).toHaveLength(1);
    expect((await shop.post(`/console/waiting/${waiting}/leave`, { day: '2026-12-03' })).status).toBe(409);
  });

  test('a week shows how much of each day is taken', async () => {
    const { html } = await shop.get('/console/reservations/week?day=2026-12-03');
    expect(html).toContain('11月30日(月)–12月6日(日)');
    expect(html).toMatch(/高橋 12月3日\(木\): 埋まり">10%/);
    expect(html).toContain('11:00 <bdi>カット</bdi>');
    expect(html).toContain('お休み');
  });

  test('what is no day shows today', async () => {
    for (const day of ['2026-02-30', "'; drop table bookings", '<b>'])
      expect((await shop.get(`/console/reservations?day=${encodeURIComponent(day)}`)).html).toContain(
        `value="${dayAt(ZONE, now)}"`,
      );
  });

  test('moving takes a free slot, tells the member in the chat, and is done once', async () => {
    const booking = await made('M-1001', '2026-12-03T15:00');
    const looked = await shop.get(`${page(booking)}?move=2026-12-04`);
    const slot = `sasaki@${Date.parse('2026-12-04T16:00:00+09:00')}`;
    expect(looked.html).toContain(`value="${slot}"`);
    const version = String(booking.version);
    const moved = await shop.post(`${page(booking)}/move`, { version, slot });
    expect(moved.html).toContain('予約を変更しました');
    expect(await stored(booking)).toMatchObject({ resource: 'sasaki', version: 2 });
    const [told] = await house.hears(person);
    expect(told).toContain('日時を下記のとおり変更いたしました');
    expect(told).toContain('16:00');
    expect(await noted(booking)).toEqual(['reservation.moved']);

    // Of a version that is no more: nothing, and the page says why.
    const late = await shop.post(`${page(booking)}/move`, { version, slot: slot.replace('sasaki', 'takahashi') });
    expect(late).toMatchObject({ status: 409 });
    expect(late.html).toContain('この間に予約が変わりました');
    expect(await db('holds')).toEqual([]);
    expect(await stored(booking)).toMatchObject({ resource: 'sasaki', version: 2 });
  });

  test('a slot that somebody took meanwhile is refused, and what was is left', async () => {
    const [first, second] = [await made('M-1002', '2026-12-05T11:00'), await made('M-1003', '2026-12-05T13:00')];
    const slot = `takahashi@${first.beginsAt}`;
    const refused = await shop.post(`${page(second)}/move`, { version: '1', slot });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('その日時は埋まりました');
    expect(await stored(second)).toMatchObject({ version: 1, begins_at: expect.anything() });
    expect(await noted(second)).toEqual([]);
  });

  test('cancelling asks which fee, tells the member, and frees the slot', async () => {
    const booking = await made('M-1001', '2026-12-02T13:00');
    expect((await shop.get(page(booking))).html).toContain('¥2,750');
    const wrong = await shop.post(`${page(booking)}/cancel`, { version: '1', fee: '100' });
    expect([wrong.status, (await stored(booking)).status]).toEqual([409, 'confirmed']);
    const gone = await shop.post(`${page(booking)}/cancel`, { version: '1', fee: '2750' });
    expect(gone.html).toContain('予約を取り消しました');
    expect(await stored(booking)).toMatchObject({ status: 'cancelled', fee: 2750 });
    expect((await house.hears(person))[0]).toContain('下記のご予約を取り消しました');
    expect(await noted(booking)).toEqual(['reservation.cancelled']);
  });

  test('what was asked for is accepted or declined, and told', async () => {
    const yes = await made('M-1001', '2026-12-06T11:00', 'straightening');
    const no = await made('M-1001', '2026-12-06T15:00', 'straightening');
    const day = await shop.get('/console/reservations?day=2026-12-06');
    expect(day.html).toContain(`action="${page(yes)}/approve"`);
    const back = await shop.post(`${page(yes)}/approve`, { version: '1', from: 'day' });
    expect(back.html).toContain('予約を承認しました');
    expect((await house.hears(person))[0]).toContain('ご予約が確定しました');
    await shop.post(`${page(no)}/decline`, { version: '1' });
    expect((await house.hears(person))[0]).toContain('お受けできませんでした');
    expect([(await stored(yes)).status, (await stored(no)).status]).toEqual(['confirmed', 'cancelled']);
  });

  test('who came and who did not is noted once it began, and counts the next time', async () => {
    const booking = await made('M-1002', '2026-12-07T11:00');
    const early = await shop.post(`${page(booking)}/missed`, { version: '1' });
    expect([early.status, early.html.includes('まだ始まっていない')]).toEqual([409, true]);
    const next = await made('M-1002', '2026-12-09T11:00');
    now = booking.beginsAt + 30 * 60_000;
    expect((await shop.post(`${page(booking)}/missed`, { version: '1', from: 'day' })).html).toContain(
      '無断キャンセル',
    );
    expect(await stored(booking)).toMatchObject({ status: 'missed' });
    const day = await shop.get('/console/reservations?day=2026-12-09');
    expect(day.html).toContain('過去の無断キャンセル 1 回');
    // Marked wrongly, it is marked anew.
    await shop.post(`${page(booking)}/came`, { version: '2' });
    expect(await stored(booking)).toMatchObject({ status: 'came' });
    expect(await noted(booking)).toEqual(['reservation.missed', 'reservation.came']);
    expect((await shop.get(page(next))).html).toContain('0 回');
  });

  test('what no page of ours sends is refused', async () => {
    const booking = await made('M-1003', '2026-12-10T11:00');
    for (const fields of [{}, { version: '1' }, { version: '1', slot: 'x' }, { version: '1', slot: 'a@b' }])
      expect((await shop.post(`${page(booking)}/move`, fields)).status).toBe(422);
    expect((await shop.post(`${page(booking)}/cancel`, { version: '-1', fee: '0' })).status).toBe(422);
    expect((await shop.post(`${page(booking)}/came`, { version: '1', more: 'x' })).status).toBe(400);
    expect((await shop.get('/console/reservations/no-such-one')).status).toBe(404);
    expect((await shop.post('/console/reservations/no-such-one/came', { version: '1' })).status).toBe(404);
    expect(await stored(booking)).toMatchObject({ version: 1, status: 'confirmed' });
  });

  test('an editor sees none of it', async () => {
    const editor = await seatOf(db, house.app.url, 'editor', now);
    expect((await editor.get('/console/reservations')).status).toBe(403);
    expect((await editor.get('/console')).html).not.toContain('/console/reservations');
  });
});

interface StoredBooking {
  resource: string;
  version: number;
  status: string;
  fee: number;
}
