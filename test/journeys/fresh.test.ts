import { randomUUID } from 'node:crypto';
import { openCases } from '../../src/features/cases/cases';
import { FRESH_MS } from '../../src/features/fresh/fresh';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* An order called off in the chat by somebody who shows anew that it is them: webhooks in, letters and calls to LINE out. */

const CODE = /\d{6}/;
const CANCEL = { type: 'postback', label: '注文をキャンセルする', data: 'talk:cancelorder:0:B-1' } as const;

onEachEngine((engine) => {
  let house: TestHouse;
  let logged: string[];
  let codes: number;
  beforeEach(async () => {
    [codes, logged] = [0, []];
    house = await openTestHouse(engine, { members: true, logged });
    await order('B-1', 'M-1001');
    await order('B-2', 'M-1001');
  });
  afterEach(() => house.close());

  async function order(number: string, member: string, more: object = {}) {
    const placed = { placed_at: Date.now() + 60_000, items: '[{"name":"ヘアオイル","quantity":1}]', total: 3_300 };
    await house.app.db('orders').insert({ number, member, status: 'received', ...placed, ...more });
  }
  async function linked(member = 'M-1001') {
    const person = await house.friend();
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: Date.now() };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: Date.now() });
    return person;
  }
  async function says(person: string, text: string) {
    await house.line.say(person, text).delivered;
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  async function taps(person: string, action: { type: 'postback'; label: string; data: string }) {
    await house.line.tap(person, action)?.delivered;
    await house.settled();
    return house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n');
  }
  /** A button under the newest words of the bot. */
  function button(person: string, label: string) {
    const items = house.line
      .chat(person)
      .filter(({ from }) => from === 'bot')
      .flatMap(({ message }) => (message as Quick).quickReply?.items ?? []);
    const action = items.findLast((item) => item.action.label === label)?.action;
    if (action === undefined) throw new Error(`no button ${label}`);
    return action;
  }
  async function codeSent() {
    codes += 1;
    const box = await house.line.waitFor(() => {
      const all = house.line.mailbox();
      return all.length >= codes ? all : undefined;
    }, 20_000);
    return CODE.exec(box.at(-1)!.text)![0];
  }
  /** From the tap on the order to the question that is asked last. */
  async function proves(
    person: string,
    cancel: typeof CANCEL | { type: 'postback'; label: string; data: string } = CANCEL,
  ) {
    expect(await taps(person, cancel)).toMatch(/ご本人確認|確認コードを/);
    expect(await says(person, 'コードを送る')).toContain('6桁');
    return says(person, await codeSent());
  }
  /** The card of one order in the newest message. */
  function cardOf(person: string, number: string): string {
    const { contents } = house.line.chat(person).at(-1)!.message as { contents: { contents?: object[] } };
    const cards = (contents.contents ?? [contents]).map((card) => JSON.stringify(card));
    return cards.find((card) => card.includes(`"text":"${number}"`)) ?? '';
  }
  const status = async (number = 'B-1') =>
    ((await house.app.db('orders').where({ number }).first('status')) as { status: string }).status;

  test('from the words to the end: the order’s button, one tap, the code, one question more, done once', async () => {
    const hanako = await linked();
    expect(await says(hanako, '注文をキャンセルしたい')).toContain('発送前のご注文');
    const card = cardOf(hanako, 'B-1');
    expect(card).toContain('talk:cancelorder:0:B-1');
    // Calling off must not look like the thing to do.
    expect(card).not.toContain('"style":"primary"');
    const asked = await proves(hanako);
    expect(asked).toContain('ご注文 B-1 をキャンセルしますか?');
    expect(asked).toContain('キャンセル料はかかりません');
    // Not the number alone: nobody knows their orders by it.
    expect(asked).toContain('・ヘアオイル × 1\n合計: 3,300円');
    expect(await status()).toBe('received');
    const now = button(hanako, 'この注文をキャンセルする');
    expect(await taps(hanako, now)).toContain('ご注文 B-1 をキャンセルしました');
    expect(await status()).toBe('cancelled');
    expect(await taps(hanako, now)).toBe('この操作は完了しています。');
    expect([await status('B-2'), (await house.app.db('order_cancellations')).length]).toEqual(['received', 1]);
    for (const table of ['jobs', 'journal'])
      expect(JSON.stringify(await house.app.db(table))).not.toMatch(/"code":"\d{6}"/);
  });

  test('twenty taps at once call it off once, and it is told once', async () => {
    const hanako = await linked();
    await proves(hanako);
    const now = button(hanako, 'この注文をキャンセルする');
    const taps = Array.from({ length: 20 }, () => house.line.tap(hanako, now)!.delivered);
    await Promise.all(taps);
    await house.settled();
    const heard = await house.hears(hanako);
    expect(heard.filter((text) => text.includes('キャンセルしました'))).toHaveLength(1);
    expect((await house.app.db('jobs').where({ kind: 'cancel-order' })).length).toBe(1);
    expect((await house.app.db('order_cancellations')).length).toBe(1);
  });

  test('dispatched meanwhile, it is not called off; the shop can be told, and has it as a case', async () => {
    const hanako = await linked();
    await proves(hanako);
    await house.app.db('orders').where({ number: 'B-1' }).update({ status: 'shipped', shipped_at: Date.now() });
    const told = await says(hanako, 'この注文をキャンセルする');
    expect(told).toContain('すでに発送されています');
    expect(told).toContain('お店に伝えますか');
    expect(await status()).toBe('shipped');
    expect(await says(hanako, 'お店に相談する')).toContain('お店に伝えました');
    expect(await openCases(house.app.db, 5)).toMatchObject([
      {
        ...{ topic: 'cancellation', member: 'M-1001' },
        facts: { known: 'linked', order: 'B-1', tried: 'cancel-order: dispatched' },
      },
    ]);
  });

  test('a proof that is ten minutes old calls nothing off', async () => {
    const hanako = await linked();
    await proves(hanako);
    // PostgreSQL has a clock of its own: what was proved lies further back instead.
    await house.app.db('proofs').decrement({ proved_at: FRESH_MS, expires_at: FRESH_MS });
    expect(await says(hanako, 'この注文をキャンセルする')).toContain('時間がたった');
    expect(await status()).toBe('received');
  });

  test('a proof for one order is none for another', async () => {
    const hanako = await linked();
    await proves(hanako);
    await taps(hanako, { ...CANCEL, data: 'talk:cancelorder:0:B-2' });
    expect(await says(hanako, 'この注文をキャンセルする')).not.toContain('キャンセルしました');
    expect([await status(), await status('B-2')]).toEqual(['received', 'received']);
  });

  test('the code of one is worth nothing in another’s chat', async () => {
    const [hanako, ichiro] = [await linked(), await linked('M-1002')];
    await order('C-1', 'M-1002');
    await taps(hanako, CANCEL);
    await says(hanako, 'コードを送る');
    const theirs = await codeSent();
    await taps(ichiro, { ...CANCEL, data: 'talk:cancelorder:0:C-1' });
    await says(ichiro, 'コードを送る');
    const own = await codeSent();
    // One in a million: both codes are the same.
    expect(await says(ichiro, theirs === own ? '000000' : theirs)).toContain('コードが違う');
    expect(await status('C-1')).toBe('received');
    expect(await house.app.db('proofs')).toEqual([]);
  });

  test('another member’s order is not found, and stays', async () => {
    const hanako = await linked();
    await order('C-1', 'M-1002');
    await proves(hanako, { ...CANCEL, data: 'talk:cancelorder:0:C-1' });
    expect(await says(hanako, 'この注文をキャンセルする')).toContain('見つかりませんでした');
    expect(await status('C-1')).toBe('received');
  });

  test('whose link went to another membership meanwhile has proved nothing for it', async () => {
    const hanako = await linked();
    await proves(hanako);
    await house.app.db('links').where({ line_user: hanako }).update({ member: 'M-1002' });
    expect(await says(hanako, 'この注文をキャンセルする')).not.toContain('キャンセルしました');
    expect(await status()).toBe('received');
  });

  test('without the code a confirming tap, made up or typed, does nothing', async () => {
    const hanako = await linked();
    for (const card of [0, 1, 2, 3]) await taps(hanako, { ...CANCEL, data: `talk:cancelnow:${card}` });
    await taps(hanako, CANCEL);
    await says(hanako, 'この注文をキャンセルする');
    expect((await house.app.db('jobs').where({ kind: 'cancel-order' })).length).toBe(0);
    expect(await status()).toBe('received');
  });

  test('a stranger is asked who they are, and a group told to come to the chat', async () => {
    const stranger = await house.friend();
    expect(await taps(stranger, CANCEL)).not.toContain('B-1');
    const { chatId } = house.line.createGroup({ members: [stranger] });
    await house.line.inviteBot(chatId).delivered;
    await house.hears(chatId);
    await house.line.tap(stranger, CANCEL, { groupId: chatId })?.delivered;
    expect((await house.hears(chatId)).join()).toContain('1対1のトーク');
    expect((await house.app.db('jobs').where('kind', 'like', 'fresh%')).length).toBe(0);
  });

  test('who has no contact on file is told so, and can have the shop told', async () => {
    const member = `M-${randomUUID().slice(0, 8)}`;
    await house.app.db('members').insert({ id: member, name: '無口', created_at: Date.now() });
    await order('D-1', member);
    const person = await linked(member);
    await taps(person, { ...CANCEL, data: 'talk:cancelorder:0:D-1' });
    expect(await says(person, 'コードを送る')).toContain('ご登録の連絡先がない');
    expect(await says(person, 'お店に相談する')).toContain('お店に伝えました');
    expect(await openCases(house.app.db, 5)).toMatchObject([{ facts: { order: 'D-1', tried: 'code: no contact' } }]);
  });

  test('an order that is on its way has a button by which the shop is asked about that very order', async () => {
    const hanako = await linked();
    await house.app.db('orders').where({ number: 'B-1' }).update({ status: 'shipped', shipped_at: Date.now() });
    await says(hanako, '注文の状況');
    expect(cardOf(hanako, 'B-1')).toContain('talk:askshop:0:B-1');
    await taps(hanako, { ...CANCEL, data: 'talk:askshop:0:B-1' });
    await says(hanako, 'お店に相談する');
    expect(await openCases(house.app.db, 5)).toMatchObject([{ topic: 'cancellation', facts: { order: 'B-1' } }]);
  });
  /** Shows by a code who they are, without any link; sees their orders. */
  async function known(contact = 'hanako@example.jp') {
    const person = await house.friend();
    await says(person, '注文の状況');
    await says(person, 'コードで確認');
    await says(person, contact);
    const told = await says(person, await codeSent());
    await rested(person);
    return { person, told };
  }
  /** Codes of one person are a minute apart: theirs was asked for a minute earlier. */
  async function rested(person: string) {
    await house.app.db('codes').where({ person }).decrement({ issued_at: 60_000, expires_at: 60_000 });
  }
  const contextOf = async (person: string) =>
    JSON.parse(((await house.app.db('talks').where({ person }).first('context')) as { context: string }).context) as {
      proof: object | null;
      order: object | null;
      bill: object | null;
    };

  test('who is not linked but known by a code owes another one, for this order; then it is called off, and nothing is kept', async () => {
    const { person, told } = await known();
    expect(told).toContain('ご注文 B-');
    expect(cardOf(person, 'B-1')).toContain('talk:cancelorder:0:B-1');
    expect(await taps(person, CANCEL)).toContain('先ほどのコードは、ご注文の確認だけに使いました');
    expect(await says(person, 'コードを送る')).toContain('6桁');
    expect(await status()).toBe('received');
    expect(await says(person, await codeSent())).toContain('合計: 3,300円');
    expect(await house.app.db('proofs').select('person', 'member', 'purpose', 'subject')).toEqual([
      { person, member: 'M-1001', purpose: 'cancel_order', subject: 'B-1' },
    ]);
    expect(await says(person, 'この注文をキャンセルする')).toContain('ご注文 B-1 をキャンセルしました');
    expect([await status(), await status('B-2')]).toEqual(['cancelled', 'received']);
    expect(await contextOf(person)).toMatchObject({ proof: null, order: null, bill: null });
    // The other one has to be shown anew.
    expect(await taps(person, { ...CANCEL, data: 'talk:cancelorder:0:B-2' })).toContain('ご本人の情報のため');
    expect(await house.app.db('links')).toEqual([]);
  });

  test('the code that showed their orders calls none off, and answers nothing else', async () => {
    const { person } = await known();
    for (const text of ['この注文をキャンセルする', 'はい']) await says(person, text);
    await taps(person, CANCEL);
    for (const text of ['この注文をキャンセルする', '000000']) await says(person, text);
    expect(await status()).toBe('received');
    expect(await house.app.db('jobs').where({ kind: 'cancel-order' })).toEqual([]);
    expect(await says(person, '会員情報')).toContain('ご本人の情報のため');
    // Gone on to something else, it is not in hand any more.
    expect(await says(person, 'コードを送る')).not.toContain('6桁');
  });

  test('known by a code, another member’s order is not found, and stays', async () => {
    const { person } = await known();
    await order('C-1', 'M-1002');
    await proves(person, { ...CANCEL, data: 'talk:cancelorder:0:C-1' });
    expect(await says(person, 'この注文をキャンセルする')).toContain('見つかりませんでした');
    expect(await status('C-1')).toBe('received');
  });

  test('twenty minutes after the code they are nobody again', async () => {
    const { person } = await known();
    const context = await contextOf(person);
    const proof = { ...(context.proof as { until: number }), until: Date.now() };
    await house.app
      .db('talks')
      .where({ person })
      .update({ context: JSON.stringify({ ...context, proof }) });
    expect(await taps(person, CANCEL)).toContain('ご本人の情報のため');
    expect((await contextOf(person)).proof).toBeNull();
  });

  test('twenty minutes that end with an order in hand are told, and another code leads to the list', async () => {
    const { person } = await known();
    expect(await taps(person, CANCEL)).toContain('先ほどのコードは');
    const context = await contextOf(person);
    const order = { ...context.order, by: { member: 'M-1001', until: Date.now() } };
    await house.app
      .db('talks')
      .where({ person })
      .update({ context: JSON.stringify({ ...context, order }) });
    expect(await says(person, 'コードを送る')).toContain(
      '確認コードの有効時間(20分)が過ぎました。ご注文は変わっていません',
    );
    expect(await contextOf(person)).toMatchObject({ proof: null, order: null });
    await says(person, '新しいコードを送る');
    await says(person, 'hanako@example.jp');
    expect(await says(person, await codeSent())).toContain('ご注文 B-');
    expect(await taps(person, CANCEL)).toContain('先ほどのコードは');
    expect(await status()).toBe('received');
  });

  test('dispatched meanwhile, the shop is told whose order it is, and by what they are known', async () => {
    const { person } = await known();
    await proves(person);
    await house.app.db('orders').where({ number: 'B-1' }).update({ status: 'shipped', shipped_at: Date.now() });
    expect(await says(person, 'この注文をキャンセルする')).toContain('すでに発送されています');
    await says(person, 'お店に相談する');
    expect(await openCases(house.app.db, 5)).toMatchObject([
      { member: 'M-1001', facts: { known: 'code', order: 'B-1', tried: 'cancel-order: dispatched' } },
    ]);
  });

  test('who links to another membership before the last tap has proved nothing for it', async () => {
    const { person } = await known();
    await proves(person);
    const row = { line_user: person, member: 'M-1002', method: 'line_login', assurance: 'password' };
    await house.app
      .db('links')
      .insert({ ...row, consented_at: Date.now(), consent_version: '1', linked_at: Date.now() });
    expect(await says(person, 'この注文をキャンセルする')).not.toContain('キャンセルしました');
    expect(await status()).toBe('received');
  });
});

interface Quick {
  quickReply?: { items: { action: { type: 'postback'; label: string; data: string } }[] };
}
