import type { RequestListener } from 'node:http';
import express from 'express';
import helmet from 'helmet';
import type { Config } from './config';
import { ops } from './doors/ops/ops';
import { webhook } from './doors/webhook/webhook';
import type { Faq } from './features/faq/faq';
import type { Db } from './platform/db';
import type { Log } from './platform/log';
import { openDoors } from './wiring/doors';
import { openHouse, type Undo } from './wiring/house';
import { addressOf, lastResort, listen, notYet, stopListening } from './wiring/serving';
import { openStore } from './wiring/store';
import { openWork } from './wiring/work';

/** A running house. */
export interface App {
  /** Where it listens, such as http://127.0.0.1:3000. */
  url: string;
  /** The schema is current and the store readable; for tests and tools that look into it. */
  db: Db;
  /** The one-time link for the first owner of the console; undefined where there is one, or no pages are served here. */
  firstLink: string | undefined;
  /** Finishes what is in hand within ten seconds, and closes. */
  close(): Promise<void>;
}

/** What is in hand at a shutdown gets this long. */
const CLOSE_WITHIN_MS = 9_000;

/**
 * Opens the house, in the order in which a message travels. Throws a SetupError where the surroundings are not as
 * they must be; nothing is left half open then.
 * @param now the clock, epoch milliseconds
 * @param given what is open already and stays so, for whoever opens many houses one after the other: the FAQ of the folder
 *   that the settings name
 */
export async function openApp(
  config: Config,
  log: Log,
  now: () => number = Date.now,
  given: { faq?: Faq | undefined } = {},
): Promise<App> {
  const db = await openStore(config);
  const undo: Undo = [() => db.destroy()];
  // The port first: a second process on it must end before it has done anything.
  let serve: RequestListener = notYet;
  const server = await listen((req, res) => serve(req, res), config).catch(async (error: unknown) => {
    await closeAll(undo);
    throw error;
  });
  try {
    const house = await openHouse(db, config, log, now, undo);
    const { metrics, bell, staff } = house;
    const turns = config.roles.has('worker') ? await openWork(house, undo, given.faq) : undefined;
    let closing = false;

    const app = express()
      .disable('x-powered-by')
      .set('trust proxy', [...config.trustedProxies]);
    if (config.roles.has('web')) {
      const { channelSecrets } = config.line;
      const door = webhook({ db, turns, channelSecrets, log, metrics, now });
      app.use(door.router);
      undo.unshift(() => door.idle());
    }
    app.use(helmet());
    app.use(ops({ db, metrics, log, closing: () => closing, now }));
    if (config.roles.has('web')) app.use(openDoors(house, undo, turns));
    app.use((_req, res) => void res.status(404).json({ message: 'There is nothing here.' }));
    app.use(lastResort(log));

    const ticket = config.roles.has('web') ? await staff.firstTicket() : undefined;
    serve = app;
    undo.unshift(() => stopListening(server));
    undo.unshift(() => Promise.resolve(bell.close()));
    return {
      url: addressOf(server, config),
      db,
      firstLink: ticket && `${config.publicUrl}/console/join?ticket=${ticket}`,
      async close() {
        closing = true;
        await inTime(closeAll(undo), log);
      },
    };
  } catch (error) {
    await closeAll([() => stopListening(server), ...undo]);
    throw error;
  }
}

/** Newest first: the doors shut before the work behind them ends, and the store closes last. */
async function closeAll(undo: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const one of undo) await one();
}

async function inTime(work: Promise<void>, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn('not everything was finished in time; it is stored and goes on at the next start');
      resolve();
    }, CLOSE_WITHIN_MS);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
