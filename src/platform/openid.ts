import { createHash, timingSafeEqual } from 'node:crypto';
import * as client from 'openid-client';

/*
 * What LINE's login and a company's have in common: the secrets of one try, and what came of exchanging its code.
 */

/** Another party's answer to the exchange of a code is waited for so long (seconds). */
export const LOGIN_TIMEOUT_S = 5;

/** What only we and the browser's session know of one try to log in. Never in a log, never twice the same. */
export interface Secrets {
  /** Comes back with the browser: shows that it is the one that was sent. */
  state: string;
  /** Comes back in the ID token: shows that the token was made for this try. */
  nonce: string;
  /** PKCE's proof that whoever exchanges the code is who asked for it. */
  verifier: string;
}

/** Fresh secrets, each of 256 bits. */
export function newSecrets(): Secrets {
  return { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
}

/** What an authorization request says of a try. */
export async function askedWith({ state, nonce, verifier }: Secrets): Promise<Record<string, string>> {
  const code_challenge = await client.calculatePKCECodeChallenge(verifier);
  return { state, nonce, code_challenge, code_challenge_method: 'S256' };
}

/** What is kept of a state to know it again. */
export function stateMark(state: string): string {
  return createHash('sha256').update(`login-state:${state}`).digest('base64url');
}

/** Whether a state that came back is the one that was marked; takes as long whatever it is. */
export function isStateOf(mark: string, state: string | undefined): state is string {
  if (state === undefined) return false;
  const [kept, given] = [Buffer.from(mark), Buffer.from(stateMark(state))];
  return kept.length === given.length && timingSafeEqual(kept, given);
}

/**
 * What the exchange of a code came to.
 * - `deadCode`: the code was used, is too old or not for us; nobody is logged in.
 * - `untrusted`: something came that must not be believed.
 * - `refused`: the other side does not take us, as with a wrong secret.
 * - `unreachable`: no answer in time, or none that can be read.
 */
export type Exchanged =
  | { kind: 'in'; tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers; claims: client.IDToken }
  | { kind: 'deadCode' | 'untrusted' | 'refused' | 'unreachable'; because: string };

/** Exchanges the code that came back. The state must have been compared before. No redirect is followed. */
export async function exchange(
  config: client.Configuration,
  callback: URL,
  { nonce, verifier }: Secrets,
): Promise<Exchanged> {
  try {
    const tokens = await client.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: verifier,
      expectedState: callback.searchParams.get('state') ?? '',
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return { kind: 'in', tokens, claims: tokens.claims()! };
  } catch (error) {
    return { kind: kindOf(error), because: reasonOf(error) };
  }
}

function kindOf(error: unknown): Exclude<Exchanged['kind'], 'in'> {
  if (error instanceof client.ResponseBodyError) {
    if (error.status >= 500) return 'unreachable';
    return error.error === 'invalid_grant' ? 'deadCode' : 'refused';
  }
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  // fetch tells every broken connection by a TypeError without a code.
  if (error instanceof TypeError && code === undefined) return 'unreachable';
  if (cause instanceof Response && cause.status >= 500) return 'unreachable';
  return typeof code === 'string' && AWAY.includes(code) ? 'unreachable' : 'untrusted';
}

const AWAY = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** A code of a fixed list: messages may hold what came. */
function reasonOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError)
    return `${error.status} ${/^[a-z_]{1,40}$/.exec(error.error)?.[0] ?? ''}`;
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'no answer';
}
