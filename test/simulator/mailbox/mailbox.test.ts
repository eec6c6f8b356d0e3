import { createTransport } from 'nodemailer';
import type { Simulator } from '../../../src/simulator/simulator';
import { startSimulator } from '../../../src/simulator/simulator';
import { startPost } from '../../support/post';
import { hostileStrings } from '../phone/hostile-strings';

let post: Simulator;
beforeEach(async () => {
  post = await startPost(true);
});
afterEach(() => post.close());

let transport: ReturnType<typeof createTransport>;
beforeEach(() => {
  const { hostname, port } = new URL(post.mailbox!.mailUrl);
  transport = createTransport({ host: hostname, port: Number(port), secure: false, pool: true });
});
afterEach(() => transport.close());

async function send(message: { subject?: string; text?: string; html?: string; to?: string }): Promise<void> {
  await transport.sendMail({ from: 'a@example.jp', to: 'b@example.jp', ...message });
}
const page = async (query = '') => (await fetch(`${post.url}/mailbox${query}`)).text();

test('is empty until something comes, and says what will', async () => {
  expect(await page()).toContain('まだ何も届いていません');
  expect(await page('?lang=en')).toContain('Nothing yet');
});

test('shows every letter, newest first, in both languages', async () => {
  await send({ subject: '一通目', text: '一行目\n二行目' });
  await send({ subject: '二通目', text: 'x' });
  const html = await page();
  expect(html.indexOf('二通目')).toBeLessThan(html.indexOf('一通目'));
  expect(html).toContain('一行目\n二行目');
  expect(html).toContain('b@example.jp');
  expect(await page('?lang=en')).toContain('E-mail and SMS');
});

test('of an HTML e-mail only the text is shown', async () => {
  await send({
    subject: 'HTML',
    html: '<h1>Code</h1><p>123456</p><script>alert(1)</script><img src="https://x.example/p.png">',
  });
  const html = await page();
  expect(html).toContain('123456');
  expect(html).not.toContain('alert(1)</script>');
  expect(html).not.toMatch(/<img|<h1>Code/);
  expect(post.platform.mailbox()[0]!.text).not.toContain('<p>');
});

test('text that would like to be markup stays text', async () => {
  const own = new Set(['ol', 'li', 'article', 'header', 'svg', 'path', 'h2', 'bdi', 'time', 'dl', 'dt', 'dd', 'div']);
  for (const hostile of hostileStrings)
    await send({ subject: `S ${hostile}`.replace(/[\r\n]/g, ' '), text: `T ${hostile}` });
  expect(post.platform.mailbox()).toHaveLength(hostileStrings.length);
  const html = await page();
  const letters = html.slice(html.indexOf('<ol>'), html.indexOf('</ol>'));
  const tags = [...letters.matchAll(/<([a-z!?][\w:-]*)/gi)].map(([, name]) => name!);
  expect(tags.filter((name) => !own.has(name))).toEqual([]);
  expect(tags.filter((name) => name === 'article')).toHaveLength(hostileStrings.length);
});

test('the phone’s page leads there, and only where there is a mailbox', async () => {
  const home = async (simulator: Simulator) => (await fetch(simulator.url)).text();
  expect(await home(post)).toContain('href="/mailbox"');
  const without = await startSimulator({
    ...{ port: 0, webhookUrl: 'http://127.0.0.1:9/', channelSecret: 's', channelAccessToken: 't' },
  });
  expect(await home(without)).not.toContain('/mailbox"');
  expect((await fetch(`${without.url}/mailbox`)).status).toBe(404);
  await without.close();
});

test('is not kept by the browser, and runs no script but its own', async () => {
  const { headers } = await fetch(`${post.url}/mailbox`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
});
