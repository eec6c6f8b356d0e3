import type { Both } from '../lang';

/** How things stand, as customers read it. */
export const statuses = {
  reservation: {
    requested: { ja: 'お店の確認待ち', en: 'Waiting for the shop' },
    booked: { ja: '予約中', en: 'Booked' },
    cancelled: { ja: 'キャンセル済み', en: 'Cancelled' },
    visited: { ja: 'ご来店済み', en: 'Visited' },
    missed: { ja: 'ご来店なし', en: 'Missed' },
  },
  order: {
    received: { ja: '受け付けました', en: 'Received' },
    preparing: { ja: '準備中', en: 'Being prepared' },
    shipped: { ja: '発送しました', en: 'Shipped' },
    delivered: { ja: 'お届け済み', en: 'Delivered' },
    cancelled: { ja: 'キャンセル済み', en: 'Cancelled' },
  },
} as const satisfies Record<string, Record<string, Both>>;

/** Names of facts on a card, and titles of cards. */
export const titles = {
  link: { ja: '会員とLINEの連携', en: 'Link your membership' },
  join: { ja: '会員登録', en: 'Become a member' },
  when: { ja: '日時', en: 'When' },
  service: { ja: 'メニュー', en: 'Service' },
  duration: { ja: '所要時間', en: 'Duration' },
  staff: { ja: '担当', en: 'With' },
  ordered: { ja: '注文日', en: 'Ordered' },
  items: { ja: '商品', en: 'Items' },
  total: { ja: '合計', en: 'Total' },
  arrives: { ja: 'お届け', en: 'Arrival' },
  details: { ja: '会員情報', en: 'Your details' },
  name: { ja: 'お名前', en: 'Name' },
  number: { ja: '会員番号', en: 'Number' },
  email: { ja: 'メール', en: 'E-mail' },
  phone: { ja: '電話番号', en: 'Phone' },
  rank: { ja: 'ランク', en: 'Rank' },
  track: { ja: '配送状況を見る', en: 'Track the parcel' },
} as const satisfies Record<string, Both>;
