import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import net from 'node:net';
import { LineBotClient } from '@line/bot-sdk';
import { run } from '../../src/commands/simulator';
import { startSimulator } from '../../src/simulator/simulator';
import { call, type Line, SECRET, startLine, TOKEN } from './start';

describe('LINE’s doors', () => {
  let line: Line;
  beforeEach(async () => {
    line = await startLine();
  });
  afterEach(() => line.close());

  test('the SDK talks to it unchanged', async () => {
    const { url: apiBaseURL, dataUrl: dataApiBaseURL } = line;
    const client = LineBotClient.fromChannelAccessToken({ channelAccessToken: TOKEN, apiBaseURL, dataApiBaseURL });
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    expect(await client.getProfile(userId)).toEqual({ displayName: '山田', userId });
    const key = '123e4567-e89b-12d3-a456-426614174000';
    const push = () => client.pushMessage({ to: userId, messages: [{ type: 'text', text: 'はい' }] }, key);
    expect((await push()).sentMessages).toHaveLength(1);
    await expect(push()).rejects.toMatchObject({ status: 409 });
  });

  test.each([
    ['no token', { authorization: '' }],
    ['a wrong one', { authorization: 'Bearer nonsense' }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('with %s it says 401', async (_, headers) => {
    expect((await line.call('GET', '/v2/bot/info', undefined, headers)).status).toBe(401);
  });

  test.each([
    '/v2/bot/info/',
    '//v2/bot/info',
    '/v2//bot/info',
    '/v2/bot/Info',
    '/v3/bot/info',
    '/v2/bot/profile/%',
    '/',
  ])('the path %s is none of LINE’s: 404 in LINE’s shape', async (path) => {
    const answer = await line.call('GET', path);
    expect([answer.status, answer.response]).toEqual([404, { message: 'Not found' }]);
    expect(answer.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('memberships, which this account has none of, are 404', async () => {
    expect((await line.call('GET', '/v2/bot/membership/list')).status).toBe(404);
  });

  test('what is no JSON, or says it is none, or is too much, is refused', async () => {
    const path = '/v2/bot/message/push';
    const json = { 'content-type': 'application/json' };
    expect((await line.call('POST', path, '{"to":', json)).response.message).toContain('could not be parsed as JSON');
    expect((await line.call('POST', path, '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await line.call('POST', path, `"${'a'.repeat(2 * 1_024 * 1_024)}"`, json)).status).toBe(413);
    expect((await line.call('POST', path, 'null', json)).status).toBe(400);
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect((await line.call('POST', path, deep, json)).response.message).toContain('nested too deeply');
  });

  test('the bot can hang up in the middle, and the next call is answered', async () => {
    const socket = net.connect(Number(new URL(line.url).port), '127.0.0.1');
    socket.write('POST /v2/bot/message/push HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"to"', () =>
      socket.destroy(),
    );
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await line.call('GET', '/v2/bot/info')).status).toBe(200);
  });

  test('a data port of its own answers data paths, and no others do', async () => {
    await line.close();
    line = await startLine({ dataPort: 0 });
    const { userId } = line.platform.addPerson({ displayName: '山田' });
    const { messageId } = line.platform.sendImage(userId);
    const content = `/v2/bot/message/${messageId}/content`;
    expect(line.dataUrl).not.toBe(line.url);
    const statuses = [
      await call(line.dataUrl, 'GET', content),
      await call(line.url, 'GET', content),
      await call(line.url, 'GET', '/v2/bot/info'),
      await call(line.dataUrl, 'GET', '/v2/bot/info'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 404, 200, 404]);
  });

  test('the webhook’s address can be set, told and tried', async () => {
    const path = '/v2/bot/channel/webhook/endpoint';
    for (const endpoint of [
      'http://example.com/hook',
      'https://例え.jp/',
      'nonsense',
      `https://example.com/${'a'.repeat(500)}`,
    ]) {
      expect((await line.call('PUT', path, { endpoint })).status).toBe(400);
    }
    line.onWebhook((_, response) => response.writeHead(404).end());
    const tried = await line.call('POST', '/v2/bot/channel/webhook/test', {});
    expect(tried.response).toMatchObject({
      success: false,
      statusCode: 404,
      reason: 'ERROR_STATUS_CODE',
      detail: '404',
    });
    expect((await line.call('PUT', path, { endpoint: 'http://localhost:1/hook' })).status).toBe(200);
    expect((await line.call('GET', path)).response).toEqual({ endpoint: 'http://localhost:1/hook', active: true });
    const nobody = await line.call('POST', '/v2/bot/channel/webhook/test', {});
    expect(nobody.response).toMatchObject({ success: false, reason: 'COULD_NOT_CONNECT' });
  });

  test('a coupon is made, sent, closed for good', async () => {
    const coupon = {
      acquisitionCondition: { type: 'normal' },
      title: '20%OFF',
      startTimestamp: Math.floor(line.platform.now() / 1_000),
      endTimestamp: Math.floor(line.platform.now() / 1_000) + 3_600,
      maxUseCountPerTicket: 1,
      visibility: 'UNLISTED',
      timezone: 'ASIA_TOKYO',
    };
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    const made = (await line.call('POST', '/v2/bot/coupon', coupon)).response['couponId'] as string;
    const send = (couponId: string) =>
      line.call('POST', '/v2/bot/message/push', { to: userId, messages: [{ type: 'coupon', couponId }] });
    expect([(await send(made)).status, (await send('01NONE')).status]).toEqual([200, 400]);
    const close = () => line.call('PUT', `/v2/bot/coupon/${made}/close`);
    expect([(await close()).status, (await close()).status]).toEqual([200, 410]);
    expect((await line.call('GET', '/v2/bot/coupon?status=RUNNING')).response).toEqual({ items: [] });
    const inMilliseconds = { ...coupon, endTimestamp: line.platform.now() };
    expect((await line.call('POST', '/v2/bot/coupon', inMilliseconds)).status).toBe(400);
  });

  test('one malformed id refuses a whole audience; ids from elsewhere are left out', async () => {
    const { userId } = line.platform.addPerson({ displayName: '山田', friend: true });
    const upload = (...ids: string[]) =>
      line.call('POST', '/v2/bot/audienceGroup/upload', { description: '常連', audiences: ids.map((id) => ({ id })) });
    expect((await upload(userId, 'Unonsense')).status).toBe(400);
    const made = await upload(userId, `U${'0'.repeat(32)}`);
    const path = `/v2/bot/audienceGroup/${made.response['audienceGroupId'] as number}`;
    expect((await line.call('GET', path)).response).toMatchObject({
      audienceGroup: { status: 'IN_PROGRESS' },
      jobs: [{ audienceCount: 1, jobStatus: 'WORKING' }],
    });
  });
});

describe('Channel access tokens', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  let line: Line;
  beforeEach(async () => {
    line = await startLine({ channelId: '1657000000', assertionKeys: [publicKey.export({ format: 'jwk' })] });
  });
  afterEach(() => line.close());

  const issue = (path: string, fields: Record<string, string>) =>
    line.call('POST', path, new URLSearchParams({ grant_type: 'client_credentials', ...fields }), {
      authorization: '',
    });
  const works = async (token: string) =>
    (await line.call('GET', '/v2/bot/info', undefined, { authorization: `Bearer ${token}` })).status === 200;
  const channel = { client_id: '1657000000', client_secret: SECRET };

  test('a stateless token is given for id and secret, lives 15 minutes and can’t be revoked', async () => {
    const { response } = await issue('/oauth2/v3/token', channel);
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 899 });
    const token = response['access_token'] as string;
    await line.call('POST', '/v2/oauth/revoke', new URLSearchParams({ access_token: token }));
    line.platform.advance(899_000);
    expect(await works(token)).toBe(true);
    line.platform.advance(2_000);
    expect(await works(token)).toBe(false);
  });

  test('a wrong secret gets none, in OAuth’s words', async () => {
    const refused = await issue('/oauth2/v3/token', { ...channel, client_secret: 'guess' });
    expect([refused.status, refused.response['error']]).toEqual([400, 'invalid_client']);
  });

  test('v2.1 tokens are given for a signed assertion, thirty at a time, and revoked', async () => {
    const signed = (change: object = {}, key: KeyObject = privateKey) => assertion(line.platform.now(), key, change);
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const ask = (client_assertion: string) => issue('/oauth2/v2.1/token', { client_assertion_type, client_assertion });
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
    const wrong = [
      signed({ aud: 'https://example.com' }),
      signed({ iss: '1' }),
      signed({ exp: 1 }),
      signed({}, stranger),
      'x.y.z',
    ];
    for (const bad of wrong) expect((await ask(bad)).status).toBe(400);
    const issued = await Promise.all(Array.from({ length: 30 }, () => ask(signed())));
    expect(issued.every(({ status }) => status === 200)).toBe(true);
    expect((await ask(signed())).status).toBe(400);
    const kids = await line.call(
      'GET',
      `/oauth2/v2.1/tokens/kid?client_assertion_type=${client_assertion_type}&client_assertion=${signed()}`,
    );
    expect(kids.response['kids']).toContain(issued[0]!.response['key_id']);
    const token = issued[0]!.response['access_token'] as string;
    expect(await works(token)).toBe(true);
    await line.call('POST', '/oauth2/v2.1/revoke', new URLSearchParams({ ...channel, access_token: token }));
    expect(await works(token)).toBe(false);
    expect((await line.call('GET', `/oauth2/v2.1/verify?access_token=${token}`)).status).toBe(400);
  });

  test('the thirty-first short-lived token ends the first', async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 31; i++) {
      tokens.push((await issue('/v2/oauth/accessToken', channel)).response['access_token'] as string);
    }
    expect([await works(tokens[0]!), await works(tokens[1]!), await works(tokens[30]!)]).toEqual([false, true, true]);
  });
});

describe('Starting it', () => {
  const options = { port: 0, webhookUrl: 'http://127.0.0.1:1/', channelSecret: 's', channelAccessToken: 't' };
  const complaints: string[] = [];
  beforeEach(() => {
    complaints.length = 0;
    jest.spyOn(console, 'error').mockImplementation((line: string) => void complaints.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  test('in production it refuses', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(startSimulator(options)).rejects.toThrow('does not start with NODE_ENV=production');
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  test('with the phone, its page is at / and LINE’s paths stay LINE’s', async () => {
    const simulator = await startSimulator({ ...options, seedPeople: true });
    try {
      const page = await fetch(`${simulator.url}/`);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('山田 花子');
      expect((await call(simulator.url, 'GET', '/v2/bot/nothing')).response).toEqual({ message: 'Not found' });
    } finally {
      await simulator.close();
    }
  });

  const good = ['--webhook', 'http://localhost:3000/webhook', '--secret', 's', '--token', 't'];
  test.each([
    ['an option it does not know', [...good, '--colour', 'red'], "Unknown option '--colour'"],
    ['a word that belongs nowhere', [...good, 'now'], "Unexpected argument 'now'"],
    ['nothing', [], 'Missing: --webhook, --secret, --token.'],
    [
      'an address that is none',
      ['--webhook', 'here', '--secret', 's', '--token', 't'],
      '--webhook must be an http address',
    ],
    ['a port that is none', [...good, '--port', '70000'], '--port must be a number from 0 to 65535'],
    ['a quota that is none', [...good, '--quota', 'many'], '--quota must be a whole number'],
  ])('the command with %s says so in one line, code 2', async (_, args, said) => {
    expect(await run(args)).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(said);
    expect(complaints[0]).not.toContain('\n');
  });

  test('the command with a port in use says so, code 1', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as net.AddressInfo;
    expect(await run([...good, '--port', String(port)])).toBe(1);
    expect(complaints).toEqual([`Port ${port} is in use. Give another one with --port.`]);
    await new Promise((resolve) => taken.close(resolve));
  });
});

function assertion(now: number, key: KeyObject, change: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: '1657000000',
    sub: '1657000000',
    aud: 'https://api.line.me/',
    exp: Math.floor(now / 1_000) + 600,
  };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...claims, ...change })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
