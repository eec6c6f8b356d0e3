import fc from 'fast-check';
import { ROUTES } from '../../src/simulator/api/routes';
import { plainPng } from '../../src/simulator/image';
import { couponRequest } from '../../src/simulator/rules/coupons';
import { check } from '../../src/simulator/rules/refusal';
import { batchRequest, richMenuRequest } from '../../src/simulator/rules/rich-menus';
import { multicastRequest, narrowcastRequest, pushRequest, replyRequest } from '../../src/simulator/rules/sending';
import {
  described,
  describedEndpoints,
  notDescribed,
  requestViolations,
  violations,
  webhookViolations,
} from '../support/line-openapi';
import * as examples from './examples';
import { changed, edges, placesIn, spoilers } from './spoil';
import { type Called, type Line, startLine } from './start';

if (!described) console.info(notDescribed);
const whenDescribed = described ? describe : describe.skip;

whenDescribed("The simulator, held against LINE's own description", () => {
  let line: Line;
  beforeAll(async () => {
    line = await startLine({ rateLimits: false, chatMode: 'chat' });
  });
  afterAll(() => line.close());

  test('answers no endpoint that LINE does not describe', () => {
    const known = new Set(describedEndpoints());
    const ours = ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(ours.filter((endpoint) => !known.has(endpoint))).toEqual([]);
  });

  test.each(Object.entries(examples.messages))(
    'a %s message is good for both, and so is the answer',
    async (_, message) => {
      const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
      expectAgreed(await line.call('POST', '/v2/bot/message/push', { to: userId, messages: [message] }), 200);
      expectAgreed(await line.call('POST', '/v2/bot/message/multicast', { to: [userId], messages: [message] }), 200);
      expectAgreed(await line.call('POST', '/v2/bot/message/broadcast', { messages: [message] }), 200);
      expectAgreed(await line.call('POST', '/v2/bot/message/validate/reply', { messages: [message] }), 200);
      const { event } = line.platform.say(userId, 'はい');
      expectAgreed(
        await line.call('POST', '/v2/bot/message/reply', { replyToken: event.replyToken, messages: [message] }),
        200,
      );
      expect(line.platform.chat(userId).filter(({ from }) => from === 'bot')).toHaveLength(4);
    },
  );

  test('messages to many: audiences, narrowcast, its progress and statistics', async () => {
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    const audiences = [{ id: userId }];
    const made = await line.call('POST', '/v2/bot/audienceGroup/upload', { description: '常連', audiences });
    expectAgreed(made, 202);
    const id = made.response['audienceGroupId'] as number;
    expectAgreed(await line.call('PUT', '/v2/bot/audienceGroup/upload', { audienceGroupId: id, audiences }), 202);
    line.platform.advance(2_000);
    const told = await line.call('GET', `/v2/bot/audienceGroup/${id}`);
    expectAgreed(told, 200);
    expect(told.response).toMatchObject({ audienceGroup: { status: 'READY' }, jobs: [{ jobStatus: 'FINISHED' }, {}] });
    expectAgreed(await line.call('GET', '/v2/bot/audienceGroup/list?page=1'), 200);
    const described = await line.call('PUT', `/v2/bot/audienceGroup/${id}/updateDescription`, {
      description: '常連客',
    });
    expectAgreed(described, 200);

    const messages = [examples.messages.plain];
    const recipient = { type: 'audience', audienceGroupId: id };
    const sent = await line.call('POST', '/v2/bot/message/narrowcast', { messages, recipient });
    expectAgreed(sent, 202);
    const requestId = sent.headers.get('x-line-request-id');
    expectAgreed(await line.call('GET', `/v2/bot/message/progress/narrowcast?requestId=${requestId}`), 200);
    line.platform.advance(500);
    const progress = await line.call('GET', `/v2/bot/message/progress/narrowcast?requestId=${requestId}`);
    expectAgreed(progress, 200);
    expect(progress.response).toMatchObject({ phase: 'succeeded', successCount: 1 });
    expectAgreed(await line.call('GET', `/v2/bot/insight/message/event?requestId=${requestId}`), 200);
    expectAgreed(await line.call('DELETE', `/v2/bot/audienceGroup/${id}`), 200);
    expectAgreed(await line.call('GET', `/v2/bot/audienceGroup/${id}`), 400);
  });

  test('numbers: quota, deliveries, insight, aggregation units', async () => {
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    const units = { customAggregationUnits: ['reminder_1d'] };
    const messages = [examples.messages.plain];
    expectAgreed(await line.call('POST', '/v2/bot/message/push', { to: userId, messages, ...units }), 200);
    const yesterday = '20261101';
    const paths = [
      '/v2/bot/message/quota',
      '/v2/bot/message/quota/consumption',
      ...['reply', 'push', 'multicast', 'broadcast'].map((via) => `/v2/bot/message/delivery/${via}?date=${yesterday}`),
      '/v2/bot/message/delivery/push?date=29991231',
      '/v2/bot/message/aggregation/info',
      '/v2/bot/message/aggregation/list',
      `/v2/bot/insight/followers?date=${yesterday}`,
      '/v2/bot/insight/followers',
      `/v2/bot/insight/message/delivery?date=${yesterday}`,
      '/v2/bot/insight/message/event/aggregation?customAggregationUnit=reminder_1d&from=20261101&to=20261125',
    ];
    for (const path of paths) expectAgreed(await line.call('GET', path), 200);
    line.platform.setQuota(1_000);
    const quota = await line.call('GET', '/v2/bot/message/quota');
    expectAgreed(quota, 200);
    expect(quota.response).toEqual({ type: 'limited', value: 1_000 });
    line.platform.setQuota(undefined);
  });

  test('people, groups and the account', async () => {
    const { userId } = line.platform.addPerson({
      displayName: '山田',
      friend: true,
      language: 'ja',
      pictureUrl: 'https://example.com/me.png',
      statusMessage: '元気です',
    });
    expectAgreed(await line.call('GET', `/v2/bot/profile/${userId}`), 200);
    expectAgreed(await line.call('GET', '/v2/bot/profile/U0'), 404);
    expectAgreed(await line.call('GET', '/v2/bot/followers/ids?limit=1'), 200);
    expectAgreed(await line.call('GET', '/v2/bot/info'), 200);
    expectAgreed(await line.call('POST', `/v2/bot/user/${userId}/linkToken`), 200);
    expectAgreed(await line.call('POST', '/v2/bot/chat/loading/start', { chatId: userId, loadingSeconds: 20 }), 202);
    const { event } = line.platform.say(userId, 'はい');
    const { markAsReadToken } = event['message'] as { markAsReadToken: string };
    expectAgreed(await line.call('POST', '/v2/bot/chat/markAsRead', { markAsReadToken }), 200);
    for (const kind of ['group', 'room'] as const) {
      const { chatId } = line.platform.createGroup({ members: [userId], kind });
      line.platform.inviteBot(chatId);
      expectAgreed(await line.call('GET', `/v2/bot/${kind}/${chatId}/member/${userId}`), 200);
      expectAgreed(await line.call('GET', `/v2/bot/${kind}/${chatId}/members/ids`), 200);
      expectAgreed(await line.call('GET', `/v2/bot/${kind}/${chatId}/members/count`), 200);
      if (kind === 'group') expectAgreed(await line.call('GET', `/v2/bot/group/${chatId}/summary`), 200);
      expectAgreed(await line.call('POST', `/v2/bot/${kind}/${chatId}/leave`), 200);
    }
  });

  test('what people send in', async () => {
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    const video = line.platform.sendVideo(userId, { preparingMs: 60_000 }).messageId;
    expectAgreed(await line.call('GET', `/v2/bot/message/${video}/content/transcoding`), 200);
    expectAgreed(await line.call('GET', `/v2/bot/message/${video}/content`), 202);
    const image = line.platform.sendImage(userId).messageId;
    expectAgreed(await line.call('GET', `/v2/bot/message/${image}/content`), 200);
    expectAgreed(await line.call('GET', `/v2/bot/message/${image}/content/preview`), 200);
    expectAgreed(await line.call('GET', '/v2/bot/message/1/content'), 404);
  });

  test('rich menus, their names and who sees them', async () => {
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    expectAgreed(await line.call('POST', '/v2/bot/richmenu/validate', examples.richMenu), 200);
    const made = await line.call('POST', '/v2/bot/richmenu', examples.richMenu);
    expectAgreed(made, 200);
    const id = made.response['richMenuId'] as string;
    expectAgreed(await line.call('POST', `/v2/bot/user/all/richmenu/${id}`), 400);
    const png = plainPng(2500, 1686, [0, 0, 0]);
    const uploaded = await line.call('POST', `/v2/bot/richmenu/${id}/content`, png, { 'content-type': 'image/png' });
    expectAgreed(uploaded, 200);
    const alias = { richMenuAliasId: 'tab-b', richMenuId: id };
    const operations = [{ type: 'link', from: id, to: id }];
    const calls: [string, string, unknown, number][] = [
      ['GET', `/v2/bot/richmenu/${id}`, undefined, 200],
      ['GET', '/v2/bot/richmenu/list', undefined, 200],
      ['GET', `/v2/bot/richmenu/${id}/content`, undefined, 200],
      ['GET', '/v2/bot/user/all/richmenu', undefined, 404],
      ['POST', `/v2/bot/user/all/richmenu/${id}`, undefined, 200],
      ['GET', '/v2/bot/user/all/richmenu', undefined, 200],
      ['POST', `/v2/bot/user/${userId}/richmenu/${id}`, undefined, 200],
      ['GET', `/v2/bot/user/${userId}/richmenu`, undefined, 200],
      ['DELETE', `/v2/bot/user/${userId}/richmenu`, undefined, 200],
      ['POST', '/v2/bot/richmenu/alias', alias, 200],
      ['POST', '/v2/bot/richmenu/alias', alias, 400],
      ['GET', '/v2/bot/richmenu/alias/tab-b', undefined, 200],
      ['POST', '/v2/bot/richmenu/alias/tab-b', { richMenuId: id }, 200],
      ['GET', '/v2/bot/richmenu/alias/list', undefined, 200],
      ['DELETE', '/v2/bot/richmenu/alias/tab-b', undefined, 200],
      ['POST', '/v2/bot/richmenu/bulk/link', { richMenuId: id, userIds: [userId] }, 202],
      ['POST', '/v2/bot/richmenu/bulk/unlink', { userIds: [userId] }, 202],
      ['POST', '/v2/bot/richmenu/validate/batch', { operations }, 200],
      ['DELETE', '/v2/bot/user/all/richmenu', undefined, 200],
    ];
    for (const [method, path, body, status] of calls) expectAgreed(await line.call(method, path, body), status);
    const batch = await line.call('POST', '/v2/bot/richmenu/batch', { operations, resumeRequestKey: 'k-1' });
    expectAgreed(batch, 202);
    const requestId = batch.headers.get('x-line-request-id');
    expectAgreed(await line.call('GET', `/v2/bot/richmenu/progress/batch?requestId=${requestId}`), 200);
    line.platform.advance(1_000);
    expectAgreed(await line.call('GET', `/v2/bot/richmenu/progress/batch?requestId=${requestId}`), 200);
    expectAgreed(await line.call('DELETE', `/v2/bot/richmenu/${id}`), 200);
    expectAgreed(await line.call('GET', `/v2/bot/richmenu/${id}`), 404);
  });

  test('coupons, the webhook address and tokens', async () => {
    const made = await line.call('POST', '/v2/bot/coupon', examples.coupon);
    expectAgreed(made, 200);
    const couponId = made.response['couponId'] as string;
    expectAgreed(await line.call('GET', '/v2/bot/coupon?status=RUNNING&limit=10'), 200);
    expectAgreed(await line.call('GET', `/v2/bot/coupon/${couponId}`), 200);
    expectAgreed(await line.call('PUT', `/v2/bot/coupon/${couponId}/close`), 200);
    expectAgreed(await line.call('PUT', `/v2/bot/coupon/${couponId}/close`), 410);

    const { url: endpoint } = line.platform.webhookEndpoint();
    expectAgreed(await line.call('GET', '/v2/bot/channel/webhook/endpoint'), 200);
    expectAgreed(await line.call('PUT', '/v2/bot/channel/webhook/endpoint', { endpoint }), 200);
    const tested = await line.call('POST', '/v2/bot/channel/webhook/test', { endpoint });
    expectAgreed(tested, 200);
    expect(tested.response).toMatchObject({ success: true, statusCode: 200, reason: 'OK' });

    const channel = { client_id: line.platform.account.channelId, client_secret: 'a-channel-secret' };
    const form = { grant_type: 'client_credentials', ...channel };
    for (const path of ['/oauth2/v3/token', '/v2/oauth/accessToken']) {
      const issued = await line.call('POST', path, new URLSearchParams(form));
      expectAgreed({ ...issued, request: form }, 200);
      const access_token = issued.response['access_token'] as string;
      const verified = await line.call('POST', '/v2/oauth/verify', new URLSearchParams({ access_token }));
      expectAgreed({ ...verified, request: { access_token } }, 200);
      expectAgreed(await line.call('GET', `/oauth2/v2.1/verify?access_token=${access_token}`), 200);
      const revoked = await line.call('POST', '/v2/oauth/revoke', new URLSearchParams({ access_token }));
      expectAgreed({ ...revoked, request: { access_token } }, 200);
    }
  });

  test('every webhook it sends is as LINE describes webhooks', async () => {
    const { platform: p, received } = line;
    received.length = 0;
    const [a, b] = ['山田', '佐藤'].map((displayName) => p.addPerson({ displayName }).userId) as [string, string];
    const { chatId: groupId } = p.createGroup({ members: [a] });
    const quoted = p.say(a, '質問です').messageId!;
    const sent = [
      p.follow(a),
      p.say(a, 'はい', { quotedMessageId: quoted }),
      p.sendSticker(a, { packageId: '446', stickerId: '1988', keywords: ['hello'] }),
      p.sendImage(a, { set: { id: 'E0', index: 1, total: 2 } }),
      p.sendVideo(a),
      p.sendAudio(a),
      p.sendFile(a, { fileName: 'a.txt', bytes: Buffer.from('a') }),
      p.sendLocation(a, { title: '駅', address: '東京都', latitude: 35, longitude: 139 }),
      p.tap(a, { type: 'postback', label: '予約', data: 'a=1', displayText: '予約' }),
      p.tap(a, { type: 'datetimepicker', label: '日', data: 'd', mode: 'date' }, { params: { date: '2026-12-01' } }),
      p.tap(a, { type: 'richmenuswitch', richMenuAliasId: 'nowhere', data: 's' }),
      p.unsend(a, quoted),
      p.inviteBot(groupId),
      p.memberJoins(groupId, b),
      p.say(b, 'こんにちは', { groupId, mentionBot: true }),
      p.memberLeaves(groupId, b),
      p.removeBot(groupId),
      p.block(a),
      p.unblock(a),
      p.deliver([p.compose(null, { type: 'accountLink', link: { result: 'failed', nonce: 'n'.repeat(20) } })]),
    ];
    await Promise.all(sent.flatMap((one) => one?.delivered ?? []));
    await p.probe();
    expect(received).toHaveLength(sent.length + 2);
    for (const { body } of received) expect(webhookViolations(body)).toEqual([]);
  });

  const bodies = [
    ...Object.values(examples.messages).map((message) => ({
      name: `a reply of ${message.type}`,
      endpoint: 'POST /v2/bot/message/reply',
      schema: replyRequest,
      body: { replyToken: 't', messages: [message], notificationDisabled: true },
    })),
    {
      name: 'a push',
      endpoint: 'POST /v2/bot/message/push',
      schema: pushRequest,
      body: { to: 'U1', messages: [examples.messages.plain], customAggregationUnits: ['unit'] },
    },
    {
      name: 'a multicast',
      endpoint: 'POST /v2/bot/message/multicast',
      schema: multicastRequest,
      body: { to: ['U1', 'U2'], messages: [examples.messages.plain], customAggregationUnits: ['unit'] },
    },
    {
      name: 'a narrowcast',
      endpoint: 'POST /v2/bot/message/narrowcast',
      schema: narrowcastRequest,
      body: examples.narrowcast,
    },
    { name: 'a rich menu', endpoint: 'POST /v2/bot/richmenu', schema: richMenuRequest, body: examples.richMenu },
    {
      name: 'a batch of rich menus',
      endpoint: 'POST /v2/bot/richmenu/batch',
      schema: batchRequest,
      body: {
        operations: [
          { type: 'link', from: 'a', to: 'b' },
          { type: 'unlink', from: 'c' },
        ],
        resumeRequestKey: 'k',
      },
    },
    { name: 'a coupon', endpoint: 'POST /v2/bot/coupon', schema: couponRequest, body: examples.coupon },
  ];

  test.each(bodies)('$name is good for both, and what LINE refuses of it spoilt, the simulator refuses too', (one) => {
    const [method, path] = one.endpoint.split(' ') as [string, string];
    const lineTakes = (request: unknown) => requestViolations({ method, path, request }).length === 0;
    const weTake = (body: unknown) => 'value' in check<unknown>(one.schema, body);
    expect({ line: lineTakes(one.body), us: weTake(one.body) }).toEqual({ line: true, us: true });
    // Good for us and not for LINE: what would work here and fail there.
    const onlyHere = (spoilt: unknown) => weTake(spoilt) && !lineTakes(spoilt);
    const places = placesIn(one.body);
    const justOver = places.flatMap((place) => edges(one.body, place)).filter(onlyHere);
    expect(justOver).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...places), spoilers, (place, spoil) => {
        const spoilt = changed(one.body, place, spoil);
        fc.pre(spoilt !== undefined);
        expect(onlyHere(spoilt) ? spoilt : 'refused by both, or good for LINE').toBe(
          'refused by both, or good for LINE',
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** Good for both sides, with this status: neither the call nor the answer breaks LINE's description. */
function expectAgreed(called: Called, status: number): void {
  expect({ status: called.status, said: called.status >= 400 ? called.response.message : '' }).toEqual({
    status,
    said: status >= 400 ? (expect.any(String) as string) : '',
  });
  const { response } = called;
  expect(violations({ ...called, response: Buffer.isBuffer(response) ? undefined : response })).toEqual([]);
}
