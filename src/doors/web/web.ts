import { Router, type Request } from 'express';
import type { Config } from '../../config';
import type { Bridge } from '../../features/bridge/bridge';
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
import { claims } from './bridge/claims';
import { declareBridge, otherWay, type MemberOf } from './bridge/bridge';
import { declareLinking } from './linking/linking';
import { openRefuser } from './refuser';
import { openScenes, type Scenes } from './scene';

/** What the pages need of the house. */
export interface WebHouse {
  db: Db;
  line: Pick<Line, 'botInfo' | 'linkToken'>;
  config: Pick<Config, 'publicUrl' | 'shop' | 'simulatorPort' | 'trustedProxies' | 'line' | 'bridge'>;
  /** The bridge to the company's own login; undefined where it has none. */
  bridge: (mayNote: (ip: string) => Promise<boolean>) => Bridge | undefined;
  /** Who the member of a number is. */
  memberOf: MemberOf;
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
  const bridge = house.bridge(async (ip) => (await rates.send(ip, undefined)) === undefined);
  const linker = declareLinking(guard, scenes, {
    ...{ db, line: house.line, accessBaseUrl: config.line.accessBaseUrl, now, signIn: undefined },
    others: config.bridge ? [otherWay(config.bridge.loginUrl)] : [],
  });
  const router = Router();
  if (bridge && config.bridge) {
    const { loginUrl } = config.bridge;
    const { publicUrl } = config;
    const { accessBaseUrl } = config.line;
    declareBridge(guard, scenes, { bridge, linker, db, now, loginUrl, accessBaseUrl, memberOf: house.memberOf });
    router.use(claims({ bridge, publicUrl, log: house.log }));
  }
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
