import { validateSignature } from '@line/bot-sdk';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { isStorageFault, transaction, type Db } from '../../platform/db';
import { gather } from '../../platform/gather';
import type { Turns } from '../../conversation/worker';
import { store, storeAndBegin, type Received } from '../../platform/intake/intake';
import type { Log } from '../../platform/log';
import type { Metrics } from '../../platform/metrics';
import { openEnvelope } from './envelope';

/** LINE's requests are small; this bounds what an unsigned one can make us read. */
export const BODY_LIMIT = 1024 * 1024;
/** LINE gives up after two seconds; a slower answer of ours would only be one nobody hears (milliseconds). */
const ANSWER_WITHIN_MS = 1_800;
/** So many requests at most go into one commit. */
const REQUESTS_A_COMMIT = 256;

/**
 * The door that LINE knocks on. Checks the signature over the raw bytes, stores every event durably, and only then
 * answers 200. 401 without a right signature, 413 over 1 MiB, 400 when it is no webhook, 503 when it can't be stored.
 */
export function webhook(options: {
  db: Db;
  channelSecrets: readonly string[];
  log: Log;
  metrics: Metrics;
  /** The worker of this process; absent where turns are taken elsewhere. */
  turns: Pick<Turns, 'room' | 'begin' | 'wake'> | undefined;
  now: () => number;
}): { router: Router; idle: () => Promise<void> } {
  const { db, turns, log, metrics, now } = options;
  const commits = gather<Received[], number>({
    most: REQUESTS_A_COMMIT,
    together: isStorageFault,
    async flush(requests) {
      const events = requests.flat();
      const stored = await keep(events);
      metrics.eventsStored.inc(stored);
      metrics.lastEventAt.set(now() / 1000);
      metrics.eventsRepeated.inc(events.length - stored);
      return requests.map(() => stored);
    },
  });

  /** Where this process also takes turns and has room, they are begun in the commit that stores the events. */
  async function keep(events: Received[]): Promise<number> {
    if (!turns?.room()) {
      const stored = await transaction(db, (trx) => store(trx, events, now()));
      turns?.wake();
      return stored;
    }
    const { stored, begun, left } = await transaction(db, (trx) => storeAndBegin(trx, events, now()));
    if (begun.lanes.size > 0) turns.begin(begun);
    if (left) turns.wake();
    return stored;
  }

  const router = express.Router();
  router.post('/webhook', express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }), async (req, res) => {
    const body: unknown = req.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (!isSigned(bytes, req, options.channelSecrets)) return answer(res, 401, 'The signature is missing or wrong.');
    const envelope = openEnvelope(bytes, now());
    if (!envelope) return answer(res, 400, 'The body is not a webhook: a JSON object with a list of events.');
    if (envelope.junk > 0) {
      metrics.eventsJunk.inc(envelope.junk);
      log.warn({ parts: envelope.junk }, 'a webhook held parts that are no events; they were dropped');
    }
    if (envelope.events.length > 0) {
      try {
        await within(ANSWER_WITHIN_MS, commits.add(envelope.events));
      } catch (error) {
        log.error({ err: error }, 'events could not be stored; LINE may send them again');
        return answer(res, 503, 'The events could not be stored. Send them again.');
      }
    }
    return answer(res, 200);
  });
  router.use('/webhook', refuse(metrics));
  return { router, idle: commits.idle };

  function answer(res: Response, status: number, message?: string): void {
    metrics.webhookRequests.inc({ status });
    if (message === undefined) res.status(status).end();
    else res.status(status).json({ message });
  }
}

function isSigned(body: Buffer, req: Request, secrets: readonly string[]): boolean {
  const signature = req.get('x-line-signature');
  // The SDK decodes leniently, and would take a right signature with anything behind its end.
  if (signature === undefined || !SHA256_IN_BASE64.test(signature)) return false;
  return secrets.some((secret) => validateSignature(body, secret, signature));
}
const SHA256_IN_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** Reading the body failed: too large, an encoding nobody asked for, or the sender went away. */
function refuse(metrics: Metrics): ErrorRequestHandler {
  return (error: { status?: unknown }, _req, res, next) => {
    const status = error.status;
    if (res.headersSent || typeof status !== 'number' || status < 400 || status > 499) return next(error);
    metrics.webhookRequests.inc({ status });
    res.status(status).json({ message: status === 413 ? 'The body is over 1 MiB.' : 'The body cannot be read.' });
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not stored in time')), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // A commit that comes late is harmless: LINE's second copy finds the events stored.
    work.catch(() => undefined);
  }
}
