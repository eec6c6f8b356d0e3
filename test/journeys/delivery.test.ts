import { openCases } from '../../src/features/cases/cases';
import { addDays, dateInWords, localTime } from '../../src/platform/time';
import { json, SECRET, startServer, type Received } from '../features/members/company-server';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

import { isOfDelivering, nameOf, recordTransitions, transitionsOf } from '../support/transitions';
import { until } from '../support/until';

/*
 * The day of an order, changed in the chat: webhooks in, calls to LINE out; in our own tables, and in a company's system. Together
 * the journeys take every transition that has to do with it.
 */

const today = () => localTime('Asia/Tokyo', new Date()).date;
const ahead = (days: number) => addDays(today(), days);
const words = (day: string) => dateInWords(day, 'ja', today());
/** As people type it. */
const typed = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const of = (number: string) =>
  ({ type: 'postback', label: 'お届け日を変更する', data: `talk:deliveryday:0:${number}` }) as const;

onEachEngine((engine) => {
  let house: TestHouse;
  let elsewhere: TestHouse;
  let company: Awaited<ReturnType<typeof startServer>>;
  let record: ReturnType<typeof recordTransitions>;
  /** What the company answers: a status and a body. */
  let days: [status: number, body: object];
  let change: [status: number, body: object];
  beforeAll(async () => {
    company = await startServer(({ path }, response) => {
      const told = path.endsWith('/delivery-days') ? days : path.endsWith('/change-delivery-day') ? change : undefined;
      json(response, told?.[0] ?? 200, told?.[1] ?? { list: [] });
    });
    house = await openTestHouse(engine, { members: true, env: { SHOP_HOURS: 'Mon-Sun 10:00-20:00' } });
    const env = { RECORDS_API_URL: company.url, RECORDS_API_SECRET: SECRET };
    elsewhere = await openTestHouse(engine, { members: true, env });
    record = recordTransitions();
  }, 60_000);
  afterAll(async () => {
    record.stop();
    await house.close();
    await elsewhere.close();
    await company.stop();
  });
  beforeEach(async () => {
    for (const one of [house, elsewhere])
      for (const table of ['links', 'cases', 'codes', 'code_counts', 'orders']) await one.app.db(table).delete();
    const order = { member: 'M-1001', placed_at: Date.now() + 60_000, items: '[]', total: 3_300, status: 'preparing' };
    await house.app.db('orders').insert([
      { number: 'D-1', arrives_on: ahead(4), ...order },
      { number: 'D-2', arrives_on: null, ...order },
    ]);
    company.received.splice(0);
    days = [200, { planned: ahead(4), days: [ahead(3), ahead(20)] }];
    change = [200, { result: 'changed' }];
  });

  async function linked(at: TestHouse = house, member = 'M-1001') {
    const person = await at.friend();
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: Date.now() };
    await at.app.db('links').insert({ ...row, consent_version: '1', linked_at: Date.now() });
    return person;
  }
  const heard = async (at: TestHouse, person: string) =>
    at.unheard(person) === 0 ? '' : (await at.hears(person)).join('\n');
  async function says(person: string, text: string, at: TestHouse = house) {
    await at.line.say(person, text).delivered;
    await at.settled();
    return heard(at, person);
  }
  async function taps(
    person: string,
    action: { type: 'postback'; label: string; data: string },
    at: TestHouse = house,
  ) {
    await at.line.tap(person, action)?.delivered;
    await at.settled();
    return heard(at, person);
  }
  const planned = async (number = 'D-1') =>
    ((await house.app.db('orders').where({ number }).first('arrives_on')) as { arrives_on: string }).arrives_on;
  async function known(): Promise<string> {
    const person = await house.friend();
    const letters = house.line.mailbox().length;
    for (const text of ['注文の状況', 'コードで確認', 'hanako@example.jp']) await says(person, text);
    const letter = await house.line.waitFor(() => house.line.mailbox()[letters], 20_000);
    expect(await says(person, /\d{6}/.exec(letter.text)![0])).toContain('D-');
    return person;
  }

  test('from the words to the end: the order’s button, a day, read back, one tap, done once', async () => {
    const hanako = await linked();
    expect(await says(hanako, 'お届け日を変更したい')).toContain('発送前のご注文');
    expect(JSON.stringify(house.line.chat(hanako).at(-1)!.message)).toContain('talk:deliveryday:0:D-1');
    const asked = await taps(hanako, of('D-1'));
    expect(asked).toContain(`ご注文 D-1 は、${words(ahead(4))}にお届けの予定です`);
    expect(asked).toContain(`1. ${words(ahead(2))}\n2. ${words(ahead(3))}\n3. ${words(ahead(5))}\n4. 別の日を選ぶ`);
    // The other days are a date picker's, and may be typed.
    expect(await says(hanako, '別の日を選ぶ')).toContain('「12月5日」のように');
    expect(await says(hanako, typed(ahead(7)))).toContain(`${words(ahead(4))}から${words(ahead(7))}に変更しますか`);
    expect(await planned()).toBe(ahead(4));
    const yes = buttonOf(house, hanako, 'この日に変更する');
    expect(await taps(hanako, yes)).toContain(`ご注文 D-1 のお届け日を、${words(ahead(7))}に変更しました`);
    expect([await planned(), await planned('D-2')]).toEqual([ahead(7), null]);
    expect(await taps(hanako, yes)).toBe('この操作は完了しています。');
    expect(await house.app.db('delivery_changes').select('from_day', 'to_day')).toEqual([
      { from_day: ahead(4), to_day: ahead(7) },
    ]);
  });

  test('they may choose again, by number or by words, say no, or say nothing', async () => {
    const hanako = await linked();
    await taps(hanako, of('D-2'));
    expect(await says(hanako, '1')).toContain(`お届け日を、${words(ahead(2))}に変更しますか`);
    expect(await says(hanako, '選び直す')).toContain('ご希望のお届け日');
    expect(await says(hanako, typed(ahead(1)))).toContain('その日にはお届けできません');
    await says(hanako, words(ahead(3)));
    expect(await says(hanako, typed(ahead(5)))).toContain(`${words(ahead(5))}に変更しますか`);
    expect(await says(hanako, typed(ahead(60)))).toContain('その日にはお届けできません');
    // Two days are none.
    const two = `${typed(ahead(5))}か${typed(ahead(6))}`;
    expect(await says(hanako, two)).toContain('1つずつ');
    await says(hanako, '1');
    expect(await says(hanako, two)).toContain('1つずつ');
    expect(await says(hanako, 'いいえ')).toContain('お届け日はそのままです');
    await taps(hanako, of('D-2'));
    expect(await says(hanako, 'いいえ')).toContain('お届け日はそのままです');
    await taps(hanako, of('D-2'));
    await falls(hanako);
    await taps(hanako, of('D-2'));
    await says(hanako, '1');
    await falls(hanako);
    expect(await says(hanako, 'この日に変更する')).toContain('お使いいただけません');
    expect(await planned('D-2')).toBeNull();
  });

  /** Half an hour without a word. */
  async function falls(person: string) {
    const waiting = { person, kind: 'silence', state: 'waiting' };
    await house.app
      .db('jobs')
      .where(waiting)
      .update({ due_at: Date.now() - 1 });
    const lanes = house.app.db('lanes').where('lane', 'like', `silence:${person}:%`);
    await lanes.update({ ready_at: Date.now() - 1 });
    await until(async () => !(await house.app.db('jobs').where(waiting).first('id')), 'silence');
    await house.settled();
  }

  test('dispatched before they confirm, it is not changed, and the shop may be told', async () => {
    const hanako = await linked();
    await taps(hanako, of('D-1'));
    await says(hanako, '1');
    await house.app.db('orders').where({ number: 'D-1' }).update({ status: 'shipped', shipped_at: Date.now() });
    expect(await says(hanako, 'はい')).toContain('すでに発送されています');
    await says(hanako, 'お店に相談する');
    expect(await openCases(house.app.db, 5)).toMatchObject([
      { topic: 'orders', member: 'M-1001', facts: { order: 'D-1', tried: 'change-delivery-day: dispatched' } },
    ]);
    expect(await planned()).toBe(ahead(4));
  });

  test('known by a code, they change the order that it showed them, and nothing is kept of it', async () => {
    const person = await known();
    expect(await taps(person, of('D-1'))).toContain('ご希望のお届け日');
    await says(person, '1');
    expect(await says(person, 'はい')).toContain('変更しました');
    expect(await planned()).toBe(ahead(2));
    const row = (await house.app.db('talks').where({ person }).first('context')) as { context: string };
    expect(JSON.parse(row.context)).toMatchObject({ proof: null, delivery: null });
    expect(await taps(person, of('D-2'))).toContain('ご本人の情報のため');
  });

  test('a stranger is asked who they are, and another member’s order is not found', async () => {
    const stranger = await house.friend();
    expect(await taps(stranger, of('D-1'))).toContain('ご本人の情報のため');
    const ichiro = await linked(house, 'M-1002');
    expect(await taps(ichiro, of('D-1'))).toContain('見つかりませんでした');
    expect(await planned()).toBe(ahead(4));
  });

  test('whose link went to another membership before the tap changes nothing', async () => {
    const hanako = await linked();
    await taps(hanako, of('D-1'));
    await says(hanako, '1');
    await house.app.db('links').where({ line_user: hanako }).update({ member: 'M-1002' });
    expect(await says(hanako, 'はい')).not.toContain('変更しました');
    expect(await planned()).toBe(ahead(4));
  });

  describe('in a company’s system', () => {
    const asked = (verb: string): Received[] => company.received.filter(({ path }) => path === `/${verb}`);

    test('its own days are offered, and the change is asked for once, by a key of its own', async () => {
      const hanako = await linked(elsewhere);
      expect(await taps(hanako, of('A-1'), elsewhere)).toContain(`1. ${words(ahead(3))}\n2. ${words(ahead(20))}`);
      await says(hanako, typed(ahead(20)), elsewhere);
      expect(await says(hanako, 'はい', elsewhere)).toContain(`${words(ahead(20))}に変更しました`);
      const [{ body, headers }, ...more] = asked('change-delivery-day') as [Received];
      expect(more).toEqual([]);
      expect(JSON.parse(body)).toEqual({ member: 'M-1001', number: 'A-1', day: ahead(20) });
      expect(headers['webhook-id']).toMatch(/^delivery_change-delivery:/);
    });

    test('a day that is gone meanwhile is told, and the days are asked for anew', async () => {
      const hanako = await linked(elsewhere);
      await taps(hanako, of('A-1'), elsewhere);
      await says(hanako, '1', elsewhere);
      change = [200, { result: 'unoffered' }];
      days = [200, { days: [ahead(6)] }];
      const told = await says(hanako, 'はい', elsewhere);
      expect(told).toContain('その日にはお届けできません');
      expect(told).toContain(`1. ${words(ahead(6))}`);
    });

    test.each([
      ['does not do it (501)', [501, {}], '担当者が変更を承ります', 'unsupported'],
      ['has no days just now', [200, { days: [] }], 'お届け日がありません', 'none'],
      ['dispatched it', [200, { result: 'dispatched' }], 'すでに発送されています', 'dispatched'],
      ['does not answer', [500, {}], '返事がありませんでした', 'failed'],
    ] as const)('that %s is told honestly, and becomes a case', async (_, answer, told, tried) => {
      days = [...answer];
      const hanako = await linked(elsewhere);
      expect(await taps(hanako, of('A-1'), elsewhere)).toContain(told);
      await says(hanako, 'お店に相談する', elsewhere);
      expect(await openCases(elsewhere.app.db, 5)).toMatchObject([
        { topic: 'orders', facts: { order: 'A-1', tried: `delivery-days: ${tried}` } },
      ]);
      expect(asked('change-delivery-day')).toEqual([]);
    });

    test('that tells days but changes none becomes a case as well', async () => {
      change = [501, {}];
      const hanako = await linked(elsewhere);
      await taps(hanako, of('A-1'), elsewhere);
      await says(hanako, '1', elsewhere);
      expect(await says(hanako, 'はい', elsewhere)).toContain('まだ変更していません');
    });
  });

  test('all of it was walked', () => {
    const names = transitionsOf().map(nameOf).filter(isOfDelivering);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !record.taken.has(name))).toEqual([]);
  });
});

type Tap = { type: 'postback'; label: string; data: string };
/** A button under the newest words of the bot. */
function buttonOf({ line }: TestHouse, person: string, label: string): Tap {
  const said = line
    .chat(person)
    .filter(({ from }) => from === 'bot')
    .flatMap(({ message }) => (message as { quickReply?: { items: { action: Tap }[] } }).quickReply?.items ?? []);
  const found = said.findLast(({ action }) => action.label === label)?.action;
  if (!found) throw new Error(`no button ${label}`);
  return found;
}
