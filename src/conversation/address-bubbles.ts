import type { Lang } from '../platform/lang';
import { cardsMessage } from '../platform/line/cards';
import { sentence, titles, type SentenceKey } from '../platform/words';
import type { AddressResult } from './events';
import type { LineMessage, World } from './types';

/** The button to the page for a new address. It stands on a card, for addresses in texts are fetched for previews. */
export function addressOffer(uri: string, { shop }: World, lang: Lang): LineMessage {
  const title = titles.addressPage[lang];
  const remark = sentence('address.offer', lang, shop.name);
  const buttons = [{ type: 'uri', label: titles.typeAddress[lang], uri } as const];
  return cardsMessage(`${title}\n${remark}`, [{ title, facts: [], remark, buttons }]);
}

/** What became of an address that was to be changed, as it is told. */
export const ADDRESS_TOLD: Record<AddressResult, SentenceKey> = {
  changed: 'address.changed',
  used: 'address.stale',
  stale: 'address.stale',
  gone: 'address.gone',
  unsupported: 'address.byShop',
  failed: 'address.failed',
};
