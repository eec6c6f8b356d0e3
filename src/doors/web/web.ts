import { Router, type Request } from 'express';
import type { Config } from '../../config';
import type { Db } from '../../platform/db';
import type { Line } from '../../platform/line/line';
import type { Log } from '../../platform/log';
import type { Metrics } from '../../platform/metrics';
import { openGuard, type Guard } from '../../platform/web/guard';
import { openRates } from '../../platform/web/rates';
import { REFUSALS, type Refusal } from '../../platform/web/refusals';
import { assets } from './assets';
import { noticeProxy } from './behind-proxy';
import { openChatLink } from './chat-link';
import { homePage } from './home';
import { declareLinking, type SignIn } from './linking/linking';
import { declareOwnData } from './own-data/own-data';
import { openRefuser } from './refuser';
import { openScenes, type Scenes } from './scene';

/** What the pages need of the house. */
export interface WebHouse {
  db: Db;
  line: Pick<Line, 'botInfo' | 'linkToken'>;
  config: Pick<Config, 'publicUrl' | 'shop' | 'simulatorPort' | 'trustedProxies' | 'line'>;
  /** Checks a member's password; undefined where the members' system has none for us. */
  signIn: (mayTry: (login: string, ip: string) => Promise<boolean>) => SignIn | undefined;
  log: Log;
  metrics: Metrics;
  now: () => number;
  /** A keyed hash, in the place of what may not be kept. */
  name: (id: string) => string;
}

/** The door for customers' browsers. It answers whatever no door before it did: with a page, or that there is none. */
export function web(house: WebHouse): { router: Router; routes: Guard['routes'] } {
  const { config, db, now } = house;
  const files = assets(config.publicUrl);
  const scenes = openScenes(config.shop, files.address, chatOf(house));
  const rates = openRates(db, house.name);
  const guard = openGuard({
    db,
    now,
    publicUrl: config.publicUrl,
    rates,
    refuse: openRefuser(scenes),
    onRefusal: (refusal, req, error) => notice(house, refusal, req, error),
  });
  declarePages(guard, scenes);
  declareOwnData(guard, scenes, { db, now });
  declareLinking(guard, scenes, {
    ...{ db, line: house.line, accessBaseUrl: config.line.accessBaseUrl, now, others: [] },
    signIn: house.signIn(async (login, ip) => (await rates.logIn(login, ip)) === undefined),
  });
  const router = Router();
  router.use(files.router, noticeProxy(config.trustedProxies, house.log), guard.router());
  return { router, routes: guard.routes };
}

function declarePages(guard: Guard, scenes: Scenes): void {
  guard.page('/', { public: true }, async ({ lang, path }) => ({ html: homePage(await scenes(lang, path)) }));
}

/** On a trial LINE is the simulator, and so is the chat. */
function chatOf({ config, line, now }: WebHouse): () => Promise<string | undefined> {
  const { simulatorPort } = config;
  if (simulatorPort === undefined) return openChatLink(line, now);
  return () => Promise.resolve(`http://localhost:${simulatorPort}/`);
}

/** What may be known of a refusal afterwards: never the address, which may hold a ticket. */
function notice({ log, metrics }: WebHouse, refusal: Refusal, req: Request, error: unknown): void {
  metrics.pagesRefused.inc({ refusal });
  const route = (req.route as { path?: unknown } | undefined)?.path;
  if (REFUSALS[refusal] >= 500) log.error({ err: error, route, method: req.method }, 'a page failed');
  else log.debug({ refusal, route, method: req.method }, 'a page was refused');
}
