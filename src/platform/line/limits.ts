import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';

/** The endpoints we call, by the name they have in logs and metrics. */
export type Endpoint =
  | 'reply'
  | 'push'
  | 'profile'
  | 'loading'
  | 'linkToken'
  | 'quota'
  | 'content'
  | 'botInfo'
  | 'richMenu'
  | 'richMenuList'
  | 'richMenuOf'
  | 'richMenuBulk';

/**
 * LINE's limits for a channel, calls a second, whoever makes them.
 * @see https://developers.line.biz/en/reference/messaging-api/#rate-limits
 */
const CALLS_A_SECOND: Record<Endpoint, number> = {
  reply: 2000,
  push: 2000,
  profile: 2000,
  loading: 100,
  linkToken: 2000,
  quota: 2000,
  content: 2000,
  botInfo: 2000,
  richMenu: 2000,
  richMenuList: 10,
  richMenuOf: 2000,
  richMenuBulk: 2000,
};
/** LINE's window and ours don't begin at the same moment, so a little is left free. */
const SHARE = 0.9;

/** Holds calls back so that all processes of this installation together stay within LINE's limits. */
export interface Limits {
  /** Resolves when the endpoint may be called. */
  turn(endpoint: Endpoint): Promise<void>;
  /** Says how many processes are calling LINE now; each keeps to its part. */
  share: (processes: number) => void;
}

/** One budget for each endpoint, for this process. */
export function openLimits(): Limits {
  const limiters = new Map<Endpoint, { limiter: RateLimiterMemory; queue: RateLimiterQueue }>();
  for (const [endpoint, calls] of Object.entries(CALLS_A_SECOND) as [Endpoint, number][]) {
    const limiter = new RateLimiterMemory({ points: Math.floor(calls * SHARE), duration: 1 });
    limiters.set(endpoint, { limiter, queue: new RateLimiterQueue(limiter) });
  }
  return {
    async turn(endpoint) {
      await limiters.get(endpoint)!.queue.removeTokens(1);
    },
    share(processes) {
      for (const [endpoint, { limiter }] of limiters)
        limiter.points = Math.max(1, Math.floor((CALLS_A_SECOND[endpoint] * SHARE) / Math.max(1, processes)));
    },
  };
}
