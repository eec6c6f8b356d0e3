import type { messagingApi } from '@line/bot-sdk';
import {
  orderAhead,
  sayingOfDay,
  type OrderAhead,
  type OrderKind,
  type OrderReminderPayload,
  type OrderTerms,
} from '../features/reminders/reminders';
import type { Db } from '../platform/db';
import type { Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import type { Speech } from '../platform/outbox/outbox';
import { dateInWords, localTime } from '../platform/time';
import { labels, reminders as words, titles } from '../platform/words';
import { dataOf } from './buttons';
import { readerNow } from './reminding';
import type { LineMessage } from './types';

/*
 * A reminder of an order is put into words when it is sent, as one of a reservation is: out of the order as it is then.
 */

/** How the sender says reminders of orders. */
export function orderReminderSpeech({ db, terms, now }: { db: Db; terms: OrderTerms; now: () => number }): Speech {
  return async (job) => {
    const which = job.payload as OrderReminderPayload;
    const [to, member] = [job.person!, job.member!];
    const order = await orderAhead(db, which, member);
    if (!order) return { drop: 'the order is another by now' };
    const reader = await readerNow(db, to);
    if ('drop' in reader) return reader;
    const saying = sayingOfDay(which, terms, now());
    if (!('say' in saying)) return saying;
    const today = localTime(terms.zone, new Date(now())).date;
    return { to, messages: [orderCard(order, which.kind, saying.say, today, reader.lang)], replyUntil: 0 };
  };
}

/** 【明日お届け予定です】11月30日(月) ご注文 A-1042(ヘアオイル ほか1点), with the way to where the parcel is. */
function orderCard(
  { number, day, items, trackingUrl }: OrderAhead,
  kind: OrderKind,
  say: 'tomorrow' | 'today',
  today: string,
  lang: Lang,
): LineMessage {
  const [title, when] = [words[kind][say][lang], dateInWords(day, lang, today)];
  const [first, ...more] = items;
  const content = first ? words.items[lang](first.name, more.length) : '-';
  const label = labels.orders[lang];
  const buttons: messagingApi.Action[] = [
    ...(trackingUrl === undefined ? [] : [{ type: 'uri', label: titles.track[lang], uri: trackingUrl } as const]),
    { type: 'postback', label, data: dataOf('orders', 0), displayText: label },
  ];
  const facts = [[titles.order[lang], number] as const, [titles.items[lang], content] as const];
  return cardsMessage(words.order[lang](title, when, number, content), [
    { status: title, title: when, facts, buttons, calm: trackingUrl === undefined },
  ]);
}
