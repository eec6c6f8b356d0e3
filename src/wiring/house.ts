import type { Config } from '../config';
import { openAttending } from '../conversation/attending';
import { tellOfUnanswered } from '../conversation/reservation-news';
import { reachesByLine, tellOfWaiting } from '../conversation/waiting-news';
import { openSendingLater } from '../conversation/sending-later';
import { tellUndelivered } from '../conversation/personal-errands';
import { may } from '../doors/console/policy';
import { openAudit } from '../features/audit/audit';
import { openBook, openCalendarLinks, openHttpBook } from '../features/book/book';
import { quietUntil } from '../features/reminders/reminders';
import { standIns } from '../features/privacy/privacy';
import { openCodes } from '../features/codes/codes';
import { openMembers, seedDemoShop } from '../features/members/members';
import { chatShopBy, openSettings } from '../features/settings/settings';
import { openStaff, seedDemoStaff } from '../features/staff/staff';
import { inquiriesOf } from './personal';
import type { Db } from '../platform/db';
import { secretOf } from '../platform/kept';
import { openLine } from '../platform/line/line';
import { openLineLogin, type LineLogin } from '../platform/line/login';
import { namer, type Log } from '../platform/log';
import { openOn } from '../platform/shop';
import { openMetrics, type Metrics } from '../platform/metrics';
import { openQuota } from '../platform/outbox/outbox';
import { openSeal } from '../platform/seal';
import { openBell } from '../platform/web/bell';

/** What the work and the doors of one process have in common. */
export type House = Awaited<ReturnType<typeof openHouse>>;

/** What is to be closed with the house, the newest first. */
export type Undo = (() => Promise<unknown>)[];

/**
 * Opens what the work and the doors share, on a store that is open and current.
 * @param now the clock, epoch milliseconds
 */
export async function openHouse(db: Db, config: Config, log: Log, now: () => number, undo: Undo) {
  const metrics = openMetrics();
  const secret = await secretOf(db, config.sessionSecret, now());
  const name = namer(secret);
  const members = await openMembers(config.members, db, config.shop.zone, now, openOn(config.shop), (field) =>
    log.warn({ field }, 'the members’ system tells something that cannot be read; it is left out of every member'),
  );
  undo.unshift(() => members.close());
  if (config.demo) {
    await seedDemoShop(db, now(), config.shop.zone);
    await seedDemoStaff(db, now());
  }
  const audit = openAudit(secret, now);
  const settings = openSettings({ db, audit, now });
  await settings.fresh();
  const chatShop = () => chatShopBy(config.chatShop, settings.current());
  const staff = openStaff({ db, audit, name, now, secret, answers: (role) => may(role, 'chats.answer') });
  const standIn = standIns(secret);
  const line = openLine(config.line, log, metrics, now);
  const login = lineLoginOf(config, log, metrics, now);
  const tokenSeal = openSeal(secret, 'line-tokens');

  const undelivered = tellUndelivered(now);
  const codes = openCodes({ secret, shop: config.shop, countries: config.smsCountries, now, undelivered });
  const { directory } = members;
  const inquiries = inquiriesOf(members);
  const { records } = members;

  const { quiet } = config.reminders;
  const isQuiet = (at: number) => quietUntil(quiet, at, config.shop.zone) !== undefined;
  const { name: shopName, zone } = config.shop;
  const tellUnanswered = tellOfUnanswered({ shopName, zone, quiet, now });
  const waiting = { tell: tellOfWaiting(zone, now), reaches: reachesByLine, isQuiet };
  const book = openBook({ db, zone, now, tellUnanswered, ...waiting });
  // Where the company keeps its reservations itself, the chat asks its system, and ours are empty.
  const companyBook = config.book && openHttpBook(config.book, { now, zone: config.shop.zone });
  if (companyBook) undo.unshift(() => companyBook.close());
  const talkBook = companyBook ?? book;
  const calendarLinks = openCalendarLinks(secret);
  const quota = openQuota(line, log, metrics);
  const bell = openBell();
  const ofChats = { db, audit, name: (id: string) => name(`chat:${id}`), now };
  const attending = openAttending(ofChats);
  const later = openSendingLater({ ...ofChats, zone: config.shop.zone, quiet, may, elsewhere: companyBook });
  return {
    config,
    log,
    now,
    metrics,
    db,
    secret,
    name,
    members,
    audit,
    settings,
    chatShop,
    staff,
    standIn,
    line,
    login,
    tokenSeal,
    codes,
    directory,
    records,
    inquiries,
    book,
    companyBook,
    talkBook,
    calendarLinks,
    quota,
    bell,
    attending,
    later,
  };
}

function lineLoginOf(config: Config, log: Log, metrics: Metrics, now: () => number): LineLogin | undefined {
  const { line } = config;
  return line.login && openLineLogin({ ...line, login: line.login }, log, metrics, now);
}
