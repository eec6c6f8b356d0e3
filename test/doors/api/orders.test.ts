import { SCOPES } from '../../../src/features/api-keys/api-keys';
import { ownRecords } from '../../../src/features/members/records/own-tables';
import { addEndpoint, openNoticeSeal } from '../../../src/platform/notices/notices';
import { companyOf, type Told } from '../../support/api';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';

const NOW = Date.parse('2027-01-08T09:00:00+09:00');
const ORDER = {
  ...{ member: 'M-1001', status: 'received', placedAt: '2027-01-07T20:15:00+09:00', total: 3_300 },
  items: [{ name: 'ヘアオイル', quantity: 1 }],
};

interface Data {
  order: string;
  version: number;
}

onEachEngine((engine) => {
  let house: TestHouse;
  let company: Awaited<ReturnType<typeof companyOf>>;
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, now: () => NOW });
    company = await companyOf(house, SCOPES, NOW);
    // Nobody listens: what is told is looked at where it is written.
    const seal = openNoticeSeal('x');
    const url = 'https://nobody.invalid/';
    await addEndpoint(house.app.db, seal, { url, types: ['order.changed', 'order.cancelled'] }, NOW);
  });
  afterAll(() => house.close());

  const etag = ({ headers }: Told) => ({ 'if-match': headers.get('etag')! });
  const put = (number: string, more: object = {}, headers: Record<string, string> = {}) =>
    company.call('PUT', `/orders/${encodeURIComponent(number)}`, { ...ORDER, ...more }, headers);
  const told = async (number: string) =>
    ((await house.app.db('notices').select('type', 'body')) as { type: string; body: string }[])
      .map(({ type, body }) => ({ type, data: (JSON.parse(body) as { data: Data }).data }))
      .filter(({ data }) => data.order === number)
      .sort((one, other) => one.data.version - other.data.version);
  const calledOffInChat = (number: string, member: string) =>
    ownRecords(house.app.db, 'Asia/Tokyo', () => NOW).cancelOrder({
      ...{ member, number, proof: `proof-${number}`, proven: () => Promise.resolve('good') },
    });

  test('an order is made, read, dispatched and delivered; the member sees it, other systems are told', async () => {
    const made = await put('B/1 あ');
    expect(made).toMatchObject({
      status: 201,
      body: { number: 'B/1 あ', version: 1, shippedAt: null, arrivesOn: null },
    });
    expect(made.headers.get('location')).toBe(`/api/v1/orders/${encodeURIComponent('B/1 あ')}`);
    const path = made.headers.get('location')!.slice('/api/v1'.length);
    expect((await company.call('GET', path)).body).toEqual(made.body);

    const change = { status: 'shipped', arrivesOn: '2027-01-10', trackingUrl: 'https://track.example.jp/1' };
    const shipped = await company.call('PATCH', path, change, etag(made));
    expect(shipped).toMatchObject({
      status: 200,
      body: { ...change, shippedAt: '2027-01-08T09:00:00+09:00', version: 2, items: ORDER.items, total: 3_300 },
    });
    const delivered = await company.call('PATCH', path, { status: 'delivered', trackingUrl: null }, etag(shipped));
    expect(delivered.body).toMatchObject({
      status: 'delivered',
      trackingUrl: null,
      arrivesOn: '2027-01-10',
      version: 3,
    });
    const seen = await ownRecords(house.app.db, 'Asia/Tokyo', () => NOW).orders('M-1001');
    expect(seen).toContainEqual(expect.objectContaining({ number: 'B/1 あ', status: 'delivered', shippedAt: NOW }));
    const data = { order: 'B/1 あ', member: 'M-1001', by: 'api' };
    expect(await told('B/1 あ')).toEqual(
      [1, 2, 3].map((version) => ({ type: 'order.changed', data: { ...data, version } })),
    );
  });

  test('what changed meanwhile is not written over; what is so already stays as it is', async () => {
    const made = await put('B-2');
    expect(await put('B-2', { total: 1 })).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
    expect(await put('B-3', {}, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await company.call('PATCH', '/orders/B-2', { total: 1 })).toMatchObject({ status: 428 });
    const second = await put('B-2', { total: 4_400 }, etag(made));
    expect(second).toMatchObject({ status: 200, body: { total: 4_400, version: 2 } });
    for (const [method, path, body] of [
      ['PUT', '/orders/B-2', { ...ORDER, total: 1 }],
      ['PATCH', '/orders/B-2', { total: 1 }],
      ['POST', '/orders/B-2/cancel', {}],
    ] as const)
      expect(await company.call(method, path, body, etag(made))).toMatchObject({ status: 412 });
    expect(await put('B-2', { total: 4_400 }, { 'if-match': '*' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await company.call('PATCH', '/orders/B-2', {}, etag(second))).toMatchObject({ body: { version: 2 } });
    expect(await told('B-2')).toHaveLength(2);
  });

  test('the shop calls an order off once, and not what is dispatched', async () => {
    const made = await put('B-4', { arrivesOn: '2027-01-12' });
    const ended = await company.call('POST', '/orders/B-4/cancel', {}, etag(made));
    expect(ended).toMatchObject({ status: 200, body: { status: 'cancelled', arrivesOn: null, version: 2 } });
    expect(await company.call('POST', '/orders/B-4/cancel', {}, etag(ended))).toMatchObject({
      status: 409,
      body: { reason: 'over' },
    });
    expect((await told('B-4')).map(({ type }) => type)).toEqual(['order.changed', 'order.cancelled']);
    await put('B-5', { status: 'shipped' });
    for (const [method, path, body] of [
      ['POST', '/orders/B-5/cancel', {}],
      ['PATCH', '/orders/B-5', { status: 'cancelled' }],
    ] as const)
      expect(await company.call(method, path, body, { 'if-match': '*' })).toMatchObject({
        body: { reason: 'dispatched' },
      });
    expect(await company.call('POST', '/orders/none/cancel', {}, { 'if-match': '*' })).toMatchObject({ status: 404 });
  });

  test('what its customer called off in the chat is not dispatched by who has not looked', async () => {
    const made = await put('B-6');
    expect(await calledOffInChat('B-6', 'M-1001')).toBe('cancelled');
    const change = { status: 'shipped' };
    expect(await company.call('PATCH', '/orders/B-6', change, etag(made))).toMatchObject({ status: 412 });
    const blind = await company.call('PATCH', '/orders/B-6', change, { 'if-match': '*' });
    expect(blind).toMatchObject({ status: 409, body: { code: 'conflict', reason: 'over' } });
    expect((await company.call('GET', '/orders/B-6')).body).toMatchObject({ status: 'cancelled', version: 2 });
    expect((await told('B-6')).at(-1)).toMatchObject({ type: 'order.cancelled', data: { by: 'member', version: 2 } });
  });

  test('the shop and the customer at the same moment: it is called off or dispatched, never both', async () => {
    const numbers = Array.from({ length: 8 }, (_, n) => `R-${n}`);
    for (const number of numbers) await put(number);
    for (const number of numbers) {
      const [shop, customer] = await Promise.all([
        company.call('PATCH', `/orders/${number}`, { status: 'shipped' }, { 'if-match': '*' }),
        calledOffInChat(number, 'M-1001'),
      ]);
      const { status } = (await company.call('GET', `/orders/${number}`)).body as unknown as { status: string };
      if (status === 'shipped') expect([shop.status, customer]).toEqual([200, 'dispatched']);
      else expect([status, shop.status, customer]).toEqual(['cancelled', 409, 'cancelled']);
    }
  });

  test('made twice at once it is made once, by one key or by two', async () => {
    const key = { 'idempotency-key': 'b-7' };
    const first = await put('B-7', {}, key);
    const again = await put('B-7', {}, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await put('B-7', { total: 1 }, key)).toMatchObject({ status: 422 });
    const race = await Promise.all(Array.from({ length: 6 }, (_, n) => put('B-8', { total: n })));
    expect(race.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(race.filter(({ status }) => status === 428)).toHaveLength(5);
    expect(await told('B-8')).toHaveLength(1);
  });

  test('an order stays its member’s', async () => {
    await put('B-9');
    const moved = await put('B-9', { member: 'M-1002' }, { 'if-match': '*' });
    expect(moved).toMatchObject({ status: 409, body: { reason: 'other member' } });
  });

  test('the list goes page by page, and by member, status and time', async () => {
    const placed = (hour: number) => ({ member: 'page', placedAt: `2026-12-01T${hour}:00:00+09:00` });
    for (const hour of [10, 11, 12]) await put(`P-${hour}`, placed(hour));
    // At the same moment as another one.
    await put('P-99', placed(11));
    const range = 'member=page&from=2026-12-01T10:00:00%2B09:00&until=2026-12-01T12:00:00%2B09:00&status=received';
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await company.call('GET', `/orders?${range}&limit=2${cursor}`);
      seen.push(...(body.items as unknown as { number: string }[]).map(({ number }) => number));
      cursor = body.next === null ? '' : `&cursor=${String(body.next)}`;
    } while (cursor !== '');
    expect(seen).toEqual(['P-99', 'P-11', 'P-10']);
    expect((await company.call('GET', '/orders?member=page&status=shipped')).body.items).toEqual([]);
  });

  test.each([
    [{ total: -1 }, 'total'],
    [{ items: [] }, 'items'],
    [{ items: [{ name: '\u202eevil', quantity: 1 }] }, 'items.0.name'],
    [{ status: 'lost' }, 'status'],
    [{ placedAt: '2027-01-07' }, 'placedAt'],
    [{ trackingUrl: 'http://track.example.jp/' }, 'trackingUrl'],
    [{ shippedAt: '2027-01-07T20:15:00+09:00' }, 'shippedAt'],
    [{ arrivesOn: '2027-02-30' }, 'arrivesOn'],
    [{ version: 7 }, ''],
  ])('%j is refused by its field, and nothing is written', async (more, field) => {
    const refused = await put('B-10', more);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ in: 'body', field }] } });
    expect(await company.call('GET', '/orders/B-10')).toMatchObject({ status: 404 });
  });
});

test('where another system keeps the orders, every operation says so', async () => {
  const env = {
    RECORDS_API_URL: 'https://records.example.jp/musubi',
    RECORDS_API_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const house = await openTestHouse('sqlite', { env });
  try {
    const company = await companyOf(house, SCOPES, Date.now());
    const any = { 'if-match': '*' };
    for (const answer of [
      await company.call('GET', '/orders'),
      await company.call('GET', '/orders/A-1'),
      await company.call('PUT', '/orders/A-1', ORDER),
      await company.call('PATCH', '/orders/A-1', {}, any),
      await company.call('POST', '/orders/A-1/cancel', {}, any),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'kept-elsewhere' } });
  } finally {
    await house.close();
  }
});
