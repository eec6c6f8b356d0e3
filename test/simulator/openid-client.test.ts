import { jwtVerify } from 'jose';
import * as client from 'openid-client';
import { openBrowser } from '../support/browse';
import { type Line, startLine } from './start';

/*
 * A client that was not written for this simulator: what it accepts is OpenID Connect, and what it refuses is refused for good
 * reasons. LINE's discovery document admits to ES256 only while its web login signs with HS256, so a client must be told. And it
 * trusts the connection for an HS256 signature: checking that with the channel's secret is left to whoever uses it.
 */
const SHOP = 'https://shop.example';
const CALLBACK = `${SHOP}/login/line/callback`;
const login = { channelId: '2000000001', channelSecret: 'the-secret-of-the-login-channel0', callbackUrls: [CALLBACK] };

describe('openid-client against the simulator', () => {
  let line: Line;
  let userId: string;
  beforeEach(async () => {
    line = await startLine({ login });
    ({ userId } = line.platform.addPerson({ displayName: '山田 花子', language: 'ja' }));
  });
  afterEach(() => line.close());

  /** As an app would set it up for LINE: issuer and endpoints apart, because the issuer is LINE's name and not an address here. */
  async function configured(metadata: Partial<client.ClientMetadata> = { id_token_signed_response_alg: 'HS256' }) {
    const found = (await (await fetch(`${line.url}/.well-known/openid-configuration`)).json()) as client.ServerMetadata;
    const config = new client.Configuration(
      found,
      login.channelId,
      metadata,
      client.ClientSecretPost(login.channelSecret),
    );
    client.allowInsecureRequests(config);
    return config;
  }

  async function signIn(config: client.Configuration) {
    const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
    const authorize = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid profile',
      state,
      nonce,
      bot_prompt: 'normal',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const browser = openBrowser([SHOP]);
    const signedIn = await browser.submit(await browser.get(authorize), { user: userId });
    const back = signedIn.status === 0 ? signedIn : await browser.submit(signedIn, { answer: 'allow', friend: '1' });
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return client.authorizationCodeGrant(config, back.url, checks);
  }

  test('a whole login: PKCE, state, nonce, userinfo and refresh', async () => {
    const config = await configured();
    const tokens = await signIn(config);
    expect(tokens.claims()).toMatchObject({ sub: userId, iss: 'https://access.line.me', aud: login.channelId });
    expect(line.platform.person(userId).friend).toBe(true);
    expect(await client.fetchUserInfo(config, tokens.access_token, userId)).toMatchObject({ name: '山田 花子' });
    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token!);
    expect(fresh.access_token).not.toBe(tokens.access_token);
    // LINE calls the parameter access_token, which this client cannot be told.
    await expect(client.tokenRevocation(config, fresh.access_token)).rejects.toThrow();
  });

  test('a client that believes the discovery document refuses the HS256 signature', async () => {
    const refusal: unknown = await signIn(await configured({})).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ cause: { message: expect.stringContaining('"alg"') as string } });
  });

  test.each([
    'consentDenied',
    'wrongState',
    'deadCode',
    'idTokenWrongNonce',
    'idTokenExpired',
    'idTokenWrongAudience',
    'idTokenUnsigned',
  ] as const)('refuses %s', async (slip) => {
    const config = await configured();
    line.platform.addFaults({ times: Infinity, fault: { slip } });
    await expect(signIn(config)).rejects.toThrow();
    line.platform.clearFaults();
    expect((await signIn(config)).claims()).toMatchObject({ sub: userId });
  });

  test('a token signed by somebody else passes it, and fails with the channel’s secret', async () => {
    const config = await configured();
    const secret = Buffer.from(login.channelSecret);
    line.platform.addFaults({ fault: { slip: 'idTokenWrongKey' } });
    const [forged, good] = [await signIn(config), await signIn(config)];
    await expect(jwtVerify(forged.id_token!, secret)).rejects.toThrow('signature verification failed');
    expect((await jwtVerify(good.id_token!, secret)).payload.sub).toBe(userId);
  });
});
