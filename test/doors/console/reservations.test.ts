import { openBook, type Booking } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import { dateInWords } from '../../../src/platform/time';
import type { Db } from '../../../src/platform/db';
import { done } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/staff-session';

const ZONE = 'Asia/Tokyo';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

onEachEngine((engine) => {
  let house: TestHouse;
  let db: Db;
  let shop: Seat;
  let person: string;
  const now = Date.now();
  /** Opening days from tomorrow on; the demo shop is closed on Tuesdays. */
  const days = Array.from({ length: 20 }, (_, later) => dayAt(ZONE, now, later + 1)).filter(
    (day) => new Date(`${day}T00:00:00Z`).getUTCDay() !== 2,
  ) as [string, string, string, string, string, string, string, string, string, string];
  const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+09:00`);
  const bookAt = (moment: number) => openBook({ db, zone: ZONE, now: () => moment });

  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now, members: true });
    db = house.app.db;
    shop = await seatOf(db, house.app.url, 'shop', now);
    person = await house.friend();
    await db('links').insert({
      ...{ line_user: person, member: 'M-1002', method: 'account_link', assurance: 'password' },
      ...{ consent_version: 'test', consented_at: now, linked_at: now },
    });
    // A book of the tests' own.
    for (const table of ['booked_cells', 'booking_history', 'bookings']) await db(table).delete();
    await db('services').update({ max_open: 20 });
  });
  afterAll(() => house.close());

  /** Made as members do, some of them some time ago. */
  async function made(
    member: string,
    beginsAt: number,
    { service = 'cut', resource = 'takahashi', asked = now } = {},
  ): Promise<Booking> {
    const held = done(await bookAt(asked).hold({ member, service, resource, beginsAt }));
    return done(await bookAt(asked).book({ hold: held.token, member, source: 'test' }));
  }
  const page = (booking: Booking) => `/console/reservations/${booking.id}`;
  const stored = (booking: Booking) => db('bookings').where({ id: booking.id }).first() as Promise<StoredBooking>;
  const noted = (booking: Booking) => db('audit_log').where({ subject: booking.id }).orderBy('seq').pluck('deed');

  test('a day shows who comes to whom, what is free, and who waits', async () => {
    const booking = await made('M-1002', at(days[0], '11:00'));
    const { waiting } = await bookAt(now).wait({
      ...{ member: 'M-1003', service: 'cut' },
      ...{ from: booking.beginsAt, until: booking.beginsAt + HOUR },
    });
    const { status, html } = await shop.get(`/console/reservations?day=${days[0]}`);
    expect(status).toBe(200);
    expect(html).toContain('11:00–12:00 <bdi>カット</bdi>');
    expect(html).toContain('鈴木 一郎');
    expect(html).toContain('空き 10:00–11:00, 12:00–20:00');
    expect(html).toMatch(/キャンセル待ち.*Emma Brown/s);
    expect(html).toContain('11:00〜12:00 · <bdi>担当の指定なし');
    const whole = { from: at(days[0], '00:00'), until: at(days[0], '00:00') + DAY };
    const all = await bookAt(now).wait({ member: 'M-1003', service: 'perm', ...whole });
    expect((await shop.get(`/console/reservations?day=${days[0]}`)).html).toContain(
      `${dateInWords(days[0], 'ja')} 終日 · <bdi>担当の指定なし`,
    );
    await bookAt(now).leave({ waiting: all.waiting, member: 'M-1003' });
    const after = await shop.post(`/console/waiting/${waiting}/leave`, { day: days[0] });
    // Linked to no LINE account.
    expect(after.html).toContain('キャンセル待ちから外しました。LINEではお知らせできないお客さまです');
    expect(after.html).toContain('お待ちの方はいません');
    expect(await db('audit_log').where({ deed: 'waiting.left' })).toHaveLength(1);
    const owner = await seatOf(db, house.app.url, 'owner', now);
    const logged = await owner.get('/console/audit?deed=waiting');
    expect(logged.html).toContain(`<a href="/console/reservations?day=${days[0]}"><bdi>${dateInWords(days[0], 'ja')} `);
    expect((await shop.post(`/console/waiting/${waiting}/leave`, { day: days[0] })).status).toBe(409);
  });

  test('a week shows how much of each day is taken', async () => {
    const { html } = await shop.get(`/console/reservations/week?day=${days[0]}`);
    expect(html).toMatch(new RegExp(`高橋 ${dateInWords(days[0], 'ja').replace(/[()]/g, '\\$&')}: 埋まり">10%`));
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
    const booking = await made('M-1002', at(days[1], '17:00'));
    const looked = await shop.get(`${page(booking)}?move=${days[2]}`);
    const slot = `sasaki@${at(days[2], '12:00')}`;
    expect(looked.html).toContain(`value="${slot}"`);
    const version = String(booking.version);
    const moved = await shop.post(`${page(booking)}/move`, { version, slot });
    expect(moved.html).toContain('予約を変更しました');
    expect(await stored(booking)).toMatchObject({ resource: 'sasaki', version: 2 });
    const [told] = await house.hears(person);
    expect(told).toContain('日時を下記のとおり変更いたしました');
    expect(told).toContain('12:00');
    expect(await noted(booking)).toEqual(['reservation.moved']);

    // Of a version that is no more: nothing, and the page says why.
    const late = await shop.post(`${page(booking)}/move`, { version, slot: slot.replace('sasaki', 'takahashi') });
    expect(late).toMatchObject({ status: 409 });
    expect(late.html).toContain('この間に予約が変わりました');
    expect(await db('holds')).toEqual([]);
    expect(await stored(booking)).toMatchObject({ resource: 'sasaki', version: 2 });
  });

  test('a slot that somebody took meanwhile is refused, and what was is left', async () => {
    const [first, second] = [await made('M-1002', at(days[3], '11:00')), await made('M-1003', at(days[3], '17:00'))];
    const refused = await shop.post(`${page(second)}/move`, { version: '1', slot: `takahashi@${first.beginsAt}` });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('その日時は埋まりました');
    expect(await stored(second)).toMatchObject({ version: 1, resource: 'takahashi' });
    expect(await noted(second)).toEqual([]);
  });

  test('cancelling asks which fee, tells the member, and frees the slot', async () => {
    // Its deadline lies a hundred days before.
    await db('services')
      .where({ id: 'treatment' })
      .update({ cancel_until: String(100 * 1440) });
    const booking = await made('M-1002', at(days[4], '11:00'), { service: 'treatment' });
    expect((await shop.get(page(booking))).html).toContain('¥1,650');
    const wrong = await shop.post(`${page(booking)}/cancel`, { version: '1', fee: '100' });
    expect([wrong.status, (await stored(booking)).status]).toEqual([409, 'confirmed']);
    const gone = await shop.post(`${page(booking)}/cancel`, { version: '1', fee: '1650' });
    expect(gone.html).toContain('予約を取り消しました');
    expect(await stored(booking)).toMatchObject({ status: 'cancelled', fee: 1650 });
    expect((await house.hears(person))[0]).toContain('下記のご予約を取り消しました');
    expect(await noted(booking)).toEqual(['reservation.cancelled']);
    const logged = (await (await seatOf(db, house.app.url, 'owner', now)).get('/console/audit?deed=reservation')).html;
    expect(logged).toMatch(new RegExp(`<a href="${page(booking)}"><bdi>\\d+月\\d+日.* カット`));
  });

  test('what was asked for is accepted or declined, and told', async () => {
    const [yes, no] = [
      await made('M-1002', at(days[5], '10:00'), { service: 'straightening' }),
      await made('M-1002', at(days[5], '17:00'), { service: 'straightening' }),
    ];
    const day = await shop.get(`/console/reservations?day=${days[5]}`);
    expect(day.html).toContain(`action="${page(yes)}/approve"`);
    const back = await shop.post(`${page(yes)}/approve`, { version: '1', from: 'day' });
    expect(back.html).toContain('予約を承認しました');
    expect((await house.hears(person))[0]).toContain('ご予約が確定しました');
    await shop.post(`${page(no)}/decline`, { version: '1' });
    expect((await house.hears(person))[0]).toContain('お受けできませんでした');
    expect([(await stored(yes)).status, (await stored(no)).status]).toEqual(['confirmed', 'cancelled']);
  });

  test('who came and who did not is noted once it began, and counts the next time', async () => {
    const next = await made('M-1003', at(days[6], '11:00'));
    const early = await shop.post(`${page(next)}/missed`, { version: '1' });
    expect([early.status, early.html.includes('まだ始まっていない')]).toEqual([409, true]);
    const past = dayAt(ZONE, now, new Date(now - DAY).getUTCDay() === 2 ? -2 : -1);
    const booking = await made('M-1003', at(past, '11:00'), { asked: now - 5 * DAY });
    const marked = await shop.post(`${page(booking)}/missed`, { version: '1', from: 'day' });
    expect(marked.html).toContain('「無断キャンセル」にしました');
    expect(await stored(booking)).toMatchObject({ status: 'missed' });
    const day = await shop.get(`/console/reservations?day=${days[6]}`);
    expect(day.html).toContain('過去の無断キャンセル 1回');
    // Marked wrongly, it is marked anew.
    await shop.post(`${page(booking)}/came`, { version: '2' });
    expect(await stored(booking)).toMatchObject({ status: 'came' });
    expect(await noted(booking)).toEqual(['reservation.missed', 'reservation.came']);
    expect((await shop.get(page(next))).html).toContain('0回');
  });

  test('its page says who did what to it, whoever that was', async () => {
    const booking = await made('M-1002', at(days[8], '11:00'));
    done(await bookAt(now).cancel({ id: booking.id, member: 'M-1002', version: 1, fee: 0, by: 'api' }));
    const { status, html } = await shop.get(page(booking));
    expect(status).toBe(200);
    expect(html).toMatch(/ご本人.*連携システム/s);
  });

  test('what no page of ours sends is refused', async () => {
    const booking = await made('M-1003', at(days[7], '11:00'));
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
