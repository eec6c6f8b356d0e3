import { type Line, startLine } from './start';

const hello = { type: 'text', text: 'いらっしゃいませ' };
const MINUTE = 60_000;

describe('Replying', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田', friend: true }));
  });
  afterEach(() => line.close());

  const reply = (replyToken: unknown, messages: unknown[] = [hello], headers?: Record<string, string>) =>
    line.call('POST', '/v2/bot/message/reply', { replyToken, messages }, headers);
  const asked = async () => {
    const { event, delivered } = line.platform.say(userId, '何時までですか');
    await delivered;
    return event;
  };
  const botSaid = () => line.platform.chat(userId).filter(({ from }) => from === 'bot');

  test('a reply arrives in the chat, free of charge, and tells the ids of what was sent', async () => {
    const answer = await reply((await asked()).replyToken);
    expect(answer.status).toBe(200);
    const [item] = botSaid();
    expect(item).toMatchObject({ message: hello, via: 'reply', billed: false });
    expect(answer.response['sentMessages']).toEqual([
      { id: item!.messageId, quoteToken: expect.any(String) as string },
    ]);
    expect(line.platform.quota().used).toBe(0);
  });

  test('a reply token works once', async () => {
    const { replyToken } = await asked();
    expect((await reply(replyToken)).status).toBe(200);
    const again = await reply(replyToken);
    expect([again.status, again.response]).toEqual([400, { message: 'Invalid reply token' }]);
    expect(botSaid()).toHaveLength(1);
  });

  test('a refused reply does not use the token up', async () => {
    const { replyToken } = await asked();
    expect((await reply(replyToken, [{ type: 'text', text: '' }])).status).toBe(400);
    expect((await reply(replyToken)).status).toBe(200);
  });

  test('a token nobody gave is refused', async () => {
    expect((await reply('made-up')).response).toEqual({ message: 'Invalid reply token' });
  });

  test('a reply token lives for a minute', async () => {
    const [inTime, late] = [await asked(), await asked()];
    line.platform.advance(MINUTE - 5_000);
    expect((await reply(inTime.replyToken)).status).toBe(200);
    line.platform.advance(10_000);
    expect((await reply(late.replyToken)).status).toBe(400);
  });

  test('a redelivery gives an unused token another minute, and a used one none', async () => {
    const [unused, used] = [await asked(), await asked()];
    await reply(used.replyToken);
    line.platform.advance(5 * MINUTE);
    expect((await reply(unused.replyToken)).status).toBe(400);
    for (const { webhookEventId } of [unused, used]) await line.platform.redeliver(webhookEventId).delivered;
    expect((await reply(unused.replyToken)).status).toBe(200);
    expect((await reply(used.replyToken)).status).toBe(400);
  });

  test('twenty minutes after the event no redelivery brings a token back', async () => {
    const event = await asked();
    line.platform.advance(20 * MINUTE + 5_000);
    await line.platform.redeliver(event.webhookEventId).delivered;
    expect((await reply(event.replyToken)).status).toBe(400);
  });

  test('expireReplyTokens ends them all', async () => {
    const event = await asked();
    line.platform.expireReplyTokens();
    expect((await reply(event.replyToken)).status).toBe(400);
  });

  test('a reply has no retry key', async () => {
    const { replyToken } = await asked();
    const key = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' };
    expect((await reply(replyToken, [hello], key)).status).toBe(400);
    expect(botSaid()).toEqual([]);
  });

  test('to somebody who blocked the account meanwhile it is accepted and arrives nowhere', async () => {
    const { replyToken } = await asked();
    line.platform.block(userId);
    expect((await reply(replyToken)).status).toBe(200);
    expect(botSaid()).toEqual([]);
  });

  test('five messages go, none or six do not', async () => {
    const { replyToken } = await asked();
    for (const count of [0, 6]) {
      const refused = await reply(
        replyToken,
        Array.from({ length: count }, () => hello),
      );
      expect(refused.response).toEqual({
        message: 'The request body has 1 error(s)',
        details: [{ message: 'Size must be between 1 and 5', property: 'messages' }],
      });
    }
    expect(
      (
        await reply(
          replyToken,
          Array.from({ length: 5 }, () => hello),
        )
      ).status,
    ).toBe(200);
    expect(botSaid()).toHaveLength(5);
  });

  test('it can quote a message of its own chat, and no other', async () => {
    const { event } = line.platform.say(userId, '質問');
    const { quoteToken } = event['message'] as { quoteToken: string };
    const other = line.platform.addPerson({ displayName: '佐藤', friend: true }).userId;
    const elsewhere = line.platform.say(other, 'はい').event;
    const refused = await reply(elsewhere.replyToken, [{ ...hello, quoteToken }]);
    expect(refused.response.details).toEqual([{ message: 'Invalid quote token', property: 'messages[0].quoteToken' }]);
    expect((await reply(event.replyToken, [{ ...hello, quoteToken }])).status).toBe(200);
  });

  test('quick replies show under the last message only, and go with the next thing anybody says', async () => {
    const items = [{ type: 'action', action: { type: 'message', label: 'はい', text: 'はい' } }];
    await reply((await asked()).replyToken, [{ ...hello, quickReply: { items } }, hello]);
    expect(line.platform.quickReplies(userId)).toEqual([]);
    await reply((await asked()).replyToken, [hello, { ...hello, quickReply: { items } }]);
    expect(line.platform.quickReplies(userId)).toEqual(items);
    line.platform.say(userId, 'いいえ');
    expect(line.platform.quickReplies(userId)).toEqual([]);
  });
});
