/** Reply tokens: good once, for a minute after the webhook that brought them ("Reply token" in the API reference). */
export interface ReplyTokens {
  /** A webhook carries this token now, for the first time or as a redelivery. `eventAt` is the event's own time. */
  sent(token: string, chatId: string, eventAt: number, at: number): void;
  /** Uses the token up and gives its chat; undefined when it is unknown, used or too old. */
  use(token: string, at: number): string | undefined;
  /** Whether `use` would work, without using it. */
  good(token: string, at: number): string | undefined;
  expireAll(): void;
}

const LIFE_MS = 60_000;
/** A redelivered token works no longer than this after the event. */
const LONGEST_MS = 20 * 60_000;
/** How many tokens are remembered. The oldest fall out first, and are then unknown, which LINE answers the same. */
const KEPT = 100_000;

/** No tokens yet. */
export function createReplyTokens(): ReplyTokens {
  const tokens = new Map<string, { chatId: string; until: number; used: boolean }>();
  const good = (token: string, at: number) => {
    const known = tokens.get(token);
    return known && !known.used && known.until >= at ? known : undefined;
  };
  return {
    sent(token, chatId, eventAt, at) {
      const until = Math.min(at + LIFE_MS, eventAt + LONGEST_MS);
      const known = tokens.get(token);
      if (known) known.until = Math.max(known.until, until);
      else tokens.set(token, { chatId, until, used: false });
      if (tokens.size > KEPT) tokens.delete(tokens.keys().next().value!);
    },
    use(token, at) {
      const known = good(token, at);
      if (known) known.used = true;
      return known?.chatId;
    },
    good: (token, at) => good(token, at)?.chatId,
    expireAll() {
      for (const known of tokens.values()) known.until = -Infinity;
    },
  };
}
