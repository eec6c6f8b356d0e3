import { openBook, openCalendarLinks } from '../../../src/features/book/book';
import { done } from '../../support/book';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

/* The calendar file of one reservation, behind the link that the chat gives. */

const SESSION_SECRET = 'a secret of the test that is long enough';

onEachEngine((engine) => {
  let house: TestHouse;
  let own: { id: string; member: string; begins_at: number | string };
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, env: { SESSION_SECRET } });
    own = (await house.app.db('bookings').where({ live: 1 }).first('id', 'member', 'begins_at')) as typeof own;
  });
  afterAll(() => house.close());

  const links = openCalendarLinks(SESSION_SECRET);
  const get = (ticket: string, lang = 'ja') =>
    fetch(`${house.app.url}/reservations/calendar?ticket=${ticket}&lang=${lang}`, { headers: { accept: 'text/html' } });
  const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

  test('it is the reservation as it is now: then moved, then called off, under one id', async () => {
    const ticket = links.ticketFor({ id: own.id, member: own.member });
    const first = await get(ticket);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const before = await first.text();
    expect(before).toContain(`DTSTART:${stamp(Number(own.begins_at))}`);
    expect(before).toContain('STATUS:CONFIRMED');
    expect(before).toContain(`UID:reservation-${own.id}@`);

    const SEQUENCE = /SEQUENCE:(\d+)/;
    const number = (text: string) => Number(SEQUENCE.exec(text)![1]);
    const book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: Date.now });
    const seen = done(await book.find(own.id, own.member));
    const [slot] = await book.nearest({ service: seen.service, at: seen.beginsAt + 7 * 86_400_000 }, 1);
    const held = done(
      await book.hold({ member: own.member, service: seen.service, ...slot!, booking: own.id, by: 'shop' }),
    );
    const moved = done(await book.change({ hold: held.token, member: own.member, version: seen.version, by: 'shop' }));
    const after = await (await get(ticket, 'en')).text();
    expect(number(after)).toBe(number(before) + 1);
    expect(after).toContain(`DTSTART:${stamp(moved.after.beginsAt)}`);
    expect(after).toContain(`UID:reservation-${own.id}@`);
    expect(after).toContain('Sakura Salon');

    const { id, member, version } = moved.after;
    done(await book.cancel({ id, member, version, fee: 0, by: 'shop' }));
    const ended = await (await get(ticket)).text();
    expect(ended).toContain('STATUS:CANCELLED');
    expect(ended).toContain(`UID:reservation-${own.id}@`);
    expect(number(ended)).toBe(number(after) + 1);
  });

  test('what the shop has not confirmed yet is tentative', async () => {
    const book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: Date.now });
    const slots = await book.nearest({ service: 'straightening', at: Date.now() + 14 * 86_400_000 }, 1);
    const held = done(await book.hold({ member: 'M-asks', service: 'straightening', ...slots[0]! }));
    const { id, member } = done(await book.book({ hold: held.token, member: 'M-asks', source: 'test' }));
    const file = async () => (await get(links.ticketFor({ id, member }))).text();
    expect(await file()).toContain('STATUS:TENTATIVE');
    done(await book.approve({ id, version: 1 }));
    expect(await file()).toContain('STATUS:CONFIRMED');
  });

  test('nothing is changed by looking, however often', async () => {
    const rows = () => house.app.db('bookings').orderBy('id');
    const before: unknown = await rows();
    const ticket = links.ticketFor({ id: own.id, member: own.member });
    await Promise.all([get(ticket), get(ticket)]);
    expect(await rows()).toEqual(before);
  });

  test.each([
    ['no ticket', () => ''],
    ['one made up', () => 'a'.repeat(120)],
    ['far too long a one', () => 'a'.repeat(5_000)],
    ['one of another member', () => links.ticketFor({ id: own.id, member: 'M-9999' })],
    ['one of a reservation that is none', () => links.ticketFor({ id: 'none', member: own.member })],
    ['one of another house', () => openCalendarLinks('another').ticketFor(own)],
    ['one that was changed', () => changed(links.ticketFor(own))],
  ])('%s is answered as an address that does not exist', async (_, ticket) => {
    const answer = await get(ticket());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await answer.text()).not.toContain(own.member);
  });
});

/** The same but for one character in the middle, where every bit of it counts. */
function changed(ticket: string): string {
  const middle = Math.floor(ticket.length / 2);
  return `${ticket.slice(0, middle)}${ticket[middle] === 'A' ? 'B' : 'A'}${ticket.slice(middle + 1)}`;
}
