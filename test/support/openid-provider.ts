import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { claimsOf, type Good } from './forged-tokens';

/** A company's OpenID provider: whoever comes is logged in as `member` and sent back at once. */
export interface Provider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who logs in. */
  member: string;
  /** More claims of the ID token. */
  claims: Record<string, unknown>;
  /** Makes the ID token; a good one unless a test says otherwise. */
  token: (good: Good) => Promise<string>;
  /** What it says of itself, changed. */
  discovery: Record<string, unknown>;
  /** While set, every answer has this status. */
  down: number | undefined;
  /** Requests by their path. */
  asked: string[];
  close(): Promise<void>;
}

/** Starts one on this machine. It demands PKCE, the client's secret and the exact callback, and takes each code once. */
export async function startProvider(): Promise<Provider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, URLSearchParams>();
  const server = createServer((req, res) => {
    void answer(req).then(({ status, body, location }) => {
      const headers = { 'content-type': 'application/json', ...(location === undefined ? {} : { location }) };
      res.writeHead(status, headers).end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    ...{ issuer, clientId: 'musubi', clientSecret: 'the-secret-of-musubi-at-the-company', member: 'M-1001' },
    ...{ claims: {}, discovery: {}, down: undefined, asked: [] },
    token: (good) => good.sign(claimsOf(good, provider.claims)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(req: IncomingMessage): Promise<{ status: number; body?: object; location?: string }> {
    const url = new URL(req.url!, issuer);
    provider.asked.push(url.pathname);
    if (provider.down !== undefined) return { status: provider.down };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: { ...describe(issuer), ...provider.discovery } };
      case '/jwks':
        return { status: 200, body: { keys: [jwk] } };
      case '/authorize':
        return authorize(url.searchParams);
      case '/token':
        return exchange(req);
      default:
        return { status: 404, body: {} };
    }
  }

  function authorize(query: URLSearchParams) {
    const code = randomBytes(16).toString('base64url');
    codes.set(code, query);
    const back = new URL(query.get('redirect_uri')!);
    back.search = new URLSearchParams({ code, state: query.get('state')!, iss: issuer }).toString();
    return { status: 302, location: back.href };
  }

  async function exchange(req: IncomingMessage) {
    const form = new URLSearchParams(await textOf(req));
    const request = codes.get(form.get('code')!);
    codes.delete(form.get('code')!);
    // RFC 6749, 2.3.1: both are encoded as in a form before they go into the header.
    const given = Buffer.from(req.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    const [id, secret] = given.split(':').map((part) => decodeURIComponent(part));
    if (id !== provider.clientId || secret !== provider.clientSecret)
      return { status: 401, body: { error: 'invalid_client' } };
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      request?.get('code_challenge') === challenge && request.get('redirect_uri') === form.get('redirect_uri');
    if (!request || !fits) return { status: 400, body: { error: 'invalid_grant' } };
    const sign: Good['sign'] = (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header }).sign(privateKey);
    const { clientId: audience, member: subject } = provider;
    const id_token = await provider.token({ issuer, audience, subject, nonce: request.get('nonce')!, sign });
    return { status: 200, body: { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token } };
  }

  return provider;
}

function describe(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return text;
}
