import type { ServerResponse } from 'node:http';
import { createHmac } from 'node:crypto';
import { DirectoryUnreachable, openMembers, type Members } from '../../../src/features/members/members';
import type { Db } from '../../../src/platform/db';
import { freshDatabase } from '../../support/databases';
import { json, SECRET, startExample, startServer, type Received } from './company-server';

const HANAKO = { id: '1001', name: '山田 花子', email: 'hanako@example.jp', status: 'active' };
type Answer = (request: Received, response: ServerResponse, count: number) => void;

describe('a company’s system that answers as it likes', () => {
  let house: Db;
  let server: Awaited<ReturnType<typeof startServer>>;
  let members: Members;
  let answer: Answer;
  const unread: string[] = [];
  beforeAll(async () => {
    house = await freshDatabase('sqlite');
    server = await startServer((...all) => answer(...all));
    const endpoint = { url: `${server.url}/musubi`, secret: SECRET };
    members = await openMembers(
      { directory: { kind: 'http', ...endpoint }, records: endpoint },
      house,
      'Asia/Tokyo',
      Date.now,
      () => true,
      (extra) => unread.push(extra),
    );
  });
  beforeEach(() => server.received.splice(0));
  afterAll(async () => {
    await members.close();
    await server.stop();
    await house.destroy();
  });

  /** What asking came to, in a few words. */
  async function because(asking: Promise<unknown>): Promise<string> {
    const error = await asking.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DirectoryUnreachable);
    return (error as DirectoryUnreachable).because;
  }
  const find = () => members.directory.find('1001');

  test('what it is asked is signed as Standard Webhooks say, and names nobody in its address', async () => {
    answer = (_, response) => json(response, 200, { member: HANAKO });
    expect(await find()).toEqual(HANAKO);
    const [{ path, headers, body }] = server.received as [Received];
    expect(path).toBe('/musubi/find');
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key)
      .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(5);
  });

  test('what failed for a moment is asked again under the same key, three times in all', async () => {
    answer = (_, response, count) => (count < 3 ? response.destroy() : json(response, 200, { member: HANAKO }));
    expect(await members.directory.register({ name: '山田 花子' }, 'registration-1')).toEqual(HANAKO);
    expect(server.received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill('registration-1'));

    server.received.splice(0);
    answer = (_, response) => json(response, 503, {});
    expect(await because(find())).toBe('it answered with status 503');
    expect(server.received).toHaveLength(3);
  });

  describe('an order to call off', () => {
    const cancel = (fresh: 'good' | 'used' | 'stale' = 'good') =>
      members.records.cancelOrder({
        member: '1001',
        number: 'A-1',
        proof: 'p-1',
        proven: () => Promise.resolve(fresh),
      });

    test('is asked for under the key of its proof, again and again while the answer is lost', async () => {
      answer = (_, response, count) => (count < 3 ? response.destroy() : json(response, 200, { result: 'cancelled' }));
      expect(await cancel()).toBe('cancelled');
      expect(server.received.map(({ path, headers }) => [path, headers['webhook-id']])).toEqual(
        Array(3).fill(['/musubi/cancel-order', 'cancel_p-1']),
      );
      expect(JSON.parse(server.received[0]!.body)).toMatchObject({ member: '1001', number: 'A-1' });
    });

    test.each(['dispatched', 'already', 'gone'] as const)('may be answered with %s', async (result) => {
      answer = (_, response) => json(response, 200, { result });
      expect(await cancel()).toBe(result);
    });

    test('may be nothing that it does by itself: 501', async () => {
      answer = (_, response) => json(response, 501, {});
      expect(await cancel()).toBe('unsupported');
    });

    test('is not asked for without a good proof, and a made-up answer is none', async () => {
      answer = (_, response) => json(response, 200, { result: 'probably' });
      expect([await cancel('used'), await cancel('stale')]).toEqual(['used', 'stale']);
      expect(server.received).toEqual([]);
      expect(await because(cancel())).not.toBe('');
    });
  });

  describe('the day of an order', () => {
    const change = (isAllowed = true) =>
      members.records.changeDelivery({
        ...{ member: '1001', number: 'A-1', day: '2026-12-05', key: 'k-1' },
        allowed: () => Promise.resolve(isAllowed),
      });

    test('is changed under one key, again and again while the answer is lost', async () => {
      answer = (_, response, count) => (count < 3 ? response.destroy() : json(response, 200, { result: 'changed' }));
      expect(await change()).toBe('changed');
      expect(server.received.map(({ path, headers }) => [path, headers['webhook-id']])).toEqual(
        Array(3).fill(['/musubi/change-delivery-day', 'delivery_k-1']),
      );
      expect(JSON.parse(server.received[0]!.body)).toMatchObject({ member: '1001', number: 'A-1', day: '2026-12-05' });
    });

    test.each(['dispatched', 'unoffered', 'gone'] as const)('may be answered with %s', async (result) => {
      answer = (_, response) => json(response, 200, { result });
      expect(await change()).toBe(result);
    });

    test('and its days may be nothing that it does by itself: 501', async () => {
      answer = (_, response) => json(response, 501, {});
      expect([await change(), await members.records.deliveryDays('1001', 'A-1')]).toEqual([
        'unsupported',
        'unsupported',
      ]);
    });

    test('is not asked for by who is that member no more, and made-up answers are none', async () => {
      answer = (_, response) => json(response, 200, { result: 'probably', days: ['soon'] });
      expect(await change(false)).toBe('stale');
      expect(server.received).toEqual([]);
      expect(await because(change())).not.toBe('');
      expect(await because(members.records.deliveryDays('1001', 'A-1'))).not.toBe('');
    });
  });

  test('VIPs and days of renewal are as it says; what can’t be read of them is left out, told of once, and the member is still one', async () => {
    const told = { ...HANAKO, vip: false, renewsOn: '2028-02-29' };
    answer = (_, response) => json(response, 200, { member: told });
    expect(await find()).toEqual(told);
    for (const wrong of [
      ...['yes', 1, null].map((vip) => ({ vip })),
      ...['2026/12/31', '2026-12-31T00:00:00Z', '2026-02-29', '', null, 1_798_642_800_000].map((renewsOn) => ({
        renewsOn,
      })),
    ]) {
      answer = (_, response) => json(response, 200, { member: { ...told, ...wrong } });
      const { [Object.keys(wrong)[0] as 'vip']: _left, ...rest } = told;
      expect(await find()).toEqual(rest);
    }
    answer = (_, response) => json(response, 200, { members: [{ ...HANAKO, vip: 'yes', renewsOn: 'soon' }] });
    expect(await members.directory.findByContact({ email: HANAKO.email })).toEqual([HANAKO]);
    answer = (_, response) => json(response, 200, { member: { ...HANAKO, vip: 'yes' } });
    expect(await members.directory.signIn('1001', 'x')).toEqual({ member: HANAKO });
    expect(unread).toEqual(['vip', 'renewsOn']);
    expect(await members.directory.listed(['1001'])).toBe('unsupported');
    expect(await members.directory.renewing({ from: '2026-12-01', to: '2026-12-31' }, 9)).toBe('unsupported');
  });

  test('what will not get better by asking again is asked once', async () => {
    const refused: Answer[] = [400, 401, 403, 404].map((status) => (_, response) => json(response, status, {}));
    for (const one of refused) {
      answer = one;
      server.received.splice(0);
      expect(await because(find())).toMatch(/^it answered with status 40\d$/);
      expect(server.received).toHaveLength(1);
    }
  });

  test('one that sends us elsewhere is not followed', async () => {
    let elsewhere = 0;
    const other = await startServer((_, response) => {
      elsewhere += 1;
      json(response, 200, { member: HANAKO });
    });
    answer = (_, response) => response.writeHead(307, { location: `${other.url}/find` }).end();
    expect(await because(find())).toBe('it answered with status 307');
    expect(elsewhere).toBe(0);
    await other.stop();
  });

  test('one that does not answer, or never comes to an end, is left after three seconds, each time', async () => {
    answer = (_, response, count) => {
      if (count > 1) response.writeHead(200).write('{"member":');
    };
    const before = Date.now();
    expect(await because(find())).toBe('no answer in time');
    expect(server.received).toHaveLength(3);
    expect(Date.now() - before).toBeLessThan(15_000);
  });

  test('an endless answer is read no further than any right one could be long', async () => {
    let written = 0;
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && written < 100_000_000) {
          written += 65_536;
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more);
        }
      };
      more();
    };
    expect(await because(find())).toBe('its answer is too long');
    expect(written).toBeLessThan(20_000_000);
  });

  const lies: [string, unknown][] = [
    ['no object', null],
    ['a list', []],
    ['nothing of what was asked', {}],
    ['a number for a number', { member: { ...HANAKO, id: 1001 } }],
    ['no name', { member: { ...HANAKO, name: ' ' } }],
    ['a name with a control character', { member: { ...HANAKO, name: '山田\u202e花子' } }],
    ['a name without end', { member: { ...HANAKO, name: 'x'.repeat(201) } }],
    ['a status there is not', { member: { ...HANAKO, status: 'admin' } }],
    ['a phone that is none', { member: { ...HANAKO, phone: '090-0000-1001' } }],
    ['a day that is not', { member: { ...HANAKO, memberSince: '2021-02-30' } }],
    ['somebody else', { member: { ...HANAKO, id: '1002' } }],
  ];
  test.each(lies)('an answer that is %s is refused whole, and nothing of it is told', async (_, value) => {
    answer = (_request, response) => json(response, 200, value);
    const why = await because(find());
    expect(why).toMatch(/^its answer is not as it must be at |^it answered with another member$/);
    expect(why).not.toMatch(/1002|花子|admin|090/);
  });

  test('neither a page, nor a compressed answer, is taken for JSON', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    expect(await because(find())).toBe('its answer is not JSON');
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from('1f8b08', 'hex'));
    expect(await because(find())).toBe('its answer is not JSON');
  });

  test('members with another contact than was asked for are refused: no code ever goes there', async () => {
    answer = (_, response) => json(response, 200, { members: [HANAKO, { ...HANAKO, email: 'thief@example.com' }] });
    expect(await because(members.directory.findByContact({ email: HANAKO.email }))).toBe(
      'it answered with another contact',
    );
  });

  test('a closed account does not sign in, whatever the other side says', async () => {
    answer = (_, response) => json(response, 200, { member: { ...HANAKO, status: 'closed' } });
    expect(await members.directory.signIn('1001', 'x')).toBe('refused');
  });

  test('a system that does not sign in or register says so; one that cannot find is set up wrongly', async () => {
    answer = (_, response) => json(response, 501, {});
    expect(await members.directory.signIn('1001', 'x')).toBe('unsupported');
    expect(await members.directory.register({ name: 'x' }, 'k')).toBe('unsupported');
    expect(await because(find())).toMatch(/501/);
    expect(await because(members.records.orders('1001'))).toMatch(/501/);
  });

  const order = { number: 'A-1', status: 'received', placedAt: Date.now(), items: [], total: 1 };
  test.each([
    ['a sum below nothing', { ...order, total: -1 }],
    ['half a yen', { ...order, total: 0.5 }],
    ['a link that is none of the web', { ...order, trackingUrl: 'javascript:alert(1)' }],
    ['a link in the clear', { ...order, trackingUrl: 'http://track.example.jp/A-1' }],
    ['a link with somebody’s password', { ...order, trackingUrl: 'https://user:secret@track.example.jp/A-1' }],
    ['seconds for milliseconds', { ...order, placedAt: 1_795_834_800 }],
  ])('an order with %s is refused', async (_, wrong) => {
    answer = (_request, response) => json(response, 200, { list: [order] });
    expect(await members.records.orders('1001')).toEqual([order]);
    answer = (_request, response) => json(response, 200, { list: [order, wrong] });
    expect(await because(members.records.orders('1001'))).toMatch(/^its answer is not as it must be at/);
  });

  test('nobody listening is a fault of its own, in words without an address', async () => {
    const gone = await startServer(() => {});
    await gone.stop();
    const config = { directory: { kind: 'http' as const, url: gone.url, secret: SECRET }, records: undefined };
    const alone = await openMembers(config, house, 'Asia/Tokyo', Date.now);
    expect(await because(alone.directory.find('1001'))).toBe('no connection (ECONNREFUSED)');
    await alone.close();
  });
});

describe('the example of the documentation', () => {
  let house: Db;
  let example: Awaited<ReturnType<typeof startExample>>;
  beforeAll(async () => {
    house = await freshDatabase('sqlite');
    example = await startExample();
  });
  afterAll(async () => {
    await example.stop();
    await house.destroy();
  });
  const open = (secret: string, now = Date.now) =>
    openMembers(
      { directory: { kind: 'http', url: example.url, secret }, records: { url: example.url, secret } },
      house,
      'Asia/Tokyo',
      now,
    );

  test('it tells of reservations, orders, points and contracts, and of who is gone', async () => {
    const told = await open(SECRET);
    const { records } = told;
    expect(await records.reservations('1001')).toMatchObject([{ staff: '佐々木', status: 'booked', minutes: 120 }]);
    expect(await records.orders('1001')).toMatchObject([{ number: 'A-1042', total: 3300 }]);
    expect(await records.points('1001')).toEqual({ balance: 120, expiring: { amount: 110, on: '2027-07-26' } });
    expect(await records.contracts('1001')).toMatchObject([{ name: { en: 'Twice a month' }, status: 'active' }]);
    expect(await records.points('1002')).toEqual({ balance: 0 });
    expect(await records.orders('1002')).toEqual([]);
    expect(await records.orders('9999')).toBe('gone');
    expect(await records.points('9999')).toBe('gone');
    await told.close();
  });

  test('it calls no order off that is dispatched, or another member’s', async () => {
    const told = await open(SECRET);
    const cancel = (member: string) =>
      told.records.cancelOrder({
        member,
        number: 'A-1042',
        proof: `p-${member}`,
        proven: () => Promise.resolve('good'),
      });
    expect([await cancel('1001'), await cancel('1002')]).toEqual(['dispatched', 'gone']);
    await told.close();
  });

  test('it changes no day of an order that is dispatched, or another member’s', async () => {
    const told = await open(SECRET);
    const change = (member: string) =>
      told.records.changeDelivery({
        ...{ member, number: 'A-1042', day: '2026-12-05', key: `k-${member}` },
        allowed: () => Promise.resolve(true),
      });
    expect([await change('1001'), await change('1002')]).toEqual(['dispatched', 'gone']);
    expect(await told.records.deliveryDays('1001', 'A-1042')).toBe('dispatched');
    await told.close();
  });

  test('it refuses another’s signature, and a request of ten minutes ago', async () => {
    const wrong = await open(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    await expect(wrong.directory.find('1001')).rejects.toThrow('it answered with status 401');
    await wrong.close();
    const late = await open(SECRET, () => Date.now() - 600_000);
    await expect(late.directory.find('1001')).rejects.toThrow('it answered with status 401');
    await late.close();
  });
});
