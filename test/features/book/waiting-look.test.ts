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
    expect(await book.offerLooked()).toBe(0);
    const tanaka = { name: { ja: '田中', en: 'Tanaka' }, kind: 'staff', seats: 1, active: true } as const;
    await makeResource(world(), ACTOR, '0a1b2c3d', { ...tanaka, services: [] });
    expect(await book.offerLooked()).toBe(0);
    await makeResource(world(), ACTOR, '4e5f6a7b', { ...tanaka, services: ['cut'] });
    expect([await book.offerLooked(), told()]).toEqual([1, ['offered M-3 tanaka-4e5f6a7b']]);
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
