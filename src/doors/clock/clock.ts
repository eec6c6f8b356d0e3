import type { Attending } from '../../conversation/attending';
import type { SendingLater } from '../../conversation/sending-later';
import type { Book } from '../../features/book/book';
import type { Codes } from '../../features/codes/codes';
import { forgetOldAddressTickets } from '../../features/address/address';
import { forgetLineTokens } from '../../features/identity/identity';
import { forgetOldTickets } from '../../features/bridge/bridge';
import { forgetOldProofs } from '../../features/fresh/fresh';
import { forgetOldTickets as forgetDataTickets } from '../../features/privacy/privacy';
import { remindDue, remindOfOrders, type OrderTerms, type ReminderSettings } from '../../features/reminders/reminders';
import { forgetBy, type Settings } from '../../features/settings/settings';
import { forgetOver } from '../../features/staff/staff';
import { sweep } from '../../platform/lanes';
import { forgetOld as forgetAlerts } from '../../features/alerts/alerts';
import { forgetAnswers } from '../../platform/first-answers';
import { forgetNotices } from '../../platform/notices/notices';
import { type Quota } from '../../platform/outbox/outbox';
import type { Db } from '../../platform/db';
import type { Line } from '../../platform/line/line';
import type { Log } from '../../platform/log';
import { openRounds } from '../../platform/rounds';
import { forgetRates } from '../../platform/web/rates';
import { forgetEnded as forgetSessions } from '../../platform/web/sessions';
import { beat } from '../../platform/workers';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Everything that happens by itself: what, how often, how. Each at once at the start, and again when its time comes. */
export function openClock(house: {
  db: Db;
  line: Line;
  quota: Quota;
  codes: Codes;
  book: Book;
  zone: string;
  reminders: ReminderSettings;
  attending: Pick<Attending, 'expire' | 'letGo' | 'wakeDue'>;
  later: Pick<SendingLater, 'sendDue' | 'untie'>;
  settings: Pick<Settings, 'fresh'>;
  /** Undefined where nobody is reminded of orders. */
  orderTerms: OrderTerms | undefined;
  workerId: string;
  log: Log;
  now: () => number;
}): { stop: () => Promise<void> } {
  const { db, now, orderTerms } = house;
  const chores: { what: string; every: number; how: () => Promise<unknown> }[] = [
    {
      what: 'count the processes that share LINE',
      every: 5 * SECOND,
      how: async () => house.line.share(await beat(db, house.workerId, now())),
    },
    { what: "ask for the month's quota", every: 10 * MINUTE, how: () => house.quota.refresh() },
    { what: 'clear lanes that served one job', every: MINUTE, how: () => sweep(db) },
    { what: 'let go of slots held too long', every: 15 * SECOND, how: () => house.book.expireHolds() },
    { what: 'offer what became free to who waits', every: 15 * SECOND, how: () => house.book.offerLooked() },
    {
      what: 'remind of reservations',
      every: 15 * SECOND,
      how: () => remindDue({ db, book: house.book, zone: house.zone, settings: house.reminders, now }),
    },
    {
      what: 'let go of who waits while chats are stopped',
      every: 15 * SECOND,
      how: async () => (await house.settings.fresh()).chats || house.attending.letGo({ id: 'house' }),
    },
    { what: 'take back chats that fell silent', every: 15 * SECOND, how: () => house.attending.expire() },
    { what: 'wake chats that rest', every: 5 * SECOND, how: () => house.attending.wakeDue() },
    { what: 'send what was written for later', every: 5 * SECOND, how: () => house.later.sendDue() },
    {
      what: 'call off what is about a reservation that is another by now',
      every: 15 * SECOND,
      how: () => house.later.untie(),
    },
    {
      what: 'remind of orders',
      every: MINUTE,
      how: async () => orderTerms && (await remindOfOrders({ db, terms: orderTerms, now })),
    },
    { what: 'close reservations that are over', every: 10 * MINUTE, how: () => house.book.closeOver() },
    {
      what: 'forget what the shop keeps no longer',
      every: 10 * MINUTE,
      how: async () => forgetBy(db, (await house.settings.fresh()).retention, now()),
    },
    { what: 'forget old alerts', every: 10 * MINUTE, how: () => forgetAlerts(db, now()) },
    { what: 'forget old notices', every: 10 * MINUTE, how: () => forgetNotices(db, now()) },
    { what: 'forget first answers', every: 10 * MINUTE, how: () => forgetAnswers(db, now()) },
    { what: 'forget old proofs', every: 10 * MINUTE, how: () => forgetOldProofs(db, now()) },
    {
      what: 'forget links to addresses that are over',
      every: 10 * MINUTE,
      how: () => forgetOldAddressTickets(db, now()),
    },
    { what: 'forget old codes', every: 10 * MINUTE, how: () => house.codes.forgetOld(db, now()) },
    { what: "forget LINE's dead tokens", every: 10 * MINUTE, how: () => forgetLineTokens(db, now()) },
    { what: 'forget links to data that are over', every: 10 * MINUTE, how: () => forgetDataTickets(db, now()) },
    { what: 'forget sessions that have ended', every: 10 * MINUTE, how: () => forgetSessions(db, now()) },
    { what: 'forget links and tries of the console', every: 10 * MINUTE, how: () => forgetOver(db, now()) },
    { what: 'forget old tickets of the bridge', every: 10 * MINUTE, how: () => forgetOldTickets(db, now()) },
    { what: 'forget how often forms were sent', every: 10 * MINUTE, how: () => forgetRates(db, now()) },
  ];
  const running = chores.map(({ what, every, how }) =>
    openRounds({
      restMs: every,
      round: async () => {
        await how();
        return false;
      },
      onFault: (error) => house.log.error({ err: error, chore: what }, 'a chore failed'),
    }),
  );
  return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };
}
