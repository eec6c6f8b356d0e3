import type { CannedReply } from '../../../features/canned/canned';
import { endOfNumber } from '../../../features/identity/identity';
import { wordingOf, type Listed, type Reason } from '../../../features/morning/morning';
import type { Person } from '../../../features/staff/staff';
import { hoursInWords, type Shop } from '../../../platform/shop';
import { dateInWords, momentInWords } from '../../../platform/time';
import { warmWords } from '../../../platform/words/warm';

/** What a word is made of. */
interface Ingredients {
  shop: Shop;
  me: Person;
  one: Listed;
  as: Reason;
  line: string;
  /** The shop's own wordings. */
  own: ReadonlyMap<Reason, CannedReply>;
}

/** A word as the customer would get it, in their language; `blank` where something in it is not known of them. */
export function composed({ shop, me, one, as, line, own }: Ingredients): { text: string; blank: boolean } {
  const { lang, visit, renewsOn, linked, member } = one;
  // Of who is not linked nothing is said that only the member may know, not even their name.
  const known = linked ? one.known : undefined;
  const facts = {
    お客さま名: (lang === 'en' ? known?.nameEn : undefined) ?? known?.name ?? warmWords.customer[lang],
    会員番号末尾: linked && member !== undefined ? endOfNumber(member) : undefined,
    予約日時: linked && visit ? momentInWords(shop.zone, new Date(visit.beginsAt), lang) : undefined,
    メニュー: linked && visit ? visit.service[lang] : undefined,
    更新日: linked && renewsOn !== undefined ? dateInWords(renewsOn, lang) : undefined,
    担当: me.name,
    店名: shop.name[lang],
    営業時間: hoursInWords(shop, lang),
    電話番号: shop.phone,
  };
  const filling = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''));
  const { text, blanks } = wordingOf(as, lang, own.get(as), { ...filling, line });
  return { text, blank: blanks.length > 0 };
}

/** A line as it is sent: on one line, with nothing in it that can't be seen. */
export function lineOf(typed: string): string {
  return typed
    .replace(/[\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '')
    .trim();
}
