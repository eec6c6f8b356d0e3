import { Router } from 'express';
import { isMigrated } from '../../platform/migrate';
import type { Db } from '../../platform/db';
import type { Log } from '../../platform/log';
import { refreshGauges } from '../../platform/state-of-affairs';
import type { Metrics } from '../../platform/metrics';

/** How long the database may take before we call it unreachable (milliseconds). */
const PATIENCE_MS = 2_000;

/** For those who run the house: alive, ready, and how it fares. */
export function ops(options: {
  db: Db;
  metrics: Metrics;
  log: Log;
  closing: () => boolean;
  now: () => number;
}): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' });
  });
  router.get('/readyz', async (_req, res) => {
    const reason = options.closing() ? 'closing' : await unready(options.db);
    if (reason === undefined) res.json({ status: 'ready' });
    else res.status(503).json({ status: 'not ready', reason });
  });
  router.get('/metrics', async (_req, res) => {
    try {
      await refreshGauges(options.db, options.metrics, options.now());
    } catch (error) {
      // Counters are worth most while the database is away: they are told, the gauges keep their last values.
      options.log.warn({ err: error }, 'the gauges could not be read');
    }
    res.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });
  return router;
}

async function unready(db: Db): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('the database does not answer'), PATIENCE_MS);
  });
  const asked = isMigrated(db).then(
    (migrated) => (migrated ? undefined : 'the database is not migrated: run npm run migrate'),
    () => 'the database cannot be reached',
  );
  const reason = await Promise.race([asked, late]);
  clearTimeout(timer);
  return reason;
}
