import { ownDirectory } from '../../../src/features/members/directories/own-tables';
import { seedDemoShop, type Order } from '../../../src/features/members/members';
import { ownRecords } from '../../../src/features/members/records/own-tables';
import { DEMO_MEMBERS } from '../../../src/features/members/demo-data';
import { openDatabase, type Db } from '../../../src/platform/db';
import { localTime } from '../../../src/platform/time';
import { freshDatabase, migratedDatabaseUrl, onEachEngine } from '../../support/databases';

const ZONE = 'Asia/Tokyo';
const NOW = Date.parse('2026-11-28T03:00:00Z');

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());

  test('the demo shop is filled once: Hanako has two reservations ahead, an order on its way, points and a plan', async () => {
    expect(await seedDemoShop(db, NOW, ZONE)).toBe('seeded');
    expect(await seedDemoShop(db, NOW, ZONE)).toBe('left as it was');
    const signedIn = await ownDirectory(db, ZONE, () => NOW).signIn('m-1001', 'sakura-1001');
    expect(signedIn).toMatchObject({ member: { id: 'M-1001', name: '山田 花子', status: 'active' } });
    const records = ownRecords(db, ZONE, () => NOW);
    expect(await records.reservations('M-1001')).toMatchObject([
      { startsAt: Date.parse('2026-12-02T14:00:00+09:00'), service: { ja: 'カット+カラー' }, staff: '佐々木' },
      { startsAt: Date.parse('2026-12-23T11:00:00+09:00'), status: 'booked' },
    ]);
    expect(await records.orders('M-1001')).toMatchObject([
      { number: 'A-1042', status: 'shipped', arrivesOn: '2026-11-30', total: 9_680 },
      { number: 'A-1017', status: 'delivered' },
    ]);
    expect(await records.points('M-1001')).toEqual({ balance: 120, expiring: { amount: 110, on: '2027-07-26' } });
    expect(await records.contracts('M-1001')).toMatchObject([{ status: 'active', renewsOn: '2026-12-18' }]);
  });

  test.each(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-27', '2028-02-28'])(
    'made on %s, every member has two reservations ahead, on days when the shop is open',
    async (day) => {
      const now = Date.parse(`${day}T00:30:00+09:00`);
      await seedDemoShop(db, now, ZONE);
      for (const { id } of DEMO_MEMBERS) {
        const ahead = (await ownRecords(db, ZONE, () => now).reservations(id)) as { startsAt: number }[];
        expect(ahead).toHaveLength(2);
        for (const { startsAt } of ahead) expect(localTime(ZONE, new Date(startsAt)).weekday).not.toBe(2);
        for (const { placedAt, shippedAt } of (await ownRecords(db, ZONE, () => now).orders(id)) as Order[])
          expect(Math.max(placedAt, shippedAt ?? placedAt)).toBeLessThanOrEqual(now);
      }
    },
  );

  test('a database with a member in it is left alone, also later', async () => {
    await ownDirectory(db, ZONE, () => NOW).register({ name: '佐藤' }, 'key');
    expect(await seedDemoShop(db, NOW, ZONE)).toBe('left as it was');
    await db('members').delete();
    expect(await seedDemoShop(db, NOW, ZONE)).toBe('left as it was');
    expect(await db('members')).toEqual([]);
  });

  test('two processes that start together make one demo shop', async () => {
    const url = await migratedDatabaseUrl(engine);
    const processes = [openDatabase(url), openDatabase(url)];
    const made = await Promise.all(processes.map((one) => seedDemoShop(one, NOW, ZONE)));
    expect(made.sort()).toEqual(['left as it was', 'seeded']);
    expect(await processes[0]!('members')).toHaveLength(3);
    for (const one of processes) await one.destroy();
  });
});
