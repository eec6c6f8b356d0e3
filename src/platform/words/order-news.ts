import type { Both, Lang } from '../lang';

/** What the shop did to an order that its customer is told of. */
export type OrdersDeed = 'changed' | 'shipped' | 'cancelled';

/** What a customer is told of it. @param about the number, what was ordered, and when it comes, in words already */
export function orderNews(deed: OrdersDeed, lang: Lang, shop: Both, about: string): string {
  return `${OPENINGS[deed][lang](shop[lang])}\n\n${about}\n\n${ENDINGS[deed][lang]}`;
}

/** The number, and what was ordered. */
export function orderInWords(lang: Lang, number: string, items: string): string {
  return lang === 'ja' ? `ご注文 ${number}\n${items}` : `Order ${number}\n${items}`;
}

const OPENINGS: Record<OrdersDeed, Both<(shop: string) => string>> = {
  changed: {
    ja: (shop) => `${shop}です。ご注文の内容を下記のとおり変更いたしました。`,
    en: (shop) => `This is ${shop}. We have changed your order. It is now:`,
  },
  shipped: {
    ja: (shop) => `${shop}です。ご注文の品を発送しました。`,
    en: (shop) => `This is ${shop}. Your order is on its way.`,
  },
  cancelled: {
    ja: (shop) => `${shop}です。下記のご注文を取り消しました。`,
    en: (shop) => `This is ${shop}. We have cancelled this order:`,
  },
};

const ASK: Both = {
  ja: 'ご不明な点は、このままメッセージでお問い合わせください。',
  en: 'If you have any questions, please just write to us here.',
};

const ENDINGS: Record<OrdersDeed, Both> = {
  changed: {
    ja: 'ご都合が悪い場合は、このままメッセージでお知らせください。',
    en: 'If this does not suit you, please just write to us here.',
  },
  shipped: ASK,
  cancelled: ASK,
};
