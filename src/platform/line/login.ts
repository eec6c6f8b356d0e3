import { jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { LineConfig } from '../../config';
import type { Lang } from '../lang';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { askedWith, exchange, LOGIN_TIMEOUT_S, newSecrets, type Secrets } from '../openid';
import { openLoginCalls, type AskLogin } from './login-calls';
import { openToken } from './token';

/** LINE's name as an issuer; not an address that is asked. @see https://developers.line.biz/en/docs/line-login/verify-id-token/ */
const ISSUER = 'https://access.line.me';
/** A refresh token ends this long after the login, however often it is used (milliseconds). */
const REFRESH_MS = 90 * 24 * 60 * 60 * 1000;
const SPARE_MS = 60_000;

/** The user's own tokens, kept for one purpose: to give the permission back when the link ends. Times are epoch milliseconds. */
export interface UserTokens {
  access: string;
  accessUntil: number;
  refresh: string | undefined;
  refreshUntil: number;
}

/** Who logged in, as LINE says. */
export interface LineUser {
  /** The same id as in the webhooks of an account of the same provider. */
  id: string;
  name: string;
  picture: string | undefined;
  /** Whether the account is among their friends and not blocked; undefined where LINE did not say. */
  friend: boolean | undefined;
  tokens: UserTokens;
}

/** What came of a login. Nothing but `in` says who somebody is. */
export type LineLoggedIn = { kind: 'in'; user: LineUser } | { kind: 'deadCode' | 'failed' | 'unreachable' };

/** LINE Login on the web. */
export interface LineLogin {
  /**
   * Where the browser goes to log in, and what has to be remembered until it comes back.
   * @param autoLogin false after LINE's automatic login failed once
   * @see https://developers.line.biz/en/docs/line-login/integrate-line-login/
   */
  start(wish: { redirectUri: string; lang: Lang; autoLogin: boolean }): Promise<{
    address: string;
    secrets: Secrets;
  }>;
  /** @param callback our own callback URL with the query it was asked with; its state is compared by the caller */
  finish(callback: URL, secrets: Secrets): Promise<LineLoggedIn>;
  /** Lets go of tokens nobody needs; best effort. */
  revoke(tokens: UserTokens): Promise<void>;
  /**
   * Takes the app's permission back at LINE. 'done' also where there is none any more, or no token that could tell.
   * @see https://developers.line.biz/en/reference/line-login/#deauthorize
   */
  deauthorize(tokens: UserTokens): Promise<'done' | 'failed'>;
}

/** Opens the client of a login channel. @param now epoch milliseconds */
export function openLineLogin(
  config: LineConfig & { login: NonNullable<LineConfig['login']> },
  log: Log,
  metrics: Metrics,
  now: () => number,
): LineLogin {
  const { channelId, channelSecret } = config.login;
  const ask = openLoginCalls(config.apiBaseUrl, metrics);
  const token = openToken({ ...config, token: { channelId, channelSecret } }, now);
  const openid = configured(config, channelId, channelSecret);

  return {
    async start({ redirectUri, lang, autoLogin }) {
      const secrets = newSecrets();
      const address = client.buildAuthorizationUrl(openid, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        bot_prompt: 'normal',
        ui_locales: lang,
        ...(await askedWith(secrets)),
        ...(autoLogin ? {} : { disable_auto_login: 'true' }),
      });
      return { address: address.href, secrets };
    },

    async finish(callback, secrets) {
      const exchanged = await exchange(openid, callback, secrets);
      if (exchanged.kind !== 'in') {
        const { kind, because } = exchanged;
        if (kind !== 'deadCode') log.warn({ kind, because }, 'a login at LINE came to nothing');
        return { kind: kind === 'untrusted' || kind === 'refused' ? 'failed' : kind };
      }
      const { tokens } = exchanged;
      const claims = await verified(tokens.id_token!, secrets.nonce).catch(() => undefined);
      if (!claims) {
        log.warn('an ID token of LINE is not signed as it must be; nobody was logged in');
        return { kind: 'failed' };
      }
      const [ours, profile, friend] = await Promise.all([
        isOurs(ask, tokens.access_token, channelId),
        profileOf(ask, tokens.access_token, claims.sub),
        friendshipOf(ask, tokens.access_token),
      ]);
      if (ours === 'unreachable') return { kind: 'unreachable' };
      if (!ours || profile === 'another') {
        log.warn('an access token of LINE was issued to somebody else; nobody was logged in');
        return { kind: 'failed' };
      }
      const { name = claims.name, picture = claims.picture } = profile ?? {};
      const user = { id: claims.sub, name: name ?? '', picture, friend, tokens: tokensOf(tokens, now()) };
      return { kind: 'in', user };
    },

    async revoke({ access }) {
      const body = new URLSearchParams({ access_token: access, client_id: channelId, client_secret: channelSecret });
      await ask('revoke', '/oauth2/v2.1/revoke', { method: 'POST', body });
    },

    async deauthorize(tokens) {
      const found = await living(ask, tokens, config.login, now());
      if (found === 'failed') return 'failed';
      // Neither lives: LINE has forgotten the permission's tokens, and there is nothing to show it.
      if (found === 'none') return 'done';
      try {
        const used = await token.current();
        const first = await give(ask, used, found.token);
        if (first !== 401) return ended(first);
        const other = await token.renewed(used);
        return other === undefined ? 'failed' : ended(await give(ask, other, found.token));
      } catch {
        return 'failed';
      }
    },
  };

  /** openid-client leaves the signature of a token from the token endpoint to TLS; the channel's secret is the better witness. */
  async function verified(idToken: string, nonce: string) {
    const { payload } = await jwtVerify(idToken, Buffer.from(channelSecret), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: channelId,
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      clockTolerance: 30,
    });
    const { sub, name, picture } = payload;
    if (payload.nonce !== nonce || !isUserId(sub)) throw new Error('not for this try');
    return { sub, name: textOf(name), picture: textOf(picture) };
  }
}

/** LINE's discovery document admits to ES256 only, while its web login signs with HS256: so it is written down here. */
function configured({ apiBaseUrl, accessBaseUrl }: LineConfig, channelId: string, channelSecret: string) {
  const openid = new client.Configuration(
    {
      issuer: ISSUER,
      authorization_endpoint: `${accessBaseUrl}/oauth2/v2.1/authorize`,
      token_endpoint: `${apiBaseUrl}/oauth2/v2.1/token`,
      id_token_signing_alg_values_supported: ['HS256'],
    },
    channelId,
    { id_token_signed_response_alg: 'HS256' },
    client.ClientSecretPost(channelSecret),
  );
  openid.timeout = LOGIN_TIMEOUT_S;
  // A stand-in on this machine; config.ts refuses http for anything else in production.
  if (apiBaseUrl.startsWith('http:')) client.allowInsecureRequests(openid);
  return openid;
}

/** Any app's token is answered for, so whose it is must be compared. @see https://developers.line.biz/en/docs/line-login/secure-login-process/ */
async function isOurs(ask: AskLogin, access: string, channelId: string): Promise<boolean | 'unreachable'> {
  const query = new URLSearchParams({ access_token: access });
  const answer = await ask('verify', `/oauth2/v2.1/verify?${query.toString()}`);
  if (answer === 'unreachable' || answer.status >= 500) return 'unreachable';
  const { client_id: clientId, expires_in: expiresIn } = answer.body;
  return answer.status === 200 && clientId === channelId && typeof expiresIn === 'number' && expiresIn > 0;
}

/** The profile is there to be looked at: without it the ID token's own name does. 'another' where it is somebody else's. */
async function profileOf(ask: AskLogin, access: string, sub: string) {
  const answer = await ask('loginProfile', '/v2/profile', bearing(access));
  if (answer === 'unreachable' || answer.status !== 200) return undefined;
  const { userId, displayName, pictureUrl } = answer.body;
  return userId === sub ? { name: textOf(displayName), picture: textOf(pictureUrl) } : ('another' as const);
}

/** What the callback says of it is about this very screen only; the API knows. @see https://developers.line.biz/en/docs/line-login/link-a-bot/ */
async function friendshipOf(ask: AskLogin, access: string): Promise<boolean | undefined> {
  const answer = await ask('friendship', '/friendship/v1/status', bearing(access));
  if (answer === 'unreachable' || answer.status !== 200) return undefined;
  return typeof answer.body.friendFlag === 'boolean' ? answer.body.friendFlag : undefined;
}

/** An access token that still lives, refreshed where need be; 'none' where none can be had any more. */
async function living(
  ask: AskLogin,
  { access, accessUntil, refresh, refreshUntil }: UserTokens,
  { channelId, channelSecret }: { channelId: string; channelSecret: string },
  now: number,
): Promise<{ token: string } | 'none' | 'failed'> {
  if (now < accessUntil - SPARE_MS) return { token: access };
  if (refresh === undefined || now >= refreshUntil) return 'none';
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refresh,
    client_id: channelId,
    client_secret: channelSecret,
  });
  const answer = await ask('refresh', '/oauth2/v2.1/token', { method: 'POST', body });
  if (answer !== 'unreachable' && answer.status === 400) return 'none';
  const fresh = answer === 'unreachable' ? undefined : answer.body.access_token;
  return typeof fresh === 'string' ? { token: fresh } : 'failed';
}

async function give(ask: AskLogin, channelToken: string, userAccessToken: string): Promise<number | undefined> {
  const { headers } = bearing(channelToken);
  const answer = await ask('deauthorize', '/user/v1/deauthorize', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ userAccessToken }),
  });
  return answer === 'unreachable' ? undefined : answer.status;
}

/** 400: there is no such permission any more, so what was wanted is so. */
function ended(status: number | undefined): 'done' | 'failed' {
  return status === 204 || status === 200 || status === 400 ? 'done' : 'failed';
}

function tokensOf(tokens: client.TokenEndpointResponse, now: number): UserTokens {
  return {
    access: tokens.access_token,
    accessUntil: now + (tokens.expires_in ?? 60) * 1000,
    refresh: tokens.refresh_token,
    refreshUntil: now + REFRESH_MS,
  };
}

const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const isUserId = (sub: unknown): sub is string => typeof sub === 'string' && /^U[0-9a-f]{32}$/.test(sub);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
