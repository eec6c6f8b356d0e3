import { inquiriesOf, openMembers, seedDemoShop, type Members } from '../../../src/features/members/members';
import type { Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { SECRET, startExample } from './company-server';

const NOW = Date.parse('2026-11-28T03:00:00Z');
const ZONE = 'Asia/Tokyo';

onEachEngine((engine) => {
  let db: Db;
  let members: Members;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    await seedDemoShop(db, NOW, ZONE);
    members = await openMembers({ directory: { kind: 'own' }, records: undefined }, db, ZONE, () => NOW);
  });
  afterEach(async () => {
    await members.close();
    await db.destroy();
  });

  test('what is in our own tables is answered at once, for each member their own', async () => {
    const inquiries = inquiriesOf(members);
    expect(
      (['details', 'orders', 'points', 'contracts', 'reservations'] as const).map((topic) => inquiries.atOnce(topic)),
    ).toEqual(Array(5).fill(true));
    expect(await inquiries.facts('details', 'M-1003')).toEqual({
      ...{ topic: 'details', name: 'Emma Brown', number: 'M-1003' },
      ...{ email: 'emma@example.jp', phone: '+819000001003' },
    });
    expect(await inquiries.facts('points', 'M-1002')).toMatchObject({ topic: 'points', balance: 380 });
    expect(await inquiries.facts('orders', 'M-1003')).toMatchObject({ orders: [{ number: 'A-1044' }] });
    expect(await inquiries.facts('contracts', 'M-1003')).toMatchObject({ contracts: [{ status: 'ended' }] });
    expect(await inquiries.facts('reservations', 'M-1002')).toMatchObject({
      reservations: [
        { service: { ja: 'カット' }, staff: '高橋', status: 'booked' },
        { service: { ja: '縮毛矯正' }, status: 'requested' },
      ],
    });
  });

  test('who left is told nothing any more, whatever is still kept', async () => {
    await db('members').where({ id: 'M-1001' }).update({ status: 'closed' });
    const inquiries = inquiriesOf(members);
    for (const topic of ['details', 'orders', 'points', 'contracts', 'reservations'] as const) {
      expect(await inquiries.facts(topic, 'M-1001')).toBe('gone');
      expect(await inquiries.facts(topic, 'M-9999')).toBe('gone');
    }
  });
});

test('what another system tells is an errand: only what it keeps is', async () => {
  const db = await freshDatabase('sqlite');
  const example = await startExample();
  const endpoint = { url: example.url, secret: SECRET };
  const members = await openMembers(
    { directory: { kind: 'http', ...endpoint }, records: undefined },
    db,
    ZONE,
    Date.now,
  );
  const inquiries = inquiriesOf(members);
  expect([inquiries.atOnce('details'), inquiries.atOnce('orders')]).toEqual([false, true]);
  expect(await inquiries.facts('details', '1001')).toMatchObject({ name: '山田 花子', rank: 'ゴールド' });
  expect(await inquiries.facts('details', '1004')).toBe('gone');
  expect(await inquiries.facts('orders', '1001')).toEqual({ topic: 'orders', orders: [] });
  await members.close();

  const told = await openMembers({ directory: { kind: 'own' }, records: endpoint }, db, ZONE, Date.now);
  await db('members').insert({ id: '1001', name: '山田 花子', created_at: 0 });
  expect(inquiriesOf(told).atOnce('orders')).toBe(false);
  expect(await inquiriesOf(told).facts('orders', '1001')).toMatchObject({ orders: [{ number: 'A-1042' }] });
  await told.close();
  await example.stop();
  await db.destroy();
});
