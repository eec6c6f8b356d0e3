import type { Both, Lang } from '../lang';

/** What the shop did to a reservation; or that it did not answer in time. */
export type ShopsDeed = 'changed' | 'cancelled' | 'approved' | 'declined' | 'unanswered';

/**
 * What a customer is told of it. @param about the service, with whom, and when
 */
export function reservationNews(deed: ShopsDeed, lang: Lang, shop: Both, about: string): string {
  return `${OPENINGS[deed][lang](shop[lang])}\n\n${about}\n\n${ENDINGS[deed][lang]}`;
}

const OPENINGS: Record<ShopsDeed, Both<(shop: string) => string>> = {
  changed: {
    ja: (shop) => `${shop}です。ご予約の日時を下記のとおり変更いたしました。`,
    en: (shop) => `This is ${shop}. We have moved your reservation. It is now:`,
  },
  cancelled: {
    ja: (shop) => `${shop}です。下記のご予約を取り消しました。`,
    en: (shop) => `This is ${shop}. We have cancelled this reservation:`,
  },
  approved: {
    ja: (shop) => `${shop}です。ご予約が確定しました。`,
    en: (shop) => `This is ${shop}. Your reservation is confirmed.`,
  },
  declined: {
    ja: (shop) => `${shop}です。申し訳ございませんが、下記のご予約はお受けできませんでした。`,
    en: (shop) => `This is ${shop}. We are sorry, but we could not accept this reservation:`,
  },
  unanswered: {
    ja: (shop) =>
      `${shop}です。申し訳ございません。下記のご予約は、お店からの確認が間に合わなかったため、成立しませんでした。`,
    en: (shop) =>
      `This is ${shop}. We are sorry: we did not confirm this reservation in time, so it did not go through.`,
  },
};

const ENDINGS: Record<ShopsDeed, Both> = {
  changed: {
    ja: 'ご都合が悪い場合は、このままメッセージでお知らせください。',
    en: 'If this does not suit you, please just write to us here.',
  },
  cancelled: {
    ja: 'ご不明な点は、このままメッセージでお問い合わせください。',
    en: 'If you have any questions, please just write to us here.',
  },
  approved: { ja: 'ご来店をお待ちしております。', en: 'We look forward to seeing you.' },
  declined: {
    ja: '別の日時をご希望でしたら、このままメッセージでお知らせください。',
    en: 'If another time would suit you, please just write to us here.',
  },
  unanswered: {
    ja: '別の日時をご希望でしたら、このままメッセージでお知らせください。',
    en: 'If another time would suit you, please just write to us here.',
  },
};
