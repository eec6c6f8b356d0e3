import { existsSync, readFileSync } from 'node:fs';
import { addTicket } from '../../src/features/bridge/bridge';
import { offerAddressPage } from '../../src/features/address/address';
import { openCases } from '../../src/features/cases/cases';
import { keepLineTokens } from '../../src/features/identity/identity';
import { DATA_LINK_MS } from '../../src/features/privacy/privacy';
import { of as wishesOf } from '../../src/features/wishes/wishes';
import { sweep } from '../../src/platform/lanes';
import { BrowserLike } from '../doors/web/browser-like';
import { openBrowser, tapLink } from '../support/browse';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { until } from '../support/until';

const HANAKO = { login: 'M-1001', password: 'sakura-1001' };
/** Planted wherever somebody can write; a word that occurs nowhere else. */
const MARKER = 'zqcanary7731';
/** What is the shop's own: docs/privacy.md says so. */
const SHOPS_OWN = new Set([
  ...['members', 'points', 'orders', 'contracts'],
  ...['bookings', 'booking_people', 'booked_cells', 'booking_history'],
]);

onEachEngine((engine) => {
  let house: TestHouse;
  let later: number;
  let logged: string[];
  beforeEach(async () => {
    later = 0;
    logged = [];
    house = await openTestHouse(engine, {
      members: true,
      logged,
      now: () => Date.now() + later,
      simulator: { phone: true },
    });
  });
  afterEach(() => house.close());

  async function says(userId: string, words: string, count = 1): Promise<string[]> {
    house.line.say(userId, words);
    return house.hears(userId, count);
  }

  function buttonIn(userId: string): URL {
    const card = house.line.chat(userId).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
    return new URL(/"uri":"([^"]+)"/.exec(JSON.stringify(card?.message))![1]!);
  }

  async function link(userId: string): Promise<void> {
    await says(userId, '会員と連携');
    const { pathname, search, searchParams } = buttonIn(userId);
    const browser = new BrowserLike(house.app.url);
    await browser.ask(pathname + search);
    const answer = await browser.send('/link', { ticket: searchParams.get('ticket')!, ...HANAKO });
    await tapLink(openBrowser(), house.simulator.url, userId, answer.headers.get('location')!);
    await house.hears(userId, 2);
  }

  async function tables(): Promise<string[]> {
    const rows = (
      engine === 'sqlite'
        ? await house.app
            .db('sqlite_master')
            .where({ type: 'table' })
            .whereNot('name', 'like', 'sqlite_%')
            .select('name')
        : await house.app.db('information_schema.tables').where({ table_schema: 'public' }).select('table_name as name')
    ) as { name: string }[];
    return rows.map(({ name }) => name);
  }

  /** Every table with one of these words in it. */
  async function holding(...words: string[]): Promise<string[]> {
    const found = [];
    for (const table of await tables()) {
      const text = JSON.stringify(await house.app.db(table), readable);
      if (words.some((word) => text.includes(word))) found.push(table);
    }
    return found;
  }

  /** Bytes as the text they may be. */
  function readable(_: string, value: unknown): unknown {
    const { type, data } = (value ?? {}) as { type?: unknown; data?: number[] };
    return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data).toString('latin1') : value;
  }

  function bytesOfTheFile(): string {
    const { filename } = (house.app.db.client as { config: { connection: { filename: string } } }).config.connection;
    return [filename, `${filename}-wal`]
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'latin1'))
      .join();
  }

  const erased = () =>
    until(async () => {
      const job = (await house.app.db('jobs').where({ kind: 'erase', state: 'done' }).first('id')) as
        object | undefined;
      return job !== undefined;
    }, 'the end of the erasure');

  /** About an order that is on its way: a button that any may have, so it needs no order. */
  async function asksShop(userId: string): Promise<string[]> {
    await house.line.tap(userId, { type: 'postback', label: 'お店に相談', data: 'talk:askshop:0:A-1' })?.delivered;
    const asked = await house.hears(userId);
    await says(userId, 'お店に相談する');
    return asked;
  }

  /** Writes, taps, proves, links, asks and tells, with the marker in all of it. */
  async function liveALife(userId: string): Promise<string> {
    await says(userId, `${MARKER} は何ですか`);
    await house.line.tap(userId, { type: 'postback', label: MARKER, data: MARKER, displayText: MARKER })?.delivered;
    await house.hears(userId);
    house.line.sendFile(userId, { fileName: `${MARKER}.txt`, bytes: Buffer.from(MARKER) });
    await house.hears(userId);
    await until(async () => (await house.app.db('media').where({ state: 'kept' })).length === 1, 'the file');
    for (const words of ['ポイントは', 'コードで確認', 'hanako@example.jp']) await says(userId, words);
    const letter = await house.line.waitFor(() => house.line.mailbox()[0], 10_000, 'a letter');
    const code = /\d{6}/.exec(letter.text)![0];
    await says(userId, code);
    await says(userId, '注文の状況');
    await says(userId, 'コードで確認');
    await says(userId, `${MARKER}@example.jp`);
    await says(userId, 'やめる');
    await link(userId);
    await says(userId, 'クーポンを止める');
    await says(userId, '住所変更');
    const offer = { person: userId, member: 'M-1001', proof: MARKER, talk: MARKER };
    await house.app.db.transaction((trx) => offerAddressPage(trx, 'A'.repeat(43), offer, Date.now()));
    await asksShop(userId);
    await says(userId, 'データを受け取る');
    const { chatId } = house.line.createGroup({ members: [userId] });
    await house.line.inviteBot(chatId).delivered;
    await house.line.say(userId, `${MARKER} in a group`, { groupId: chatId }).delivered;
    await house.settled();
    return code;
  }

  test('my link says as whom, since when, by which way and what for, and what can be done about it', async () => {
    const hanako = await house.friend();
    await link(hanako);
    const [card] = await says(hanako, 'マイ連携');
    for (const part of ['会員アカウントと連携しています', '山田 花子', '…001', '連携した日', '使いみち'])
      expect(card).toContain(part);
    expect(card).not.toContain('M-1001');
    const newest = house.line.chat(hanako).at(-1)!.message as {
      quickReply?: { items: { action: { label: string } }[] };
    };
    expect(newest.quickReply!.items.map(({ action }) => action.label)).toEqual([
      ...[
        '連携を解除する',
        'お知らせの設定',
        'データを受け取る',
        'データを削除する',
        '最初に戻る',
        'オペレーターに相談',
      ],
    ]);
  });

  test('messages are turned off and on by words and taps, each kind by itself', async () => {
    const hanako = await house.friend();
    const [all] = await says(hanako, 'この種類のお知らせを止める');
    expect(all).toMatch(/ご予約・ご注文の通知: 受け取る[^]*お店のニュース: 受け取る[^]*クーポン: 受け取る/);
    const [off] = await says(hanako, 'クーポンを止める');
    expect(off).toMatch(/ニュース: 受け取る[^]*クーポン: 止めています/);
    expect(await wishesOf(house.app.db, hanako)).toEqual({ reminder: true, news: true, coupon: false });
    await says(hanako, 'メニュー');
    const [again] = await says(hanako, 'お知らせの設定');
    expect(again).toContain('クーポン: 止めています');
    await says(hanako, 'クーポンを受け取る');
    expect(await wishesOf(house.app.db, hanako)).toEqual({ reminder: true, news: true, coupon: true });
  });

  test('deleting asks once more, says what goes and what stays, and nothing goes without a yes', async () => {
    const hanako = await house.friend();
    await link(hanako);
    const [asked] = await says(hanako, 'データを削除');
    expect(asked).toContain('元には戻せません');
    expect(asked).toContain('ご予約・ご注文・ポイント');
    await says(hanako, 'いいえ');
    expect(await holding(hanako)).toContain('links');
    expect(await says(hanako, '削除する')).toEqual([expect.stringContaining('もうお使いいただけません') as string]);
    expect(await house.app.db('erasures')).toEqual([]);
  });

  test('after deleting, the marker and the person are found nowhere but in the shop’s own records', async () => {
    const { userId } = house.line.addPerson({ displayName: MARKER, language: 'ja' });
    house.line.follow(userId);
    await house.hears(userId);
    const code = await liveALife(userId);
    expect(await holding(MARKER)).toEqual(expect.arrayContaining(['events', 'media', 'media_chunks']));
    expect((await holding(userId)).length).toBeGreaterThan(5);
    if (engine === 'sqlite') expect(bytesOfTheFile()).toContain(MARKER);

    await says(userId, 'データを削除');
    house.line.say(userId, '削除する');
    expect(await house.hears(userId)).toEqual([expect.stringContaining('削除しました') as string]);
    await erased();
    await house.settled();

    expect(await holding(MARKER, userId)).toEqual([]);
    expect((await holding('M-1001')).filter((table) => !SHOPS_OWN.has(table))).toEqual([]);
    if (engine === 'sqlite') {
      const bytes = bytesOfTheFile();
      for (const word of [MARKER, userId, `"${code}"`]) expect(bytes).not.toContain(word);
    }
    const log = logged.join('');
    for (const word of [MARKER, userId, 'hanako@example.jp']) expect(log).not.toContain(word);
    expect(await house.app.db('erasures')).toHaveLength(1);
    // The shop's records are the shop's.
    expect(await holding('山田 花子')).toEqual(['members']);
  }, 60_000);

  test('so does what was begun at the other doors: a login at LINE that led to no link, a ticket to the shop’s own form', async () => {
    const hanako = await house.friend();
    await says(hanako, '会員と連携');
    const { db } = house.app;
    const { id: attempt } = (await db('link_attempts').where({ line_user: hanako }).first('id')) as { id: string };
    const [now, expiresAt] = [Date.now(), Date.now() + 600_000];
    await keepLineTokens(db, { lineUser: hanako, sealed: MARKER, expiresAt }, now);
    await addTicket(db, { id: MARKER, attempt, session: MARKER, expiresAt }, now);
    expect(await holding(MARKER)).toEqual(expect.arrayContaining(['line_tokens', 'bridge_tickets']));

    await says(hanako, 'データを削除');
    await says(hanako, '削除する');
    await erased();
    expect(await holding(MARKER, hanako)).toEqual([]);
  });

  test('what LINE sends again, or late, brings nobody back; whoever writes anew is a stranger', async () => {
    const hanako = await house.friend();
    const sent = house.line.say(hanako, `${MARKER} は何ですか`);
    await house.hears(hanako);
    const late = house.line.compose(hanako, { type: 'message', message: { type: 'text', id: '77', text: MARKER } });
    await says(hanako, 'データを削除');
    house.line.say(hanako, '削除する');
    await house.hears(hanako);
    await erased();
    await house.line.redeliver(sent.event!.webhookEventId as string).delivered;
    await house.line.deliver([late]).delivered;
    await house.settled();
    // As the clock does every minute: a lane without work is forgotten.
    await sweep(house.app.db);
    expect(await holding(MARKER, hanako)).toEqual([]);
    expect(house.unheard(hanako)).toBe(0);

    const [greeted] = await says(hanako, 'こんにちは', 2);
    expect(greeted).toContain('はじめまして');
    expect(await house.app.db('talks').where({ person: hanako })).toHaveLength(1);
  });

  test('a restart in the middle, with LINE away, ends the same', async () => {
    const hanako = await house.friend();
    await link(hanako);
    await says(hanako, 'データを削除');
    house.line.addFaults({ match: { path: '/v2/bot/message/reply' }, times: 1, fault: { status: 500 } });
    house.line.say(hanako, '削除する');
    await until(async () => (await house.app.db('erasures')).length > 0, 'the first step');
    await house.restart();
    expect(await house.hears(hanako)).toEqual([expect.stringContaining('削除しました') as string]);
    await erased();
    // LINE may have the last word before its row says so.
    let held: string[] = [];
    const gone = async () => (held = await holding(hanako)).length === 0;
    await until(gone, 'the last of what was kept to go').catch((error: unknown) => {
      throw new Error(`it is still in ${held.join(', ')}`, { cause: error });
    });
  });

  test('what is kept is shown once, to who asked in their own chat, and nothing of the membership with it', async () => {
    const hanako = await house.friend();
    await link(hanako);
    await says(hanako, `${MARKER} は何ですか`);
    await says(hanako, 'データを受け取る');
    const { pathname, search, searchParams } = buttonIn(hanako);
    const ticket = searchParams.get('ticket')!;
    expect(JSON.stringify(await house.app.db('data_tickets'))).not.toContain(ticket);
    const browser = new BrowserLike(house.app.url);
    const gate = await browser.ask(pathname + search);
    expect([gate.status, gate.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await gate.text()).not.toContain(MARKER);
    const opened = await browser.send('/data', { ticket });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/data/view']);
    const html = await (await browser.ask('/data/view')).text();
    for (const part of [MARKER, '…001', '連携した日']) expect(html).toContain(part);
    for (const part of ['M-1001', '山田 花子', 'hanako@example.jp']) expect(html).not.toContain(part);

    const token = /name="_token" value="([^"]+)"/.exec(html)![1]!;
    const file = await browser.send('/data/download', { _token: token });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const kept = (await file.json()) as { lineUser: string; messages: { text?: string }[] };
    expect(kept.lineUser).toBe(hanako);
    expect(kept.messages.some(({ text }) => text?.includes(MARKER))).toBe(true);

    const other = new BrowserLike(house.app.url);
    expect((await other.send('/data', { ticket })).status).toBe(410);
    expect((await other.ask('/data/view')).status).toBe(410);
  });

  test('a link to one’s data is over after ten minutes, and when a newer one is sent', async () => {
    const hanako = await house.friend();
    await says(hanako, 'データを受け取る');
    const old = buttonIn(hanako).searchParams.get('ticket')!;
    await says(hanako, 'データを受け取る');
    const fresh = buttonIn(hanako).searchParams.get('ticket')!;
    const browser = new BrowserLike(house.app.url);
    expect((await browser.send('/data', { ticket: old })).status).toBe(410);
    later = DATA_LINK_MS;
    expect((await browser.send('/data', { ticket: fresh })).status).toBe(410);
  });

  test('what only people can do becomes a case of a member we know, once; of a stranger the FAQ answers', async () => {
    const [hanako, stranger] = [await house.friend(), await house.friend()];
    await says(stranger, '住所変更');
    expect(await openCases(house.app.db, 10)).toEqual([]);
    await link(hanako);
    for (let times = 0; times < 2; times += 1) {
      expect(await asksShop(hanako)).toEqual([expect.stringContaining('お店に伝えますか') as string]);
    }
    expect(await openCases(house.app.db, 10)).toEqual([
      expect.objectContaining({
        ...{ person: hanako, member: 'M-1001', topic: 'cancellation', state: 'open' },
        facts: expect.objectContaining({ known: 'linked', lang: 'ja' }) as object,
      }),
    ]);
  });

  test('an inquiry that cannot be answered becomes a case', async () => {
    const hanako = await house.friend();
    await link(hanako);
    await house.app.db('members').where({ id: 'M-1001' }).update({ status: 'closed' });
    await says(hanako, '会員情報');
    expect(await openCases(house.app.db, 10)).toEqual([
      expect.objectContaining({ member: 'M-1001', topic: 'details' }),
    ]);
  });

  test('in a group nobody’s data are spoken of', async () => {
    const hanako = await house.friend();
    const { chatId } = house.line.createGroup({ members: [hanako] });
    await house.line.inviteBot(chatId).delivered;
    await house.hears(chatId);
    for (const words of [
      'お知らせの設定',
      'データを受け取る',
      'データを削除',
      '削除する',
      'クーポンを止める',
      '住所変更',
    ]) {
      house.line.say(hanako, words, { groupId: chatId, mentionBot: true });
      expect((await house.hears(chatId))[0]).toContain('1対1のトーク');
    }
    expect(await house.app.db('erasures')).toEqual([]);
  });
});
