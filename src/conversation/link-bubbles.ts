import { endOfNumber } from '../features/identity/identity';
import type { Lang } from '../platform/lang';
import { dayInWords } from '../platform/time';
import { labels, phrase, sentence } from '../platform/words';
import type { LineMessage, Person, World } from './types';

/** LINE's green is too pale for white letters; this one has a contrast of 4.9. */
const ACCENT = '#04803A';

/** The button to our page. It stands in a card, for addresses in texts are fetched for previews, and nobody but its reader is to open it. */
export function linkOffer(uri: string, { shop }: World, lang: Lang): LineMessage {
  const text = sentence('link.offer', lang, shop.name);
  return {
    type: 'flex',
    altText: text,
    contents: {
      type: 'bubble',
      size: 'kilo',
      body: {
        type: 'box',
        layout: 'vertical',
        contents: [{ type: 'text', text, wrap: true, size: 'md', scaling: true }],
      },
      footer: {
        type: 'box',
        layout: 'vertical',
        contents: [
          {
            type: 'button',
            style: 'primary',
            color: ACCENT,
            scaling: true,
            action: { type: 'uri', label: labels.link[lang], uri },
          },
        ],
      },
    },
  };
}

/** That it is done, and for which member. */
export function linkedText({ link }: Person, { shop }: World, lang: Lang): string {
  const number = link && phrase('link.number', lang)(endOfNumber(link.member));
  return [sentence('link.done', lang, shop.name), number].filter((line) => line !== undefined).join('\n');
}

/** 「マイ連携」: as whom, and since when. */
export function myLinkText({ link }: Person, { shop }: World, lang: Lang): string {
  if (!link) return sentence('link.none', lang, shop.name);
  return [
    sentence('link.mine', lang, shop.name),
    '',
    phrase('link.number', lang)(endOfNumber(link.member)),
    phrase('link.since', lang)(dayInWords(shop.zone, new Date(link.at), lang)),
  ].join('\n');
}
