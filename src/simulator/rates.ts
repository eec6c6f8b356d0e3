/** LINE's rate limits: one token bucket per endpoint, whoever calls it. */
export interface Rates {
  /** Takes one call; false when the endpoint's limit is reached. `at` in epoch ms. */
  take(endpoint: string, at: number): boolean;
  /** Sets an endpoint's limit and fills its bucket. */
  set(endpoint: string, calls: number, perMs: number): void;
}

interface Bucket {
  readonly calls: number;
  readonly perMs: number;
  level: number;
  filledAt: number;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const EVERYTHING_ELSE = [2_000, SECOND] as const;

/** Calls per time by endpoint, as the API reference has them under "Rate limits" (the list's speed since 2026-05-26). */
const LIMITS: Readonly<Record<string, readonly [calls: number, perMs: number]>> = {
  'POST /v2/bot/message/narrowcast': [60, HOUR],
  'POST /v2/bot/message/broadcast': [60, HOUR],
  'POST /v2/bot/message/multicast': [200, SECOND],
  'GET /v2/bot/message/delivery/reply': [60, HOUR],
  'GET /v2/bot/message/delivery/push': [60, HOUR],
  'GET /v2/bot/message/delivery/multicast': [60, HOUR],
  'GET /v2/bot/message/delivery/broadcast': [60, HOUR],
  'GET /v2/bot/insight/followers': [60, HOUR],
  'GET /v2/bot/insight/message/delivery': [60, HOUR],
  'GET /v2/bot/insight/message/event': [60, HOUR],
  'GET /v2/bot/insight/message/event/aggregation': [60, HOUR],
  'POST /v2/bot/channel/webhook/test': [60, HOUR],
  'GET /v2/bot/channel/webhook/endpoint': [1_000, MINUTE],
  'PUT /v2/bot/channel/webhook/endpoint': [1_000, MINUTE],
  'POST /v2/bot/audienceGroup/upload': [60, MINUTE],
  'PUT /v2/bot/audienceGroup/upload': [60, MINUTE],
  'PUT /v2/bot/audienceGroup/{audienceGroupId}/updateDescription': [60, MINUTE],
  'DELETE /v2/bot/audienceGroup/{audienceGroupId}': [60, MINUTE],
  'GET /v2/bot/audienceGroup/{audienceGroupId}': [60, MINUTE],
  'GET /v2/bot/audienceGroup/list': [60, MINUTE],
  'POST /v2/bot/richmenu': [100, HOUR],
  'DELETE /v2/bot/richmenu/{richMenuId}': [100, HOUR],
  'DELETE /v2/bot/richmenu/alias/{richMenuAliasId}': [100, HOUR],
  'GET /v2/bot/richmenu/progress/batch': [100, HOUR],
  'POST /v2/bot/richmenu/batch': [3, HOUR],
  'GET /v2/bot/richmenu/list': [10, SECOND],
  'POST /v2/bot/coupon': [200, SECOND],
  'GET /v2/bot/coupon': [200, SECOND],
  'GET /v2/bot/coupon/{couponId}': [200, SECOND],
  'PUT /v2/bot/coupon/{couponId}/close': [200, SECOND],
  'POST /v2/bot/chat/loading/start': [100, SECOND],
  'POST /v2/oauth/accessToken': [370, SECOND],
};

/** LINE's own limits, or with `limited: false` none but those set by hand. */
export function createRates(limited: boolean): Rates {
  const buckets = new Map<string, Bucket>();
  const set = (endpoint: string, calls: number, perMs: number) => {
    const bucket = { calls, perMs, level: calls, filledAt: -Infinity };
    buckets.set(endpoint, bucket);
    return bucket;
  };
  return {
    set,
    take(endpoint, at) {
      let bucket = buckets.get(endpoint);
      if (!bucket && !limited) return true;
      bucket ??= set(endpoint, ...(LIMITS[endpoint] ?? EVERYTHING_ELSE));
      const refill = (Math.max(0, at - bucket.filledAt) * bucket.calls) / bucket.perMs;
      bucket.level = Math.min(bucket.calls, bucket.level + refill);
      bucket.filledAt = at;
      if (bucket.level < 1) return false;
      bucket.level--;
      return true;
    },
  };
}
