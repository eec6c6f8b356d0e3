/** An authorization request that can be answered at its callback ("Making an authorization request"). */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  readonly prompt: ReadonlySet<string>;
  /** Seconds since the person signed in. */
  readonly maxAge: number | undefined;
  readonly botPrompt: 'normal' | 'aggressive' | 'none';
  /** The automatic login is switched off: after it failed once, say. */
  readonly noAutoLogin: boolean;
  readonly locale: string | undefined;
}

/** What to do with a request: refuse it here, refuse it at its callback, or go on with it. */
export type Checked =
  | { page: 'badClient' | 'badRedirectUri' }
  | { redirectUri: string; state: string | undefined; error: string; description: string }
  | { request: AuthorizeRequest };

/** What a login channel may be asked for. */
export const SCOPES = ['openid', 'profile', 'email'] as const;

/** Where the channel is known by, and may be led back to. */
interface Channel {
  readonly channelId: string;
  readonly callbackUrls: ReadonlySet<string>;
}

/** Holds a request against LINE's rules. Nothing is redirected to an address that is not registered, whatever else is wrong. */
export function checkAuthorize(query: URLSearchParams, channel: Channel): Checked {
  const given = (name: string) => query.get(name) || undefined;
  if (given('client_id') !== channel.channelId) return { page: 'badClient' };
  const redirectUri = given('redirect_uri');
  if (redirectUri === undefined || !registered(redirectUri, channel.callbackUrls)) return { page: 'badRedirectUri' };
  const state = given('state');
  const refuse = (error: string, description: string) => ({ redirectUri, state, error, description });
  const repeated = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return refuse('INVALID_REQUEST', `${repeated} is given more than once`);
  if (given('response_type') === undefined) return refuse('INVALID_REQUEST', 'response_type is required');
  if (given('response_type') !== 'code') return refuse('UNSUPPORTED_RESPONSE_TYPE', 'response_type must be code');
  if (state === undefined) return refuse('INVALID_REQUEST', 'state is required');
  const scopes = [...new Set((given('scope') ?? '').split(/[ +]+/).filter((scope) => scope !== ''))];
  const scopeFault = faultOfScopes(scopes);
  if (scopeFault !== undefined) return refuse('INVALID_SCOPE', scopeFault);
  const fault = faultOfOptions(given);
  if (fault !== undefined) return refuse('INVALID_REQUEST', fault);
  return {
    request: {
      redirectUri,
      state,
      scopes,
      nonce: given('nonce'),
      challenge: given('code_challenge'),
      prompt: new Set((given('prompt') ?? '').split(' ').filter((word) => word !== '')),
      maxAge: given('max_age') === undefined ? undefined : Number(given('max_age')),
      botPrompt: given('bot_prompt') === undefined ? 'none' : (given('bot_prompt') as 'normal' | 'aggressive'),
      noAutoLogin: given('disable_auto_login') === 'true',
      locale: given('ui_locales')?.split(' ')[0],
    },
  };
}

/** The very address that is registered; LINE lets it have a query of its own besides. */
function registered(redirectUri: string, callbackUrls: ReadonlySet<string>): boolean {
  if (redirectUri.includes('#')) return false;
  return callbackUrls.has(redirectUri) || callbackUrls.has(redirectUri.split('?')[0]!);
}

function faultOfScopes(scopes: readonly string[]): string | undefined {
  if (scopes.length === 0) return 'scope is required';
  const unknown = scopes.find((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown !== undefined) return `the scope ${unknown} is unknown`;
  if (scopes.includes('email') && !scopes.includes('openid')) return 'the scope email needs openid';
  return scopes.includes('openid') || scopes.includes('profile') ? undefined : 'profile or openid is required';
}

/** PKCE's challenge is the Base64URL of 32 bytes (RFC 7636, 4.2); LINE takes no other method than S256. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
const PROMPTS = ['consent', 'none', 'login'];

function faultOfOptions(given: (name: string) => string | undefined): string | undefined {
  const [challenge, method] = [given('code_challenge'), given('code_challenge_method')];
  if ((challenge !== undefined || method !== undefined) && method !== 'S256')
    return 'code_challenge_method must be S256';
  if (method !== undefined && !CHALLENGE.test(challenge ?? '')) return 'code_challenge is no S256 challenge';
  const prompts = (given('prompt') ?? '').split(' ').filter((word) => word !== '');
  if (prompts.some((word) => !PROMPTS.includes(word))) return 'prompt must be consent, none or login';
  if (prompts.includes('none') && prompts.length > 1) return 'prompt none stands alone';
  if (!/^\d{0,9}$/.test(given('max_age') ?? '')) return 'max_age must be a number of seconds';
  if (!['', 'normal', 'aggressive'].includes(given('bot_prompt') ?? ''))
    return 'bot_prompt must be normal or aggressive';
  if (!['', 'query'].includes(given('response_mode') ?? '')) return 'only the response_mode query is played here';
  return undefined;
}
