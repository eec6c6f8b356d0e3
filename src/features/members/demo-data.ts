import type { DemoReservation } from '../book/book';
import type { ContractRow, OrderRow } from './records/own-tables';
import type { MemberRow } from './directories/own-tables';
import type { PointsMove } from './points';
import type { DemoDays } from './demo-days';

/*
 * The people of the demo shop, who are told of in docs/members.md, and what they have with it. Their numbers and addresses
 * are nobody's: example.jp is kept for examples, and no phone in Japan has a 0000 after 090.
 */

/** A member of the demo shop, with the password that the documentation tells. */
export type DemoMember = Omit<MemberRow, 'password_hash' | 'registered_by' | 'created_at' | 'renews_on'> & {
  password: string;
  /** In so many days the membership is renewed. */
  renewsIn: number | null;
};

const PERSON = { name_en: null, kana: null, rank: null, lang: 'ja', status: 'active', vip: 0, renewsIn: null } as const;

export const DEMO_MEMBERS: readonly DemoMember[] = [
  {
    ...PERSON,
    id: 'M-1001',
    ...{ name: '山田 花子', name_en: 'Hanako Yamada', kana: 'ヤマダ ハナコ', rank: 'ゴールド' },
    ...{ email: 'hanako@example.jp', phone: '+819000001001', member_since: '2021-04-03', password: 'sakura-1001' },
  },
  {
    ...PERSON,
    id: 'M-1002',
    ...{ name: '鈴木 一郎', name_en: 'Ichiro Suzuki', kana: 'スズキ イチロウ', rank: 'シルバー' },
    ...{ email: 'ichiro@example.jp', phone: '+819000001002', member_since: '2024-09-14', password: 'sakura-1002' },
    renewsIn: 12,
  },
  {
    ...PERSON,
    id: 'M-1003',
    ...{ name: 'Emma Brown', kana: 'エマ ブラウン', lang: 'en' },
    ...{ email: 'emma@example.jp', phone: '+819000001003', member_since: '2026-06-20', password: 'sakura-1003' },
  },
];

/** What they have with the shop on the day it is made. */
export function demoRecords({ day, at, open, now }: DemoDays): {
  reservations: DemoReservation[];
  orders: Omit<OrderRow, 'pickup_until'>[];
  contracts: ContractRow[];
  points: (PointsMove & { at: number })[];
} {
  const booked = (member: string, beginsAt: number, service: string, resource: 'sasaki' | 'takahashi') =>
    ({ member, beginsAt, service, resource }) as const;
  return {
    reservations: [
      booked('M-1001', open(3, '14:00'), 'cut-colour', 'sasaki'),
      booked('M-1001', open(24, '11:00'), 'treatment', 'sasaki'),
      booked('M-1002', open(2, '18:30'), 'cut', 'takahashi'),
      booked('M-1002', open(30, '16:00'), 'straightening', 'takahashi'),
      booked('M-1003', open(5, '10:30'), 'perm', 'takahashi'),
      booked('M-1003', open(19, '13:00'), 'treatment', 'sasaki'),
    ],
    orders: [
      {
        number: 'A-1042',
        ...{ member: 'M-1001', status: 'shipped', placed_at: at(-2, '20:15'), shipped_at: now },
        items: JSON.stringify([
          { name: 'ヘアオイル', quantity: 1 },
          { name: 'サロンシャンプー', quantity: 2 },
        ]),
        ...{ total: 9_680, arrives_on: day(2), tracking_url: 'https://track.example.jp/A-1042' },
      },
      {
        number: 'A-1017',
        ...{ member: 'M-1001', status: 'delivered', placed_at: at(-40, '12:30'), shipped_at: at(-39, '09:00') },
        items: JSON.stringify([{ name: 'ヘアブラシ', quantity: 1 }]),
        ...{ total: 3_300, arrives_on: day(-37), tracking_url: null },
      },
      {
        number: 'A-1043',
        ...{ member: 'M-1002', status: 'preparing', placed_at: at(-1, '21:40'), shipped_at: null },
        items: JSON.stringify([{ name: 'ヘアワックス', quantity: 1 }]),
        ...{ total: 2_200, arrives_on: day(4), tracking_url: null },
      },
      {
        number: 'A-1044',
        ...{ member: 'M-1003', status: 'received', placed_at: at(-1, '22:05'), shipped_at: null },
        items: JSON.stringify([{ name: 'トリートメント', quantity: 2 }]),
        ...{ total: 5_280, arrives_on: null, tracking_url: null },
      },
    ],
    contracts: [
      {
        ...{ id: 'C-3001', member: 'M-1001', status: 'active', renews_on: day(20) },
        ...{ name_ja: '月2回トリートメントプラン', name_en: 'Two treatments a month' },
      },
      {
        ...{ id: 'C-3002', member: 'M-1002', status: 'active', renews_on: day(9) },
        ...{ name_ja: '毎月カットプラン', name_en: 'A cut every month' },
      },
      {
        ...{ id: 'C-3003', member: 'M-1003', status: 'ended', renews_on: null },
        ...{ name_ja: 'お試しプラン', name_en: 'Trial plan' },
      },
    ],
    points: [
      given('M-1001', 150, 'welcome', day(32), at(-200, '15:00')),
      given('M-1001', 360, 'visits', day(240), at(-40, '16:00')),
      used('M-1001', 400, at(-20, '16:00')),
      given('M-1001', 10, 'visit', day(345), at(-10, '16:00')),
      given('M-1002', 480, 'visits', day(120), at(-60, '19:30')),
      used('M-1002', 100, at(-30, '19:30')),
      given('M-1003', 100, 'welcome', day(150), at(-30, '11:00')),
    ],
  };
}

function given(member: string, amount: number, reason: string, expiresOn: string, at: number) {
  return { member, amount, reason, expiresOn, at, key: `demo/${member}/${reason}` };
}

function used(member: string, amount: number, at: number) {
  return { member, amount: -amount, reason: 'used', at, key: `demo/${member}/used` };
}
