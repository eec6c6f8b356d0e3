import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express, { type ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from './config';
import { openBookings } from './conversation/ask-book';
import { openAttending } from './conversation/attending';
import { openChatDesk } from './conversation/chat-desk';
import { addressErrand } from './conversation/address-errands';
import { deauthorizeErrand } from './conversation/deauthorize';
import { reachesByLine, tellOfWaiting } from './conversation/waiting-news';
import { errands } from './conversation/errands';
import { ADDRESS_CHANGED, LINK_ENDED, LINK_MOVED, memberMailEnded, memberMailErrand } from './conversation/member-mail';
import { reminderSpeech } from './conversation/reminding';
import { openSendingLater } from './conversation/sending-later';
import { orderReminderSpeech } from './conversation/reminding-orders';
import { tellUndelivered } from './conversation/personal-errands';
import type { Linking, OneTimeLink, World } from './conversation/types';
import { openTurns, type Turns } from './conversation/worker';
import { api } from './doors/api/api';
import { openClock } from './doors/clock/clock';
import { ops } from './doors/ops/ops';
import { consoleDoor } from './doors/console/console';
import { may, rolesWith } from './doors/console/policy';
import { askedAgain, factsWithin, standingOf } from './doors/console/inbox/at-hand';
import { openNames } from './doors/console/inbox/called';
import { web, type WebHouse } from './doors/web/web';
import { webhook } from './doors/webhook/webhook';
import { linkedAfter, linkOfLineUser, partedSince, ticketFor } from './features/identity/identity';
import { addressTicketFor } from './features/address/address';
import { openAudit } from './features/audit/audit';
import { openBook, openCalendarLinks, openHttpBook, type CalendarLinks } from './features/book/book';
import { dataTicketFor, standIns } from './features/privacy/privacy';
import { ORDER_REMINDER, REMINDER, type OrderTerms } from './features/reminders/reminders';
import { of as wishesOf } from './features/wishes/wishes';
import { openCodes } from './features/codes/codes';
import { openBridge } from './features/bridge/bridge';
import { faultInWords, openFaq, openRehearsal, type Faq, type OpenFaq, type Trouble } from './features/faq/faq';
import { FETCH, fetchErrand } from './features/media/media';
import { openMembers, seedDemoShop, type Records } from './features/members/members';
import { openPublishing } from './features/publishing/publishing';
import { chatShopBy, openSettings } from './features/settings/settings';
import { openStaff, ready, seedDemoStaff } from './features/staff/staff';
import {
  addressIn,
  codeWaysOf,
  contactsOf,
  inquiriesOf,
  mailAddressIn,
  numberedIn,
  registrarOf,
  signInOf,
} from './personal';
import { openCompanyLogin } from './platform/company-login';
import { openDatabase, type Db } from './platform/db';
import { plain, SetupError } from './platform/errors';
import { secretOf } from './platform/kept';
import { openCarriers } from './platform/letters/carriers';
import { openLetterSeal, type LetterEnded } from './platform/letters/letters';
import { openLine } from './platform/line/line';
import { linkedMenuErrands, linkedMenuJob, type LinkedPeople } from './platform/line/linked-menu-errands';
import { openLineLogin, type LineLogin } from './platform/line/login';
import { readRichMenu } from './platform/line/rich-menu';
import { richMenuErrand, richMenuJob } from './platform/line/rich-menu-errand';
import { namer, type Log } from './platform/log';
import { openOn } from './platform/shop';
import { openMetrics, type Metrics } from './platform/metrics';
import { migrate } from './platform/migrate';
import { openNoticeSeal, openNotifier } from './platform/notices/notices';
import { enqueue, openQuota, openSender } from './platform/outbox/outbox';
import { root } from './platform/root';
import { openSeal } from './platform/seal';
import { openBell } from './platform/web/bell';
import { leave } from './platform/workers';

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

/** Senders of headers and bodies who dawdle are let go (milliseconds). */
const HEADERS_WITHIN_MS = 5_000;
const REQUEST_WITHIN_MS = 10_000;
/** Enough that a crowd of dawdlers does not shut LINE out while they are waited for. */
const MOST_CONNECTIONS = 5_000;
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
  const metrics = openMetrics();
  const db = await openStore(config);
  const undo: (() => Promise<unknown>)[] = [() => db.destroy()];
  // The port first: a second process on it must end before it has done anything.
  let serve: RequestListener = notYet;
  const server = await listen((req, res) => serve(req, res), config).catch(async (error: unknown) => {
    await closeAll(undo);
    throw error;
  });
  try {
    const secret = await secretOf(db, config.sessionSecret, now());
    const name = namer(secret);
    const members = await openMembers(config.members, db, config.shop.zone, now, openOn(config.shop));
    undo.unshift(() => members.close());
    if (config.demo) {
      await seedDemoShop(db, now(), config.shop.zone);
      await seedDemoStaff(db, now());
    }
    const audit = openAudit(secret, now);
    const settings = openSettings({ db, audit, now });
    await settings.fresh();
    const chatShop = () => chatShopBy(config.chatShop, settings.current());
    const staff = openStaff({ db, audit, name, now, secret });
    const standIn = standIns(secret);
    const line = openLine(config.line, log, metrics, now);
    const login = lineLoginOf(config, log, metrics, now);
    const tokenSeal = openSeal(secret, 'line-tokens');
    const working = config.roles.has('worker');
    let closing = false;
    let turns: Turns | undefined;

    const undelivered = tellUndelivered(now);
    const codes = openCodes({ secret, shop: config.shop, countries: config.smsCountries, now, undelivered });
    const { directory } = members;
    const inquiries = inquiriesOf(members);
    const { records } = members;
    const cancelOrder: Records['cancelOrder'] = (cancelling) => records.cancelOrder(cancelling);

    const book = openBook({ db, zone: config.shop.zone, now, tell: tellOfWaiting(now), reaches: reachesByLine });
    // Where the company keeps its reservations itself, the chat asks its system, and ours are empty.
    const companyBook = config.book && openHttpBook(config.book, { now, zone: config.shop.zone });
    if (companyBook) undo.unshift(() => companyBook.close());
    const talkBook = companyBook ?? book;
    const calendarLinks = openCalendarLinks(secret);
    const quota = openQuota(line, log, metrics);
    const bell = openBell();
    const ofChats = { db, audit, name: (id: string) => name(`chat:${id}`), now };
    const attending = openAttending(ofChats);
    const { quiet } = config.reminders;
    const later = openSendingLater({ ...ofChats, zone: config.shop.zone, quiet, may, elsewhere: companyBook });

    if (working) {
      const own = given.faq ? undefined : await openContent(config, log, metrics);
      if (own) undo.unshift(() => own.close());
      const faq = given.faq ?? own!;
      const workerId = randomUUID();
      const { mail, sms } = config;
      const seal = openLetterSeal(secret);
      const ended: LetterEnded = async (trx, key, end, note) => {
        await codes.letterEnded(trx, key, end, note);
        await memberMailEnded(trx, key, end, now());
      };
      const carriers = openCarriers({ mail, sms, seal, log, now, ended });
      const memberMail = {
        mail: mail !== undefined,
        addressOf: mailAddressIn(directory),
        seal,
        shop: config.shop,
        now,
      };
      undo.unshift(() => Promise.resolve(carriers.close()));
      const menus = path.join(root, 'assets', 'rich-menu');
      const menu = await readRichMenu(menus, 'unlinked');
      const linkedMenu = await readRichMenu(menus, 'linked');
      await enqueue(db, [richMenuJob(menu, now()), linkedMenuJob(linkedMenu, now())]);

      const reserving = { book: talkBook, zone: config.shop.zone };
      const bookings = openBookings({ ...reserving, now, atOnce: companyBook === undefined });
      const erasing = { shop: config.shop, standIn, log, now };
      const sender = openSender({
        db,
        line,
        quota,
        before: () => settings.fresh(),
        errands: {
          ...errands({
            db,
            line,
            inquiries,
            bookings,
            contacts: contactsOf(directory),
            codes,
            cancelOrder,
            deliveryDays: (member, number) => records.deliveryDays(member, number),
            changeDelivery: (change) => records.changeDelivery(change),
            ...reserving,
            ...erasing,
          }),
          ...addressErrand({ db, changeAddress: (change) => directory.changeAddress(change), now }),
          ...carriers.errands,
          ...linkedMenuErrands({ db, line, menu: linkedMenu, people: linkedPeople, log, now }),
          'rich-menu': richMenuErrand(db, line, menu, log, now),
          'link-moved': memberMailErrand(memberMail, LINK_MOVED),
          'link-ended': memberMailErrand(memberMail, LINK_ENDED),
          'address-changed': memberMailErrand(memberMail, ADDRESS_CHANGED),
          [FETCH]: fetchErrand({ db, line, largest: config.largestMedia, log, now }),
          deauthorize: deauthorizeErrand({ db, login, seal: tokenSeal, now }),
        },
        speeches: {
          [REMINDER]: reminderSpeech({ db, book, shop: config.shop, settings: config.reminders, now }),
          [ORDER_REMINDER]: orderReminderSpeech({ db, terms: orderTermsOf(config), now }),
        },
        log,
        metrics,
        now,
        mayRead: async (person, member) => (await linkOfLineUser(db, person))?.member === member,
        onTold: () => turns?.wake(),
        onEnded: () => bell.ring(),
      });
      turns = openTurns({
        db,
        world: {
          ...{ faq, shop: config.shop, inquiries, bookings },
          linking: linkingOf(secret, config.publicUrl),
          ownData: ownDataOf(secret, config.publicUrl),
          calendar: calendarOf(calendarLinks, config.publicUrl),
          addressPage: directory.changesAddresses ? addressPageOf(secret, config.publicUrl) : undefined,
          wishes: { of: (person) => wishesOf(db, person) },
          reservations: book,
          chatDesk: openChatDesk(db, chatShop, async () => settings.current().chats && (await isStaffed(db))),
        },
        sender,
        loading: (person, seconds) => line.loading(person, seconds),
        keepsMedia: config.largestMedia > 0,
        fresh: () => settings.fresh(),
        onTurns: () => bell.ring(),
        log,
        metrics,
        name,
        standIn,
        now,
      });
      const taking = turns;
      const { allowed } = config.notices;
      const notifier = openNotifier({ db, seal: openNoticeSeal(secret), allowed, log, now });
      const { shop, reminders } = config;
      // Orders that another system tells of are its own to remind of.
      const orderTerms = reminders.orders === undefined || config.members.records ? undefined : orderTermsOf(config);
      const { zone } = shop;
      const reminding = { book, zone, reminders, orderTerms };
      const clock = openClock({
        ...{ db, line, quota, codes, attending, later, settings, workerId, log, now },
        ...reminding,
      });
      undo.unshift(async () => {
        await clock.stop();
        await taking.stop();
        await sender.stop();
        await notifier.stop();
        await leave(db, workerId);
      });
    }

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
    if (config.roles.has('web')) {
      const { zone, name: shopName } = config.shop;
      const elsewhere = {
        ...(config.book && { reservations: 'BOOK_API_URL' }),
        ...(config.members.records && { orders: 'RECORDS_API_URL' }),
      };
      app.use(
        '/api/v1',
        api({
          db,
          book,
          zone,
          shopName,
          quiet: config.reminders.quiet,
          elsewhere,
          publicUrl: config.publicUrl,
          log,
          now,
        }),
      );
      const signIn: WebHouse['signIn'] = (mayTry) => signInOf(directory, mayTry);
      const company = config.companyLogin && openCompanyLogin(config.companyLogin, log, now);
      const bridge: WebHouse['bridge'] = (mayNote) =>
        config.bridge && openBridge({ db, secret, secrets: config.bridge.secrets, mayNote, now });
      const memberOf = numberedIn(directory);
      const ways = codeWaysOf(config);
      const codeLogin = ways && { codes, contacts: contactsOf(directory), memberOf, ways };
      const memberDoor = { bridge, signIn, codeLogin, memberOf, registrar: registrarOf(directory) };
      const inbox = {
        attending,
        later,
        chatShop,
        factsOf: factsWithin(inquiries),
        names: openNames({ directory, line, now, learnt: () => bell.ring() }),
        // Where turns are taken elsewhere, nobody of this process asks LINE by itself.
        quotaLeft: working ? () => Promise.resolve(quota.left()) : askedAgain(quota, now),
        told: () => {
          turns?.wake();
          bell.ring();
        },
      };
      const rehearsal = openRehearsal({
        folder: config.faqFolder,
        zone,
        threads: { folder: path.join(config.faqIndexFolder, 'rehearsal'), onTrouble: noteTrouble(log, metrics) },
      });
      undo.unshift(() => rehearsal.close());
      const publishing = openPublishing({ db, audit, rehearsal, folder: config.faqFolder, zone, now });
      const told = standingOf(quota, now, working);
      const work = { inbox, bell, book, members, publishing, settings, quota: told };
      app.use(consoleDoor({ ...{ db, config, audit, staff, secret, log, metrics, now, name }, ...work }).router);
      const calendar = { book: talkBook, links: calendarLinks };
      const addressOf = directory.changesAddresses ? addressIn(directory) : undefined;
      const house = {
        addressOf,
        db,
        line,
        config,
        login,
        tokenSeal,
        company,
        ...memberDoor,
        calendar,
        codes,
        told: () => turns?.wake(),
      };
      app.use(web({ ...house, secret, log, metrics, now, name }).router);
    }
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

function lineLoginOf(config: Config, log: Log, metrics: Metrics, now: () => number): LineLogin | undefined {
  const { line } = config;
  return line.login && openLineLogin({ ...line, login: line.login }, log, metrics, now);
}

/** Whether anybody of the shop can answer chats. */
async function isStaffed(db: Db): Promise<boolean> {
  return (await ready(db, rolesWith('chats.answer'))).length > 0;
}

/** What waits to be said is judged by the same rules where the setting was turned off meanwhile. */
function orderTermsOf({ shop, reminders }: Config): OrderTerms {
  return { zone: shop.zone, quiet: reminders.quiet, evening: reminders.orders ?? 0 };
}

/** An offer's ticket comes of the installation's secret; its page is ours. */
function linkingOf(secret: string, publicUrl: string): Linking {
  return {
    ticketFor: (event) => ticketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/link?ticket=${ticket}`,
    joinPageOf: (ticket) => `${publicUrl}/link/join?ticket=${ticket}`,
  };
}

const linkedPeople: LinkedPeople = {
  isLinked: async (db, lineUser) => (await linkOfLineUser(db, lineUser)) !== undefined,
  linkedAfter,
  partedSince,
};

/** The calendar is another program: the link leaves LINE's own browser, which saves no files. */
function calendarOf(links: CalendarLinks, publicUrl: string): World['calendar'] {
  return {
    pageOf: (reservation, lang) =>
      `${publicUrl}/reservations/calendar?ticket=${links.ticketFor(reservation)}&lang=${lang}&openExternalBrowser=1`,
  };
}

/** So do the links to one's own data. */
function ownDataOf(secret: string, publicUrl: string): OneTimeLink {
  return {
    ticketFor: (event) => dataTicketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/data?ticket=${ticket}`,
  };
}

/** And those to the page for a new address. */
function addressPageOf(secret: string, publicUrl: string): OneTimeLink {
  return {
    ticketFor: (event) => addressTicketFor(secret, event),
    pageOf: (ticket) => `${publicUrl}/address?ticket=${ticket}`,
  };
}

/** The doors are shut for the moment it takes to open the house. */
function notYet(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"Musubi is just starting."}');
}

async function openStore(config: Config): Promise<Db> {
  const db = await Promise.resolve(config.databaseUrl).then(openDatabase).catch(unusable);
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    if (error instanceof SetupError) throw error;
    return unusable(error);
  }

  function unusable(error: unknown): never {
    const { code, message } = plain(error);
    const file = config.databaseUrl.startsWith('sqlite:') ? config.databaseUrl.slice('sqlite:'.length) : undefined;
    throw new SetupError(
      file === undefined
        ? `The database of DATABASE_URL cannot be used (${code ?? message}). Check that the server runs, that the database exists, and the name and password.`
        : `The database file ${file} cannot be used (${code ?? message}). Check that its folder exists or can be made, and that this user may write there.`,
    );
  }
}

/** The FAQ must be whole at the start; a fault made later is reported, and what was good goes on serving. */
async function openContent(config: Config, log: Log, metrics: Metrics): Promise<OpenFaq> {
  let started = false;
  const count = (faults: number) => metrics.faqFaults.set(faults);
  const faq: OpenFaq = await openFaq({
    folder: config.faqFolder,
    zone: config.shop.zone,
    threads: { folder: config.faqIndexFolder, onTrouble: noteTrouble(log, metrics) },
    onFault: (fault) => {
      if (!started) return;
      count(faq.faults.length);
      log.error(
        { fault: faultInWords(fault, 'en') },
        'an FAQ entry cannot be read; its last good version goes on serving',
      );
    },
    onChange: (version) => {
      if (!started) return;
      count(faq.faults.length);
      log.info({ version }, 'the FAQ serves new content');
    },
  });
  started = true;
  if (faq.faults.length === 0) return faq;
  await faq.close();
  throw new SetupError([
    'The FAQ cannot be used:',
    ...faq.faults.map((fault) => `- ${faultInWords(fault, 'en', path.relative(root, config.faqFolder))}`),
  ]);
}

function noteTrouble(log: Log, metrics: Metrics) {
  return (trouble: Trouble) => {
    if (trouble.what === 'late') metrics.faqLate.inc();
    log.warn({ trouble }, TROUBLE[trouble.what]);
  };
}

const TROUBLE: Record<Trouble['what'], string> = {
  late: 'the FAQ did not look a question up in time; the customer was told that there is no answer yet',
  question: 'the FAQ could not look a question up; the customer was told that there is no answer yet',
  thread: 'the thread that looks questions up ended; another takes its place',
  index: 'the index of the FAQ could not be made or kept',
};

/** A fault of ours: the caller learns that much and no more. */
function lastResort(log: Log): ErrorRequestHandler {
  return (error: { status?: unknown }, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error }, 'a request failed');
    res.status(status).json({ message: status === 500 ? 'Something failed here.' : 'The request cannot be read.' });
  };
}

function listen(serve: RequestListener, config: Config): Promise<Server> {
  const limits = { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS };
  // Node looks for dawdlers every 30 seconds unless told otherwise, which would make half a minute of either limit.
  const server = createServer({ ...limits, connectionsCheckingInterval: 1_000 }, serve);
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, config)));
    server.listen(config.port, config.host, () => resolve(server));
  });
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new SetupError(`Port ${port} is in use. Stop the program that uses it, or set PORT to another number.`);
  if (error.code === 'EACCES')
    return new SetupError(`Port ${port} may not be used by this user. Set PORT to a number above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SetupError(`This machine has no address ${host}. Set HOST to 127.0.0.1, or to :: for all.`);
  return error;
}

function addressOf(server: Server, config: Config): string {
  const { port } = server.address() as AddressInfo;
  const host = config.host === '::' || config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
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
