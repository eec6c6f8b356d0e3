import fc from 'fast-check';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { openSms, toE164 } from '../../../src/platform/sms/sms';
import type { Fault } from '../../../src/simulator/faults';
import type { Simulator } from '../../../src/simulator/simulator';
import { SMS_SECRET, startPost } from '../../support/post';

const LETTER = { id: 'code:1', to: '+819012345678', text: '【さくらサロン】123456' };

describe('a short message', () => {
  let post: Simulator;
  beforeEach(async () => {
    post = await startPost();
  });
  afterEach(() => post.close());
  const sms = () => openSms({ url: post.mailbox!.smsUrl, secret: SMS_SECRET }, Date.now);
  const send = () => sms().send(LETTER);
  const fails = (fault: Fault) => post.platform.addFaults({ match: { path: '/mailbox/sms' }, fault });

  test('arrives once, however often it is sent', async () => {
    expect(await send()).toEqual({ kind: 'accepted' });
    expect(await send()).toEqual({ kind: 'accepted' });
    expect(post.platform.mailbox()).toMatchObject([
      { kind: 'sms', to: '+819012345678', text: LETTER.text, id: 'code:1' },
    ]);
  });

  test('accepted with its answer lost, a retry doesn’t double it', async () => {
    fails('acceptThenReset');
    expect(await send()).toMatchObject({ kind: 'unsure' });
    expect(await send()).toEqual({ kind: 'accepted' });
    expect(post.platform.mailbox()).toHaveLength(1);
  });

  test.each<[Fault, string]>([
    [{ status: 400 }, 'refused'],
    [{ status: 422 }, 'refused'],
    [{ status: 401 }, 'unsent'],
    [{ status: 429 }, 'unsent'],
    [{ status: 503 }, 'unsent'],
    [{ status: 500 }, 'unsure'],
    [{ status: 302 }, 'unsent'],
    ['reset', 'unsure'],
  ])('answered with %j it is %s', async (fault, kind) => {
    fails(fault);
    expect(await send()).toMatchObject({ kind });
    expect(post.platform.mailbox()).toEqual([]);
  });

  test('signed with another secret, or an old one, it is not taken', async () => {
    const other = openSms(
      { url: post.mailbox!.smsUrl, secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
      Date.now,
    );
    expect(await other.send(LETTER)).toEqual({ kind: 'unsent', why: '401' });
    const old = openSms({ url: post.mailbox!.smsUrl, secret: SMS_SECRET }, () => Date.now() - 6 * 60_000);
    expect(await old.send(LETTER)).toEqual({ kind: 'unsent', why: '401' });
    expect(post.platform.mailbox()).toEqual([]);
  });

  test('nobody there: surely not sent, and a probe says the same', async () => {
    expect(await sms().probe()).toEqual({ kind: 'accepted' });
    const url = post.mailbox!.smsUrl;
    await post.close();
    const away = openSms({ url, secret: SMS_SECRET }, Date.now);
    expect([await away.send(LETTER), await away.probe()]).toMatchObject([{ kind: 'unsent' }, { kind: 'unsent' }]);
    post = await startPost();
  });
});

test('the signature is what the Standard Webhooks library expects', async () => {
  const got: { headers: http.IncomingHttpHeaders; body: string }[] = [];
  const server = http.createServer((req, res) => {
    let body = '';
    req.on('data', (part) => (body += String(part)));
    req.on('end', () => {
      got.push({ headers: req.headers, body });
      res.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await openSms({ url, secret: SMS_SECRET }, Date.now).send(LETTER);
  server.close();
  const { headers, body } = got[0]!;
  const verifier = new Webhook(SMS_SECRET);
  expect(verifier.verify(body, headers as Record<string, string>)).toEqual({ to: LETTER.to, text: LETTER.text });
  expect(() => verifier.verify(body.replace('8', '7'), headers as Record<string, string>)).toThrow();
});

describe('phone numbers', () => {
  test.each([
    '09012345678',
    '090-1234-5678',
    '０９０ー１２３４ー５６７８',
    '(090) 1234 5678',
    '+81 90 1234 5678',
    '+81-(0)90-1234-5678',
    '+8109012345678',
  ])('%s is a Japanese mobile', (written) => expect(toE164(written, ['+81'])).toBe('+819012345678'));

  test.each([
    '',
    '110',
    '03-1234-5678',
    '0570-012-345',
    '0990-123-456',
    '020-1234-5678',
    '+1 650 555 0100',
    '+8190123456789',
    '+81901234567',
    '81 90 1234 5678',
    '090-1234-567x',
  ])('%s gets no short message', (written) => expect(toE164(written, ['+81'])).toBeUndefined());

  test('other countries only where they are named, and a number without a country is one of the first', () => {
    expect(toE164('+82 10 1234 5678', ['+81', '+82'])).toBe('+821012345678');
    expect(toE164('010-1234-5678', ['+82', '+81'])).toBe('+821012345678');
    expect(toE164('+1 650 555 0100', ['+1650'])).toBe('+16505550100');
    expect(toE164('+1 876 555 0100', ['+1650'])).toBeUndefined();
  });

  test('whatever is written, what comes out is a number of an allowed country or nothing', () => {
    const written = fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{3,20}$/));
    fc.assert(
      fc.property(written, (text) => {
        expect(toE164(text, ['+81']) ?? '+819012345678').toMatch(/^\+81[6-9]0\d{8}$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
