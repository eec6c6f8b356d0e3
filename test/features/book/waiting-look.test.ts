import { openAudit } from '../../../src/features/audit/audit';
import { changeHours, hoursNow, makeResource, type Book } from '../../../src/features/book/book';
import type { Db } from '../../../src/platform/db';
import { bookAt, done, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* More is free without anybody letting go of it, or at night: who waits is offered it, once, and while they are awake. */

const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const ELEVEN = Date.parse('2026-11-29T11:00:00+09:00');
/** A Tuesday, on which the shop is closed. */
const TUESDAY = Date.parse('2026-12-01T11:00:00+09:00');
const HOUR = 60 * 60_000;
const ACTOR = { id: 'owner' };

onEachEngine((engine) => {
  let db: Db;
  let book: Book;
  let shop: ReturnType<typeof bookAt>;
  let quiet = false;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    await makeShop(db);
    quiet = false;
    shop = bookAt(db, NOW, 'Asia/Tokyo', new Set(), () => quiet);
    book = shop.book;
  });
  afterEach(() => db.destroy());

  const world = () => ({ db, audit: openAudit('x'.repeat(64), () => NOW), zone: 'Asia/Tokyo', now: () => NOW });
  const waits = (member: string, from: number) => book.wait({ member, service: 'cut', from, until: from + HOUR });
  const told = () => shop.told.map(({ what, member, hold }) => `${what} ${member} ${hold.resource}`);
  async function reserve(member: string, resource: string) {
    const held = done(await book.hold({ member, service: 'cut', resource, beginsAt: ELEVEN }));
    return done(await book.book({ hold: held.token, member, source: 'test' }));
  }

  test('a closed day taken back is offered to who waits longest, once, and not while people sleep', async () => {
    for (const member of ['M-1', 'M-2', 'M-3']) await waits(member, TUESDAY);
    await waits('M-4', ELEVEN + 100 * 24 * HOUR);
    const { version } = await hoursNow(world());
    quiet = true;
    const opened = { of: '', days: ['2026-12-01'], spans: [{ open: 600, close: 720 }] };
    expect(await changeHours(world(), ACTOR, opened, version)).toBe('changed');
    expect([await book.offerLooked(), told()]).toEqual([0, []]);
    quiet = false;
    // There are two who serve.
    await book.offerLooked();
    expect(told()).toEqual(['offered M-1 sasaki', 'offered M-2 takahashi']);
    expect([await book.offerLooked(), told().length]).toEqual([0, 2]);
    const states = (await db('waiting').orderBy('id').select('state', 'look')) as { state: string; look: number }[];
    expect(states.map(({ state, look }) => `${state} ${look}`)).toEqual([
      ...['offered 0', 'offered 0', 'waiting 0', 'waiting 0'],
    ]);
  });

  test('somebody new is offered to who waits for what they do', async () => {
    await reserve('M-1', 'sasaki');
    await reserve('M-2', 'takahashi');
    await waits('M-3', ELEVEN);
    // Who asks is looked at once.
    expect([await book.offerLooked(), await book.offerLooked()]).toEqual([1, 0]);
    const tanaka = { name: { ja: '田中', en: 'Tanaka' }, kind: 'staff', seats: 1, active: true } as const;
    await makeResource(world(), ACTOR, '0a1b2c3d', { ...tanaka, services: [] });
    expect(await book.offerLooked()).toBe(0);
    await makeResource(world(), ACTOR, '4e5f6a7b', { ...tanaka, services: ['cut'] });
    expect([await book.offerLooked(), told()]).toEqual([1, ['offered M-3 tanaka-4e5f6a7b']]);
  });

  test('what came free between the answer that nothing is and the wish to wait is offered', async () => {
    await waits('M-3', ELEVEN);
    expect(told()).toEqual([]);
    await book.offerLooked();
    expect(told()).toEqual(['offered M-3 sasaki']);
  });

  test.each([
    ['earlier', 'later'],
    ['later', 'earlier'],
  ] as const)('two short gaps beside each other are one long enough, also where the %s goes first', async (...gone) => {
    const trim = { id: 'trim', minutes: 30, price: 1_000, max_open: 9 };
    const cut = (await db('services').where({ id: 'cut' }).first()) as Record<string, unknown>;
    await db('services').insert({ ...cut, ...trim, position: null });
    await db('service_resources').insert({ service: 'trim', resource: 'sasaki' });
    await db('service_resources').where({ service: 'cut', resource: 'takahashi' }).delete();
    const half = HOUR / 2;
    // Sasaki has only an hour, in two halves; whoever has them goes.
    await db('special_days').insert({ resource: '', date: '2026-11-29', open: 660, close: 720 });
    const made: { id: string; member: string }[] = [];
    for (const [member, beginsAt] of [
      ['M-1', ELEVEN],
      ['M-2', ELEVEN + half],
    ] as const) {
      const held = done(await book.hold({ member, service: 'trim', resource: 'sasaki', beginsAt }));
      made.push(done(await book.book({ hold: held.token, member, source: 'test' })));
    }
    await waits('M-3', ELEVEN);
    await book.wait({ member: 'M-4', service: 'trim', from: ELEVEN, until: ELEVEN + HOUR });
    await book.leave({ waiting: (await book.waits('M-4'))[0]!.id, member: 'M-4' });
    const cancels = ({ id, member }: { id: string; member: string }) =>
      book.cancel({ id, member, version: 1, fee: 0, by: 'shop' });
    const [first, last] = gone.map((which) => made[which === 'earlier' ? 0 : 1]!);
    done(await cancels(first!));
    expect(told()).toEqual([]);
    done(await cancels(last!));
    expect(told()).toEqual(['offered M-3 sasaki']);
    expect(shop.told[0]!.hold.beginsAt).toBe(ELEVEN);
    // Who left hears of nothing, also when it is passed on.
    done(await book.pass(shop.told[0]!.hold.token, 'M-3'));
    expect(told()).toEqual(['offered M-3 sasaki']);
    await expect(db('waiting').where({ member: 'M-4' }).update({ state: 'waiting' })).rejects.toThrow('has ended');
  });

  test('a long gap is offered to as many as fit in, who waits longest first', async () => {
    const cut = (await db('services').where({ id: 'cut' }).first()) as Record<string, unknown>;
    await db('services').insert({ ...cut, position: null, id: 'trim', minutes: 30, step_minutes: 30 });
    await db('service_resources').insert({ service: 'trim', resource: 'sasaki' });
    const booking = await reserve('M-1', 'sasaki');
    for (const member of ['M-2', 'M-3', 'M-4'])
      await book.wait({ member, service: 'trim', from: ELEVEN, until: ELEVEN + HOUR });
    done(await book.cancel({ id: booking.id, member: 'M-1', version: 1, fee: 0, by: 'shop' }));
    expect(told()).toEqual(['offered M-2 sasaki', 'offered M-3 sasaki']);
    expect(shop.told.map(({ hold }) => hold.beginsAt)).toEqual([ELEVEN, ELEVEN + HOUR / 2]);
  });

  test('what another system frees at night is offered in the morning; what a customer frees, at once', async () => {
    const first = await reserve('M-1', 'sasaki');
    const second = await reserve('M-2', 'takahashi');
    await waits('M-3', ELEVEN);
    await waits('M-4', ELEVEN);
    quiet = true;
    done(await book.cancel({ id: first.id, member: 'M-1', version: 1, fee: 0, by: 'api' }));
    expect([await book.offerLooked(), told()]).toEqual([0, []]);
    done(await book.cancel({ id: second.id, member: 'M-2', version: 1, fee: 0 }));
    expect(told()).toEqual(['offered M-3 takahashi']);
    quiet = false;
    await book.offerLooked();
    expect(told()).toEqual(['offered M-3 takahashi', 'offered M-4 sasaki']);
  });
});
