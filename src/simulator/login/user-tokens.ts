import { token } from '../ids';

/** What a person let the login channel do and see. */
export interface UserToken {
  readonly value: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Epoch ms. */
  readonly until: number;
  /** Gets new access tokens; a LIFF app has none. */
  readonly refresh?: { readonly value: string; readonly until: number };
}

/** Consents of people, and the access tokens that come of them ("Managing access tokens", "Managing authorized apps"). */
export interface UserTokens {
  /** What a person agreed to so far; empty when they never did, or took it back. */
  consent(userId: string): ReadonlySet<string>;
  agree(userId: string, scopes: readonly string[]): void;
  /** Of the web: 30 days, and a refresh token that ends 90 days from now, however often it is used. */
  issue(userId: string, scopes: readonly string[], at: number): UserToken;
  /** Of a LIFF app: 12 hours, no refresh token. */
  issueForLiff(userId: string, scopes: readonly string[], at: number): UserToken;
  valid(value: string, at: number): UserToken | undefined;
  /** A new access token for a refresh token; the old one stops working. */
  refresh(refreshToken: string, at: number): UserToken | undefined;
  /** Ends an access token and the refresh token that came with it. */
  revoke(value: string): void;
  /** The consent and every token of a person end at once. False when there was no consent. */
  deauthorize(userId: string): boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Nobody agreed to anything yet. */
export function createUserTokens(): UserTokens {
  const consents = new Map<string, Set<string>>();
  const tokens = new Map<string, UserToken>();
  const keep = (issued: UserToken) => {
    tokens.set(issued.value, issued);
    return issued;
  };
  const drop = (ends: (one: UserToken) => boolean) => {
    for (const one of tokens.values()) if (ends(one)) tokens.delete(one.value);
  };
  return {
    consent: (userId) => consents.get(userId) ?? new Set(),
    agree: (userId, scopes) => {
      consents.set(userId, new Set([...(consents.get(userId) ?? []), ...scopes]));
    },
    issue(userId, scopes, at) {
      drop(({ until, refresh }) => until <= at && (refresh?.until ?? 0) <= at);
      const refresh = { value: token(15), until: at + 90 * DAY };
      return keep({ value: token(48), userId, scopes, until: at + 30 * DAY, refresh });
    },
    issueForLiff: (userId, scopes, at) => keep({ value: token(48), userId, scopes, until: at + 12 * HOUR }),
    valid(value, at) {
      const known = tokens.get(value);
      return known && known.until > at ? known : undefined;
    },
    refresh(refreshToken, at) {
      const old = [...tokens.values()].find(({ refresh }) => refresh?.value === refreshToken);
      if (!old?.refresh || old.refresh.until <= at) return undefined;
      tokens.delete(old.value);
      return keep({ ...old, value: token(48), until: at + 30 * DAY });
    },
    revoke: (value) => void tokens.delete(value),
    deauthorize(userId) {
      drop((one) => one.userId === userId);
      return consents.delete(userId);
    },
  };
}
