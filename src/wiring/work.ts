import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openBookings } from '../conversation/ask-book';
import { openChatDesk } from '../conversation/chat-desk';
import { addressErrand } from '../conversation/address-errands';
import { deauthorizeErrand } from '../conversation/deauthorize';
import { errands } from '../conversation/errands';
import {
  ADDRESS_CHANGED,
  LINK_ENDED,
  LINK_MOVED,
  memberMailEnded,
  memberMailErrand,
} from '../conversation/member-mail';
import { reminderSpeech } from '../conversation/reminding';
import { orderReminderSpeech } from '../conversation/reminding-orders';
import { openTurns, type Turns } from '../conversation/worker';
import { openClock } from '../doors/clock/clock';
import { rolesWith } from '../doors/console/policy';
import { linkedAfter, linkOfLineUser, partedSince } from '../features/identity/identity';
import { openAlerter } from '../features/alerts/alerts';
import { ORDER_REMINDER, REMINDER } from '../features/reminders/reminders';
import { of as wishesOf } from '../features/wishes/wishes';
import type { Faq } from '../features/faq/faq';
import { FETCH, fetchErrand } from '../features/media/media';
import { ready } from '../features/staff/staff';
import { contactsOf, mailAddressIn } from './personal';
import type { Db } from '../platform/db';
import { openCarriers } from '../platform/letters/carriers';
import { openLetterSeal, type LetterEnded } from '../platform/letters/letters';
import { linkedMenuErrands, linkedMenuJob, type LinkedPeople } from '../platform/line/linked-menu-errands';
import { readRichMenu } from '../platform/line/rich-menu';
import { richMenuErrand, richMenuJob } from '../platform/line/rich-menu-errand';
import { openNoticeSeal, openNotifier } from '../platform/notices/notices';
import { enqueue, openSender } from '../platform/outbox/outbox';
import { root } from '../platform/root';
import { leave } from '../platform/workers';
import { openContent } from './content';
import type { House, Undo } from './house';
import { addressPageOf, calendarOf, linkingOf, ownDataOf } from './links';
import { orderTermsOf } from './terms';

/**
 * Opens the work: turns, what is sent, the clock, notices and alerts. Gives the turns, for the door that brings them.
 * @param given the FAQ, where it is open already and stays so
 */
export async function openWork(house: House, undo: Undo, given: Faq | undefined): Promise<Turns> {
  const {
    config,
    log,
    now,
    metrics,
    db,
    secret,
    name,
    settings,
    chatShop,
    standIn,
    line,
    login,
    tokenSeal,
    codes,
    directory,
    inquiries,
    book,
    companyBook,
    talkBook,
    calendarLinks,
    quota,
    bell,
    attending,
    later,
    records,
  } = house;
  const own = given ? undefined : await openContent(config, log, metrics);
  if (own) undo.unshift(() => own.close());
  const faq = given ?? own!;
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
        cancelOrder: (cancelling) => records.cancelOrder(cancelling),
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
    onTold: () => turns.wake(),
    onEnded: () => bell.ring(),
  });
  const turns = openTurns({
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
  const { allowed } = config.notices;
  const notifier = openNotifier({ db, seal: openNoticeSeal(secret), allowed, log, now });
  const alerter =
    config.alerts &&
    openAlerter({
      ...{ db, settings: config.alerts, publicUrl: config.publicUrl, log, now },
      ground: () => ({ shop: chatShop(), quota: quota.standing() }),
    });
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
    await turns.stop();
    await sender.stop();
    await notifier.stop();
    await alerter?.stop();
    await leave(db, workerId);
  });
  return turns;
}

/** Whether anybody of the shop can answer chats. */
async function isStaffed(db: Db): Promise<boolean> {
  return (await ready(db, rolesWith('chats.answer'))).length > 0;
}

const linkedPeople: LinkedPeople = {
  isLinked: async (db, lineUser) => (await linkOfLineUser(db, lineUser)) !== undefined,
  linkedAfter,
  partedSince,
};
