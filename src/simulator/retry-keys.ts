import type { messagingApi } from '@line/bot-sdk';

/** A call LINE has accepted under a retry key. */
export interface Accepted {
  readonly requestId: string;
  /** Of a push only. */
  readonly sentMessages?: messagingApi.SentMessage[];
  readonly chatId?: string;
}

/** X-Line-Retry-Key: remembered for 24 hours from the accepted call on ("Retrying an API request"). */
export interface RetryKeys {
  accepted(key: string, at: number): Accepted | undefined;
  remember(key: string, call: Accepted, at: number): void;
}

const LIFE_MS = 24 * 3_600_000;

/** No keys yet. */
export function createRetryKeys(): RetryKeys {
  const keys = new Map<string, Accepted & { until: number }>();
  return {
    accepted(key, at) {
      const found = keys.get(key);
      return found && found.until > at ? found : undefined;
    },
    remember(key, call, at) {
      // In the order they were accepted, so the expired ones are in front.
      for (const [old, { until }] of keys) {
        if (until > at) break;
        keys.delete(old);
      }
      keys.delete(key);
      keys.set(key, { ...call, until: at + LIFE_MS });
    },
  };
}
