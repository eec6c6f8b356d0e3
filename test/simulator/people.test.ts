import type { Platform } from '../../src/simulator/platform';
import { type Line, startLine } from './start';

const hello = { type: 'text', text: 'いらっしゃいませ' };

describe('People and their chats', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine({ chatMode: 'chat' });
    ({ userId } = line.platform.addPerson({ displayName: '山田', language: 'ja' }));
  });
  afterEach(() => line.close());

  const push = (to: string) => line.call('POST', '/v2/bot/message/push', { to, messages: [hello] });
  const sentTypes = () => line.received.map(({ body }) => body.events[0]!.type);

  test('somebody follows, blocks and comes back', async () => {
    expect(line.platform.follow(userId).event['follow']).toEqual({ isUnblocked: false });
    expect(line.platform.person(userId)).toMatchObject({ friend: true, blocked: false });
    const blocked = line.platform.block(userId);
    expect(blocked.event).not.toHaveProperty('replyToken');
    expect(line.platform.person(userId)).toMatchObject({ friend: false, blocked: true });
    const back = line.platform.unblock(userId);
    expect(back.event['follow']).toEqual({ isUnblocked: true });
    await back.delivered;
    expect(sentTypes()).toEqual(['follow', 'unfollow', 'follow']);
    expect(() => line.platform.unblock(userId)).toThrow('has not blocked');
  });

  test('who blocks the account can’t write to it', () => {
    line.platform.follow(userId);
    line.platform.block(userId);
    expect(() => line.platform.say(userId, 'はい')).toThrow('has blocked the account');
  });

  test('a profile is told of friends and of who wrote, not of strangers or of who blocks', async () => {
    const status = async () => (await line.call('GET', `/v2/bot/profile/${userId}`)).status;
    expect(await status()).toBe(404);
    line.platform.say(userId, 'こんにちは');
    const told = await line.call('GET', `/v2/bot/profile/${userId}`);
    expect(told.response).toEqual({ displayName: '山田', userId, language: 'ja' });
    line.platform.rename(userId, 'Yamada');
    line.platform.setLanguage(userId, undefined);
    expect((await line.call('GET', `/v2/bot/profile/${userId}`)).response).toEqual({ displayName: 'Yamada', userId });
    line.platform.block(userId);
    expect(await status()).toBe(404);
  });

  test('followers are told by pages', async () => {
    const ids = Array.from(
      { length: 3 },
      (_, i) => line.platform.addPerson({ displayName: `P${i}`, friend: true }).userId,
    );
    const first = await line.call('GET', '/v2/bot/followers/ids?limit=2');
    expect(first.response).toEqual({ userIds: ids.slice(0, 2), next: '2' });
    const second = await line.call('GET', '/v2/bot/followers/ids?limit=2&start=2');
    expect(second.response).toEqual({ userIds: ids.slice(2) });
  });

  test('the bot marks as read by the token of a webhook, and all before it with it', async () => {
    const [one, two, three] = ['一', '二', '三'].map((text) => line.platform.say(userId, text));
    const { markAsReadToken } = two!.event['message'] as { markAsReadToken: string };
    expect((await line.call('POST', '/v2/bot/chat/markAsRead', { markAsReadToken })).status).toBe(200);
    const read = line.platform.chat(userId).map((item) => [item.messageId, item.read]);
    expect(read).toEqual([
      [one!.messageId, true],
      [two!.messageId, true],
      [three!.messageId, false],
    ]);
    expect((await line.call('POST', '/v2/bot/chat/markAsRead', { markAsReadToken: 'made-up' })).status).toBe(400);
  });

  test('with chat off everything is read at once', async () => {
    await line.close();
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田' }));
    line.platform.say(userId, 'はい');
    expect(line.platform.chat(userId)[0]!.read).toBe(true);
    expect((await line.call('GET', '/v2/bot/info')).response).toMatchObject({
      chatMode: 'bot',
      markAsReadMode: 'auto',
    });
  });

  test('what the bot said is unread until the person looks', async () => {
    line.platform.follow(userId);
    await push(userId);
    await push(userId);
    expect(line.platform.unread(userId)).toBe(2);
    line.platform.open(userId);
    expect(line.platform.unread(userId)).toBe(0);
    expect(line.platform.chat(userId).every(({ read }) => read)).toBe(true);
  });

  test('the loading animation runs its time, and ends with the next message', async () => {
    line.platform.follow(userId);
    const start = (loadingSeconds: unknown) =>
      line.call('POST', '/v2/bot/chat/loading/start', { chatId: userId, loadingSeconds });
    expect((await start(5)).status).toBe(202);
    expect(line.platform.loading(userId)).toBeDefined();
    line.platform.advance(5_000);
    expect(line.platform.loading(userId)).toBeUndefined();
    await start(60);
    await push(userId);
    expect(line.platform.loading(userId)).toBeUndefined();
    for (const seconds of [0, 7, 65, '20']) expect((await start(seconds)).status).toBe(400);
    const { chatId } = line.platform.createGroup({ members: [userId] });
    expect((await line.call('POST', '/v2/bot/chat/loading/start', { chatId })).status).toBe(400);
  });

  test('an unsent message is told, marked, and its content gone', async () => {
    const { messageId } = line.platform.sendImage(userId);
    expect((await line.call('GET', `/v2/bot/message/${messageId}/content`)).headers.get('content-type')).toBe(
      'image/png',
    );
    const { event } = line.platform.unsend(userId, messageId!);
    expect(event).toMatchObject({ type: 'unsend', unsend: { messageId } });
    expect(line.platform.chat(userId)[0]).toMatchObject({ unsent: true });
    expect((await line.call('GET', `/v2/bot/message/${messageId}/content`)).status).toBe(410);
    expect(() => line.platform.unsend(userId, 'nothing')).toThrow('no message');
  });

  test('a video is being prepared for a while', async () => {
    const { messageId } = line.platform.sendVideo(userId, { preparingMs: 10_000, bytes: Buffer.from('film') });
    const path = `/v2/bot/message/${messageId}/content`;
    expect((await line.call('GET', path)).status).toBe(202);
    expect((await line.call('GET', `${path}/transcoding`)).response).toEqual({ status: 'processing' });
    line.platform.advance(10_000);
    expect((await line.call('GET', `${path}/transcoding`)).response).toEqual({ status: 'succeeded' });
    expect((await line.call('GET', path)).response).toEqual(Buffer.from('film'));
  });

  test('taps send what LINE sends', () => {
    const tap: Platform['tap'] = (...given) => line.platform.tap(...given);
    expect(tap(userId, { type: 'message', label: 'はい', text: 'はい、お願いします' })!.event).toMatchObject({
      type: 'message',
      message: { type: 'text', text: 'はい、お願いします' },
    });
    const postback = tap(userId, { type: 'postback', label: '予約', data: 'a=1', displayText: '予約します' })!;
    expect(postback.event).toMatchObject({ type: 'postback', postback: { data: 'a=1' } });
    expect(line.platform.chat(userId).at(-1)!.message).toMatchObject({ type: 'text', text: '予約します' });
    const picker = { type: 'datetimepicker', label: '日', data: 'd', mode: 'datetime' } as const;
    expect(tap(userId, picker, { params: { datetime: '2026-12-01T10:00' } })!.event['postback']).toEqual({
      data: 'd',
      params: { datetime: '2026-12-01T10:00' },
    });
    expect(() => tap(userId, picker)).toThrow('needs params.datetime');
    expect(tap(userId, { type: 'uri', label: '開く', uri: 'https://example.com' })).toBeUndefined();
    expect(line.platform.opened).toMatchObject([{ userId, uri: 'https://example.com' }]);
    expect(tap(userId, { type: 'camera', label: '撮る' })).toBeUndefined();
  });

  test('a tapped quick reply takes the others with it, the camera does not', async () => {
    line.platform.follow(userId);
    const items = ['postback', 'camera'].map((type) => ({ type: 'action', action: { type, label: 'a', data: 'd' } }));
    const body = { to: userId, messages: [{ ...hello, quickReply: { items } }] };
    await line.call('POST', '/v2/bot/message/push', body);
    line.platform.tap(userId, { type: 'camera', label: 'a' }, { quickReply: true });
    expect(line.platform.quickReplies(userId)).toHaveLength(2);
    line.platform.tap(userId, { type: 'postback', label: 'a', data: 'd' }, { quickReply: true });
    expect(line.platform.quickReplies(userId)).toEqual([]);
  });

  test('a group: the account joins, is spoken to, hears edits, and leaves', async () => {
    const other = line.platform.addPerson({ displayName: '佐藤' }).userId;
    const { chatId: groupId } = line.platform.createGroup({ members: [userId, other] });
    expect(() => line.platform.say(userId, 'はい', { groupId })).toThrow('not in');
    const joined = line.platform.inviteBot(groupId);
    expect(joined.event).toMatchObject({
      type: 'join',
      source: { type: 'group', groupId },
      replyToken: expect.any(String) as string,
    });
    const said = line.platform.say(userId, '予約', { groupId, mentionBot: true });
    expect(said.event).toMatchObject({
      source: { type: 'group', groupId, userId },
      message: {
        text: '@さくらサロン 予約',
        mention: { mentionees: [{ index: 0, length: 7, type: 'user', isSelf: true }] },
      },
    });
    const edited = line.platform.edit(userId, said.messageId!, '@さくらサロン 予約を変更');
    expect(edited.event).toMatchObject({
      type: 'messageEdited',
      message: { id: said.messageId, text: '@さくらサロン 予約を変更' },
    });
    expect(edited.event['message']).not.toHaveProperty('markAsReadToken');
    expect(line.platform.person(userId).wroteAt).toBeUndefined();
    await said.delivered;
    const reply = { replyToken: said.event.replyToken, messages: [hello] };
    await line.call('POST', '/v2/bot/message/reply', reply);
    expect(line.platform.chat(groupId).map(({ from }) => from)).toEqual(['person', 'bot']);
    expect((await line.call('POST', `/v2/bot/group/${groupId}/leave`)).status).toBe(200);
    expect(() => line.platform.memberJoins(groupId, other)).toThrow('not in');
    const own = line.platform.say(userId, 'はい').messageId!;
    expect(() => line.platform.edit(userId, own, 'いいえ')).toThrow('in a group only');
  });

  test('a link token is for friends, works once, and for ten minutes', async () => {
    const issue = async () =>
      (await line.call('POST', `/v2/bot/user/${userId}/linkToken`)).response['linkToken'] as string;
    expect((await line.call('POST', `/v2/bot/user/${userId}/linkToken`)).status).toBe(404);
    line.platform.follow(userId);
    const token = await issue();
    expect([token, token].map((one) => line.platform.useLinkToken(one))).toEqual([userId, undefined]);
    const old = await issue();
    line.platform.advance(600_000);
    expect(line.platform.useLinkToken(old)).toBeUndefined();
  });

  test('waiting says in vain for what', async () => {
    await expect(line.platform.waitFor(() => false, 20, 'a miracle')).rejects.toThrow('in vain for: a miracle');
    const thrown = line.platform.waitFor(() => line.platform.person('U0'));
    await expect(thrown).rejects.toThrow('no person U0');
  });
});
