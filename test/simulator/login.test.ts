import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { LOGIN_ROUTES } from '../../src/simulator/api/routes';
import type { SimulatorOptions } from '../../src/simulator/simulator';
import { checkCall, describedLoginEndpoints } from '../support/line-openapi';
import { type Browser, openBrowser, tapLink, type Visited } from '../support/browse';
import { dangers } from './phone/html';
import { hostileStrings } from './phone/hostile-strings';
import { type Called, type Line, startLine } from './start';

const SHOP = 'https://shop.example';
const CALLBACK = `${SHOP}/login/line/callback`;
const CHANNEL = { channelId: '2000000001', channelSecret: 'the-secret-of-the-login-channel0' };
const NOBODY = { authorization: 'none' };

/** The simulator's clock stands still unless it is moved. */
const BEGUN = Date.parse('2026-12-01T01:00:00Z');

let line: Line;
let userId: string;
let browser: Browser;

async function open(options: Partial<SimulatorOptions> = {}): Promise<void> {
  line = await startLine({ now: () => BEGUN, login: { ...CHANNEL, callbackUrls: [CALLBACK] }, ...options });
  const person = {
    displayName: '山田 花子',
    language: 'ja',
    pictureUrl: 'https://example.com/p.png',
    email: 'h@example.jp',
  };
  ({ userId } = line.platform.addPerson(person));
  browser = openBrowser([SHOP]);
}
beforeEach(() => open());
/** Whatever is tried here: what is done is asked and answered as LINE documents it. */
afterEach(async () => {
  for (const call of line.platform.log) if (call.kind === 'api' && call.status! < 300) checkCall(call);
  await line.close();
});

const verifier = randomBytes(32).toString('base64url');
const USUAL = {
  response_type: 'code',
  client_id: CHANNEL.channelId,
  redirect_uri: CALLBACK,
  state: 'state0123456789',
  scope: 'profile openid',
  nonce: 'nonce0123456789',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};
type Changes = Record<string, string | undefined>;

function authorizeUrl(changes: Changes = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...USUAL, ...changes })) if (value !== undefined) query.set(name, value);
  return `https://access.line.me/oauth2/v2.1/authorize?${query.toString()}`;
}
/** The person taps the login link in a chat: LINE's browser, where they are signed in. */
const tapLogin = (changes: Changes = {}, who = userId) => tapLink(browser, line.url, who, authorizeUrl(changes));
/** Somebody opens it in a browser LINE does not know. */
const openLogin = (changes: Changes = {}) =>
  browser.get(authorizeUrl(changes).replace('https://access.line.me', line.url));
const allow = (page: Visited, filled: Record<string, string> = {}) =>
  browser.submit(page, { answer: 'allow', ...filled });
const told = (page: Visited) => Object.fromEntries(page.url.searchParams);
const form = (path: string, fields: Record<string, string>) =>
  line.call('POST', path, new URLSearchParams(fields), NOBODY);
const exchange = (code: string, changes: Record<string, string> = {}) =>
  form('/oauth2/v2.1/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    client_id: CHANNEL.channelId,
    client_secret: CHANNEL.channelSecret,
    code_verifier: verifier,
    ...changes,
  });
const asUser = (path: string, token: string) => line.call('GET', path, undefined, { authorization: `Bearer ${token}` });

interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
  expires_in: number;
  scope: string;
}
const tokensOf = ({ response }: Called) => response as unknown as Tokens;
/** Logs in all the way and gives the tokens. */
async function login(changes: Changes = {}): Promise<Tokens> {
  const page = await tapLogin(changes);
  const back = page.status === 0 ? page : await allow(page);
  const exchanged = await exchange(told(back)['code']!);
  expect(exchanged.status).toBe(200);
  return tokensOf(exchanged);
}
const follows = async () => {
  await line.platform.delivered();
  return line.received.flatMap(({ body }) => body.events).filter(({ type }) => type === 'follow');
};

describe('LINE Login: the consent screen', () => {
  test('names the person and what is asked for, and leads back with code and state', async () => {
    const page = await tapLogin();
    expect(page.html).toContain('山田 花子');
    expect(page.html).toContain('プロフィール情報');
    expect(page.html).not.toContain('友だち追加する');
    const back = await allow(page);
    expect(back.url.href.split('?')[0]).toBe(CALLBACK);
    expect(told(back)).toEqual({ code: expect.stringMatching(/^[\w-]{20}$/) as string, state: USUAL.state });
    expect(line.platform.consentOf(userId)).toEqual(['profile', 'openid']);
  });

  test('is skipped for who agreed before, shown again with prompt=consent and for a new permission', async () => {
    await login();
    expect(told(await tapLogin())).toHaveProperty('code');
    expect((await tapLogin({ prompt: 'consent' })).html).toContain('許可する');
    expect((await tapLogin({ scope: 'openid profile email' })).html).toContain('メールアドレス');
  });

  test('cancel leads back with ACCESS_DENIED and the state, and nothing is agreed to', async () => {
    const back = await browser.submit(await tapLogin(), { answer: 'deny' });
    expect(told(back)).toMatchObject({ error: 'ACCESS_DENIED', state: USUAL.state });
    expect(told(back)).not.toHaveProperty('code');
    expect(line.platform.consentOf(userId)).toEqual([]);
  });

  test('is in English for who has English, and for ui_locales', async () => {
    expect((await tapLogin({ ui_locales: 'en-US ja' })).html).toContain('Allow the use');
    line.platform.setLanguage(userId, 'en');
    expect((await tapLogin()).html).toContain('<html lang="en">');
  });

  test.each(hostileStrings.map((word) => [word]))('%j stays a word in it', async (word) => {
    const person = line.platform.addPerson({ displayName: word, pictureUrl: word, language: word });
    const page = await tapLogin({ state: word || 's', bot_prompt: 'normal' }, person.userId);
    expect(dangers(page.html)).toEqual([]);
    const back = await allow(page);
    expect(told(back)['state']).toBe(new URLSearchParams({ s: word || 's' }).get('s'));
    expect(dangers((await openLogin({ prompt: 'login' })).html)).toEqual([]);
  });

  test('cannot be answered twice', async () => {
    const page = await tapLogin();
    await allow(page);
    expect((await allow(page)).status).toBe(400);
  });

  test('a callback may have a query of its own', async () => {
    const back = await allow(await tapLogin({ redirect_uri: `${CALLBACK}?from=card` }));
    expect(told(back)).toMatchObject({ from: 'card', state: USUAL.state });
  });
});

describe('LINE Login: adding the account', () => {
  test('normal: a box on the consent screen, which is not ticked', async () => {
    const page = await tapLogin({ bot_prompt: 'normal' });
    expect(page.html).toMatch(/<input type="checkbox" name="friend" value="1"\/>/);
    expect(told(await allow(page, { friend: '1' }))).toMatchObject({ friendship_status_changed: 'true' });
    expect(await follows()).toMatchObject([{ source: { userId }, follow: { isUnblocked: false } }]);
    expect(line.platform.person(userId).friend).toBe(true);
  });

  test('left alone, nothing changes and the callback says so', async () => {
    const back = await allow(await tapLogin({ bot_prompt: 'normal' }));
    expect(told(back)).toMatchObject({ friendship_status_changed: 'false' });
    expect(await follows()).toEqual([]);
  });

  test.each([
    ['add', 'true', 1],
    ['skip', 'false', 0],
  ])('aggressive: a page of its own after the consent; %s', async (answer, changed, count) => {
    const consent = await tapLogin({ bot_prompt: 'aggressive' });
    expect(consent.html).not.toContain('name="friend"');
    const offer = await allow(consent);
    expect(offer.html).toContain('友だち追加しますか');
    const back = await browser.submit(offer, { answer });
    expect(told(back)).toMatchObject({ friendship_status_changed: changed });
    expect(await follows()).toHaveLength(count);
  });

  test('of who blocked the account it lifts the block', async () => {
    line.platform.follow(userId);
    line.platform.block(userId);
    await allow(await tapLogin({ bot_prompt: 'normal' }), { friend: '1' });
    expect((await follows()).at(-1)).toMatchObject({ follow: { isUnblocked: true } });
  });

  test('is not offered to friends, nor where only openid is asked for: then the callback says nothing of it', async () => {
    expect((await tapLogin({ bot_prompt: 'normal', scope: 'openid' })).html).not.toContain('name="friend"');
    line.platform.follow(userId);
    const page = await tapLogin({ bot_prompt: 'normal' });
    expect(page.html).not.toContain('name="friend"');
    expect(told(await allow(page))).not.toHaveProperty('friendship_status_changed');
  });
});

describe('LINE Login: who it is', () => {
  test('a browser LINE does not know asks; the ID token says how they signed in', async () => {
    const asked = await openLogin();
    expect(asked.html).toContain('LINEにログイン');
    const back = await allow(await browser.submit(asked, { user: userId }));
    const { id_token } = tokensOf(await exchange(told(back)['code']!));
    expect(decodeJwt(id_token)).toMatchObject({ amr: ['pwd'] });
    expect(decodeJwt((await login()).id_token)).toMatchObject({ amr: ['lineautologin'] });
  });

  test('without automatic login who is signed in is asked to go on', async () => {
    const asked = await tapLogin({ disable_auto_login: 'true' });
    expect(asked.html).toContain('このままログイン');
    const back = await allow(await browser.submit(asked, { user: userId }));
    const { id_token } = tokensOf(await exchange(told(back)['code']!));
    expect(decodeJwt(id_token)).toMatchObject({ amr: ['linesso'] });
  });

  test('prompt=login and an exceeded max_age ask again; with max_age the ID token tells when they signed in', async () => {
    await login();
    expect((await tapLogin({ prompt: 'login' })).html).toContain('LINEにログイン');
    expect(told(await tapLogin({ max_age: '60' }))).toHaveProperty('code');
    line.platform.advance(61_000);
    const asked = await openLogin({ max_age: '60' });
    expect(asked.html).toContain('LINEにログイン');
    const back = await browser.submit(asked, { user: userId });
    const claims = decodeJwt(tokensOf(await exchange(told(back)['code']!)).id_token);
    expect(claims['auth_time']).toBeGreaterThanOrEqual(claims.iat! - 1);
  });

  test('prompt=none shows nothing: LOGIN_REQUIRED, INTERACTION_REQUIRED or the code', async () => {
    expect(told(await openLogin({ prompt: 'none' }))).toMatchObject({ error: 'LOGIN_REQUIRED', state: USUAL.state });
    expect(told(await tapLogin({ prompt: 'none' }))).toMatchObject({ error: 'INTERACTION_REQUIRED' });
    await login();
    expect(told(await tapLogin({ prompt: 'none' }))).toHaveProperty('code');
  });
});

describe('LINE Login: requests that are not as they should be', () => {
  test.each<[string, Changes]>([
    ['another channel', { client_id: '1' }],
    ['no callback', { redirect_uri: undefined }],
    ['a longer callback', { redirect_uri: `${CALLBACK}/more` }],
    ['another host', { redirect_uri: 'https://evil.example/login/line/callback' }],
    ['another scheme', { redirect_uri: CALLBACK.replace('https', 'http') }],
    ['a fragment', { redirect_uri: `${CALLBACK}#x` }],
    ['a dot segment', { redirect_uri: `${SHOP}/login/line/../line/callback` }],
  ])('%s is an error page and no redirect', async (_, changes) => {
    const page = await tapLogin(changes);
    expect([page.status, page.url.origin]).toEqual([400, line.url]);
  });

  test.each<[string, Changes]>([
    ['INVALID_REQUEST', { state: undefined }],
    ['INVALID_REQUEST', { response_type: undefined }],
    ['UNSUPPORTED_RESPONSE_TYPE', { response_type: 'token' }],
    ['INVALID_SCOPE', { scope: undefined }],
    ['INVALID_SCOPE', { scope: 'openid friends' }],
    ['INVALID_SCOPE', { scope: 'profile email' }],
    ['INVALID_REQUEST', { code_challenge_method: 'plain' }],
    ['INVALID_REQUEST', { code_challenge_method: undefined }],
    ['INVALID_REQUEST', { code_challenge: 'short' }],
    ['INVALID_REQUEST', { prompt: 'maybe' }],
    ['INVALID_REQUEST', { prompt: 'none login' }],
    ['INVALID_REQUEST', { max_age: '-1' }],
    ['INVALID_REQUEST', { bot_prompt: 'pushy' }],
  ])('%s goes to the callback: %j', async (error, changes) => {
    const back = await tapLogin(changes);
    expect([back.url.origin, told(back)['error']]).toEqual([SHOP, error]);
    expect(told(back)['state']).toBe('state' in changes ? undefined : USUAL.state);
  });

  test('paths are exact, and the wrong method is LINE’s 404', async () => {
    expect((await fetch(`${line.url}/oauth2/v2.1/authorize/`)).status).toBe(404);
    expect((await fetch(`${line.url}/oauth2//v2.1/authorize`)).status).toBe(404);
  });
});

describe('LINE Login: tokens', () => {
  test('a code is exchanged for 30 days of access, a refresh token and an HS256 ID token of one hour', async () => {
    const tokens = await login();
    expect(tokens).toEqual({
      access_token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      id_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 2_592_000,
      scope: 'profile openid',
    });
    expect(decodeProtectedHeader(tokens.id_token)).toEqual({ typ: 'JWT', alg: 'HS256' });
    const { payload } = await jwtVerify(tokens.id_token, Buffer.from(CHANNEL.channelSecret), {
      issuer: 'https://access.line.me',
      audience: CHANNEL.channelId,
      currentDate: new Date(line.platform.now()),
    });
    expect(payload).toMatchObject({
      sub: userId,
      nonce: USUAL.nonce,
      name: '山田 花子',
      picture: 'https://example.com/p.png',
    });
    expect(payload.exp! - payload.iat!).toBe(3_600);
    expect(payload).not.toHaveProperty('email');
    expect(payload).not.toHaveProperty('auth_time');
  });

  test('the e-mail address needs its scope and the person’s tick; the scope that is told never names it', async () => {
    const page = await tapLogin({ scope: 'openid profile email' });
    const tokens = tokensOf(await exchange(told(await allow(page, { email: '1' }))['code']!));
    expect([decodeJwt(tokens.id_token)['email'], tokens.scope]).toEqual(['h@example.jp', 'openid profile']);
    line.platform.takeBackConsent(userId);
    const refused = await allow(await tapLogin({ scope: 'openid profile email' }));
    const without = tokensOf(await exchange(told(refused)['code']!));
    expect(decodeJwt(without.id_token)).not.toHaveProperty('email');
  });

  test('with openid alone there is no name; with profile alone no ID token', async () => {
    const bare = await login({ scope: 'openid' });
    expect(decodeJwt(bare.id_token)).not.toHaveProperty('name');
    expect((await asUser('/v2/profile', bare.access_token)).status).toBe(403);
    expect((await asUser('/friendship/v1/status', bare.access_token)).status).toBe(403);
    const noId = await login({ scope: 'profile' });
    expect(noId).not.toHaveProperty('id_token');
    expect((await asUser('/oauth2/v2.1/userinfo', noId.access_token)).status).toBe(403);
  });

  const codeOf = async (changes: Changes = {}) =>
    told(await allow(await tapLogin({ prompt: 'consent', ...changes })))['code']!;

  test('a code works once, for ten minutes', async () => {
    const code = await codeOf();
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).response).toMatchObject({ error: 'invalid_grant' });
    const old = await codeOf();
    line.platform.advance(600_000);
    expect((await exchange(old)).response).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    [{ redirect_uri: `${CALLBACK}?x=1` }, 'invalid_grant'],
    [{ code_verifier: '' }, 'invalid_grant'],
    [{ code_verifier: randomBytes(32).toString('base64url') }, 'invalid_grant'],
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: '1234567890' }, 'invalid_client'],
  ])('an exchange with %j is refused, and uses the code up', async (changes, error) => {
    const code = await codeOf();
    const refused = await exchange(code, changes);
    expect([refused.status, refused.response['error']]).toEqual([400, error]);
    expect((await exchange(code)).response).toMatchObject({ error: 'invalid_grant' });
  });

  test('without a challenge there is no verifier', async () => {
    const none = { code_challenge: undefined, code_challenge_method: undefined };
    expect((await exchange(await codeOf(none), { code_verifier: '' })).status).toBe(200);
    expect((await exchange(await codeOf(none))).status).toBe(400);
  });

  test('a refresh token gives new access up to 90 days after the login, however often it is used', async () => {
    const { refresh_token, access_token } = await login();
    const client = { client_id: CHANNEL.channelId, client_secret: CHANNEL.channelSecret };
    const refresh = () => form('/oauth2/v2.1/token', { grant_type: 'refresh_token', refresh_token, ...client });
    line.platform.advance(60 * 86_400_000);
    expect((await asUser('/v2/profile', access_token)).status).toBe(401);
    const fresh = tokensOf(await refresh());
    expect(fresh).not.toHaveProperty('id_token');
    expect((await asUser('/v2/profile', fresh.access_token)).status).toBe(200);
    line.platform.advance(30 * 86_400_000);
    expect((await refresh()).response).toMatchObject({ error: 'invalid_grant' });
  });

  test('an access token tells whose channel it is of, and a bot’s token is no person’s', async () => {
    const { access_token } = await login();
    expect((await line.call('GET', `/oauth2/v2.1/verify?access_token=${access_token}`)).response).toEqual({
      client_id: CHANNEL.channelId,
      expires_in: 2_592_000,
      scope: 'profile openid',
    });
    expect((await line.call('GET', '/v2/profile')).status).toBe(401);
    const push = { to: userId, messages: [{ type: 'text', text: 'x' }] };
    const asBot = await line.call('POST', '/v2/bot/message/push', push, { authorization: `Bearer ${access_token}` });
    expect(asBot.status).toBe(401);
  });

  test('LINE verifies ID tokens, and says what is wrong with them', async () => {
    const { id_token } = await login();
    const verify = async (changes: Record<string, string> = {}) =>
      (await form('/oauth2/v2.1/verify', { id_token, client_id: CHANNEL.channelId, ...changes })).response;
    expect(await verify({ nonce: USUAL.nonce, user_id: userId })).toMatchObject({
      sub: userId,
      aud: CHANNEL.channelId,
    });
    const wrong = async (changes: Record<string, string>) => (await verify(changes))['error_description'];
    expect(await wrong({ client_id: '1' })).toBe('Invalid IdToken Audience.');
    expect(await wrong({ nonce: 'x' })).toBe('Invalid IdToken Nonce.');
    expect(await wrong({ user_id: 'U1' })).toBe('Invalid IdToken Subject Identifier.');
    expect(await wrong({ id_token: `${id_token.slice(0, -4)}AAAA` })).toBe('Invalid IdToken.');
    line.platform.advance(3_600_000);
    expect(await wrong({})).toBe('IdToken expired.');
  });

  test('profile, userinfo and friendship tell about the person', async () => {
    const { access_token } = await login();
    expect((await asUser('/v2/profile', access_token)).response).toEqual({
      userId,
      displayName: '山田 花子',
      pictureUrl: 'https://example.com/p.png',
    });
    expect((await asUser('/oauth2/v2.1/userinfo', access_token)).response).toMatchObject({
      sub: userId,
      name: '山田 花子',
    });
    const friendFlag = async () => (await asUser('/friendship/v1/status', access_token)).response['friendFlag'];
    expect(await friendFlag()).toBe(false);
    line.platform.follow(userId);
    expect(await friendFlag()).toBe(true);
    line.platform.block(userId);
    expect(await friendFlag()).toBe(false);
  });
});

describe('LINE Login: the end of it', () => {
  const client = { client_id: CHANNEL.channelId, client_secret: CHANNEL.channelSecret };
  const channelToken = async () =>
    (await form('/oauth2/v3/token', { grant_type: 'client_credentials', ...client })).response[
      'access_token'
    ] as string;
  const deauthorize = (userAccessToken: string, token: string) =>
    line.call('POST', '/user/v1/deauthorize', { userAccessToken }, { authorization: `Bearer ${token}` });

  test('revoking ends the access and the refresh token', async () => {
    const { access_token, refresh_token } = await login();
    expect((await form('/oauth2/v2.1/revoke', { access_token, ...client, client_secret: 'x' })).status).toBe(400);
    expect((await form('/oauth2/v2.1/revoke', { access_token, ...client })).status).toBe(200);
    expect((await asUser('/v2/profile', access_token)).status).toBe(401);
    const refreshed = await form('/oauth2/v2.1/token', { grant_type: 'refresh_token', refresh_token, ...client });
    expect(refreshed.status).toBe(400);
    expect(line.platform.consentOf(userId)).toEqual(['profile', 'openid']);
  });

  test('deauthorize takes the login channel’s token, ends all of a person’s, and is refused the second time', async () => {
    const first = await login();
    const second = await login();
    const token = await channelToken();
    expect((await deauthorize(second.access_token, 'a-channel-access-token')).status).toBe(401);
    expect((await deauthorize('made-up', token)).status).toBe(400);
    expect((await deauthorize(second.access_token, token)).status).toBe(204);
    expect((await asUser('/v2/profile', first.access_token)).status).toBe(401);
    expect((await deauthorize(second.access_token, token)).status).toBe(400);
    expect((await tapLogin()).html).toContain('許可する');
  });

  test('the login channel’s token is none of the bot’s', async () => {
    const token = await channelToken();
    const info = await line.call('GET', '/v2/bot/info', undefined, { authorization: `Bearer ${token}` });
    expect(info.status).toBe(401);
    expect((await line.call('GET', `/oauth2/v2.1/verify?access_token=${token}`)).response).toMatchObject({
      client_id: CHANNEL.channelId,
    });
  });

  test('a person takes their consent back in LINE: tokens die, the next login asks again', async () => {
    const { access_token } = await login();
    expect(line.platform.takeBackConsent(userId)).toBe(true);
    expect((await asUser('/v2/profile', access_token)).status).toBe(401);
    expect((await tapLogin()).html).toContain('許可する');
  });
});

describe('LINE Login gone wrong on purpose', () => {
  const slip = (name: Parameters<typeof line.platform.addFaults>[0]['fault']) =>
    line.platform.addFaults({ fault: name, times: Infinity });

  test('the consent is denied', async () => {
    slip({ slip: 'consentDenied' });
    expect(told(await tapLogin())).toMatchObject({ error: 'ACCESS_DENIED', state: USUAL.state });
    expect(line.platform.consentOf(userId)).toEqual([]);
  });

  test('a wrong state, a dead code', async () => {
    await login();
    line.platform.addFaults({ fault: { slip: 'wrongState' } }, { fault: { slip: 'deadCode' } });
    const back = told(await tapLogin());
    expect(back['state']).not.toBe(USUAL.state);
    expect((await exchange(back['code']!)).response).toMatchObject({ error: 'invalid_grant' });
    expect(told(await tapLogin())).toMatchObject({ state: USUAL.state });
  });

  test('a failed automatic login: both wrong, until it is switched off', async () => {
    await login();
    slip({ slip: 'autoLoginFailed' });
    const back = told(await tapLogin());
    expect(back['state']).not.toBe(USUAL.state);
    expect((await exchange(back['code']!)).status).toBe(400);
    const again = await browser.submit(await tapLogin({ disable_auto_login: 'true' }), { user: userId });
    expect(told(again)['state']).toBe(USUAL.state);
    expect((await exchange(told(again)['code']!)).status).toBe(200);
  });

  test.each([
    ['idTokenWrongNonce', 'Invalid IdToken Nonce.'],
    ['idTokenExpired', 'IdToken expired.'],
    ['idTokenWrongAudience', 'Invalid IdToken Audience.'],
    ['idTokenUnsigned', 'Invalid IdToken.'],
    ['idTokenWrongKey', 'Invalid IdToken.'],
  ] as const)('%s', async (name, complaint) => {
    slip({ slip: name });
    const { id_token } = await login();
    const asked = { id_token, client_id: CHANNEL.channelId, nonce: USUAL.nonce };
    expect((await form('/oauth2/v2.1/verify', asked)).response).toMatchObject({ error_description: complaint });
    expect(decodeProtectedHeader(id_token).alg).toBe(name === 'idTokenUnsigned' ? 'none' : 'HS256');
  });

  test.each([
    ['GET', '/friendship/v1/status', 503],
    ['POST', '/user/v1/deauthorize', 400],
    ['POST', '/oauth2/v2.1/verify', 500],
    ['POST', '/oauth2/v2.1/token', 500],
  ])('%s %s answers %s', async (method, path, status) => {
    line.platform.addFaults({ match: { method, path }, fault: { status } });
    const body = method === 'POST' ? new URLSearchParams() : undefined;
    expect((await line.call(method, path, body)).status).toBe(status);
  });
});

test('every call of LINE Login is described, and every described one answered', () => {
  const ours = LOGIN_ROUTES.map(({ method, path }) => `${method} ${path}`).filter((one) => !one.includes(' /liff/'));
  // The token endpoint is the Messaging API channel's too, and stands there.
  expect([...ours, 'POST /oauth2/v2.1/token'].sort()).toEqual(describedLoginEndpoints().sort());
});

test('the keys of LIFF’s ID tokens are published', async () => {
  const { response } = await line.call('GET', '/oauth2/v2.1/certs');
  expect(response).toEqual({ keys: [expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })] });
  expect(response['keys']).not.toEqual([expect.objectContaining({ d: expect.anything() as string })]);
  expect(typeof createRemoteJWKSet(new URL(`${line.url}/oauth2/v2.1/certs`))).toBe('function');
});
