import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPFetchError } from '@line/bot-sdk';
import { answerOf } from '../../../src/platform/line/answers';
import { openSending } from '../../../src/platform/line/sending';

const HELLO = { replyToken: 'token', messages: [{ type: 'text' as const, text: 'こんにちは' }] };
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function lineThat(answers: RequestListener, path = ''): Promise<ReturnType<typeof openSending>> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return openSending(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
}

test('a reply and a push carry what LINE asks for, below the base address', async () => {
  const heard: unknown[] = [];
  const sending = await lineThat((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += String(chunk)));
    req.on('end', () => {
      const { authorization, 'content-type': type, 'x-line-retry-key': key } = req.headers;
      heard.push({ method: req.method, url: req.url, authorization, type, key, body: JSON.parse(body) as unknown });
      res.end('{}');
    });
  }, '/line/');
  await sending.reply('secret', HELLO);
  await sending.push('secret', { to: 'U1', messages: HELLO.messages }, 'a-key');
  const common = { method: 'POST', authorization: 'Bearer secret', type: 'application/json' };
  expect(heard).toEqual([
    { ...common, url: '/line/v2/bot/message/reply', key: undefined, body: HELLO },
    { ...common, url: '/line/v2/bot/message/push', key: 'a-key', body: { to: 'U1', messages: HELLO.messages } },
  ]);
});

test('a message that LINE took stays taken when the rest of the answer never comes', async () => {
  const sending = await lineThat((_req, res) => {
    res.writeHead(200, { 'content-length': '1000' });
    res.write('{"sentMessages":');
    setImmediate(() => res.destroy());
  });
  await expect(sending.reply('t', HELLO)).resolves.toBeUndefined();
});

test("a refusal is the SDK's own error, with LINE's reason", async () => {
  const sending = await lineThat((_req, res) => res.writeHead(400).end('{"message":"Invalid reply token"}'));
  const error = await sending.reply('t', HELLO).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HTTPFetchError);
  expect(answerOf(error)).toEqual({ kind: 'refused', status: 400, message: 'Invalid reply token' });
});

test('of an endless refusal only the beginning is kept', async () => {
  const sending = await lineThat((_req, res) => res.writeHead(502).end('x'.repeat(5_000_000)));
  const error = (await sending.reply('t', HELLO).catch((thrown: unknown) => thrown)) as HTTPFetchError;
  expect(error.body.length).toBeLessThan(1_000_000);
  expect(answerOf(error)).toEqual({ kind: 'unsure', message: 'status 502' });
});

test('a connection that breaks before the answer leaves it open whether LINE took the message', async () => {
  const sending = await lineThat((req) => req.socket.destroy());
  expect(answerOf(await sending.reply('t', HELLO).catch((thrown: unknown) => thrown))).toMatchObject({
    kind: 'unsure',
  });
});

test('where nobody listens, nothing was sent', async () => {
  const sending = await lineThat(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  expect(answerOf(await sending.reply('t', HELLO).catch((thrown: unknown) => thrown))).toEqual({
    kind: 'unsent',
    message: 'ECONNREFUSED',
  });
});
