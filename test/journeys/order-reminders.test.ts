import { unlink } from '../../src/features/identity/identity';
import { ORDER_REMINDER, remindOfOrders } from '../../src/features/reminders/reminders';
import { change as changeWish } from '../../src/features/wishes/wishes';
import { transaction } from '../../src/platform/db';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { found } from '../support/until';

/*
 * Reminders of orders through the whole house: a tick, the outbox, LINE, and what became of the order meanwhile. The house's clock
 * stands where the test puts it; the tick is called by hand and may run ahead of it, and what it queued waits until then.
 */

const at = (text: string) => Date.parse(`${text}+09:00`);
const TERMS = { zone: 'Asia/Tokyo', quiet: { from: 21 * 60, until: 9 * 60 }, evening: 18 * 60 };
const MADE = at('2026-11-26T12:00');
const EVENING = at('2026-11-27T18:00');

onEachEngine((engine) => {
  let house: TestHouse;
  let now = MADE;
  let count = 0;
  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    now = MADE;
    // What another test left is none of this one's.
    await house.app.db('orders').update({ arrives_on: null, pickup_until: null });
  });

  interface Customer {
    person: string;
    member: string;
    order: string;
  }

  /** Somebody linked who ordered something for the 28th. */
  async function customer(more: Record<string, unknown> = {}, language = 'ja'): Promise<Customer> {
    const nth = (count += 1);
    const [person, member, order] = [await house.friend(language), `M-${nth}`, `A-${nth}`];
    const link = { line_user: person, member, method: 'account_link', assurance: 'password', consent_version: '1' };
    await house.app.db('links').insert({ ...link, consented_at: now, linked_at: now });
    await house.app.db('members').insert({ id: member, name: '山田花子', created_at: now });
    await placed({ number: order, member, ...more });
    return { person, member, order };
  }

  const placed = (more: Record<string, unknown>) =>
    house.app.db('orders').insert({
      ...{ status: 'shipped', placed_at: MADE, shipped_at: MADE, total: 9_680, arrives_on: '2026-11-28' },
      items: JSON.stringify([
        { name: 'ヘアオイル', quantity: 1 },
        { name: 'サロンシャンプー', quantity: 2 },
      ]),
      ...more,
    });

  const tick = (time = now) => remindOfOrders({ db: house.app.db, terms: TERMS, now: () => time });
  const decidedOf = (order: string) =>
    house.app.db('order_reminders').where({ order_number: order }).orderBy('day').pluck('decided');
  const lastCard = (person: string) =>
    JSON.stringify(house.line.chat(person).findLast(({ from }) => from === 'bot')!.message);

  /** How the person's reminders ended, once none is due any more. */
  async function ends(person: string): Promise<string[]> {
    const over = await found(async () => {
      const rows = (await house.app.db('jobs').where({ person, kind: ORDER_REMINDER }).orderBy('id')) as {
        state: string;
        reason: string | null;
        due_at: number | string;
      }[];
      return rows.every(({ state, due_at }) => state !== 'waiting' || Number(due_at) > now) ? rows : undefined;
    }, 'the last reminder that is due');
    return over.map(({ state, reason }) => (state === 'done' ? state : `${state}: ${reason}`));
  }

  test('the evening before: said once by three who tick at once, with the way to the parcel; a tap shows the order', async () => {
    const { person, order } = await customer({ tracking_url: 'https://track.example.jp/1' });
    expect(await tick(EVENING - 1)).toBe(0);
    now = EVENING;
    await Promise.all([tick(), tick(), tick()]);
    expect(await house.hears(person)).toEqual([
      `【明日お届け予定です】11月28日(土) ご注文 ${order}(ヘアオイル ほか1点)`,
    ]);
    expect(lastCard(person)).toContain('"uri":"https://track.example.jp/1"');
    house.line.tap(person, { type: 'postback', label: '注文の状況', data: 'talk:orders:0' });
    expect((await house.hears(person))[0]).toContain(`ご注文 ${order}`);
    now = at('2026-11-28T10:00');
    await tick();
    expect(await ends(person)).toEqual(['done']);
    expect(house.unheard(person)).toBe(0);
  });

  test('the last day to pick it up, in English; the list tells the same day', async () => {
    const pickup = { status: 'preparing', shipped_at: null, arrives_on: null, pickup_until: '2026-11-28' };
    const { person, order } = await customer(pickup, 'en');
    now = EVENING;
    await tick();
    expect((await house.hears(person))[0]).toMatch(
      new RegExp(`^Please pick it up by tomorrow, Sat.*28 Nov: order ${order} \\(ヘアオイル and 1 more\\)$`),
    );
    house.line.say(person, 'My orders');
    await house.hears(person);
    expect(lastCard(person)).toMatch(/Please pick it up at the shop by Sat.*28 Nov\./);
  });

  test('what waits dies with the order, its day, the link and the wish; a new day is reminded of anew', async () => {
    const [cancelled, moved, delivered, parted, unwanted] = [
      ...[await customer(), await customer(), await customer()],
      ...[await customer(), await customer()],
    ] as [Customer, Customer, Customer, Customer, Customer];
    expect(await tick(EVENING)).toBe(5);
    const { db } = house.app;
    await db('orders').where({ number: cancelled.order }).update({ status: 'cancelled', arrives_on: null });
    await db('orders').where({ number: moved.order }).update({ arrives_on: '2026-11-29' });
    await db('orders').where({ number: delivered.order }).update({ status: 'delivered' });
    await transaction(db, (trx) => unlink(trx, parted.person, 'by the person', now));
    await changeWish(db, unwanted.person, { kind: 'reminder', wanted: false }, now);
    await house.restart();
    now = EVENING;
    const all = [cancelled, moved, delivered, parted, unwanted];
    await house.app.db('jobs').where({ kind: ORDER_REMINDER, state: 'waiting' }).update({ due_at: now });
    expect((await Promise.all(all.map(({ person }) => ends(person)))).flat()).toEqual([
      ...Array<string>(3).fill('dead: the order is another by now'),
      'called_off: the link ended: unlinked',
      'dead: they want no reminders',
    ]);
    now = at('2026-11-28T18:00');
    await tick();
    expect(await house.hears(moved.person)).toEqual([
      `【明日お届け予定です】11月29日(日) ご注文 ${moved.order}(ヘアオイル ほか1点)`,
    ]);
  });

  test('after an outage and a night it says today; after noon of the day it says nothing', async () => {
    const late = await customer();
    now = at('2026-11-27T21:30');
    await tick();
    expect(await ends(late.person)).toEqual(['waiting: not now']);
    now = at('2026-11-28T09:00');
    expect((await house.hears(late.person))[0]).toContain('【本日お届け予定です】11月28日(土)');

    now = MADE;
    const [parcel, bag] = [await customer(), await customer({ arrives_on: null, pickup_until: '2026-11-28' })];
    now = at('2026-11-28T12:00');
    await tick();
    expect((await house.hears(bag.person))[0]).toContain('【お受け取りは本日までです】11月28日(土)');
    expect(await decidedOf(parcel.order)).toEqual(['too late']);
    expect(house.unheard(parcel.person)).toBe(0);
  });

  test('who is not linked, wants none or has only just ordered is not reminded, and that is written down', async () => {
    const [unwanted, fresh] = [await customer(), await customer({ placed_at: EVENING + 60_000 })];
    await changeWish(house.app.db, unwanted.person, { kind: 'reminder', wanted: false }, now);
    await placed({ number: 'A-nobody', member: 'M-nobody' });
    await tick(EVENING + 120_000);
    expect(await Promise.all(['A-nobody', unwanted.order, fresh.order].map(decidedOf))).toEqual([
      ['not linked'],
      ['not wanted'],
      ['too late'],
    ]);
  });

  test('a tick that breaks off after its first statement has written nothing; the next does it once', async () => {
    const { person, order } = await customer();
    let asked = 0;
    const breaking = () => {
      // The day, the beginning of the transaction, and then, with the reminder claimed, the rules.
      if ((asked += 1) === 3) throw new Error('broken off');
      return EVENING;
    };
    await expect(remindOfOrders({ db: house.app.db, terms: TERMS, now: breaking })).rejects.toThrow('broken off');
    expect(await decidedOf(order)).toEqual([]);
    now = EVENING;
    expect(await tick()).toBe(1);
    await house.hears(person);
    expect(await ends(person)).toEqual(['done']);
  });
});
