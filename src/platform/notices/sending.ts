import type { Db } from '../db';
import type { Log } from '../log';
import { openRounds } from '../rounds';
import type { Seal } from '../seal';
import { openNoticeCaller } from './caller';
import { secretsOf } from './endpoints';
import type { Allowed } from './places';
import { claim, endpointsDue, giveBack, settle, type Delivery } from './store';

/** So many tries at once to one endpoint, of one process: a slow one holds up nothing but what is its own. */
const LANES = 4;
/** How often to look for what became due (milliseconds). */
const LOOK_EVERY_MS = 500;
/** At a shutdown, what is in hand gets this long (milliseconds). */
const STOP_WITHIN_MS = 2_000;

/** The one that delivers notices. */
export interface Notifier {
  /** Takes nothing new, breaks off what takes long, and resolves when that is written down. */
  stop(): Promise<void>;
}

/** Starts delivering. @param options.limitMs how long a try may take, for tests that don't wait */
export function openNotifier(options: {
  db: Db;
  seal: Seal;
  allowed: Allowed;
  log: Log;
  now: () => number;
  limitMs?: number;
}): Notifier {
  const { db, seal, allowed, log, now } = options;
  const caller = openNoticeCaller(allowed, now, options.limitMs);
  const inHand = new Map<string, Set<Promise<void>>>();
  const ending = new AbortController();
  const rounds = openRounds({
    round,
    restMs: LOOK_EVERY_MS,
    onFault: (error) => log.error({ err: error }, 'notices cannot be read; trying again'),
  });
  return {
    async stop() {
      await rounds.stop();
      const timer = setTimeout(() => ending.abort(), STOP_WITHIN_MS);
      await Promise.all([...inHand.values()].flatMap((lanes) => [...lanes]));
      clearTimeout(timer);
      await caller.close();
    },
  };

  async function round(): Promise<boolean> {
    for (const endpoint of await endpointsDue(db, now())) {
      const room = LANES - (inHand.get(endpoint)?.size ?? 0);
      if (room > 0) for (const delivery of await claim(db, endpoint, room, now())) start(delivery);
    }
    // What ends makes room, and wakes us.
    return false;
  }

  function start(delivery: Delivery): void {
    const lanes = inHand.get(delivery.endpoint) ?? new Set();
    inHand.set(delivery.endpoint, lanes);
    const work = perform(delivery)
      // Its hold runs out and it is tried again, with the same id.
      .catch((error: unknown) => log.error({ err: error }, 'the end of a delivery could not be written'))
      .finally(() => {
        lanes.delete(work);
        if (lanes.size === 0) inHand.delete(delivery.endpoint);
        rounds.wake();
      });
    lanes.add(work);
  }

  async function perform(delivery: Delivery): Promise<void> {
    const { endpoint, notice: id, url, body } = delivery;
    const secrets = await secretsOf(db, seal, endpoint, now());
    const outcome = await caller.call({ url, id, body, secrets }, ending.signal);
    if (outcome === 'broken off') return giveBack(db, delivery, now());
    const off = await settle(db, delivery, outcome, now(), Math.random());
    if (off) log.error({ endpoint, why: off }, 'an endpoint of notices was switched off: npm run notices -- list');
  }
}
