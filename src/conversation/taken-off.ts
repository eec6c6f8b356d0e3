import { takenOffKey, waiterOf, type Book, type Waiting } from '../features/book/book';
import { linkOfMember } from '../features/identity/identity';
import { quietUntil, type Quiet } from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Both, Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import { enqueue, messageJob } from '../platform/outbox/outbox';
import { localTime, spanInWords } from '../platform/time';
import { labels, sentence, titles, type Label } from '../platform/words';
import { dataOf } from './buttons';
import { langOf } from './reservation-news';
import type { LineMessage } from './types';
import { reachesByLine } from './waiting-news';

/** What it needs of the house. */
export interface TakingOffHouse {
  book: Pick<Book, 'leave'>;
  shopName: Both;
  /** The shop's IANA time zone. */
  zone: string;
  /** Nothing of it is urgent: in these hours nobody is told. */
  quietHours: Quiet;
  now: () => number;
}

/**
 * Takes somebody off the waiting list for the shop, and tells them in LINE, once, in the caller's transaction. Undefined where
 * nobody waits there any more, or something is offered to them.
 * @returns `untold`: LINE does not reach them, and the shop has to tell them itself
 */
export async function takeOff(
  trx: Db,
  id: number,
  { book, zone, quietHours, ...house }: TakingOffHouse,
): Promise<'told' | 'untold' | undefined> {
  const place = await waiterOf(trx, id);
  if (!place) return undefined;
  const { member } = place;
  if ('refused' in (await book.leave({ waiting: id, member, by: 'shop' }, trx))) return undefined;
  const link = await linkOfMember(trx, member);
  if (!link || !(await reachesByLine(trx, member))) return 'untold';
  const now = house.now();
  const message = takenOffCard(
    place,
    { ...house, zone, today: localTime(zone, new Date(now)).date },
    await langOf(trx, link.lineUser),
  );
  const due = quietUntil(quietHours, now, zone) ?? now;
  const job = messageJob(takenOffKey(id), { to: link.lineUser, messages: [message], replyUntil: 0 }, due, member);
  // In a lane of its own: no answer may wait behind what waits for the morning.
  await enqueue(trx, [due > now ? { ...job, lane: `reservation:${link.lineUser}` } : job]);
  return 'told';
}

/** That it ended, and what they can do: it says nothing of why, which is the shop's to say. */
function takenOffCard(
  { service, resource, from, until }: Waiting,
  { shopName, zone, today }: { shopName: Both; zone: string; today: string },
  lang: Lang,
): LineMessage {
  const when = spanInWords(zone, { from, until }, lang, today);
  const facts = [
    [titles.service[lang], service[lang]] as const,
    ...(resource ? [[titles.staff[lang], resource[lang]] as const] : []),
  ];
  const remark = sentence('waiting.takenOff', lang, shopName);
  const button = (name: Label) =>
    ({ type: 'postback', label: labels[name][lang], data: dataOf(name, 0), displayText: labels[name][lang] }) as const;
  const told = [
    `${titles.waitEnded[lang]}: ${when}`,
    ...facts.map(([label, value]) => `${label}: ${value}`),
    '',
    remark,
  ];
  return cardsMessage(told.join('\n'), [
    { status: titles.waitEnded[lang], title: when, facts, remark, buttons: [button('freetimes'), button('person')] },
  ]);
}
