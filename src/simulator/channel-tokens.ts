import { token } from './ids';

/** 'stateless' can't be revoked, 'v2.1' and 'short' can. The console's long-lived token is 'long' and never ends. */
export type TokenKind = 'stateless' | 'v2.1' | 'short' | 'long';

/** A channel access token that was issued. */
export interface ChannelToken {
  readonly kind: TokenKind;
  readonly value: string;
  /** Names a v2.1 token. */
  readonly keyId: string;
  /** Epoch ms. */
  readonly until: number;
}

/** The channel's access tokens ("Channel access token"). */
export interface ChannelTokens {
  /** The token, if it works now. */
  valid(value: string, at: number): ChannelToken | undefined;
  /** undefined when there are as many v2.1 tokens as LINE allows. Of short-lived ones the oldest dies instead. */
  issue(kind: Exclude<TokenKind, 'long'>, lifeMs: number, at: number): ChannelToken | undefined;
  /** Ends a token; a stateless one goes on until its time. */
  revoke(value: string): void;
  /** Key ids of the v2.1 tokens that work now. */
  keyIds(at: number): string[];
}

/** How many tokens of one kind work at a time. */
const MOST = 30;

/** The console's long-lived token, where the channel has one, and no other. */
export function createChannelTokens(longLived?: string): ChannelTokens {
  const tokens = new Map<string, ChannelToken>();
  if (longLived !== undefined) tokens.set(longLived, { kind: 'long', value: longLived, keyId: '', until: Infinity });
  const alive = (kind: TokenKind, at: number) => {
    for (const [value, { until }] of tokens) if (until <= at) tokens.delete(value);
    return [...tokens.values()].filter((one) => one.kind === kind);
  };
  return {
    valid(value, at) {
      const known = tokens.get(value);
      return known && known.until > at ? known : undefined;
    },
    issue(kind, lifeMs, at) {
      const others = kind === 'stateless' ? [] : alive(kind, at);
      if (others.length >= MOST) {
        if (kind === 'v2.1') return undefined;
        tokens.delete(others[0]!.value);
      }
      const issued = { kind, value: token(48), keyId: token(16), until: at + lifeMs };
      tokens.set(issued.value, issued);
      return issued;
    },
    revoke(value) {
      if (tokens.get(value)?.kind !== 'stateless') tokens.delete(value);
    },
    keyIds: (at) => alive('v2.1', at).map(({ keyId }) => keyId),
  };
}
