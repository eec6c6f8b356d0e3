import { type Line, startLine } from './start';

const hello = { type: 'text', text: '明日のご予約です' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [KEY, OTHER_KEY] = ['123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174001'] as const;

describe('Pushing', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const push = (to: string, headers?: Record<string, string>, messages: unknown[] = [hello]) =>
    line.call('POST', '/v2/bot/message/push', { to, messages }, headers);
  const botSaid = (chatId = userId) => line.platform.chat(chatId).filter(({ from }) => from === 'bot');

  test('a push arrives and is billed, once however many messages it holds', async () => {
    expect((await push(userId, {}, [hello, hello, hello])).status).toBe(200);
    expect(botSaid()).toHaveLength(3);
    expect(botSaid()[0]).toMatchObject({ via: 'push', billed: true });
    expect(line.platform.quota().used).toBe(1);
  });

  test('blocked people and strangers get nothing and cost nothing, and LINE still says 200', async () => {
    const stranger = line.platform.addPerson({ displayName: '知らない人' }).userId;
    line.platform.block(userId);
    for (const to of [userId, stranger]) expect((await push(to)).status).toBe(200);
    expect([...botSaid(), ...botSaid(stranger)]).toEqual([]);
    expect(line.platform.quota().used).toBe(0);
  });

  test('a stranger who wrote can be pushed to for seven days', async () => {
    const stranger = line.platform.addPerson({ displayName: '知らない人' }).userId;
    line.platform.say(stranger, 'こんにちは');
    line.platform.advance(7 * DAY - HOUR);
    await push(stranger);
    line.platform.advance(2 * HOUR);
    await push(stranger);
    expect(botSaid(stranger)).toHaveLength(1);
  });

  test('people LINE does not know are refused, and so is what is no id', async () => {
    line.platform.removePerson(userId);
    const gone = await push(userId);
    expect([gone.status, gone.response]).toEqual([400, { message: 'Failed to send messages' }]);
    expect((await push('somebody')).response.message).toContain("The property, 'to',");
  });

  test('a group is billed for every member', async () => {
    const other = line.platform.addPerson({ displayName: '佐藤' }).userId;
    const { chatId } = line.platform.createGroup({ members: [userId, other] });
    expect((await push(chatId)).status).toBe(400);
    line.platform.inviteBot(chatId);
    expect((await push(chatId)).status).toBe(200);
    expect(line.platform.quota().used).toBe(2);
  });

  test('a message that is let in quietly says so', async () => {
    const body = { to: userId, messages: [hello], notificationDisabled: true };
    await line.call('POST', '/v2/bot/message/push', body);
    expect(botSaid()[0]).toMatchObject({ silent: true });
  });

  describe('under a retry key', () => {
    test('the second call is answered 409 with the first one’s request id and messages, and sends nothing', async () => {
      const first = await push(userId, { 'X-Line-Retry-Key': KEY });
      const second = await push(userId, { 'X-Line-Retry-Key': KEY.toUpperCase() });
      expect(second.status).toBe(409);
      expect(second.headers.get('x-line-accepted-request-id')).toBe(first.headers.get('x-line-request-id'));
      expect(second.headers.get('x-line-request-id')).not.toBe(first.headers.get('x-line-request-id'));
      expect(second.response).toEqual({
        message: 'The retry key is already accepted',
        sentMessages: first.response['sentMessages'],
      });
      expect(botSaid()).toHaveLength(1);
      expect(line.platform.quota().used).toBe(1);
    });

    test('other keys are other sends, and after 24 hours so is the same key', async () => {
      await push(userId, { 'X-Line-Retry-Key': KEY });
      expect((await push(userId, { 'X-Line-Retry-Key': OTHER_KEY })).status).toBe(200);
      line.platform.advance(DAY - HOUR);
      expect((await push(userId, { 'X-Line-Retry-Key': KEY })).status).toBe(409);
      line.platform.advance(2 * HOUR);
      expect((await push(userId, { 'X-Line-Retry-Key': KEY })).status).toBe(200);
      expect(botSaid()).toHaveLength(3);
    });

    test('a refused call leaves its key unused', async () => {
      expect((await push(userId, { 'X-Line-Retry-Key': KEY }, [{ type: 'text', text: '' }])).status).toBe(400);
      expect((await push(userId, { 'X-Line-Retry-Key': KEY })).status).toBe(200);
    });

    test('a call LINE accepted and whose answer was lost is found by its key', async () => {
      line.platform.addFaults({ fault: 'acceptThenReset' });
      await expect(push(userId, { 'X-Line-Retry-Key': KEY })).rejects.toThrow('fetch failed');
      expect((await push(userId, { 'X-Line-Retry-Key': KEY })).status).toBe(409);
      expect(botSaid()).toHaveLength(1);
    });

    test('what is no UUID is refused', async () => {
      expect((await push(userId, { 'X-Line-Retry-Key': 'again' })).status).toBe(400);
    });

    test.each(['multicast', 'broadcast', 'narrowcast'])('a %s is sent once too', async (kind) => {
      const body = { messages: [hello], ...(kind === 'multicast' && { to: [userId] }) };
      const send = () => line.call('POST', `/v2/bot/message/${kind}`, body, { 'X-Line-Retry-Key': KEY });
      const statuses = [(await send()).status, (await send()).status];
      line.platform.advance(1_000);
      expect(statuses).toEqual([kind === 'narrowcast' ? 202 : 200, 409]);
      expect(botSaid()).toHaveLength(1);
    });
  });

  describe('to many', () => {
    test('a multicast reaches those it can, and costs only them', async () => {
      const blocked = line.platform.addPerson({ displayName: '佐藤', friend: true }).userId;
      line.platform.block(blocked);
      const body = { to: [userId, blocked], messages: [hello] };
      expect((await line.call('POST', '/v2/bot/message/multicast', body)).status).toBe(200);
      expect([botSaid().length, botSaid(blocked).length, line.platform.quota().used]).toEqual([1, 0, 1]);
    });

    test('a multicast with one id from elsewhere goes to nobody and names it', async () => {
      const body = { to: [userId, `U${'0'.repeat(32)}`], messages: [hello] };
      const refused = await line.call('POST', '/v2/bot/message/multicast', body);
      expect([refused.status, refused.response.message]).toEqual([400, expect.stringContaining('to[1]')]);
      expect(botSaid()).toEqual([]);
    });

    test('501 people are too many', async () => {
      const body = { to: Array.from({ length: 501 }, () => userId), messages: [hello] };
      const refused = await line.call('POST', '/v2/bot/message/multicast', body);
      expect(refused.response.details).toEqual([{ message: 'Size must be between 1 and 500', property: 'to' }]);
    });

    test('a broadcast reaches every friend', async () => {
      const friend = line.platform.addPerson({ displayName: '佐藤', friend: true }).userId;
      const stranger = line.platform.addPerson({ displayName: '知らない人' }).userId;
      await line.call('POST', '/v2/bot/message/broadcast', { messages: [hello] });
      expect([userId, friend, stranger].map((who) => botSaid(who).length)).toEqual([1, 1, 0]);
    });

    test('a running narrowcast holds the quota for all it aims at, and what it did not need comes back', async () => {
      const friend = line.platform.addPerson({ displayName: '佐藤', friend: true }).userId;
      line.platform.setQuota(2);
      const sent = await line.call('POST', '/v2/bot/message/narrowcast', { messages: [hello] });
      expect(sent.status).toBe(202);
      expect((await push(userId)).response).toEqual({ message: 'You have reached your monthly limit.' });
      line.platform.block(friend);
      line.platform.advance(1_000);
      expect(line.platform.quota().used).toBe(1);
      expect((await push(userId)).status).toBe(200);
    });

    test('estimated attributes need an account that reaches a hundred', async () => {
      const filter = { demographic: { type: 'gender', oneOf: ['female'] } };
      const send = async () =>
        (await line.call('POST', '/v2/bot/message/narrowcast', { messages: [hello], filter })).status;
      expect(await send()).toBe(403);
      for (let i = 1; i < 100; i++) line.platform.addPerson({ displayName: `P${i}`, friend: true });
      expect(await send()).toBe(202);
    });

    test('a narrowcast that may not be cut short fails when the quota would cut it', async () => {
      line.platform.addPerson({ displayName: '佐藤', friend: true });
      line.platform.setQuota(1);
      const limit = { upToRemainingQuota: true, forbidPartialDelivery: true };
      const sent = await line.call('POST', '/v2/bot/message/narrowcast', { messages: [hello], limit });
      line.platform.advance(1_000);
      const requestId = sent.headers.get('x-line-request-id');
      const { response } = await line.call('GET', `/v2/bot/message/progress/narrowcast?requestId=${requestId}`);
      expect(response).toMatchObject({ phase: 'failed', errorCode: 5 });
      expect(botSaid()).toEqual([]);
    });
  });
});

describe('Limits on sending', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine({ monthlyQuota: 2, now: () => Date.UTC(2026, 10, 25) });
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const push = () => line.call('POST', '/v2/bot/message/push', { to: userId, messages: [hello] });

  test('the month’s quota ends pushes, not replies, and the next month begins anew', async () => {
    expect([(await push()).status, (await push()).status]).toEqual([200, 200]);
    const over = await push();
    expect([over.status, over.response]).toEqual([429, { message: 'You have reached your monthly limit.' }]);
    const { event } = line.platform.say(userId, 'はい');
    const reply = { replyToken: event.replyToken, messages: [hello] };
    expect((await line.call('POST', '/v2/bot/message/reply', reply)).status).toBe(200);
    // The month ends at midnight in Japan: 15:00 UTC on the 30th.
    line.platform.setClock(Date.UTC(2026, 10, 30, 14, 59));
    expect((await push()).status).toBe(429);
    line.platform.setClock(Date.UTC(2026, 10, 30, 15, 0));
    expect((await push()).status).toBe(200);
  });

  test('quota and consumption are told, and can be set', async () => {
    line.platform.setQuota(200, 180);
    expect((await line.call('GET', '/v2/bot/message/quota')).response).toEqual({ type: 'limited', value: 200 });
    expect((await line.call('GET', '/v2/bot/message/quota/consumption')).response).toEqual({ totalUsage: 180 });
    line.platform.setQuota(undefined);
    expect((await line.call('GET', '/v2/bot/message/quota')).response).toEqual({ type: 'none' });
  });

  test('a day’s deliveries are told the day after', async () => {
    await push();
    const told = async () => (await line.call('GET', '/v2/bot/message/delivery/push?date=20261125')).response;
    expect(await told()).toEqual({ status: 'unready' });
    line.platform.advance(DAY);
    expect(await told()).toEqual({ status: 'ready', success: 1 });
  });

  test('LINE’s rate limits hold by endpoint, and fill up again', async () => {
    const load = () => line.call('POST', '/v2/bot/chat/loading/start', { chatId: userId });
    const statuses = await Promise.all(Array.from({ length: 101 }, async () => (await load()).status));
    expect(statuses.filter((status) => status === 202)).toHaveLength(100);
    const { status, response } = await load();
    expect([status, response]).toEqual([429, { message: 'The API rate limit has been exceeded. Try again later.' }]);
    expect((await push()).status).toBe(200);
    line.platform.advance(10); // a hundred a second: one in ten milliseconds
    expect([(await load()).status, (await load()).status]).toEqual([202, 429]);
  });

  test('a limit can be made smaller for a test', async () => {
    line.platform.setRate('POST /v2/bot/message/push', 1, 1_000);
    expect([(await push()).status, (await push()).status]).toEqual([200, 429]);
  });
});
