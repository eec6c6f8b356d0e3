import { Router, type Request } from 'express';
import type { Config } from '../../config';
import { openWarmWords } from '../../conversation/warm-words';
import type { Audit } from '../../features/audit/audit';
import type { Book } from '../../features/book/book';
import { openKnownMembers } from '../../features/morning/morning';
import type { Members } from '../../features/members/members';
import type { Publishing } from '../../features/publishing/publishing';
import type { Settings } from '../../features/settings/settings';
import type { Staff } from '../../features/staff/staff';
import type { Db } from '../../platform/db';
import type { Log } from '../../platform/log';
import type { Metrics } from '../../platform/metrics';
import { openSeal } from '../../platform/seal';
import type { Bell } from '../../platform/web/bell';
import { openGuard } from '../../platform/web/guard';
import { OFTEN_AT_WORK, openRates } from '../../platform/web/rates';
import { REFUSALS, type Refusal } from '../../platform/web/refusals';
import { assets } from '../web/assets';
import { openScenes } from '../web/scene';
import { declareAccount } from './account/account';
import { declareConnect } from './connect/connect';
import { openDesk, type Desk } from './desk';
import { declareFaq } from './faq/faq';
import { declareFromChat } from './faq/from-chat';
import { declareHome } from './home/home';
import { openTitles } from './titles';
import { declareInbox, type InboxHouse } from './inbox/inbox';
import { declareLog } from './log/log';
import { declarePeople } from './people/people';
import { openConsoleRefuser } from './refuser';
import { declareCases } from './cases/cases';
import { declareMembers } from './members/members';
import { declareMorning } from './morning/morning';
import { declareConversation } from './report/conversation';
import { declareReport, type ReportHouse } from './report/report';
import { declareReplies } from './replies/replies';
import { declareReservations } from './reservations/reservations';
import { declareSettings } from './settings/settings';
import { declareSignIn } from './sign-in/sign-in';

/** What the console needs of the house. */
export interface ConsoleHouse {
  db: Db;
  config: Config;
  audit: Audit;
  staff: Staff;
  settings: Settings;
  book: Book;
  members: Members;
  publishing: Publishing;
  /** The installation's. */
  secret: string;
  log: Log;
  metrics: Metrics;
  now: () => number;
  /** Rings when what pages show may have changed. */
  bell: Bell;
  /** Chats with customers, what is known of a member, and what pushes are left this month. */
  quota: ReportHouse['quota'];
  inbox: Pick<InboxHouse, 'attending' | 'later' | 'chatShop' | 'factsOf' | 'names' | 'quotaLeft' | 'told'>;
  /** A keyed hash, in the place of what may not be kept. */
  name: (id: string) => string;
}

const COOKIE = 'musubi-console';

/**
 * The door for the people of the shop: everything under /console. Their session has a cookie of its own. `routes`: what the
 * policy knows of; `served`: what is answered, which must be the same.
 */
export function consoleDoor(house: ConsoleHouse): { router: Router; routes: Desk['routes']; served: string[] } {
  const { db, now, config, audit, staff } = house;
  const { publicUrl, shop } = config;
  const scenes = openScenes(shop, assets(publicUrl).address, () => Promise.resolve(undefined));
  const guard = openGuard({
    ...{ db, now, publicUrl, bell: house.bell },
    cookie: COOKIE,
    rates: openRates(db, (id) => house.name(`console:${id}`), OFTEN_AT_WORK),
    refuse: openConsoleRefuser({ db, staff, scenes, publicUrl, cookie: COOKIE, now }),
    onRefusal: (refusal, req, error) => notice(house, refusal, req, error),
  });
  const desk = openDesk(guard, scenes, staff);
  declareSignIn(desk, { db, audit, staff, seal: openSeal(house.secret, 'console-devices') });
  declareHome(desk, { db, audit, zone: shop.zone, now });
  const titles = openTitles(house.publishing.content, now);
  declareInbox(desk, { db, staff, shop, zone: shop.zone, now, titles, ...house.inbox });
  declareReplies(desk, { db, audit, now });
  const { directory, records } = house.members;
  declareCases(desk, { db, audit, staff, directory, zone: shop.zone, now });
  declareMembers(desk, { db, audit, staff, directory, records, zone: shop.zone, now });
  const elsewhere = config.book !== undefined;
  declareReservations(desk, {
    ...{ db, audit, book: house.book, directory, elsewhere, zone: shop.zone, shopName: shop.name, now },
    quietHours: config.reminders.quiet,
  });
  const known = openKnownMembers(directory, now);
  declareMorning(desk, {
    ...{ db, staff, shop, directory, known, vipRanks: config.vipRanks, elsewhere, zone: shop.zone, now },
    ...{ warm: openWarmWords({ db, audit, name: (id) => house.name(`chat:${id}`), later: house.inbox.later, now }) },
    ...{ later: house.inbox.later, names: house.inbox.names, quotaLeft: house.inbox.quotaLeft, told: house.inbox.told },
  });
  declareFaq(desk, { publishing: house.publishing, staff, shop, now });
  declareFromChat(desk, { db, shop, publishing: house.publishing, ...house.inbox });
  declareReport(desk, { db, zone: shop.zone, now, titles, quota: house.quota });
  declareConversation(desk, { db, zone: shop.zone, now });
  declareAccount(desk, { db, audit, staff, zone: shop.zone, now });
  declarePeople(desk, { staff, publicUrl, told: house.inbox.told });
  const { attending, told } = house.inbox;
  const ofChats = { staff, shop, chatShop: config.chatShop, attending, told };
  declareSettings(desk, {
    ...{ db, audit, settings: house.settings, now, zone: shop.zone, directory, elsewhere },
    ...ofChats,
  });
  declareConnect(desk, { config, now });
  declareLog(desk, { db, audit, staff, names: house.inbox.names, titles, zone: shop.zone });

  const pages = guard.router();
  const router = Router({ caseSensitive: true });
  router.use((req, res, next) => {
    if (req.path === '/console' || req.path.startsWith('/console/')) pages(req, res, next);
    else next();
  });
  return { router, routes: desk.routes, served: guard.routes.map(({ method, path }) => `${method} ${path}`) };
}

/** What may be known of a refusal afterwards: never the address, which may hold a ticket. */
function notice({ log, metrics }: ConsoleHouse, refusal: Refusal, req: Request, error: unknown): void {
  metrics.pagesRefused.inc({ refusal });
  const route = (req.route as { path?: unknown } | undefined)?.path;
  if (REFUSALS[refusal] >= 500) log.error({ err: error, route, method: req.method }, 'a page of the console failed');
  else log.debug({ refusal, route, method: req.method }, 'a page of the console was refused');
}
