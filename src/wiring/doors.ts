import path from 'node:path';
import { Router } from 'express';
import type { Turns } from '../conversation/worker';
import { api } from '../doors/api/api';
import { consoleDoor } from '../doors/console/console';
import { askedAgain, factsWithin, standingOf } from '../doors/console/inbox/at-hand';
import { openNames } from '../doors/console/inbox/called';
import { web, type WebHouse } from '../doors/web/web';
import { openBridge } from '../features/bridge/bridge';
import { openRehearsal } from '../features/faq/faq';
import { openPublishing } from '../features/publishing/publishing';
import { addressIn, codeWaysOf, contactsOf, numberedIn, registrarOf, signInOf } from './personal';
import { openCompanyLogin } from '../platform/company-login';
import { noteTrouble } from './content';
import type { House, Undo } from './house';

/** Opens the doors behind the webhook: the API, the console and the members' pages. */
export function openDoors(house: House, undo: Undo, turns: Turns | undefined): Router {
  const {
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
    line,
    login,
    tokenSeal,
    codes,
    directory,
    inquiries,
    book,
    talkBook,
    calendarLinks,
    quota,
    bell,
    attending,
    later,
  } = house;
  const doors = Router();
  const working = config.roles.has('worker');
  const { zone, name: shopName } = config.shop;
  const elsewhere = {
    ...(config.book && { reservations: 'BOOK_API_URL' }),
    ...(config.members.records && { orders: 'RECORDS_API_URL' }),
  };
  doors.use(
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
  doors.use(consoleDoor({ ...{ db, config, audit, staff, secret, log, metrics, now, name }, ...work }).router);
  const calendar = { book: talkBook, links: calendarLinks };
  const addressOf = directory.changesAddresses ? addressIn(directory) : undefined;
  const pages = {
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
  doors.use(web({ ...pages, secret, log, metrics, now, name }).router);
  return doors;
}
