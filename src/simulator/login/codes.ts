import { token } from '../ids';

/** What an authorization code stands for, until it is exchanged. */
export interface CodeGrant {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** The exchange must name the same one. */
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  /** PKCE's S256 challenge; the exchange then needs the verifier. */
  readonly challenge: string | undefined;
  /** How the person signed in: pwd, lineautologin, linesso … */
  readonly amr: readonly string[];
  /** When they did, epoch ms; told in the ID token when `max_age` was asked for. */
  readonly authTime: number | undefined;
}

/** Authorization codes: ten minutes, once ("Receiving the authorization code"). */
export interface Codes {
  issue(grant: CodeGrant, at: number): string;
  /** Uses the code up, also where the exchange then fails; undefined when it is unknown, used or too old. */
  use(code: string, at: number): CodeGrant | undefined;
}

const LIFE_MS = 10 * 60_000;

/** No codes yet. */
export function createCodes(): Codes {
  const codes = new Map<string, { grant: CodeGrant; until: number }>();
  return {
    issue(grant, at) {
      for (const [old, { until }] of codes) if (until <= at) codes.delete(old);
      const code = token(15);
      codes.set(code, { grant, until: at + LIFE_MS });
      return code;
    },
    use(code, at) {
      const known = codes.get(code);
      codes.delete(code);
      return known && known.until > at ? known.grant : undefined;
    },
  };
}
