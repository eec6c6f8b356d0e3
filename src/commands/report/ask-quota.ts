import type { Config } from '../../config';
import { openLine } from '../../platform/line/line';
import { openLog } from '../../platform/log';
import { openMetrics } from '../../platform/metrics';
import { openQuota, type QuotaStanding } from '../../platform/outbox/outbox';

/** Asks LINE, once, for this month's messages; undefined where it does not tell in its time: the rest of the report is told all the same. */
export async function askQuota(config: Config): Promise<QuotaStanding | undefined> {
  const [log, metrics] = [openLog('silent'), openMetrics()];
  const quota = openQuota(openLine(config.line, log, metrics, Date.now), log, metrics);
  await quota.refresh();
  return quota.standing();
}
