import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { openLineLogin, type LineLogin } from '../../../src/platform/line/login';
import { openLog } from '../../../src/platform/log';
import { openMetrics } from '../../../src/platform/metrics';
import { claimsOf, FORGERIES, type Good } from '../../support/forged-tokens';

/* What LINE's servers may answer, and what of it is believed. */
const CALLBACK = 'https://shop.example/login/line/callback';
const channel = { channelId: '2000000001', channelSecret: 'the-secret-of-the-login-channel0' };
const HANAKO = `U${'a'.repeat(32)}`;

type Answer = { status: number; body?: object; location?: string };
let answers: Record<string, Answer>;
let asked: { path: string; body: string; authorization: string | undefined }[];
let server: Server;
let login: LineLogin;
let logged: string[];

beforeAll(async () => {
  server = createServer((req, res) => {
    const path = req.url!.split('?')[0]!;
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      asked.push({ path, body, authorization: req.headers.authorization });
      const { status, body: json, location } = answers[path] ?? { status: 404, body: {} };
      const headers = { 'content-type': 'application/json', ...(location === undefined ? {} : { location }) };
      res.writeHead(status, headers).end(json && JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  logged = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = { channelSecrets: ['s'], token: { fixed: 't' }, apiBaseUrl: url, dataApiBaseUrl: url, login: channel };
  const log = openLog('trace', { write: (line) => void logged.push(line) });
  login = openLineLogin({ ...config, accessBaseUrl: url }, log, openMetrics(), Date.now);
  asked = [];
  answers = {
    '/oauth2/v2.1/verify': { status: 200, body: { client_id: channel.channelId, expires_in: 100, scope: 'profile' } },
    '/v2/profile': { status: 200, body: { userId: HANAKO, displayName: '花子', pictureUrl: 'https://p.example/1' } },
    '/friendship/v1/status': { status: 200, body: { friendFlag: true } },
    '/oauth2/v3/token': { status: 200, body: { access_token: 'channel-token', expires_in: 900, token_type: 'Bearer' } },
    '/user/v1/deauthorize': { status: 204 },
  };
});

const start = () => login.start({ redirectUri: CALLBACK, lang: 'ja', autoLogin: true });

/** A login whose code is exchanged for this token. */
async function loggedIn(token: (good: Good) => Promise<string>) {
  const { secrets } = await start();
  const sign: Good['sign'] = (claims, header = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header }).sign(Buffer.from(channel.channelSecret));
  const { nonce } = secrets;
  const good = { issuer: 'https://access.line.me', audience: channel.channelId, subject: HANAKO, nonce, sign };
  const tokens = { access_token: 'at-1', expires_in: 2_592_000, refresh_token: 'rt-1', token_type: 'Bearer' };
  answers['/oauth2/v2.1/token'] = { status: 200, body: { ...tokens, id_token: await token(good) } };
  return login.finish(new URL(`${CALLBACK}?code=c&state=${secrets.state}`), secrets);
}
const goodToken = (good: Good) => good.sign(claimsOf(good));

test('the request for a login says everything that LINE wants to know, and none of our secrets', async () => {
  const { address, secrets } = await start();
  const query = Object.fromEntries(new URL(address).searchParams);
  expect(query).toEqual({
    response_type: 'code',
    client_id: channel.channelId,
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    bot_prompt: 'normal',
    ui_locales: 'ja',
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
    code_challenge_method: 'S256',
  });
  expect(address).not.toContain(secrets.verifier);
  const plain = await login.start({ redirectUri: CALLBACK, lang: 'en', autoLogin: false });
  expect(new URL(plain.address).searchParams.get('disable_auto_login')).toBe('true');
});

test('a good token says who they are, and their tokens are given along', async () => {
  expect(await loggedIn(goodToken)).toEqual({
    kind: 'in',
    user: {
      id: HANAKO,
      name: '花子',
      picture: 'https://p.example/1',
      friend: true,
      tokens: {
        access: 'at-1',
        accessUntil: expect.any(Number) as number,
        refresh: 'rt-1',
        refreshUntil: expect.any(Number) as number,
      },
    },
  });
  const exchange = new URLSearchParams(asked.find(({ path }) => path === '/oauth2/v2.1/token')!.body);
  expect(Object.fromEntries(exchange)).toMatchObject({ grant_type: 'authorization_code', redirect_uri: CALLBACK });
  expect(exchange.get('code_verifier')).toMatch(/^[\w-]{43}$/);
});

describe('an ID token is not believed', () => {
  test.each(Object.keys(FORGERIES))('%s', async (what) => {
    expect(await loggedIn(FORGERIES[what]!)).toEqual({ kind: 'failed' });
    // Nothing is asked in the name of who was not believed.
    expect(asked.map(({ path }) => path)).toEqual(['/oauth2/v2.1/token']);
    expect(logged.join()).not.toContain(HANAKO);
  });

  test.each(['2000000001', 'Uabc', `U${'A'.repeat(32)}`, `U${'a'.repeat(33)}`])(
    'about %s, which is no LINE user',
    async (sub) => {
      expect(await loggedIn((good) => good.sign(claimsOf(good, { sub })))).toEqual({ kind: 'failed' });
    },
  );

  test('of an earlier login', async () => {
    let earlier = '';
    expect(await loggedIn(async (good) => (earlier = await goodToken(good)))).toMatchObject({ kind: 'in' });
    expect(await loggedIn(() => Promise.resolve(earlier))).toEqual({ kind: 'failed' });
  });
});

describe('an access token is not believed', () => {
  test.each([
    ['of another channel', { client_id: '2999999999', expires_in: 100 }],
    ['of another channel that ends like ours', { client_id: `9${channel.channelId}`, expires_in: 100 }],
    ['that has ended', { client_id: channel.channelId, expires_in: 0 }],
    ['that ended before', { client_id: channel.channelId, expires_in: -1 }],
    ['without an end', { client_id: channel.channelId }],
    ['with an end that is no number', { client_id: channel.channelId, expires_in: '100' }],
    ['of nobody', { expires_in: 100 }],
  ])('%s', async (_, body) => {
    answers['/oauth2/v2.1/verify'] = { status: 200, body };
    expect(await loggedIn(goodToken)).toEqual({ kind: 'failed' });
  });

  test('that LINE calls invalid', async () => {
    answers['/oauth2/v2.1/verify'] = { status: 400, body: { error: 'invalid_request' } };
    expect(await loggedIn(goodToken)).toEqual({ kind: 'failed' });
  });

  test('with somebody else’s profile', async () => {
    answers['/v2/profile'] = { status: 200, body: { userId: `U${'b'.repeat(32)}`, displayName: 'x' } };
    expect(await loggedIn(goodToken)).toEqual({ kind: 'failed' });
  });
});

describe('what LINE cannot tell', () => {
  test('the profile: the token’s own name does', async () => {
    answers['/v2/profile'] = { status: 503 };
    expect(await loggedIn(goodToken)).toMatchObject({ kind: 'in', user: { name: '山田 花子', picture: undefined } });
  });

  test('the friendship: it is not known, rather than none', async () => {
    answers['/friendship/v1/status'] = { status: 500 };
    expect(await loggedIn(goodToken)).toMatchObject({ kind: 'in', user: { friend: undefined } });
  });

  test('whose access token it is: nobody is logged in, though it was asked twice', async () => {
    answers['/oauth2/v2.1/verify'] = { status: 503 };
    expect(await loggedIn(goodToken)).toEqual({ kind: 'unreachable' });
    expect(asked.filter(({ path }) => path === '/oauth2/v2.1/verify')).toHaveLength(2);
  });

  test.each([
    ['a code that is used or too old', 400, { error: 'invalid_grant' }, 'deadCode'],
    ['our secret being wrong', 401, { error: 'invalid_client' }, 'failed'],
    ['a fault of LINE’s', 500, { error: 'server_error' }, 'unreachable'],
    ['a fault of LINE’s in no words', 502, undefined, 'unreachable'],
  ])('the exchange: %s', async (_, status, body, kind) => {
    const { secrets } = await start();
    answers['/oauth2/v2.1/token'] = { status, ...(body && { body }) };
    const callback = new URL(`${CALLBACK}?code=c&state=${secrets.state}`);
    expect(await login.finish(callback, secrets)).toEqual({ kind });
  });

  test('no redirect is followed: neither codes nor tokens go anywhere else', async () => {
    const { secrets } = await start();
    answers['/oauth2/v2.1/token'] = { status: 307, location: '/elsewhere' };
    const result = await login.finish(new URL(`${CALLBACK}?code=c&state=${secrets.state}`), secrets);
    expect(result.kind).not.toBe('in');
    answers['/user/v1/deauthorize'] = { status: 307, location: '/elsewhere' };
    expect(await login.deauthorize(living)).toBe('failed');
    expect(asked.map(({ path }) => path)).not.toContain('/elsewhere');
  });
});

const DAY = 24 * 60 * 60 * 1000;
const living = { access: 'at-1', accessUntil: Date.now() + DAY, refresh: 'rt-1', refreshUntil: Date.now() + 90 * DAY };
const paths = () => asked.map(({ path }) => path);

describe('the permission is given back', () => {
  test('with the login channel’s own token', async () => {
    expect(await login.deauthorize(living)).toBe('done');
    const last = asked.at(-1)!;
    expect(last).toMatchObject({ path: '/user/v1/deauthorize', authorization: 'Bearer channel-token' });
    expect(JSON.parse(last.body)).toEqual({ userAccessToken: 'at-1' });
  });

  test.each([
    [204, 'done'],
    [400, 'done'],
    [429, 'failed'],
    [500, 'failed'],
    [401, 'failed'],
  ] as const)('%d: %s', async (status, outcome) => {
    answers['/user/v1/deauthorize'] = { status, body: {} };
    if (status === 204) delete answers['/user/v1/deauthorize'].body;
    expect(await login.deauthorize(living)).toBe(outcome);
    // A deed is done once; only a token that LINE does not know is changed for another.
    expect(paths().filter((path) => path === '/user/v1/deauthorize')).toHaveLength(status === 401 ? 2 : 1);
  });

  test('after a month, with an access token that is fetched anew', async () => {
    answers['/oauth2/v2.1/token'] = { status: 200, body: { access_token: 'at-2' } };
    expect(await login.deauthorize({ ...living, accessUntil: Date.now() })).toBe('done');
    expect(JSON.parse(asked.at(-1)!.body)).toEqual({ userAccessToken: 'at-2' });
  });

  test('when LINE knows the refresh token no more, or it is too old, there is nothing to be told', async () => {
    answers['/oauth2/v2.1/token'] = { status: 400, body: { error: 'invalid_grant' } };
    expect(await login.deauthorize({ ...living, accessUntil: 0 })).toBe('done');
    expect(await login.deauthorize({ ...living, accessUntil: 0, refreshUntil: Date.now() })).toBe('done');
    expect(paths()).toEqual(['/oauth2/v2.1/token']);
  });

  test('not when the fresh token or the channel’s own cannot be had', async () => {
    answers['/oauth2/v2.1/token'] = { status: 500 };
    expect(await login.deauthorize({ ...living, accessUntil: 0 })).toBe('failed');
    answers['/oauth2/v3/token'] = { status: 500 };
    expect(await login.deauthorize(living)).toBe('failed');
    expect(paths()).not.toContain('/user/v1/deauthorize');
  });
});

test('nothing of a login stands in the log', async () => {
  await loggedIn(FORGERIES['expired']!);
  await loggedIn(goodToken);
  for (const secret of [channel.channelSecret, 'at-1', 'rt-1', HANAKO, '花子'])
    expect(logged.join()).not.toContain(secret);
});
