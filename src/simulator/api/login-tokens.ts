import { createHash, timingSafeEqual } from 'node:crypto';
import { type IdTokenFlaw, mint } from '../login/id-tokens';
import type { UserToken } from '../login/user-tokens';
import type { Slip } from '../faults';
import type { World } from '../world';
import { type Answer, type Call, field, ok, refuseOAuth } from './call';

/** "Issue access token" and "Refresh access token"; undefined for a grant that is none of LINE Login's. */
export function exchange(world: World, call: Call): Promise<Answer> | Answer | undefined {
  const grant = field(call, 'grant_type');
  if (grant === 'authorization_code') return exchangeCode(world, call);
  if (grant === 'refresh_token') return refresh(world, call);
  return undefined;
}

/** The access token of a person, told about ("Verify access token validity"); undefined when it is none of theirs. */
export function verifyUserToken(world: World, call: Call): Answer | undefined {
  const known = world.login.userTokens.valid(call.query.get('access_token') ?? '', call.at);
  if (!known) return undefined;
  const expires_in = Math.floor((known.until - call.at) / 1_000);
  return ok({ scope: scopeOf(known), client_id: world.login.channelId, expires_in });
}

/** "Revoke access token" of a person's; undefined for the Messaging API's channel. */
export function revokeUserToken(world: World, call: Call): Answer | undefined {
  if (field(call, 'client_id') !== world.login.channelId) return undefined;
  const fault = clientFault(world, call);
  if (fault) return fault;
  // LINE's own name for it, where RFC 7009 says `token`.
  const value = field(call, 'access_token');
  if (value === '') return refuseOAuth('invalid_request', 'access_token is required');
  world.login.userTokens.revoke(value);
  return ok();
}

async function exchangeCode(world: World, call: Call): Promise<Answer> {
  const { codes, userTokens, keys, channelId } = world.login;
  const missing = ['code', 'redirect_uri', 'client_id', 'client_secret'].find((name) => field(call, name) === '');
  if (missing !== undefined) return refuseOAuth('invalid_request', `${missing} is required`);
  // The code is used up by the attempt, also by one that fails.
  const grant = codes.use(field(call, 'code'), call.at);
  const fault = clientFault(world, call);
  if (fault) return fault;
  if (!grant) return refuseOAuth('invalid_grant', 'invalid authorization code');
  if (grant.redirectUri !== field(call, 'redirect_uri'))
    return refuseOAuth('invalid_grant', 'redirect_uri does not match');
  if (!provesChallenge(grant.challenge, field(call, 'code_verifier')))
    return refuseOAuth('invalid_grant', 'code_verifier does not match');
  const person = world.people.persons.get(grant.userId);
  if (!person) return refuseOAuth('invalid_grant', 'invalid authorization code');

  const { scopes, nonce, amr, authTime } = grant;
  const issued = userTokens.issue(grant.userId, scopes, call.at);
  const told = { person, channelId, scopes, nonce, amr, authTime, at: call.at, flaw: flawOf(world) } as const;
  const idToken = scopes.includes('openid') ? await mint(keys, { ...told, by: 'HS256' }) : undefined;
  return { ...ok(tokenAnswer(issued, call.at, idToken)), chatId: grant.userId };
}

function refresh(world: World, call: Call): Answer {
  const fault = clientFault(world, call);
  if (fault) return fault;
  const issued = world.login.userTokens.refresh(field(call, 'refresh_token'), call.at);
  return issued ? ok(tokenAnswer(issued, call.at)) : refuseOAuth('invalid_grant', 'invalid refresh token');
}

function tokenAnswer(issued: UserToken, at: number, idToken?: string) {
  return {
    access_token: issued.value,
    token_type: 'Bearer',
    refresh_token: issued.refresh!.value,
    expires_in: Math.floor((issued.until - at) / 1_000),
    scope: scopeOf(issued),
    ...(idToken !== undefined && { id_token: idToken }),
  };
}

/** Never names `email`, whether it was granted or not. */
function scopeOf({ scopes }: UserToken): string {
  return scopes.filter((scope) => scope !== 'email').join(' ');
}

function clientFault(world: World, call: Call): Answer | undefined {
  const { channelId, channelSecret } = world.login;
  if (field(call, 'client_id') !== channelId) return refuseOAuth('invalid_client', 'invalid client_id');
  if (field(call, 'client_secret') !== channelSecret) return refuseOAuth('invalid_client', 'invalid client_secret');
  return undefined;
}

/** A verifier as RFC 7636 (4.1) has it. */
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

/** PKCE: whoever exchanges the code also asked for it. Without a challenge there must be no verifier either. */
function provesChallenge(challenge: string | undefined, verifier: string): boolean {
  if (challenge === undefined) return verifier === '';
  if (!VERIFIER.test(verifier)) return false;
  const proof = createHash('sha256').update(verifier).digest();
  const asked = Buffer.from(challenge, 'base64url');
  return proof.length === asked.length && timingSafeEqual(proof, asked);
}

const FLAWS: readonly [Slip, IdTokenFlaw][] = [
  ['idTokenWrongNonce', 'wrongNonce'],
  ['idTokenExpired', 'expired'],
  ['idTokenWrongAudience', 'wrongAudience'],
  ['idTokenUnsigned', 'unsigned'],
  ['idTokenWrongKey', 'wrongKey'],
];

function flawOf(world: World): IdTokenFlaw | undefined {
  return FLAWS.find(([slip]) => world.slips(slip))?.[1];
}
