import { execFileSync } from 'node:child_process';
import { SLIPS } from '../../../src/simulator/faults';
import { SLIP_WORDS } from '../../../src/simulator/phone/faults';
import { words } from '../../../src/simulator/phone/words';
import { asCurl, asFixture } from '../../../src/simulator/phone/log-text';
import type { LogEntry } from '../../../src/simulator/platform';
import { dangers, textOf } from './html';
import { hostileStrings } from './hostile-strings';
import { visit, type Visitor } from './visitor';

let visitor: Visitor;
let id: string;
beforeEach(async () => {
  visitor = await visit();
  id = visitor.line.platform.addPerson({ displayName: '山田 花子', friend: true }).userId;
});
afterEach(() => visitor.line.close());

const page = async (side = 'log') => (await visitor.get(`/phone/chats/${id}?side=${side}`)).html;
const push = () =>
  visitor.line.call('POST', '/v2/bot/message/push', { to: id, messages: [{ type: 'text', text: '明日のご予約' }] });
const act = (path: string, form?: Record<string, string>) => visitor.act(`/phone/${path}?chat=${id}`, form);

describe('the log', () => {
  test('tells every webhook and every call with its status, newest first', async () => {
    await visitor.line.platform.say(id, 'こんにちは').delivered;
    await push();
    const rows = (await page()).match(/<li id="log-\d+"[\s\S]*?<\/li>/g) ?? [];
    expect(rows.map((row) => textOf(row).replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/API POST \/v2\/bot\/message\/push 200 /),
      expect.stringMatching(/Webhook message text 「こんにちは」 200 /),
    ]);
  });

  test('an entry opens to both sides of the call, laid out, and to what can be done with it', async () => {
    await visitor.line.platform.say(id, 'こんにちは').delivered;
    const { html } = await visitor.get(`/phone/log/1?chat=${id}`, { 'hx-request': 'true' });
    expect(html).toMatch(/^<div class="details">/);
    expect(textOf(html)).toMatch(
      /curlをコピー[\s\S]*テスト用JSONをコピー[\s\S]*もう一度送る[\s\S]*再送として送る[\s\S]*不正な署名で送る/,
    );
    expect(html).toContain(
      '<span class="json-name">&quot;text&quot;</span>: <span class="json-string">&quot;こんにちは&quot;</span>',
    );
    expect(textOf(html)).toContain('レスポンス 200');
    expect((await visitor.get(`/phone/log/1?chat=${id}`)).html).toContain(html);
  });

  test('a webhook is sent again as it was, as a redelivery, and with a bad signature', async () => {
    const { platform, received } = visitor.line;
    const sent = platform.say(id, 'こんにちは');
    await sent.delivered;
    for (const deed of ['resend', 'redeliver', 'bad-signature']) await act(`log/1/${deed}`);
    await platform.waitFor(() => received.length === 4);
    const events = received.map(
      ({ body }) => body.events[0] as { webhookEventId?: string; deliveryContext?: { isRedelivery?: boolean } },
    );
    expect(events.map(({ webhookEventId }) => webhookEventId)).toEqual(Array(4).fill(sent.event.webhookEventId));
    expect(events.map(({ deliveryContext }) => deliveryContext?.isRedelivery)).toEqual([false, false, true, false]);
    const signatures = received.map(({ headers }) => headers['x-line-signature']);
    expect(signatures[1]).toBe(signatures[0]);
    expect(signatures[3]).not.toBe(signatures[0]);
  });

  test('what is no longer there, or is no webhook, can’t be sent again', async () => {
    await push();
    for (const path of ['log/1/resend', 'log/99/resend']) expect((await act(path)).status).toBe(422);
  });
});

describe('a call as text', () => {
  const entry = (request: unknown, kind: LogEntry['kind'] = 'api'): LogEntry => ({
    seq: 1,
    at: 0,
    kind,
    method: 'POST',
    path: kind === 'api' ? '/v2/bot/message/push' : 'http://localhost:3000/webhook',
    status: 200,
    ms: 1,
    request,
    response: {},
    requestHeaders: { authorization: '***', 'x-line-retry-key': 'k-1' },
    responseHeaders: {},
  });
  /** What the shell would hand to curl: with a function in curl's place, and nothing else run. */
  const handed = (command: string) =>
    execFileSync(
      'sh',
      [
        '-c',
        `curl() { printf '%s\\0' "$@"; }\nopenssl() { cat >/dev/null; printf sig; }\nbase64() { cat; }\n${command}`,
      ],
      { env: { LINE_CHANNEL_ACCESS_TOKEN: 'TOKEN', LINE_CHANNEL_SECRET: 'SECRET', PATH: process.env.PATH } },
    )
      .toString()
      .split('\0');

  test('as curl it says the same to the shell, whatever stands in it, and holds no secret', () => {
    const words = hostileStrings.filter((word) => !word.includes('\u0000') && !word.includes('\ud800'));
    const request = { to: 'U1', messages: words };
    const call = asCurl(entry(request), 'http://localhost:3001');
    expect(call).not.toContain('TOKEN\n');
    const given = handed(call);
    expect(given.slice(0, 4)).toEqual(['-i', '-X', 'POST', 'http://localhost:3001/v2/bot/message/push']);
    expect(given).toContain('authorization: Bearer TOKEN');
    expect(given).toContain('x-line-retry-key: k-1');
    expect(JSON.parse(given.at(-2)!)).toEqual(request);
    const hook = handed(asCurl(entry({ events: words }, 'webhook'), ''));
    expect(hook).toContain('x-line-signature: sig');
    expect(JSON.parse(hook.at(-2)!)).toEqual({ events: words });
  });

  test('as a fixture a webhook is its events, a call is both sides', () => {
    expect(JSON.parse(asFixture(entry({ destination: 'U', events: [{ type: 'follow' }] }, 'webhook')))).toEqual([
      { type: 'follow' },
    ]);
    expect(JSON.parse(asFixture(entry({ to: 'U1' })))).toEqual({
      method: 'POST',
      path: '/v2/bot/message/push',
      request: { to: 'U1' },
      status: 200,
      response: {},
    });
  });
});

describe('faults', () => {
  test('of LINE’s own pages are named, strike and can be taken back', async () => {
    const { platform } = visitor.line;
    for (const slip of SLIPS) {
      await act('faults', { slip, times: '2' });
      const [active] = platform.faults();
      expect(active!.rule).toEqual({ fault: { slip }, times: 2 });
      expect(textOf(await page('faults'))).toContain(`${words[SLIP_WORDS[slip]].ja}`);
      await act(`faults/${active!.id}/remove`);
    }
    expect(await act('faults', { slip: 'made-up', times: '1' })).toMatchObject({ status: 422 });
  });

  test('the next calls of an endpoint fail as chosen, and then no more', async () => {
    await act('faults', { endpoint: 'POST /v2/bot/message/push', fault: '429', times: '2' });
    expect(textOf(await page('faults'))).toMatch(/POST \/v2\/bot\/message\/push: 429 上限超過\s+0 \/ 2\s*回発生/);
    expect([(await push()).status, (await push()).status, (await push()).status]).toEqual([429, 429, 200]);
  });

  test.each(['429', '500', '401', 'reset', 'silence', 'accept-reset', 'accept-silence', 'garbage', 'delay', 'late'])(
    '%s can be set, is listed, and can be taken back',
    async (fault) => {
      await act('faults', { endpoint: '', fault, times: '1' });
      const [active] = visitor.line.platform.faults();
      expect(dangers(await page('faults'))).toEqual([]);
      await act(`faults/${active!.id}/remove`);
      expect(visitor.line.platform.faults()).toEqual([]);
    },
  );

  test('all are taken back at once; what can’t be understood sets nothing', async () => {
    await act('faults', { fault: '500', times: '1' });
    await act('faults', { fault: '500', times: '5' });
    await act('faults/clear');
    for (const form of [
      { fault: 'meteor', times: '1' },
      { fault: '500', times: '0' },
      { fault: '500', times: '1', endpoint: 'GET /etc' },
      { fault: 'constructor', times: '1' },
    ])
      expect((await act('faults', form)).status).toBe(422);
    expect(visitor.line.platform.faults()).toEqual([]);
  });

  test('reply tokens expire, chats go to standby and back', async () => {
    const { platform, received } = visitor.line;
    const replyTo = (replyToken: unknown) =>
      visitor.line.call('POST', '/v2/bot/message/reply', { replyToken, messages: [{ type: 'text', text: 'x' }] });
    const { event } = platform.say(id, 'x');
    await act('tokens/expire');
    expect((await replyTo(event.replyToken)).status).toBe(400);
    await act(`chats/${id}/standby`, { standby: '1' });
    await platform.say(id, 'y').delivered;
    await act(`chats/${id}/standby`, { standby: '0' });
    await platform.say(id, 'z').delivered;
    expect(received.map(({ body }) => (body.events[0] as { mode?: string }).mode)).toEqual([
      'active',
      'standby',
      'active',
    ]);
  });

  test('webhooks that were not taken are redelivered once that is switched on', async () => {
    const { platform, received } = visitor.line;
    visitor.line.onWebhook((_, response) => response.writeHead(500).end());
    await act('redelivery', { times: '3' });
    await platform.say(id, 'x').delivered;
    platform.advance(60_000);
    await platform.waitFor(() => received.length >= 2);
    expect(received[1]?.body.events[0]).toMatchObject({ deliveryContext: { isRedelivery: true } });
  });
});

describe('quota and clock', () => {
  test('free and billed messages are told apart, on each message and in all', async () => {
    const { platform } = visitor.line;
    const { event } = platform.say(id, 'x');
    await visitor.line.call('POST', '/v2/bot/message/reply', {
      replyToken: event.replyToken,
      messages: [{ type: 'text', text: '応答' }],
    });
    await push();
    const html = await page();
    expect(textOf(html).replace(/\s+/g, ' ')).toContain('無料 1 課金 1 残り 199');
    const lines = [...html.matchAll(/<li id="m-\d+"[\s\S]*?<\/time><\/div>/g)].map(([line]) => textOf(line));
    expect(lines.map((line) => /無料|1通/.exec(line)?.[0])).toEqual([undefined, '無料', '1通']);
  });

  test('the quota is set; pushes beyond it are refused', async () => {
    await act('quota', { limit: '5', used: '5' });
    expect((await push()).status).toBe(429);
    await act('quota', { limit: '', used: '5' });
    expect((await push()).status).toBe(200);
    expect(visitor.line.platform.quota().limit).toBeUndefined();
    for (const form of [
      { limit: 'x', used: '1' },
      { limit: '1', used: '-1' },
      { limit: '1', used: '' },
    ])
      expect((await act('quota', form)).status).toBe(422);
  });

  test('the clock jumps, and goes back to the real time', async () => {
    const before = visitor.line.platform.now();
    await act('clock', { advance: '86400000' });
    expect(visitor.line.platform.now() - before).toBeGreaterThanOrEqual(86_400_000);
    await act('clock', { advance: 'real' });
    expect(Math.abs(visitor.line.platform.now() - Date.now())).toBeLessThan(5_000);
    expect((await act('clock', { advance: '-1' })).status).toBe(422);
  });

  test('the connection is checked, changed and switched off', async () => {
    const { platform, received } = visitor.line;
    expect(textOf((await act('probe')).html)).toContain('接続できました');
    expect(received[0]?.body.events).toEqual([]);
    const { url } = platform.webhookEndpoint();
    await act('webhook', { url });
    expect(platform.webhookEndpoint()).toEqual({ url, active: false });
    for (const wrong of ['', 'ftp://x', 'javascript:1', 'http://'])
      expect((await act('webhook', { url: wrong, active: '1' })).status).toBe(422);
    await act('webhook', { url: 'http://127.0.0.1:1/', active: '1' });
    expect((await act('probe')).status).toBe(422);
  });
});
