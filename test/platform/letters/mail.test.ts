import net, { type AddressInfo } from 'node:net';
import { openMail, type Mail } from '../../../src/platform/mail/mail';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator';
import { SMS_SECRET, startPost } from '../../support/post';

/* E-mail as it leaves the house, over real SMTP. */

let post: Simulator;
let mail: Mail;
beforeEach(async () => {
  post = await startPost();
  mail = openMail({ url: post.mailbox!.mailUrl, from: 'さくらサロン <no-reply@example.jp>' });
});
afterEach(async () => {
  mail.close();
  await post.close();
});

const LETTER = { id: 'code:1', to: 'hanako@example.jp', subject: '確認コード', text: 'コード: 123456\n\nさくらサロン' };
const faults = (method: 'RCPT' | 'DATA', fault: Parameters<typeof post.platform.addFaults>[0]['fault'], times = 1) =>
  post.platform.addFaults({ match: { method, path: '/mailbox/mail' }, times, fault });

test('arrives whole: sender, address, subject and text in Japanese, marked as sent by a machine', async () => {
  expect(await mail.send(LETTER)).toEqual({ kind: 'accepted' });
  expect(post.platform.mailbox()).toMatchObject([
    {
      kind: 'mail',
      from: 'さくらサロン <no-reply@example.jp>',
      to: 'hanako@example.jp',
      subject: '確認コード',
      text: 'コード: 123456\n\nさくらサロン',
      headers: { 'auto-submitted': 'auto-generated' },
    },
  ]);
});

test('a shop’s name may hold what separates addresses elsewhere', async () => {
  const shop = openMail({ url: post.mailbox!.mailUrl, from: '"A, B; <C>" <no-reply@example.jp>' });
  expect(await shop.send(LETTER)).toEqual({ kind: 'accepted' });
  expect(post.platform.mailbox()[0]!.from).toBe('A, B; <C> <no-reply@example.jp>');
  shop.close();
});

test('lost after it was accepted: nobody knows, and a retry is the same message by its Message-ID', async () => {
  faults('DATA', 'acceptThenReset');
  expect(await mail.send(LETTER)).toMatchObject({ kind: 'unsure' });
  expect(await mail.send(LETTER)).toEqual({ kind: 'accepted' });
  expect(await mail.send({ ...LETTER, id: 'code:2' })).toEqual({ kind: 'accepted' });
  const [first, again, other] = post.platform.mailbox().map(({ id }) => id);
  expect(first).toMatch(/^<[0-9a-f]{40}@example\.jp>$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('refused for its address: for good; for the moment: not', async () => {
  faults('RCPT', { status: 550 });
  expect(await mail.send(LETTER)).toEqual({ kind: 'refused', why: '550 to RCPT TO' });
  faults('RCPT', { status: 451 });
  expect(await mail.send(LETTER)).toEqual({ kind: 'unsent', why: '451 to RCPT TO' });
  faults('DATA', { status: 452 });
  expect(await mail.send(LETTER)).toMatchObject({ kind: 'unsent' });
  expect(await mail.send(LETTER)).toEqual({ kind: 'accepted' });
});

test('a server that never answers costs six seconds, not more, and holds up no other letter', async () => {
  faults('DATA', 'silence');
  const begun = Date.now();
  const [slow, quick] = await Promise.all([mail.send(LETTER), mail.send({ ...LETTER, id: 'code:2' })]);
  expect([slow.kind, quick.kind].sort()).toEqual(['accepted', 'unsure']);
  expect(Date.now() - begun).toBeLessThan(8_000);
});

test('no server there: surely not sent, and a probe says the same', async () => {
  const { mailUrl } = post.mailbox!;
  expect(await mail.probe()).toEqual({ kind: 'accepted' });
  await post.close();
  const away = openMail({ url: mailUrl, from: 'a@example.jp' });
  expect(await away.send(LETTER)).toMatchObject({ kind: 'unsent' });
  expect(await away.probe()).toMatchObject({ kind: 'unsent' });
  away.close();
  post = await startSimulator({ ...simulatorOptions, mailbox: { smsSecret: SMS_SECRET } });
});
const simulatorOptions = { port: 0, webhookUrl: 'http://127.0.0.1:9/', channelSecret: 's', channelAccessToken: 't' };

test('an address that is two is one that nobody has, never two letters', async () => {
  await mail.send({ ...LETTER, to: 'a@example.jp, b@example.jp' });
  await mail.send({ ...LETTER, to: 'a@example.jp\r\nBcc: b@example.jp' });
  expect(post.platform.mailbox().filter(({ to }) => to.includes('b@example.jp') && to.includes(','))).toEqual([]);
  expect(post.platform.mailbox().map(({ headers }) => headers['bcc'])).not.toContain('b@example.jp');
});

test('to another machine nothing is said in the clear: a server without TLS gets neither password nor letter', async () => {
  const heard: string[] = [];
  const server = net.createServer((socket) => {
    socket.write('220 mail.example.jp\r\n');
    socket.on('data', (data) => {
      heard.push(String(data));
      socket.write(/^EHLO/.test(String(data)) ? '250-mail.example.jp\r\n250 AUTH PLAIN\r\n' : '500 no\r\n');
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  // 0.0.0.0 reaches this machine, and isn't one of the names by which it is told to be this machine.
  const away = openMail({ url: `smtp://shop:password@0.0.0.0:${port}`, from: 'a@example.jp' });
  expect(await away.send(LETTER)).toMatchObject({ kind: 'unsent' });
  expect(heard.join('')).not.toMatch(/AUTH|MAIL FROM|hanako/);
  away.close();
  await new Promise((resolve) => server.close(resolve));
});
