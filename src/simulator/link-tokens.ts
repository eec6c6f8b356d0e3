import { token } from './ids';

/** Link tokens: ten minutes, single use ("Issue link token"). */
export interface LinkTokens {
  issue(userId: string, at: number): string;
  /** Uses the token up and gives its person; undefined when it is unknown, used or too old. */
  use(linkToken: string, at: number): string | undefined;
}

const LIFE_MS = 10 * 60_000;

/** No tokens yet. */
export function createLinkTokens(): LinkTokens {
  const tokens = new Map<string, { userId: string; until: number }>();
  return {
    issue(userId, at) {
      for (const [old, { until }] of tokens) {
        if (until > at) break;
        tokens.delete(old);
      }
      const linkToken = token();
      tokens.set(linkToken, { userId, until: at + LIFE_MS });
      return linkToken;
    },
    use(linkToken, at) {
      const known = tokens.get(linkToken);
      tokens.delete(linkToken);
      return known && known.until > at ? known.userId : undefined;
    },
  };
}
