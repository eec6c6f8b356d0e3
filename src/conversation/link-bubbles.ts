import { endOfNumber } from '../features/identity/identity';
import type { Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import { dayInWords } from '../platform/time';
import { labels, linkWays, phrase, sentence, titles } from '../platform/words';
import type { LineMessage, Person, World } from './types';

/** The button to our page. It stands on a card, for addresses in texts are fetched for previews, and nobody but its reader is to open it. */
export function linkOffer(uri: string, world: World, lang: Lang): LineMessage {
  return offerCard(titles.link[lang], sentence('link.offer', lang, world.shop.name), labels.link[lang], uri);
}

/** The button to the page on which one becomes a member. */
export function joinOffer(uri: string, world: World, lang: Lang): LineMessage {
  return offerCard(titles.join[lang], sentence('join.offer', lang, world.shop.name), labels.join[lang], uri);
}

function offerCard(title: string, remark: string, label: string, uri: string): LineMessage {
  return cardsMessage(`${title}\n${remark}`, [{ title, facts: [], remark, buttons: [{ type: 'uri', label, uri }] }]);
}

/** That it is done, and for which member. */
export function linkedText({ link }: Person, name: string | undefined, { shop }: World, lang: Lang): string {
  if (link && name !== undefined) return phrase('link.doneFor', lang)(name, endOfNumber(link.member));
  const number = link && phrase('link.number', lang)(endOfNumber(link.member));
  return [sentence('link.done', lang, shop.name), number].filter((line) => line !== undefined).join('\n');
}

/** 「マイ連携」: as whom, since when, by which way and what for. */
export function myLinkCard(
  { link }: Person,
  name: string | undefined,
  { shop }: World,
  lang: Lang,
): string | LineMessage {
  if (!link) return sentence('link.none', lang, shop.name);
  const facts = [
    ...(name === undefined ? [] : [[titles.name[lang], name] as const]),
    [titles.number[lang], `…${endOfNumber(link.member)}`],
    [titles.since[lang], dayInWords(shop.zone, new Date(link.at), lang)],
    [titles.way[lang], linkWays[link.method][lang]],
    [titles.purpose[lang], sentence('link.purpose', lang, shop.name)],
  ] as const;
  const alt = [sentence('link.mine', lang, shop.name), '', ...facts.map(([label, value]) => `${label}: ${value}`)];
  const card = { title: titles.mine[lang], facts, remark: sentence('link.mine', lang, shop.name) };
  return cardsMessage(alt.join('\n'), [card]);
}
