import { openCases } from '../../src/features/cases/cases';
import { FRESH_MS } from '../../src/features/fresh/fresh';
import { BrowserLike } from '../doors/web/browser-like';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* An address changed by somebody who shows anew that it is them: chat, letter, page and chat again, through the real doors. */

const CODE = /\d{6}/;
const NEW = { postalCode: '１５０ー０００１', city: '東京都渋谷区', street: '神宮前1-2-3', building: 'むすびビル 5F' };
const STORED = { postal_code: '1500001', city: '東京都渋谷区', street: '神宮前1-2-3', building: 'むすびビル 5F' };

onEachEngine((engine) => {
  let house: TestHouse;
  let person: string;
  let letters: number;
  const logged: string[] = [];
  beforeAll(async () => {
    house = await openTestHouse(engine, { members: true, logged });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    for (const table of ['links', 'proofs', 'codes', 'code_counts', 'cases', 'address_tickets', 'address_changes'])
      await house.app.db(table).delete();
    await house.app.db('member_addresses').delete();
    letters = withCode().length;
    person = await linked('M-1001');
  });

  async function linked(member: string) {
    const who = await house.friend();
    const row = { line_user: who, member, method: 'line_login', assurance: 'password', consented_at: Date.now() };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: Date.now() });
    return who;
  }
  async function says(text: string, who = person) {
    await house.line.say(who, text).delivered;
    await house.settled();
    return house.unheard(who) === 0 ? '' : (await house.hears(who)).join('\n');
  }
  /** Letters with a code; and those that tell of a change, which may come while the next test runs. */
  const withCode = () => house.line.mailbox().filter(({ text }) => CODE.test(text));
  const ofChange = () => house.line.mailbox().filter(({ subject }) => subject?.includes('住所の変更'));
  /** From the wish to the button; gives where it leads. */
  async function proves(): Promise<string> {
    expect(await says('住所を変更したい')).toContain('ご本人確認');
    expect(await says('コードを送る')).toContain('6桁');
    const { text } = await house.line.waitFor(() => withCode()[letters], 20_000);
    expect(await says(CODE.exec(text)![0])).toContain('新しい住所を入力してください');
    const card = JSON.stringify(house.line.chat(person).at(-1)!.message);
    return /"uri":"([^"]+)"/.exec(card)![1]!;
  }
  const ticketOf = (uri: string) => new URL(uri).searchParams.get('ticket')!;
  const tokenIn = (html: string) => /name="_token" value="([^"]+)"/.exec(html)![1]!;
  /** Opens the link and types an address; gives the page on which it is read back. */
  async function types(uri: string, written: object = NEW) {
    const browser = new BrowserLike(house.app.url);
    expect((await browser.send('/address', { ticket: ticketOf(uri) })).headers.get('location')).toBe('/address/edit');
    const form = await (await browser.ask('/address/edit')).text();
    const sent = await browser.send('/address/edit', { _token: tokenIn(form), ...written });
    return { browser, sent, form };
  }
  async function confirms(browser: BrowserLike) {
    const check = await (await browser.ask('/address/check')).text();
    const answer = await browser.send('/address/change', { _token: tokenIn(check) });
    await house.settled();
    return { check, answer };
  }
  const onFile = async (member = 'M-1001') =>
    (await house.app.db('member_addresses').where({ member }).first()) as object | undefined;
  const told = async () => (house.unheard(person) === 0 ? '' : (await house.hears(person)).join('\n'));

  test('from the words to the end: code, page, what it will be, one tap, told in the chat and by e-mail, done once', async () => {
    await house.app.db('member_addresses').insert({ member: 'M-1001', ...STORED, street: 'もとの町9-9' });
    const uri = await proves();
    const gate = await new BrowserLike(house.app.url).ask(`/address?ticket=${ticketOf(uri)}`);
    expect([gate.status, gate.headers.get('cache-control')]).toEqual([200, expect.stringContaining('no-store')]);
    const { browser, sent } = await types(uri);
    expect(sent.headers.get('location')).toBe('/address/check');
    const { check, answer } = await confirms(browser);
    expect(check).toContain('〒150-0001');
    expect(check).toContain('神宮前1-2-3');
    // What was on file is masked: the page may be looked at over a shoulder.
    expect(check).toContain('〒150-•••• 東京都渋谷区');
    expect(check).not.toContain('もとの町');
    expect(await answer.text()).toContain('変更を受け付けました');
    expect(await told()).toContain('住所を変更しました');
    expect(await onFile()).toEqual({ member: 'M-1001', ...STORED });
    const mail = await house.line.waitFor(() => ofChange()[0], 20_000);
    expect(mail.to).toBe('hanako@example.jp');
    expect(mail.text).not.toMatch(/神宮前|http|M-1001/);
    // The session ended with it, and the link is used up.
    expect((await browser.ask('/address/check')).status).not.toBe(200);
    const again = await new BrowserLike(house.app.url).send('/address', { ticket: ticketOf(uri) });
    expect(again.status).toBe(410);
    expect(await house.app.db('address_changes')).toHaveLength(1);
    // Nothing of it is left where it has no business.
    for (const table of ['jobs', 'journal', 'events', 'talks', 'web_sessions'])
      expect(JSON.stringify(await house.app.db(table))).not.toContain('神宮前');
    expect(logged.join()).not.toContain('神宮前');
    expect(await says('会員情報')).toContain('〒150-•••• 東京都渋谷区');
  });

  test('what can’t be read is told beside its field, and what was typed stays', async () => {
    const { sent } = await types(await proves(), { ...NEW, postalCode: '12345', street: ' ' });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain('7桁の数字でご入力ください');
    expect(html).toContain('町名・番地を、100文字まで');
    expect(html).toContain('value="東京都渋谷区"');
    expect(await onFile()).toBeUndefined();
  });

  test('looking changes nothing: a preview that opens the link leaves it good', async () => {
    const uri = await proves();
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(`${house.app.url}/address?ticket=${ticketOf(uri)}`, { method })).status).toBe(200);
    expect((await types(uri)).sent.status).toBe(303);
  });

  test('two confirmations at once change it once', async () => {
    const { browser } = await types(await proves());
    const check = tokenIn(await (await browser.ask('/address/check')).text());
    await Promise.all(Array.from({ length: 10 }, () => browser.send('/address/change', { _token: check })));
    await house.settled();
    expect(await house.app.db('address_changes')).toHaveLength(1);
    expect(await house.app.db('jobs').where({ kind: 'change-address', person })).toHaveLength(1);
    expect((await told()).match(/住所を変更しました/g)).toHaveLength(1);
  });

  test('a proof that is ten minutes old changes nothing, and is told', async () => {
    const { browser } = await types(await proves());
    await house.app.db('proofs').decrement({ proved_at: FRESH_MS, expires_at: FRESH_MS });
    await confirms(browser);
    expect(await told()).toContain('住所は変更していません');
    expect(await onFile()).toBeUndefined();
  });

  test('whose link went to another membership meanwhile changes neither one’s address', async () => {
    const uri = await proves();
    const { browser } = await types(uri);
    await house.app.db('links').where({ line_user: person }).update({ member: 'M-1002' });
    await confirms(browser);
    expect([await onFile(), await onFile('M-1002')]).toEqual([undefined, undefined]);
  });

  test('whose link ended before the page was opened does not get in', async () => {
    const uri = await proves();
    await house.app.db('links').where({ line_user: person }).delete();
    const answer = await new BrowserLike(house.app.url).send('/address', { ticket: ticketOf(uri) });
    expect(answer.status).toBe(410);
  });

  test('a proof for an order opens no page, and one for the address calls no order off', async () => {
    const placed = { placed_at: Date.now() + 60_000, items: '[{"name":"ヘアオイル","quantity":1}]', total: 3_300 };
    await house.app.db('orders').insert({ number: 'Z-1', member: 'M-1001', status: 'received', ...placed });
    await proves();
    await house.line.tap(person, { type: 'postback', label: 'x', data: 'talk:cancelorder:0:Z-1' })?.delivered;
    await says('この注文をキャンセルする');
    const { status } = (await house.app.db('orders').where({ number: 'Z-1' }).first('status')) as { status: string };
    expect(status).toBe('received');
    expect(await house.app.db('jobs').where({ kind: 'cancel-order' })).toEqual([]);
  });

  test('without a session, from another site, or with a made-up ticket nothing is opened or changed', async () => {
    const browser = new BrowserLike(house.app.url);
    expect((await browser.send('/address', { ticket: 'A'.repeat(43) })).status).toBe(410);
    expect((await browser.ask('/address/edit')).status).not.toBe(200);
    expect((await browser.send('/address/change', { _token: 'x' })).status).toBeGreaterThanOrEqual(400);
    const uri = await proves();
    const foreign = await fetch(`${house.app.url}/address`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ ticket: ticketOf(uri) }) },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect((await types(uri)).sent.status).toBe(303);
  });

  test('who has no contact on file can have the shop told', async () => {
    await house.app.db('members').insert({ id: 'M-MUTE', name: '無口', created_at: Date.now() }).onConflict().ignore();
    const mute = await linked('M-MUTE');
    await says('住所変更', mute);
    expect(await says('コードを送る', mute)).toContain('ご登録の連絡先がない');
    await says('お店に相談する', mute);
    expect(await openCases(house.app.db, 5)).toMatchObject([
      { topic: 'address', facts: { tried: 'code: no contact' } },
    ]);
  });
});
