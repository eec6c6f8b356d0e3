import type { TokenKind } from '../channel-tokens';
import type { World } from '../world';
import { type Answer, type Call, field, ok, refuseOAuth, type Route } from './call';
import { assertionFault } from './assertion';
import { exchange, revokeUserToken, verifyUserToken } from './login-tokens';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "Channel access token": stateless, v2.1 and short-lived ones. Their errors have OAuth's shape. */
export const channelTokenRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/oauth2/v3/token',
    open: true,
    takes: 'form',
    answer: (world, call) => issue(world, call, 'stateless', 15 * MINUTE),
  },
  {
    method: 'POST',
    path: '/oauth2/v2.1/token',
    open: true,
    takes: 'form',
    // The same address gives a login channel its users' tokens.
    answer: (world, call) => exchange(world, call) ?? issue(world, call, 'v2.1', 30 * DAY),
  },
  {
    method: 'POST',
    path: '/v2/oauth/accessToken',
    open: true,
    takes: 'form',
    answer: (world, call) => issue(world, call, 'short', 30 * DAY),
  },
  {
    method: 'GET',
    path: '/oauth2/v2.1/tokens/kid',
    open: true,
    answer: (world, call) => {
      const fault = assertionFault(world, call.query.get('client_assertion') ?? '', call.at);
      return fault ? refuseOAuth('invalid_client', fault) : ok({ kids: world.channelTokens.keyIds(call.at) });
    },
  },
  {
    method: 'GET',
    path: '/oauth2/v2.1/verify',
    open: true,
    cors: true,
    answer: (world, call) => verifyUserToken(world, call) ?? verify(world, call, call.query.get('access_token') ?? ''),
  },
  {
    method: 'POST',
    path: '/v2/oauth/verify',
    open: true,
    takes: 'form',
    answer: (world, call) => verify(world, call, field(call, 'access_token')),
  },
  {
    method: 'POST',
    path: '/oauth2/v2.1/revoke',
    open: true,
    takes: 'form',
    answer: (world, call) => {
      const done = revokeUserToken(world, call);
      if (done) return done;
      const fault = secretFault(world, call);
      if (fault) return refuseOAuth('invalid_client', fault);
      world.channelTokens.revoke(field(call, 'access_token'));
      return ok();
    },
  },
  {
    method: 'POST',
    path: '/v2/oauth/revoke',
    open: true,
    takes: 'form',
    answer: (world, call) => {
      world.channelTokens.revoke(field(call, 'access_token'));
      return ok();
    },
  },
];

/** A token for whoever knows the channel's secret, or signs with its key; v2.1 takes the signature only. */
function issue(world: World, call: Call, kind: Exclude<TokenKind, 'long'>, longestMs: number): Answer {
  if (field(call, 'grant_type') !== 'client_credentials') return refuseOAuth('unsupported_grant_type', 'grant_type');
  // The login channel has tokens of its own: stateless ones by its secret.
  if (kind === 'stateless' && field(call, 'client_id') === world.login.channelId)
    return issueToLogin(world, call, longestMs);
  const bySignature = kind === 'v2.1' || (kind === 'stateless' && field(call, 'client_assertion') !== '');
  const fault = bySignature
    ? assertionFault(world, field(call, 'client_assertion'), call.at)
    : secretFault(world, call);
  if (fault) return refuseOAuth('invalid_client', fault);
  const issued = world.channelTokens.issue(kind, longestMs, call.at);
  if (!issued) return refuseOAuth('invalid_request', 'the maximum number of channel access tokens is issued');
  return ok({
    token_type: 'Bearer',
    access_token: issued.value,
    expires_in: Math.floor(longestMs / 1_000) - (kind === 'stateless' ? 1 : 0),
    ...(kind === 'v2.1' && { key_id: issued.keyId }),
  });
}

function issueToLogin(world: World, call: Call, lifeMs: number): Answer {
  const { channelSecret, channelTokens } = world.login;
  if (field(call, 'client_secret') !== channelSecret) return refuseOAuth('invalid_client', 'invalid client_secret');
  const { value } = channelTokens.issue('stateless', lifeMs, call.at)!;
  return ok({ token_type: 'Bearer', access_token: value, expires_in: Math.floor(lifeMs / 1_000) - 1 });
}

function verify(world: World, call: Call, value: string): Answer {
  const ofLogin = world.login.channelTokens.valid(value, call.at);
  const token = ofLogin ?? world.channelTokens.valid(value, call.at);
  if (!token) return refuseOAuth('invalid_request', 'access token expired');
  const left = Math.min(token.until - call.at, 100 * 365 * DAY); // of a long-lived token: a number, not infinity
  const client_id = ofLogin ? world.login.channelId : world.account.channelId;
  return ok({ client_id, expires_in: Math.floor(left / 1_000), scope: 'P CM' });
}

function secretFault(world: World, call: Call): string | undefined {
  const right =
    field(call, 'client_id') === world.account.channelId && field(call, 'client_secret') === world.channelSecret;
  return right ? undefined : 'invalid client_secret';
}
