import type { Lang } from '../platform/lang';
import { cardsMessage, type Card } from '../platform/line/cards';
import { localTime, momentInWords, spanInWords } from '../platform/time';
import { labels, phrase, titles } from '../platform/words';
import type { ToldWait } from './bookings';
import { numbered } from './bubbles';
import { dataToLeave } from './buttons';
import type { Option } from './options';
import { offered } from './reserving-bubbles';
import type { Context, LineMessage, World } from './types';

/* What somebody waits for, and leaves. */

/** What they wait for as cards, the next first; no message where it is nothing. @param byNumber it is asked which of them */
export function waitsMessages(waits: readonly ToldWait[], byNumber: boolean, world: World, lang: Lang): LineMessage[] {
  const [first] = waits;
  if (!first) return [];
  const cards = waits.map((one, index) => cardOf(one, byNumber ? `${index + 1}. ` : '', world, lang));
  return [cardsMessage(phrase('waits.count', lang)(waits.length, when(first, world, lang)), cards)];
}

function cardOf(wait: ToldWait, number: string, world: World, lang: Lang): Card {
  const label = labels.leavewait[lang];
  const leave = { type: 'postback', label, data: dataToLeave(wait.id), displayText: label } as const;
  if (wait.offer) {
    const card = offered(wait.offer, world, lang);
    return { ...card, title: `${number}${card.title}`, buttons: [...(card.buttons ?? []), leave] };
  }
  return {
    status: titles.waits[lang],
    title: `${number}${when(wait, world, lang)}`,
    facts: factsOf(wait, lang),
    ...(wait.ahead !== null && { remark: aheadText(wait.ahead, lang) }),
    buttons: [leave],
    calm: true,
  };
}

function aheadText(ahead: number, lang: Lang): string {
  return ahead === 0 ? phrase('waits.first', lang)() : phrase('chat.ahead', lang)(ahead);
}

/** What for, and with whom where there is somebody to choose. */
function factsOf({ serviceName, resourceName, choosable }: ToldWait, lang: Lang): (readonly [string, string])[] {
  const service = [titles.service[lang], serviceName[lang]] as const;
  if (!resourceName && !choosable) return [service];
  return [service, [titles.staff[lang], (resourceName ?? titles.anyone)[lang]]];
}

/** The question that stands while a place on the waiting list is about to be left; undefined where none does. */
export function leavingQuestion(
  where: string,
  { wait }: Context,
  options: readonly Option[],
  world: World,
  lang: Lang,
): string | undefined {
  if (where !== 'talking.leaving.confirming' || !wait) return undefined;
  const lines = [when(wait, world, lang), ...linesOf(wait, lang)];
  const { offer } = wait;
  if (offer) lines.push('', phrase('waits.letGo', lang)(moment(offer.at, world, lang)));
  return `${phrase('waits.leave', lang)(lines.join('\n'))}\n${numbered(options, lang)}`;
}

/** That it was left. */
export function waitLeftText(wait: ToldWait, world: World, lang: Lang): string {
  return phrase('waits.left', lang)([when(wait, world, lang), ...linesOf(wait, lang)].join('\n'));
}

function linesOf(wait: ToldWait, lang: Lang): string[] {
  return factsOf(wait, lang).map(([label, value]) => `${label}: ${value}`);
}

/** Mostly a day: they ask for one that is full. */
function when(wait: ToldWait, world: World, lang: Lang): string {
  return spanInWords(world.shop.zone, wait, lang, todayOf(world));
}

function moment(at: number, world: World, lang: Lang): string {
  return momentInWords(world.shop.zone, new Date(at), lang, todayOf(world));
}

function todayOf({ shop, now }: World): string {
  return localTime(shop.zone, now).date;
}
