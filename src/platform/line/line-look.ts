import type { LineConfig } from '../../config';
import { CALL_LIMIT_MS } from './connections';
import { openToken } from './token';
import { objectOf } from '../json-object';

/** What LINE said, or why nothing was heard. */
export type Heard =
  | {
      kind: 'answered';
      status: number;
      body: Record<string, unknown>;
      /** LINE's clock (epoch milliseconds, to the second), where the answer has it. */
      at: number | undefined;
      /** Where a page leads on to. */
      location: string | undefined;
    }
  | { kind: 'unheard'; code: string };

/** Asks LINE how the channels are set up. All but `setWebhookEndpoint` only ask, and none sends a message. */
export interface LineLook {
  /** GET /v2/bot/info */
  botInfo(): Promise<Heard>;
  /** POST /v2/oauth/verify, of a token that was set; undefined where tokens are asked for by the channel's id. */
  verifyToken(): Promise<Heard | undefined>;
  /** GET /v2/bot/message/quota */
  quota(): Promise<Heard>;
  /** GET /v2/bot/message/quota/consumption */
  consumption(): Promise<Heard>;
  /** GET /v2/bot/channel/webhook/endpoint; 404 where none is set */
  webhookEndpoint(): Promise<Heard>;
  /** PUT /v2/bot/channel/webhook/endpoint */
  setWebhookEndpoint(endpoint: string): Promise<Heard>;
  /** POST /v2/bot/channel/webhook/test: LINE sends a signed body without events there, and tells how it went. */
  testWebhook(endpoint: string): Promise<Heard>;
  /** GET /v2/bot/richmenu/list */
  richMenus(): Promise<Heard>;
  /** GET /v2/bot/user/all/richmenu; 404 where there is none */
  defaultRichMenu(): Promise<Heard>;
  /** GET /liff/v1/apps by a token of the login channel; 404 where there is none. Undefined without a login channel. */
  liffApps(): Promise<Heard | undefined>;
  /** A token of the login channel, which only its own id and secret give. Undefined without a login channel. */
  loginToken(): Promise<Heard | undefined>;
  /** The first page of a login, as a browser opens it. Nobody is logged in by it. Undefined without a login channel. */
  authorize(redirectUri: string): Promise<Heard | undefined>;
}

/** LINE itself waits two seconds for our webhook, so its test of it may take longer than other calls (milliseconds). */
const TEST_LIMIT_MS = 9_000;

/** Asks with the settings' own token, once more where nothing was heard. */
export function openLineLook(config: LineConfig, now: () => number): LineLook {
  const token = openToken(config, now);
  const { login } = config;

  async function ofChannel(path: string, init: RequestInit = {}, limitMs?: number): Promise<Heard> {
    let bearer: string;
    try {
      bearer = await inTime(token.current());
    } catch (error) {
      const { status } = error as { status?: unknown };
      if (typeof status !== 'number') return { kind: 'unheard', code: codeOf(error) };
      return { kind: 'answered', status: 401, body: {}, at: undefined, location: undefined };
    }
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${bearer}` };
    return ask(`${config.apiBaseUrl}${path}`, { ...init, headers }, limitMs);
  }

  const json = (method: string, body: object) => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  async function loginToken(): Promise<Heard | undefined> {
    if (!login) return undefined;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: login.channelId,
      client_secret: login.channelSecret,
    });
    return ask(`${config.apiBaseUrl}/oauth2/v3/token`, { method: 'POST', body });
  }

  return {
    botInfo: () => ofChannel('/v2/bot/info'),
    async verifyToken() {
      if (!('fixed' in config.token)) return undefined;
      // In the body: an address would stand in logs on the way.
      const body = new URLSearchParams({ access_token: config.token.fixed });
      return ask(`${config.apiBaseUrl}/v2/oauth/verify`, { method: 'POST', body });
    },
    quota: () => ofChannel('/v2/bot/message/quota'),
    consumption: () => ofChannel('/v2/bot/message/quota/consumption'),
    webhookEndpoint: () => ofChannel('/v2/bot/channel/webhook/endpoint'),
    setWebhookEndpoint: (endpoint) => ofChannel('/v2/bot/channel/webhook/endpoint', json('PUT', { endpoint })),
    testWebhook: (endpoint) => ofChannel('/v2/bot/channel/webhook/test', json('POST', { endpoint }), TEST_LIMIT_MS),
    richMenus: () => ofChannel('/v2/bot/richmenu/list'),
    defaultRichMenu: () => ofChannel('/v2/bot/user/all/richmenu'),
    loginToken,
    async liffApps() {
      const issued = await loginToken();
      if (issued?.kind !== 'answered' || typeof issued.body['access_token'] !== 'string') return issued;
      const headers = { authorization: `Bearer ${issued.body['access_token']}` };
      return ask(`${config.apiBaseUrl}/liff/v1/apps`, { headers });
    },
    async authorize(redirectUri) {
      if (!login) return undefined;
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: login.channelId,
        redirect_uri: redirectUri,
        state: 'doctor',
        scope: 'openid profile',
      });
      return ask(`${config.accessBaseUrl}/oauth2/v2.1/authorize?${query.toString()}`, { redirect: 'manual' });
    },
  };
}

/** A question is put a second time where nothing was heard, or LINE had a fault of its own; a long wait is not repeated. */
async function ask(address: string, init: RequestInit, limitMs = CALL_LIMIT_MS / 2): Promise<Heard> {
  const first = await once(address, init, limitMs);
  const failed = first.kind === 'unheard' || first.status >= 500;
  return failed && limitMs < TEST_LIMIT_MS ? once(address, init, limitMs) : first;
}

async function once(address: string, init: RequestInit, limitMs: number): Promise<Heard> {
  try {
    const answer = await fetch(address, { redirect: 'error', ...init, signal: AbortSignal.timeout(limitMs) });
    const text = (await answer.text()).slice(0, MOST_READ);
    const at = Date.parse(answer.headers.get('date') ?? '');
    return {
      kind: 'answered',
      status: answer.status,
      body: objectOf(text),
      at: Number.isNaN(at) ? undefined : at,
      location: answer.headers.get('location') ?? undefined,
    };
  } catch (error) {
    return { kind: 'unheard', code: codeOf(error) };
  }
}
/** A thousand rich menus are less than this. */
const MOST_READ = 4 * 1024 * 1024;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'TIMEOUT' })), CALL_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The system's own name for what broke (ENOTFOUND, say): it holds no address. */
function codeOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: unknown } };
  if (typeof cause?.code === 'string') return cause.code;
  if (typeof code === 'string') return code;
  return name === 'TimeoutError' ? 'TIMEOUT' : 'NO_ANSWER';
}
