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

/** What comes by itself, as customers read it. */
export const messageKinds = {
  reminder: { ja: 'ご予約・ご注文の通知', en: 'Reminders' },
  news: { ja: 'お店のニュース', en: 'News' },
  coupon: { ja: 'クーポン', en: 'Coupons' },
} as const satisfies Record<string, Both>;

/** How somebody linked, as customers read it. */
export const linkWays = {
  account_link: { ja: 'トークから会員ログイン', en: 'Login from the chat' },
  line_login: { ja: 'LINEログイン', en: 'LINE Login' },
  bridge: { ja: '会員サイトでログイン', en: "Login on the members' site" },
  oidc: { ja: '会員サイトでログイン', en: "Login on the members' site" },
  store: { ja: 'お店で連携', en: 'In the shop' },
} as const satisfies Record<string, Both>;

/** Names of facts on a card, and titles of cards. */
export const titles = {
  link: { ja: '会員とLINEの連携', en: 'Link your membership' },
  mine: { ja: 'マイ連携', en: 'My link' },
  since: { ja: '連携した日', en: 'Linked on' },
  way: { ja: '連携の方法', en: 'Linked by' },
  purpose: { ja: '使いみち', en: 'Used for' },
  ownData: { ja: '保存している内容', en: 'What we keep' },
  seeData: { ja: '内容を見る', en: 'See my data' },
  join: { ja: '会員登録', en: 'Become a member' },
  when: { ja: '日時', en: 'When' },
  service: { ja: 'メニュー', en: 'Service' },
  duration: { ja: '所要時間', en: 'Duration' },
  price: { ja: '料金', en: 'Price' },
  anyone: { ja: '指名なし', en: 'Anyone' },
  booked: { ja: 'ご予約', en: 'Your reservation' },
  addToCalendar: { ja: 'カレンダーに追加', en: 'Add to calendar' },
  opened: { ja: '空きのお知らせ', en: 'A place has opened' },
  waits: { ja: 'キャンセル待ち', en: 'Waiting list' },
  waitEnded: { ja: 'キャンセル待ちの終了', en: 'Taken off the waiting list' },
  staff: { ja: '担当', en: 'With' },
  place: { ja: 'お席', en: 'Place' },
  order: { ja: 'ご注文', en: 'Order' },
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
  address: { ja: 'ご住所', en: 'Address' },
  addressPage: { ja: '住所変更', en: 'Change of address' },
  typeAddress: { ja: '新しい住所を入力する', en: 'Enter my address' },
  track: { ja: '配送状況を見る', en: 'Track the parcel' },
} as const satisfies Record<string, Both>;
