import type { Book, Booking } from '../features/book/book';
import {
  isComing,
  isOvertaken,
  sayingOf,
  type ReminderPayload,
  type ReminderSettings,
} from '../features/reminders/reminders';
import { of as wishesOf } from '../features/wishes/wishes';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import type { Speech } from '../platform/outbox/outbox';
import type { Shop } from '../platform/shop';
import { localTime, momentInWords } from '../platform/time';
import { labels, reminders as words, titles } from '../platform/words';
import { bookingButton, changingButtons } from './booking-buttons';
import { load } from './store';
import type { LineMessage } from './types';
import { withWhom } from './with-whom';

/*
 * A reminder is put into words when it is sent: out of the reservation as it is then, for who is linked then and still wants
 * it. One that waited over a change, a cancellation or its own day says what is true, or nothing.
 */

/** What reminding needs of the house. */
export interface RemindingHouse {
  db: Db;
  book: Pick<Book, 'find' | 'terms'>;
  shop: Shop;
  settings: Pick<ReminderSettings, 'quiet'>;
  now: () => number;
}

/** How the sender says reminders. */
export function reminderSpeech({ db, book, shop, settings, now }: RemindingHouse): Speech {
  return async (job) => {
    const which = job.payload as ReminderPayload;
    const [to, member] = [job.person!, job.member!];
    const booking = await book.find(which.booking, member);
    if ('refused' in booking) return { drop: 'there is no such reservation of theirs' };
    if (booking.version !== which.version || booking.status !== 'confirmed')
      return { drop: 'the reservation is another by now' };
    const reader = await readerNow(db, to);
    if ('drop' in reader) return reader;
    if (await isOvertaken(db, which)) return { drop: 'a later reminder says it' };
    const times = { dueAt: which.dueAt, beginsAt: booking.beginsAt };
    const saying = sayingOf(times, { zone: shop.zone, quiet: settings.quiet, now: now() });
    if (!('say' in saying)) return saying;
    const terms = await book.terms(booking.id, member);
    if ('refused' in terms) return { drop: 'there is no such reservation of theirs' };
    const answered = await isComing(db, booking.id, booking.version);
    const message = reminderCard({ ...booking, ...terms }, saying.say, answered, shop.zone, now(), reader.lang);
    return { to, messages: [message], replyUntil: 0 };
  };
}

/** In which language somebody reads a reminder; or why they get none any more. */
export async function readerNow(db: Db, to: string): Promise<{ lang: Lang } | { drop: string }> {
  const { person } = (await load(db, [to])).get(to)!;
  if (person.friend === false) return { drop: 'they are no friend any more' };
  if (!(await wishesOf(db, to)).reminder) return { drop: 'they want no reminders' };
  return { lang: person.lang ?? 'ja' };
}

/** 【明日のご予約】11月28日(土) 14:00 カット(担当 佐々木), with what can be done about it; who said that they come is not asked again. */
function reminderCard(
  booking: Booking & { changeUntil: number; cancelUntil: number },
  say: 'tomorrow' | 'today' | 'ahead',
  answered: boolean,
  zone: string,
  now: number,
  lang: Lang,
): LineMessage {
  const { beginsAt, serviceName, resourceName, table } = booking;
  const when = momentInWords(zone, new Date(beginsAt), lang, localTime(zone, new Date(now)).date);
  const [title, service] = [words[say][lang], serviceName[lang]];
  const whom = words[table ? 'at' : 'with'][lang](resourceName[lang]);
  const facts = [[titles.service[lang], service] as const, withWhom(booking, lang)];
  const buttons = [
    ...(answered ? [] : bookingButton('comingbooking', booking, labels.comingbooking, lang)),
    ...changingButtons(booking, now, lang),
  ];
  return cardsMessage(words.line[lang](title, when, service, whom), [
    { status: title, title: when, facts, buttons, calm: answered },
  ]);
}
