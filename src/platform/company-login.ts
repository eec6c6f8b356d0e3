import * as client from 'openid-client';
import type { Lang } from './lang';
import type { Log } from './log';
import { askedWith, exchange, LOGIN_TIMEOUT_S, newSecrets, type Secrets } from './openid';

/** The company's own OpenID provider, at which members log in to its web site. */
export interface CompanyLoginConfig {
  /** Such as https://login.example.jp */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds the member number. */
  readonly memberClaim: string;
  /** What the button says, in each language; undefined for our own words. */
  readonly label: Readonly<Record<Lang, string>> | undefined;
}

/** What came of a login there: a member number, or why there is none. */
export type CompanyLoggedIn = { kind: 'in'; member: string } | { kind: 'failed' | 'unreachable' };

/** The company's login. */
export interface CompanyLogin {
  /** Where the browser goes, and what has to be remembered until it comes back. Undefined where the provider can't be asked. */
  start(redirectUri: string, lang: Lang): Promise<{ address: string; origin: string; secrets: Secrets } | undefined>;
  /** @param callback our own callback URL with the query it was asked with; its state is compared by the caller */
  finish(callback: URL, secrets: Secrets): Promise<CompanyLoggedIn>;
  /** Learns where the login page is, if that is not known yet. It never throws, and waits a few seconds at most. */
  prepare(): Promise<void>;
  /** Where browsers may be sent, as far as it is known. */
  origins(): readonly string[];
}

/** What the provider says of itself is asked for again after so long; after a failure, sooner (milliseconds). */
const KNOWN_MS = 60 * 60 * 1000;
const ASK_AGAIN_MS = 15_000;
/** Asymmetric ones only: nobody but the provider can make such a signature. */
const ALGORITHMS = ['RS256', 'ES256'];

/**
 * Opens the client of a company's provider. What the provider says of itself is asked for when it is first needed: a provider
 * that is down doesn't keep the house from opening.
 * @param now epoch milliseconds
 */
export function openCompanyLogin(config: CompanyLoginConfig, log: Log, now: () => number): CompanyLogin {
  let known: client.Configuration | undefined;
  let askAt = -Infinity;
  let asking: Promise<void> | undefined;

  async function discover(): Promise<void> {
    try {
      known = await discovered(config);
      askAt = now() + KNOWN_MS;
    } catch (error) {
      // What was known before goes on serving.
      askAt = now() + ASK_AGAIN_MS;
      const { code } = error as { code?: unknown };
      log.warn({ code: typeof code === 'string' ? code : undefined }, "the company's login cannot be discovered");
    }
    asking = undefined;
  }

  const current = async () => {
    if (now() >= askAt) asking ??= discover();
    // An hour-old answer will do while a newer one is asked for.
    if (asking && !known) await asking;
    return known;
  };

  return {
    async start(redirectUri, lang) {
      const openid = await current();
      if (!openid) return undefined;
      const secrets = newSecrets();
      const address = client.buildAuthorizationUrl(openid, {
        redirect_uri: redirectUri,
        scope: 'openid',
        ui_locales: lang,
        ...(await askedWith(secrets)),
      });
      return { address: address.href, origin: originOf(openid), secrets };
    },

    async finish(callback, secrets) {
      const openid = await current();
      if (!openid) return { kind: 'unreachable' };
      const exchanged = await exchange(openid, callback, secrets);
      if (exchanged.kind !== 'in') {
        const { kind, because } = exchanged;
        log.warn({ kind, because }, "a login at the company's provider came to nothing");
        return { kind: kind === 'unreachable' ? 'unreachable' : 'failed' };
      }
      const member = memberOf(exchanged.claims[config.memberClaim]);
      if (member !== undefined) return { kind: 'in', member };
      log.error({ claim: config.memberClaim }, "the company's ID token holds no member number; see OIDC_MEMBER_CLAIM");
      return { kind: 'failed' };
    },

    prepare: async () => void (await current()),
    origins: () => [...new Set([new URL(config.issuer).origin, ...(known ? [originOf(known)] : [])])],
  };
}

/** Discovery, and of what it says only what we accept. Throws where nothing is left. */
async function discovered({ issuer, clientId, clientSecret }: CompanyLoginConfig): Promise<client.Configuration> {
  // config.ts takes http for this machine only.
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const options = { timeout: LOGIN_TIMEOUT_S, execute: insecure };
  const found = await client.discovery(new URL(issuer), clientId, undefined, undefined, options);
  const server = JSON.parse(JSON.stringify(found.serverMetadata())) as client.ServerMetadata;
  const algorithms = (server.id_token_signing_alg_values_supported ?? ['RS256']).filter((alg) =>
    ALGORITHMS.includes(alg),
  );
  if (algorithms.length === 0 || !server.authorization_endpoint || !server.token_endpoint || !server.jwks_uri)
    throw Object.assign(new Error('the provider offers nothing we accept'), { code: 'UNFIT_PROVIDER' });
  const openid = new client.Configuration(
    { ...server, id_token_signing_alg_values_supported: algorithms },
    clientId,
    undefined,
    secretBy(server.token_endpoint_auth_methods_supported)(clientSecret),
  );
  openid.timeout = LOGIN_TIMEOUT_S;
  for (const allow of insecure) allow(openid);
  // The ID token's signature is checked with the provider's keys, and not left to TLS alone.
  client.enableNonRepudiationChecks(openid);
  return openid;
}

/** OpenID Connect's own default is the header. @see https://openid.net/specs/openid-connect-discovery-1_0.html section 3 */
function secretBy(methods: readonly string[] = ['client_secret_basic']) {
  return methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
}

/** A member number as a claim: a text of 1 to 64 characters, or a whole number. Nothing else, and never guessed from others. */
function memberOf(claim: unknown): string | undefined {
  if (Number.isSafeInteger(claim)) return String(claim);
  return typeof claim === 'string' && /^[^\p{Cc}\s][^\p{Cc}]{0,63}$/u.test(claim) ? claim : undefined;
}

function originOf(openid: client.Configuration): string {
  return new URL(openid.serverMetadata().authorization_endpoint!).origin;
}
