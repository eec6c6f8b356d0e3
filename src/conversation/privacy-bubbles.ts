import { KINDS, type Kind } from '../features/wishes/wishes';
import type { Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import { messageKinds, phrase, sentence, titles } from '../platform/words';
import type { LineMessage, World } from './types';

/** 「お知らせの設定」: each kind of message that comes by itself, and whether it does. */
export function wishesText(unwanted: readonly Kind[], { shop }: World, lang: Lang): string {
  const lines = KINDS.map(
    (kind) => `・${phrase('wishes.line', lang)(messageKinds[kind][lang], !unwanted.includes(kind))}`,
  );
  return [sentence('wishes.title', lang, shop.name), '', ...lines, '', sentence('wishes.always', lang, shop.name)].join(
    '\n',
  );
}

/** The button to what is kept of them. It stands on a card, for addresses in texts are fetched for previews. */
export function ownDataOffer(uri: string, { shop }: World, lang: Lang): LineMessage {
  const remark = sentence('data.offer', lang, shop.name);
  const buttons = [{ type: 'uri', label: titles.seeData[lang], uri } as const];
  return cardsMessage(`${titles.ownData[lang]}\n${remark}`, [
    { title: titles.ownData[lang], facts: [], remark, buttons },
  ]);
}
