import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import { SCOPES } from '../../../src/features/api-keys/api-keys';
import { describe as description } from '../../../src/doors/api/openapi';
import {
  addEndpoint,
  NOTICE_TYPES,
  openNoticeSeal,
  TEST,
  type NoticeType,
} from '../../../src/platform/notices/notices';
import { secretOf } from '../../../src/platform/kept';
import { companyOf } from '../../support/api';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { startReceiver, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';

interface Described {
  requestBody: { content: { 'application/json': { schema: object; example: object } } };
}
const { webhooks } = description('https://shop.example.jp') as { webhooks: Record<string, { post: Described }> };
const ajv = addFormats(new Ajv2020({ strict: false }));

/** What is wrong with a body, by the description. */
function faultsOf(type: string, body: unknown): unknown[] {
  const matches = ajv.compile(webhooks[type]!.post.requestBody.content['application/json'].schema);
  return matches(body) ? [] : matches.errors!;
}

test('every notice is described, and its example is as described and goes through an independent verifier', () => {
  expect(Object.keys(webhooks).sort()).toEqual([...Object.keys(NOTICE_TYPES), TEST].sort());
  const webhook = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
  for (const [type, { post }] of Object.entries(webhooks)) {
    const { example } = post.requestBody.content['application/json'];
    expect([type, faultsOf(type, example)]).toEqual([type, []]);
    expect(example).toMatchObject({ type });
    const [id, at, text] = ['msg_1', new Date(), JSON.stringify(example)];
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': webhook.sign(id, at, text),
    };
    expect(webhook.verify(text, headers)).toEqual(example);
  }
});

/** A Wednesday at least a week ahead; the demo shop is closed on Tuesdays. */
const DAY_MS = 24 * 60 * 60 * 1000;
const WEDNESDAY = Array.from({ length: 7 }, (_, n) => Date.now() + (7 + n) * DAY_MS).find(
  (at) => new Date(at + 9 * 60 * 60 * 1000).getUTCDay() === 3,
)!;
const time = (hour: number) =>
  `${new Date(WEDNESDAY + 9 * 60 * 60 * 1000).toISOString().slice(0, 10)}T${hour}:00:00+09:00`;

onEachEngine((engine) => {
  let house: TestHouse;
  let receiver: Receiver;
  let company: Awaited<ReturnType<typeof companyOf>>;
  let webhook: Webhook;
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, env: { NOTICES_ALLOW: '127.0.0.0/8' } });
    receiver = await startReceiver();
    company = await companyOf(house, SCOPES, Date.now());
    const seal = openNoticeSeal(await secretOf(house.app.db, undefined, Date.now()));
    const types = Object.keys(NOTICE_TYPES) as NoticeType[];
    const { secret } = await addEndpoint(house.app.db, seal, { url: `${receiver.url}/hook`, types }, Date.now());
    webhook = new Webhook(secret);
  });
  afterEach(() => {
    receiver.got = [];
    receiver.answer = undefined;
  });
  afterAll(async () => {
    await house.close();
    await receiver.close();
  });

  /** What came, verified and as described, in the order of what it tells. */
  async function told(count: number) {
    await until(() => receiver.got.length >= count, `${count} notices`);
    const bodies = receiver.got.map(({ headers, body }) => {
      const notice = webhook.verify(body, headers as Record<string, string>) as {
        type: string;
        data: { version: number };
      };
      expect([notice.type, faultsOf(notice.type, notice)]).toEqual([notice.type, []]);
      return notice;
    });
    return bodies.sort((one, other) => one.data.version - other.data.version);
  }

  test('a reservation made, moved and called off is told: thin, signed, once each', async () => {
    const body = { member: 'told', service: 'treatment', beginsAt: time(11) };
    const key = { 'idempotency-key': 'told-1' };
    const made = await company.call('POST', '/reservations', body, key);
    await company.call('POST', '/reservations', body, key);
    const path = `/reservations/${String(made.body.id)}`;
    await company.call('PATCH', path, { beginsAt: time(14) }, { 'if-match': '*' });
    await company.call('POST', `${path}/cancel`, {}, { 'if-match': '*' });
    expect(await told(3)).toMatchObject([
      { type: 'reservation.booked', data: { reservation: made.body.id, version: 1, member: 'told', by: 'api' } },
      { type: 'reservation.changed', data: { version: 2, beginsAt: new Date(time(14)).toISOString() } },
      { type: 'reservation.cancelled', data: { version: 3, status: 'cancelled' } },
    ]);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  test('what was refused is not told, and what a restart interrupts is told under the same id', async () => {
    const refused = await company.call('POST', '/reservations', {
      ...{ member: 'told', service: 'nothing', beginsAt: time(11) },
    });
    expect(refused.status).toBe(404);
    const hung = new Promise<void>((resolve) => {
      receiver.answer = () => resolve();
    });
    await company.call('POST', '/reservations', { member: 'again', service: 'treatment', beginsAt: time(12) });
    await hung;
    const [first] = receiver.got;
    receiver.answer = undefined;
    await house.restart();
    await until(() => receiver.got.length === 2, 'the second try');
    expect(receiver.got[1]!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(receiver.got[1]!.body).toBe(first!.body);
  });
});
