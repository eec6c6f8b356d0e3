import { openDatabase, type Db } from '../../../src/platform/db';
import { forgetRates, networkOf, openRate, openRates } from '../../../src/platform/web/rates';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { postgresMissing } from '../../support/postgres';

const name = (id: string) => `hash-of-${Buffer.from(id).toString('hex')}`;

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('%s counts as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

onEachEngine((engine) => {
  let db: Db;
  beforeEach(async () => {
    db = await freshDatabase(engine);
  });
  afterEach(() => db.destroy());

  const sendOften = async (times: number, ip: string, session?: string, rates = openRates(db, name)) => {
    const waits = [];
    for (let time = 0; time < times; time += 1) waits.push(await rates.send(ip, session));
    return waits;
  };

  test('a session may send twenty forms a minute, then it waits', async () => {
    const waits = await sendOften(21, '192.0.2.7', 's1');
    expect(waits.slice(0, 20).every((wait) => wait === undefined)).toBe(true);
    expect(waits[20]).toBeGreaterThan(0);
    expect(waits[20]).toBeLessThanOrEqual(60);
  });

  test('others on the same network go on', async () => {
    const rates = openRates(db, name);
    await sendOften(25, '192.0.2.7', 's1', rates);
    expect(await rates.send('192.0.2.7', 's2')).toBeUndefined();
  });

  test('a network may send 120, whatever sessions it takes, and an IPv6 network is one', async () => {
    const rates = openRates(db, name);
    for (let one = 0; one < 120; one += 1)
      expect(await rates.send(`2001:db8::${one.toString(16)}`, undefined)).toBeUndefined();
    expect(await rates.send('2001:db8::ffff', 'new')).toBeGreaterThan(0);
    expect(await rates.send('2001:db8:0:1::1', 'new')).toBeUndefined();
  });

  test('old counts are forgotten', async () => {
    await openRates(db, name).send('192.0.2.7', 's1');
    await forgetRates(db, Date.now() + 120_000);
    expect(await db('web_rates')).toEqual([]);
  });
});

const onPostgres = postgresMissing === undefined ? describe : describe.skip;
onPostgres('several processes on PostgreSQL', () => {
  test('share the counts, and no address is kept', async () => {
    const db = await freshDatabase('postgres');
    const processes = [openRates(db, name), openRates(db, name)];
    for (let time = 0; time < 20; time += 1) expect(await processes[time % 2]!.send('192.0.2.7', 's1')).toBeUndefined();
    for (const one of processes) expect(await one.send('192.0.2.7', 's1')).toBeGreaterThan(0);
    const rates = [openRate(db, 'api', 6), openRate(db, 'api', 6)];
    for (let time = 0; time < 6; time += 1) expect(await rates[time % 2]!('a key')).toBeUndefined();
    for (const one of rates) expect(await one('a key')).toBeGreaterThan(0);
    expect(await rates[0]!('another')).toBeUndefined();
    expect(JSON.stringify(await db('web_rates'))).not.toContain('192.0.2.7');
    await db.destroy();
  });

  test('count by themselves while the database is away', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:9/nowhere');
    const rates = openRates(db, name);
    for (let time = 0; time < 20; time += 1) expect(await rates.send('192.0.2.7', 's1')).toBeUndefined();
    expect(await rates.send('192.0.2.7', 's1')).toBeGreaterThan(0);
    await db.destroy();
  });
});
