import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deed } from '../../src/conversation/buttons';
import type { Event } from '../../src/conversation/events';
import { hear } from '../../src/conversation/intents';
import { buttonFor } from '../../src/conversation/options';
import { NOTHING, nextContent } from '../../src/features/faq/content';
import type { Entry } from '../../src/features/faq/faq';
import { readFolder } from '../../src/features/faq/files';
import { seedDemoShop } from '../../src/features/members/demo-shop';
import { root } from '../../src/platform/root';
import { freshDatabase } from '../support/databases';

/*
 * The demo shop's answers beside what the chat can do and what the demo shop's book says: neither may contradict the other.
 */
const NOW = Date.parse('2026-11-25T06:00:00Z');

let entries: readonly Entry[];
beforeAll(async () => ({ entries } = nextContent(NOTHING, await readFolder(path.join(root, 'faq')))));
const entryOf = (id: string) => entries.find((entry) => entry.id === id)!;

test('whatever the chat can do itself, the answer about it starts', () => {
  const starts = Object.fromEntries(
    entries.map(({ id, action, buttons }) => [
      id,
      [...(action ? [action] : []), ...buttons.flatMap((one) => ('action' in one ? [one.action] : []))],
    ]),
  );
  expect(starts).toMatchObject({
    ...{ book: ['book', 'join'], 'same-day': ['book'], 'choose-stylist': ['book'], 'check-booking': ['reservations'] },
    ...{ 'change-booking': ['changebooking', 'person'], 'cancel-booking': ['cancelbooking', 'changebooking'] },
    ...{ 'cancellation-fee': ['cancelbooking'], unwell: ['changebooking', 'cancelbooking'] },
    ...{ 'order-cancel': ['orders', 'person'], shipping: ['orders'], 'online-order': ['orders'] },
    ...{ points: ['points'], 'points-expiry': ['points'], membership: ['join'], 'stop-messages': ['wishes'] },
    ...{ privacy: ['owndata', 'erase'], 'leave-membership': ['person', 'erase'] },
    ...{ 'lost-property': ['person'], redo: ['person'], complaints: ['person'], 'product-returns': ['person'] },
  });
});

test('a button of an answer does the same when its words are typed', () => {
  const actions = entries.flatMap(({ id, buttons }) =>
    buttons.flatMap((one) => ('action' in one ? [{ id, label: one.label, does: deed(buttonFor(one.action)!) }] : [])),
  );
  expect(actions.length).toBeGreaterThan(40);
  const otherwise = actions.filter(({ label, does }) => [label.ja, label.en].some((text) => !same(hear(text), does)));
  expect(otherwise).toEqual([]);
});

test('what an answer names as a button stands under it, or works typed', () => {
  const named = entries.flatMap(({ id, answer }) => [
    ...[...answer.ja.matchAll(/「([^」]+)」(?=から|で|を押|を開|かお電話|と)/g)].map(([, text]) => ({
      id,
      text: text!,
    })),
    ...[...(answer.en ?? '').matchAll(/(?:tap|send|then) "([^"]+)"/gi)].map(([, text]) => ({ id, text: text! })),
  ]);
  expect(named.length).toBeGreaterThan(80);
  const vain = named.filter(({ text }) => !NO_BUTTON.includes(text) && hear(text).type === 'ASKED');
  expect(vain).toEqual([]);
});
const NO_BUTTON = ['採用について'];

const same = (one: Event, other: Event) => one.type === other.type && isDeepStrictEqual(one, { ...other });

test('prices, times and deadlines are those of the book of the demo shop', async () => {
  const db = await freshDatabase('sqlite');
  await seedDemoShop(db, NOW, 'Asia/Tokyo');
  const services = (await db('services').select('*')) as Service[];
  const staff = (await db('resources').where({ kind: 'staff' }).select('*')) as { name_ja: string; name_en: string }[];
  await db.destroy();
  const of = (id: string) => services.find((one) => one.id === id)!;
  const says = (id: string, ...texts: string[]) => {
    for (const text of texts) expect(`${entryOf(id).answer.ja}\n${entryOf(id).answer.en}`).toContain(text);
  };
  const yen = (id: string) => of(id).price.toLocaleString('ja-JP');
  says('menu-prices', `カット ${yen('cut')}円`, `Cut ${yen('cut')} yen`);
  for (const [id, name] of [
    ['perm', 'パーマ'],
    ['straightening', '縮毛矯正'],
    ['treatment', 'トリートメント'],
  ] as const)
    says('menu-prices', `${name} ${yen(id)}円〜`);
  says('perm', `${yen('perm')}円〜`, `from ${yen('perm')} yen`);
  says('straightening', `${yen('straightening')}円〜`, `from ${yen('straightening')} yen`);
  says('treatment', `${yen('treatment')}円(約${of('treatment').minutes}分)`);
  says('duration', `カット${of('cut').minutes / 60}時間`, `パーマ${of('perm').minutes / 60}時間`, '縮毛矯正2時間半');
  expect(of('straightening').minutes).toBe(150);
  for (const one of services) {
    expect([one.change_until, one.cancel_until]).toEqual(Array(2).fill('previous day 20:00'));
    says('cancel-booking', `${one.late_fee_percent}%`);
    says('same-day', `${one.notice_minutes / 60}時間前`);
    says('book', `${one.horizon_days / 30}か月先`);
  }
  for (const id of ['change-booking', 'cancel-booking', 'cancellation-fee']) says(id, '前日20:00まで');
  for (const { name_ja, name_en } of staff) says('english-staff', name_ja, name_en);
});
interface Service {
  id: string;
  price: number;
  minutes: number;
  change_until: string;
  cancel_until: string;
  late_fee_percent: number;
  notice_minutes: number;
  horizon_days: number;
}
