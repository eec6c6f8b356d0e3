import { createHmac } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../support/house';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse('sqlite', { env: { LINE_CHANNEL_SECRET: 'test-channel-secret,old-secret' } });
});
afterEach(() => house.close());

const sign = (body: string | Buffer, secret: string) => createHmac('sha256', secret).update(body).digest('base64');
const post = (body: string | Buffer, headers: Record<string, string>) =>
  fetch(`${house.app.url}/webhook`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers }).then(
    (res) => res.status,
  );
const signed = (body: string, secret = 'test-channel-secret') => post(body, { 'x-line-signature': sign(body, secret) });
const event = (id: string) => ({
  type: 'message',
  mode: 'active',
  timestamp: Date.now(),
  webhookEventId: id,
  deliveryContext: { isRedelivery: false },
  source: { type: 'user', userId: `U${'0'.repeat(32)}` },
  message: { type: 'text', id: '1', text: 'はい' },
});
const stored = async () => Number(((await house.app.db('events').count({ n: '*' }).first()) as { n: number }).n);

test('LINE’s connection check is answered 200 when signed and 401 when not', async () => {
  expect(await signed('{"destination":"U0","events":[]}')).toBe(200);
  expect(await post('{"destination":"U0","events":[]}', {})).toBe(401);
});

test('both secrets are right while one is rotated, a third is not', async () => {
  const body = JSON.stringify({ events: [event('E1')] });
  expect(await signed(body, 'old-secret')).toBe(200);
  expect(await signed(body)).toBe(200);
  expect(await signed(body, 'stolen')).toBe(401);
});

test('a forged signature stores nothing', async () => {
  const body = JSON.stringify({ events: [event('E1')] });
  const right = sign(body, 'test-channel-secret');
  for (const wrong of [
    '',
    'x',
    right.slice(1),
    `${right}A`,
    right.toLowerCase(),
    sign(`${body} `, 'test-channel-secret'),
  ])
    expect(await post(body, { 'x-line-signature': wrong })).toBe(401);
  expect(await stored()).toBe(0);
});

test('the signature is over the very bytes that came, however oddly written', async () => {
  const odd = `{ "events" : [\r\n ${JSON.stringify(event('E1')).replace('はい', '\\u306f\\u3044 🍎')} ] }`;
  expect(await signed(odd)).toBe(200);
  expect(
    await post(odd.replace(' "events"', '"events"'), { 'x-line-signature': sign(odd, 'test-channel-secret') }),
  ).toBe(401);
  expect(await stored()).toBe(1);
});

test('1 MiB is taken, more is refused with 413', async () => {
  const padded = (size: number) => {
    const body = JSON.stringify({ events: [], padding: '' });
    return body.replace('"padding":""', `"padding":"${'x'.repeat(size - body.length)}"`);
  };
  expect(await signed(padded(1024 * 1024))).toBe(200);
  expect(await signed(padded(1024 * 1024 + 1))).toBe(413);
});

test('one broken event does not hold up its neighbours', async () => {
  expect(await signed(JSON.stringify({ events: [null, event('E1'), { type: 7 }, 'x', event('E2')] }))).toBe(200);
  expect(await stored()).toBe(2);
});

test('an event from last week is stored, not acted on', async () => {
  const old = { ...event('E1'), timestamp: Date.now() - 8 * 24 * 60 * 60 * 1000, replyToken: 'a'.repeat(32) };
  expect(await signed(JSON.stringify({ events: [old] }))).toBe(200);
  await house.settled();
  expect(await house.app.db('events').first('state')).toEqual({ state: 'set_aside' });
  expect(house.line.tally.get('POST /v2/bot/message/reply 400')).toBeUndefined();
});

test('when the store is gone the answer is 503, so that LINE sends the events again', async () => {
  await house.app.db.schema.renameTable('events', 'events_away');
  expect(await signed(JSON.stringify({ events: [event('E1')] }))).toBe(503);
  await house.app.db.schema.renameTable('events_away', 'events');
  expect(await signed(JSON.stringify({ events: [event('E1')] }))).toBe(200);
});

test('nothing in an answer tells what runs here', async () => {
  const response = await fetch(`${house.app.url}/webhook`, { method: 'POST', body: '{}' });
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(await response.text()).not.toMatch(/node_modules|Error:|at .*\.js/);
  expect((await fetch(`${house.app.url}/nowhere`)).status).toBe(404);
});
