import { randomBytes } from 'node:crypto';
import { completeByNonce, offer, open, prove, unlink } from '../../../src/features/identity/identity';
import { ownDirectory } from '../../../src/features/members/directories/own-tables';
import { seedDemoShop } from '../../../src/features/members/members';
import type { Db } from '../../../src/platform/db';
import {
  addEndpoint,
  bodySchema,
  NOTICE_TYPES,
  openNoticeSeal,
  type NoticeType,
} from '../../../src/platform/notices/notices';
import { bookAt, done, makeShop } from '../../support/book';
import { freshDatabase, onEachEngine } from '../../support/databases';

/* What happens is told, and by whose doing. */

const NOW = Date.parse('2026-11-28T10:00:00+09:00');
const ELEVEN = Date.parse('2026-11-29T11:00:00+09:00');
const HOUR = 60 * 60_000;
const [A, B] = [`U${'a'.repeat(32)}`, `U${'b'.repeat(32)}`];

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    const types = Object.keys(NOTICE_TYPES) as NoticeType[];
    await addEndpoint(db, openNoticeSeal('x'), { url: 'https://nobody.invalid/', types }, NOW);
  });
  afterEach(() => db.destroy());

  /** All that was told, each as its schema has it. */
  async function told(): Promise<{ type: string; data: object }[]> {
    const rows = (await db('notices').select('type', 'body')) as { type: NoticeType; body: string }[];
    expect(await db('notice_deliveries')).toHaveLength(rows.length);
    return rows.map(({ type, body }) => bodySchema(type).parse(JSON.parse(body)) as { type: string; data: object });
  }

  async function link(lineUser: string, member: string, move = false) {
    const ticket = randomBytes(32).toString('base64url');
    await offer(db, { ticket, way: 'account_link', lineUser }, NOW);
    const attempt = (await open(db, ticket, 'session', NOW))!;
    const proved = await prove(db, attempt.id, { member, assurance: 'password', move }, NOW);
    await completeByNonce(db, typeof proved === 'string' ? proved : proved.nonce, lineUser, NOW, NOW);
  }

  test('a link that is made, moved to another LINE account and ended; LINE’s ids and the way stay here', async () => {
    await link(A, 'M-1001');
    await link(B, 'M-1001', true);
    await unlink(db, B, 'by the person', NOW);
    const data = { member: 'M-1001' };
    const all = await told();
    expect(all.map(({ type, data }) => ({ type, data }))).toEqual(
      expect.arrayContaining([
        { type: 'link.completed', data },
        { type: 'link.ended', data: { ...data, why: 'moved' } },
        { type: 'link.ended', data: { ...data, why: 'unlinked' } },
      ]),
    );
    expect(all).toHaveLength(4);
    expect(JSON.stringify(await db('notices'))).not.toMatch(/U[ab]{32}|account_link/);
  });

  test('a changed address, once for each proof, without the address', async () => {
    await seedDemoShop(db, NOW, 'Asia/Tokyo');
    await db('notices').delete();
    const directory = ownDirectory(db, 'Asia/Tokyo', () => NOW);
    const address = { postalCode: '1500001', city: '東京都渋谷区神宮前', street: '1-2-3' };
    const change = { member: 'M-1001', address, proof: 'p-1', proven: () => Promise.resolve('good' as const) };
    for (let time = 0; time < 2; time += 1) expect(await directory.changeAddress(change)).toBe('changed');
    expect(await told()).toMatchObject([{ type: 'address.changed', data: { member: 'M-1001' } }]);
    expect(JSON.stringify(await db('notices'))).not.toContain('神宮前');
  });

  test('what members, the shop and the clock do with reservations, and an offer without the token that takes it', async () => {
    await makeShop(db, [{ id: 'asked', approval: 1 }]);
    const { book, clock, told: offers } = bookAt(db, NOW);
    const reserve = async (member: string, service: string, resource: string, beginsAt = ELEVEN) => {
      const held = done(await book.hold({ member, service, resource, beginsAt }));
      return done(await book.book({ hold: held.token, member, source: 'test' }));
    };
    const mine = await reserve('M-1', 'cut', 'sasaki');
    await book.wait({ member: 'M-2', service: 'cut', from: ELEVEN, until: ELEVEN + HOUR });
    await book.cancel({ id: mine.id, member: 'M-1', version: 1, fee: 0 });
    const [one, two] = [
      await reserve('M-3', 'asked', 'takahashi'),
      await reserve('M-4', 'cut', 'takahashi', ELEVEN + 3 * HOUR),
    ];
    await book.approve({ id: one.id, version: 1 });
    clock.now = ELEVEN + HOUR;
    await book.markMissed({ id: one.id, version: 2 });
    clock.now = ELEVEN + 48 * HOUR;
    await book.closeOver();
    const all = (await told()).map(({ type, data }) => {
      const { by, member } = data as { by?: string; member: string };
      return [type, member, by ?? '-'].join(' ');
    });
    expect(all.sort()).toEqual(
      [
        ...['reservation.booked M-1 member', 'reservation.cancelled M-1 member', 'reservation.offered M-2 -'],
        ...['reservation.requested M-3 member', 'reservation.approved M-3 shop', 'reservation.no_show M-3 shop'],
        ...['reservation.booked M-4 member', 'reservation.came M-4 clock'],
      ].sort(),
    );
    expect(two.status).toBe('confirmed');
    const bodies = JSON.stringify(await db('notices').pluck('body'));
    for (const { hold } of offers) expect(bodies).not.toContain(hold.token);
  });
});
