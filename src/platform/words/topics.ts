import type { Both } from '../lang';

/**
 * What people come to ask of any shop, most wanted first. The menu offers those that the shop's own FAQ has an answer
 * for, under the title its editor gave it.
 */
export const topics: Both<readonly string[]> = {
  ja: ['営業時間', '料金', '予約', 'アクセス', '支払い方法', 'キャンセル'],
  en: ['opening hours', 'prices', 'reservation', 'directions', 'payment methods', 'cancellation'],
};
