import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Line } from '../line/line';

/** This month's quota of pushed messages, as LINE tells it. Replies are free and never asked for here. */
export interface Quota {
  /** True when one more push fits; unknown counts as yes, for LINE itself has the last word. */
  allows(): boolean;
  /** How many pushes are left; undefined while that is not known, or where there is no limit. */
  left(): number | undefined;
  /** What LINE told last, with what was sent since; undefined while it told nothing yet. */
  standing(): QuotaStanding | undefined;
  /** A push was taken. */
  used(): void;
  /** Asks LINE again. */
  refresh(): Promise<void>;
}

/** How many messages of this month are used, by all tools of the account, and how many there are: undefined without a limit. */
export interface QuotaStanding {
  used: number;
  limit: number | undefined;
}

/** Shares of the quota at which an alarm goes to the log. */
const ALARMS = [0.7, 0.9, 1];

export function openQuota(line: Line, log: Log, metrics: Metrics): Quota {
  let limit: number | undefined;
  let used = 0;
  let told = false;
  let warned = 0;
  const show = () => {
    metrics.quotaLeft.set(limit === undefined ? -1 : Math.max(0, limit - used));
    const share = limit === undefined ? 0 : used / Math.max(1, limit);
    const reached = ALARMS.filter((alarm) => share >= alarm).length;
    if (reached > warned) log.warn({ limit, used }, "a large part of this month's messages is used up");
    warned = reached;
  };
  return {
    allows: () => limit === undefined || used < limit,
    left: () => (limit === undefined ? undefined : Math.max(0, limit - used)),
    standing: () => (told ? { used, limit } : undefined),
    used() {
      used += 1;
      show();
    },
    async refresh() {
      const answer = await line.quota();
      if (answer.kind !== 'accepted' || answer.value === undefined) return;
      ({ limit, used } = answer.value);
      told = true;
      show();
    },
  };
}
