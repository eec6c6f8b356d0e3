import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf } from '../../../src/platform/line/answers';
import { openContents, type Content } from '../../../src/platform/line/content';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function lineThat(answers: RequestListener): Promise<(id: string) => Promise<Content | 'preparing'>> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fetch = openContents(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return (id) => fetch('secret', id);
}

async function readAll(content: Content | 'preparing'): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of (content as Content).bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('asks for a message with the token, and tells how long it is', async () => {
  const heard: unknown[] = [];
  const content = await lineThat(({ method, url, headers }, res) => {
    heard.push([method, url, headers.authorization]);
    res.end('picture');
  });
  const got = await content('12');
  expect([(got as Content).length, await readAll(got)]).toEqual([7, 'picture']);
  expect(heard).toEqual([['GET', '/v2/bot/message/12/content', 'Bearer secret']]);
});

test('what is being prepared has no bytes, and a refusal says its status', async () => {
  const content = await lineThat(({ url }, res) => {
    const status = Number(/(\d+)\/content$/.exec(url!)![1]);
    res.writeHead(status, { location: '/elsewhere' }).end(JSON.stringify({ message: 'Not found' }));
  });
  expect(await content('202')).toBe('preparing');
  expect(answerOf(await content('404').catch((error: unknown) => error))).toEqual({
    ...{ kind: 'refused', status: 404, message: 'Not found' },
  });
  expect(answerOf(await content('500').catch((error: unknown) => error)).kind).toBe('unsure');
  // Not followed: what LINE keeps lies at LINE.
  expect(answerOf(await content('302').catch((error: unknown) => error))).toMatchObject({ status: 302 });
});

test('a connection that breaks in the middle is a fault of the reading, and ends nothing else', async () => {
  const content = await lineThat((_, res) => {
    res.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => res.destroy());
  });
  await expect(content('12').then(readAll)).rejects.toThrow();
});

test('nothing but a number is put into an address', async () => {
  let asked = 0;
  const content = await lineThat((_, res) => {
    asked += 1;
    res.end();
  });
  for (const id of ['../12', '12/../../info', '12?x', '', '1'.repeat(33)])
    expect(answerOf(await content(id).catch((error: unknown) => error))).toMatchObject({ status: 400 });
  expect(asked).toBe(0);
});
