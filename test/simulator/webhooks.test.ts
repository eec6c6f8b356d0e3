import { createHmac } from 'node:crypto';
import type http from 'node:http';
import { type Line, type Received, SECRET, startLine } from './start';

const signatureOf = (bytes: Buffer, secret = SECRET) => createHmac('sha256', secret).update(bytes).digest('base64');

describe('Webhooks', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const last = () => line.received.at(-1)!;

  test('a message is sent as LINE sends it, signed over the very bytes', async () => {
    const sent = line.platform.say(userId, '何時まで? 🍎');
    expect(await sent.delivered).toMatchObject({ status: 200, body: 'OK' });
    expect(last().headers['x-line-signature']).toBe(signatureOf(last().bytes));
    expect(last().body).toEqual({
      destination: line.platform.account.userId,
      events: [
        {
          type: 'message',
          replyToken: expect.any(String) as string,
          mode: 'active',
          timestamp: expect.any(Number) as number,
          source: { type: 'user', userId },
          webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) as string,
          deliveryContext: { isRedelivery: false },
          message: {
            type: 'text',
            id: sent.messageId,
            text: '何時まで? 🍎',
            quoteToken: expect.any(String) as string,
            markAsReadToken: expect.any(String) as string,
          },
        },
      ],
    });
  });

  test('event ids grow, also within one millisecond and when the clock is set back', () => {
    const ids = Array.from({ length: 100 }, (_, index) => {
      if (index === 50) line.platform.advance(-60_000);
      return line.platform.compose(userId, { type: 'follow' }).webhookEventId;
    });
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(100);
  });

  test('the header’s name can be written in another case', async () => {
    await line.platform.deliver([], { headerCase: 'X-LINE-Signature' }).delivered;
    expect(last().rawHeaders).toContain('X-LINE-Signature');
  });

  test('signature, destination and bytes can be wrong on purpose', async () => {
    const event = line.platform.compose(userId, { type: 'follow', follow: { isUnblocked: false } });
    await line.platform.deliver([event], { badSignature: true }).delivered;
    expect(last().headers['x-line-signature']).not.toBe(signatureOf(last().bytes));
    await line.platform.deliver([event], { noSignature: true }).delivered;
    expect(last().headers['x-line-signature']).toBeUndefined();
    await line.platform.deliver([event], { destination: 'U0' }).delivered;
    expect(last().body.destination).toBe('U0');
    const raw = Buffer.from('{"events":', 'utf8');
    await line.platform.deliver([], { raw }).delivered;
    expect(last().bytes).toEqual(raw);
    expect(last().headers['x-line-signature']).toBe(signatureOf(raw));
  });

  test('the connection check is a body without events', async () => {
    expect(await line.platform.probe()).toMatchObject({ status: 200 });
    expect(last().body).toEqual({ destination: line.platform.account.userId, events: [] });
  });

  test('several people’s events go in one body, as they are', async () => {
    const other = line.platform.addPerson({ displayName: '佐藤' }).userId;
    const events = [userId, other].map((who) => line.platform.compose(who, { type: 'somethingNew', x: { y: 1 } }));
    await line.platform.deliver(events).delivered;
    expect(last().body.events).toEqual(events);
  });

  test('a redelivery is the same event, and says that it is one', async () => {
    const { event } = line.platform.say(userId, 'はい');
    await line.platform.redeliver(event.webhookEventId).delivered;
    const [first, second] = line.received.map(({ body }) => body.events[0]!);
    expect(second).toEqual({ ...first, deliveryContext: { isRedelivery: true } });
    expect(() => line.platform.redeliver('01UNKNOWN')).toThrow('no event');
  });

  test('LINE redelivers what got no 2xx, where that is switched on', async () => {
    line.platform.setRedelivery(2, 60_000);
    line.onWebhook((_, response) => response.writeHead(503).end());
    const { event, delivered } = line.platform.say(userId, 'はい');
    expect((await delivered).status).toBe(503);
    line.platform.advance(60_000);
    await line.platform.waitFor(() => line.received.length === 2);
    line.onWebhook((_, response) => response.end());
    line.platform.advance(60_000);
    await line.platform.waitFor(() => line.received.length === 3);
    line.platform.advance(600_000);
    const contexts = line.received.map(({ body }) => body.events[0]!.deliveryContext.isRedelivery);
    expect(contexts).toEqual([false, true, true]);
    expect(new Set(line.received.map(({ body }) => body.events[0]!.webhookEventId))).toEqual(
      new Set([event.webhookEventId]),
    );
  });

  test('one person’s events wait for each other, and hold up nobody else', async () => {
    const held: http.ServerResponse[] = [];
    const other = line.platform.addPerson({ displayName: '佐藤', friend: true }).userId;
    line.onWebhook(({ body }: Received, response) => {
      if (body.events[0]!.source?.userId === userId) held.push(response);
      else response.end();
    });
    const sent = ['一', '二'].map((text) => line.platform.say(userId, text));
    expect((await line.platform.say(other, 'はい').delivered).status).toBe(200);
    expect(held).toHaveLength(1);
    held[0]!.end();
    await line.platform.waitFor(() => held.length === 2);
    held[1]!.end();
    expect((await Promise.all(sent.map(({ delivered }) => delivered))).map(({ status }) => status)).toEqual([200, 200]);
    const texts = line.received
      .flatMap(({ body }) => body.events)
      .filter(({ source }) => source?.userId === userId)
      .map((event) => (event['message'] as { text: string }).text);
    expect(texts).toEqual(['一', '二']);
  });

  test('an event that is sent at once overtakes', async () => {
    const held: http.ServerResponse[] = [];
    line.onWebhook((_, response) => {
      if (held.length === 0) held.push(response);
      else response.end();
    });
    line.platform.say(userId, '一');
    await line.platform.waitFor(() => held.length === 1);
    const event = line.platform.compose(userId, { type: 'unfollow' });
    expect((await line.platform.deliver([event], { atOnce: true }).delivered).status).toBe(200);
    held[0]!.end();
  });

  test('a server that does not answer in time, or not at all, or cuts the line is a failed delivery', async () => {
    line.onWebhook((_, response) => response.flushHeaders());
    const event = line.platform.compose(userId, { type: 'unfollow' });
    const slow = await line.platform.deliver([event], { timeoutMs: 50 }).delivered;
    expect(slow).toMatchObject({ status: undefined, fault: 'timeout' });
    line.onWebhook((_, response) => response.socket!.destroy());
    expect(await line.platform.deliver([event]).delivered).toMatchObject({ status: undefined, fault: 'connection' });
    line.platform.setWebhookEndpoint('http://127.0.0.1:1/webhook');
    expect(await line.platform.deliver([event]).delivered).toMatchObject({ status: undefined, fault: 'connection' });
  });

  test('closing calls off what waits its turn', async () => {
    await line.close();
    line = await startLine({ webhooksAtOnce: 1 });
    const people = ['一', '二', '三'].map((displayName) => line.platform.addPerson({ displayName }).userId);
    line.onWebhook(() => undefined);
    const sent = people.map((who) => line.platform.say(who, 'はい'));
    await line.platform.waitFor(() => line.received.length === 1);
    await line.close();
    const deliveries = await Promise.all(sent.map(({ delivered }) => delivered));
    expect(deliveries.map(({ fault }) => fault)).toEqual(['connection', 'connection', 'connection']);
    expect(line.received).toHaveLength(1);
    line = await startLine();
  });

  test('nothing is sent while the webhook is switched off', async () => {
    line.platform.setWebhookEndpoint(line.platform.webhookEndpoint().url, false);
    expect(await line.platform.say(userId, 'はい').delivered).toMatchObject({ fault: 'off' });
    expect(line.received).toEqual([]);
  });

  test('in a chat another channel holds, events stand by and bring no reply token', async () => {
    line.platform.setStandby(userId, true);
    await line.platform.say(userId, 'はい').delivered;
    expect(last().body.events[0]).toMatchObject({ mode: 'standby' });
    expect(last().body.events[0]).not.toHaveProperty('replyToken');
    line.platform.setStandby(userId, false);
    await line.platform.say(userId, 'はい').delivered;
    expect(last().body.events[0]).toMatchObject({ mode: 'active', replyToken: expect.any(String) as string });
  });

  test('everything is in the log, both sides, and secrets are not', async () => {
    await line.platform.say(userId, 'はい').delivered;
    await line.call('GET', '/v2/bot/info?x=1');
    await line.call(
      'POST',
      '/oauth2/v3/token',
      new URLSearchParams({ grant_type: 'client_credentials', client_secret: SECRET }),
    );
    const [webhook, info, token] = line.platform.log;
    expect(webhook).toMatchObject({
      kind: 'webhook',
      status: 200,
      chatId: userId,
      response: 'OK',
      request: last().body,
    });
    expect(info).toMatchObject({ seq: 2, kind: 'api', method: 'GET', path: '/v2/bot/info?x=1', status: 200 });
    expect(info!.requestHeaders['authorization']).toBe('Bearer ***');
    expect(JSON.stringify(token!.request)).not.toContain(SECRET);
    expect(line.platform.tally.get('GET /v2/bot/info 200')).toBe(1);
  });

  test('the log keeps the newest, and counts all', async () => {
    await line.close();
    line = await startLine({ logLimit: 10 });
    const before = line.platform;
    for (let i = 0; i < 300; i++) await line.call('GET', '/v2/bot/info');
    expect(before.log.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, i) => 291 + i));
    expect(before.tally.get('GET /v2/bot/info 200')).toBe(300);
  });
});
