import { z } from 'zod';
import { ISSUER, verifyIdToken } from '../login/id-tokens';
import type { UserToken } from '../login/user-tokens';
import { SCOPES } from '../rules/authorize';
import type { World } from '../world';
import { type Answer, bearer, type Call, field, ok, refuse, refuseOAuth, type Route, withBody } from './call';

/** "LINE Login v2.1 API": who it is, whether they are a friend, and the end of it. */
export const loginRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/oauth2/v2.1/verify',
    open: true,
    takes: 'form',
    answer: async (world, call) => {
      const [idToken, channelId] = [field(call, 'id_token'), field(call, 'client_id')];
      if (idToken === '') return refuseOAuth('invalid_request', 'id_token is required');
      if (channelId === '') return refuseOAuth('invalid_request', 'client_id is required');
      const [nonce, userId] = [field(call, 'nonce') || undefined, field(call, 'user_id') || undefined];
      const verified = await verifyIdToken(world.login.keys, idToken, { channelId, nonce, userId, at: call.at });
      return 'fault' in verified ? refuseOAuth('invalid_request', verified.fault) : ok(verified.claims);
    },
  },
  {
    method: 'GET',
    path: '/oauth2/v2.1/userinfo',
    open: true,
    cors: true,
    answer: (world, call) => withPerson(world, call, 'openid', userinfo),
  },
  {
    method: 'POST',
    path: '/oauth2/v2.1/userinfo',
    open: true,
    answer: (world, call) => withPerson(world, call, 'openid', userinfo),
  },
  {
    method: 'GET',
    path: '/oauth2/v2.1/certs',
    open: true,
    cors: true,
    answer: async (world) => ok({ keys: [(await world.login.keys.pair()).jwk] }),
  },
  {
    method: 'GET',
    path: '/.well-known/openid-configuration',
    open: true,
    cors: true,
    answer: (_world, call) => ok(configuration(`http://${call.headers['host'] ?? 'localhost'}`)),
  },
  {
    method: 'GET',
    path: '/v2/profile',
    open: true,
    cors: true,
    answer: (world, call) =>
      withPerson(world, call, 'profile', ({ userId, displayName, pictureUrl, statusMessage }) => ({
        userId,
        displayName,
        ...(pictureUrl !== undefined && { pictureUrl }),
        ...(statusMessage !== undefined && { statusMessage }),
      })),
  },
  {
    method: 'GET',
    path: '/friendship/v1/status',
    open: true,
    cors: true,
    answer: (world, call) => withPerson(world, call, 'profile', ({ friend }) => ({ friendFlag: friend })),
  },
  {
    method: 'POST',
    path: '/user/v1/deauthorize',
    open: true,
    ...withBody(z.strictObject({ userAccessToken: z.string().min(1) }), (world, call, { userAccessToken }) => {
      const { channelTokens, userTokens } = world.login;
      // A token of the login channel; the Messaging API's channel has no say here.
      if (!channelTokens.valid(bearer(call), call.at)) return refuse(401, 'invalid channel access token');
      const token = userTokens.valid(userAccessToken, call.at);
      if (!token) return refuse(400, 'invalid user access token');
      userTokens.deauthorize(token.userId);
      world.changed({ kind: 'people' });
      return { status: 204, chatId: token.userId };
    }),
  },
];

type Person = ReturnType<World['people']['person']>;

/** Whose access token it is, if it may see this. */
export function withPerson(
  world: World,
  call: Call,
  scope: string,
  tell: (person: Person, token: UserToken) => unknown,
): Answer {
  const token = world.login.userTokens.valid(bearer(call), call.at);
  const person = token && world.people.persons.get(token.userId);
  if (!token || !person) return refuse(401, 'The access token is invalid, expired or revoked');
  if (!token.scopes.includes(scope)) return refuse(403, `The access token has no permission: ${scope}`);
  return { ...ok(tell(person, token)), chatId: person.userId };
}

function userinfo({ userId, displayName, pictureUrl }: Person, { scopes }: UserToken) {
  return {
    sub: userId,
    ...(scopes.includes('profile') && {
      name: displayName,
      ...(pictureUrl !== undefined && { picture: pictureUrl }),
    }),
  };
}

/** As LINE's own: the issuer is LINE, and ES256 is all it admits to, though the web's tokens are HS256. */
function configuration(origin: string) {
  return {
    issuer: ISSUER,
    authorization_endpoint: `${origin}/oauth2/v2.1/authorize`,
    token_endpoint: `${origin}/oauth2/v2.1/token`,
    revocation_endpoint: `${origin}/oauth2/v2.1/revoke`,
    userinfo_endpoint: `${origin}/oauth2/v2.1/userinfo`,
    jwks_uri: `${origin}/oauth2/v2.1/certs`,
    scopes_supported: SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    code_challenge_methods_supported: ['S256'],
  };
}
