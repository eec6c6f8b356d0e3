import type { messagingApi } from '@line/bot-sdk';
import { dataToAsk } from '../../../src/platform/line/asking-button';
import { startReceiver, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* A customer and the people of the shop, each through their own door: LINE's webhook there, the console here. */

onEachEngine((engine) => {
  let house: TestHouse;
  let channel: Receiver;
  let sato: AtConsole;
  let suzuki: AtConsole;
  let editor: AtConsole;

  beforeAll(async () => {
    channel = await startReceiver();
    const env = { CHAT_HOURS: 'Sun-Sat 00:00-24:00', ALERT_WEBHOOK_URL: `${channel.url}/hook` };
    house = await openTestHouse(engine, { env, simulator: { monthlyQuota: 1_000 } });
    [sato, suzuki, editor] = [await at('agent', '佐藤'), await at('agent', '鈴木'), await at('editor', '江藤')];
    // They came in by the way that console.test.ts walks.
    await house.app.db('staff').update({ login: house.app.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(async () => {
    await house.close();
    await channel.close();
  });

  const at = (role: 'agent' | 'editor' | 'manager', name: string) => atConsole(house.app.db, house.app.url, role, name);
  const thread = (person: string) => `/console/inbox/${person}`;
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
  const shown = (html: string) => html.replace(/<[^>]+>/g, ' ');
  const say = async (person: string, text: string) => {
    house.line.say(person, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  /** Somebody who asked for a person, and is waiting. */
  async function waiting(): Promise<string> {
    const person = await house.friend();
    await say(person, 'オペレーター');
    expect((await house.hears(person)).join()).toContain('担当者におつなぎします');
    return person;
  }
  async function answers(by: AtConsole, person: string, text: string, given: Record<string, string> = {}) {
    const { html } = await by.get(thread(person));
    const [key, version, words] = ['key', 'version', 'words'].map((name) => field(html, name));
    const fields = { text, key: key!, version: version!, words: words!, ...given };
    const sent = await by.post(`${thread(person)}/answer`, fields);
    await allDone(house.app.db);
    return { ...sent, fields };
  }

  test('asked for, listed, taken, answered free of charge, handed back and rated', async () => {
    const person = await waiting();
    await say(person, '予約の名前を変えたいです');
    await house.hears(person);
    const list = (await sato.get('/console/inbox')).html;
    expect(list).toContain(thread(person));
    expect(shown(list)).toContain('担当者を希望');

    const before = (await sato.get(thread(person))).html;
    expect(shown(before)).toContain('予約の名前を変えたいです');
    expect(shown(before)).toContain('担当者におつなぎします');
    expect(before).not.toContain(`${thread(person)}/answer`);
    expect((await sato.post(`${thread(person)}/take`)).to).toBe(thread(person));

    await say(person, '聞こえていますか');
    expect(house.unheard(person)).toBe(0);
    const taken = (await sato.get(thread(person))).html;
    expect(taken).toContain('送信する(無料)');
    const pushed = house.line.log.filter(({ path }) => path.endsWith('/message/push')).length;
    expect((await answers(sato, person, '変更しました。')).status).toBe(303);
    expect(await house.hears(person)).toEqual(['変更しました。']);
    expect(house.line.log.filter(({ path }) => path.endsWith('/message/push'))).toHaveLength(pushed);
    const next = (await sato.get(thread(person))).html;
    expect(next).toContain('送信する(1通を消費)');
    const [cost] = next.slice(next.indexOf('id="cost"')).split('</div>');
    expect(shown(cost!)).toMatch(/今月の残り通数: (?:1000|\d{3})\b/);

    const { html } = await sato.get(thread(person));
    expect((await sato.post(`${thread(person)}/hand-back`, { words: field(html, 'words') })).status).toBe(303);
    await allDone(house.app.db);
    expect((await house.hears(person)).join()).toContain('今回の対応はいかがでしたか?');
    await say(person, 'よかった');
    expect(await house.app.db('chat_ratings').where({ person })).toMatchObject([{ score: 3 }]);
    const after = shown((await sato.get(thread(person))).html);
    expect(after).toContain('自動応答に戻しました');
    const deeds = (await house.app.db('audit_log').whereLike('deed', 'chat.%').orderBy('seq')) as { deed: string }[];
    // Once it is the bot's again, whoever looks at it leaves that behind; one row, however often.
    await sato.get(thread(person));
    expect(deeds.map(({ deed }) => deed)).toEqual(['chat.claimed', 'chat.answered', 'chat.handedBack', 'chat.seen']);
    expect(await house.app.db('audit_log').where({ deed: 'chat.seen', actor: sato.id })).toHaveLength(1);
    const home = shown((await sato.get('/console')).html);
    expect(home).toMatch(/\d+\s+お待ちのチャット/);
    const boss = await atConsole(house.app.db, house.app.url, 'manager', '店長');
    const { html: rows } = await boss.get('/console/audit?deed=chat');
    // Whom it is about is named as in the inbox, with the way there; the log itself holds neither name nor id.
    expect(rows).toContain(`<a href="/console/inbox/${person}"><bdi>山田</bdi></a>`);
    expect(JSON.stringify(await house.app.db('audit_log').whereLike('deed', 'chat.%'))).not.toContain(person);
    const log = shown(rows);
    for (const words of ['チャットの対応を開始', 'チャットに返信', 'チャットの対応を終了'])
      expect(log).toContain(words);
    expect(log).not.toContain('chat.');
  });

  test('in the other language it is the same view of the list, and the same search', async () => {
    const other = async (path: string) => /class="language" href="([^"]*)"/.exec((await sato.get(path)).html)?.[1];
    expect(await other('/console/inbox?show=done')).toBe('/console/inbox?show=done&amp;lang=en');
    expect(await other('/console/inbox?q=%22%3Cb%3E&lang=ja')).toBe('/console/inbox?q=%22%3Cb%3E&amp;lang=en');
    expect(await other('/console/inbox')).toBe('/console/inbox?lang=en');
  });

  test('the list shows in a line what each wrote last; what they took back is not there', async () => {
    const person = await waiting();
    await say(person, '予約の\n名前を   変えたい');
    const rowOf = async () => {
      const { html } = await sato.get('/console/inbox');
      return /class="last"[^>]*>([^<]*)/.exec(html.slice(html.indexOf(`id="chat-${person}"`)))?.[1];
    };
    expect(await rowOf()).toBe('予約の 名前を 変えたい');
    await say(person, `長い話です。${'あ'.repeat(300)}`);
    expect(await rowOf()).toMatch(/^長い話です。あ+…$/);
    const { messageId } = house.line.sendImage(person);
    await house.line.delivered();
    await allDone(house.app.db);
    expect(await rowOf()).toBe('[画像]');
    await house.line.unsend(person, messageId!).delivered;
    await allDone(house.app.db);
    expect(await rowOf()).toMatch(/^長い話です。/);
  });

  test('what customers tap stands in the talk as they saw it, by the button or by the picture of the rich menu', async () => {
    const person = await house.friend();
    await say(person, '最初に戻る');
    await house.hears(person);
    const tap = async (action: messagingApi.Action, more = {}) => {
      await house.line.tap(person, action, more)?.delivered;
      await allDone(house.app.db);
    };
    const newest = house.line.chat(person).findLast(({ from }) => from === 'bot')!.message as messagingApi.TextMessage;
    // An entry of the FAQ, whose words stand in the message alone.
    const first = newest.quickReply!.items!.find(({ action }) =>
      (action as { data?: string }).data?.startsWith('talk:pick:'),
    );
    await tap(first!.action!);
    const menu = {
      type: 'postback',
      label: '料金',
      data: dataToAsk({ ja: '料金はいくら', en: 'How much is it' })!,
    } as const;
    await tap({ ...menu, displayText: '料金はいくら' });
    // Of another day, or made up: what it does is known by its name, and of others only that something was tapped.
    await tap(
      { type: 'datetimepicker', mode: 'date', label: 'x', data: 'talk:otherday:1' },
      { params: { date: '2026-12-05' } },
    );
    await tap({ type: 'postback', label: 'x', data: 'talk:nothing:1' });
    const pieces = (html: string) =>
      [...html.matchAll(/<p class="tapped">(.*?)<\/p>/g)].map(([, tapped]) =>
        shown(tapped!).trim().replace(/\s+/g, ' '),
      );
    expect(pieces((await sato.get(thread(person))).html)).toEqual([
      (first!.action as { label: string }).label,
      '料金はいくら',
      '別の日を選ぶ 12月5日(土)',
    ]);
    const english = (await sato.get(`${thread(person)}?lang=en`)).html;
    expect(pieces(english)).toContain('How much is it');
    expect(shown(english)).toContain('tapped a button');
    await sato.get(`${thread(person)}?lang=ja`);
  });

  test('who is second learns who has it, and can send nothing; what they wrote is not lost', async () => {
    const person = await waiting();
    expect((await sato.post(`${thread(person)}/take`)).status).toBe(303);
    const second = await suzuki.post(`${thread(person)}/take`);
    expect([second.status, shown(second.html)]).toEqual([409, expect.stringContaining('佐藤') as string]);
    expect(second.html.match(/ほかのスタッフが対応中です/g)).toHaveLength(1);
    const key = crypto.randomUUID();
    const late = await suzuki.post(`${thread(person)}/answer`, { text: 'わたしの返信', key, version: '2' });
    expect([late.status, late.html]).toEqual([409, expect.stringContaining('わたしの返信') as string]);
    expect(house.unheard(person)).toBe(0);
    // Whichever way a talk in another's hands was shown, who saw it is in the log.
    const guest = await at('agent', '高橋');
    const looks = (actor: string) => house.app.db('audit_log').where({ deed: 'chat.seen', actor }).pluck('subject');
    const [seen] = (await looks(suzuki.id)) as string[];
    expect(await looks(suzuki.id)).toEqual([seen]);
    await (await fetch(`${house.app.url}${thread(person)}/live`, { headers: { cookie: guest.cookie } })).body!.cancel();
    expect(await looks(guest.id)).toEqual([seen]);
    expect(await looks(sato.id)).not.toContain(seen);
  });

  test('a double click sends once, an empty answer nothing, and nothing is handed back unread', async () => {
    const person = await waiting();
    await sato.post(`${thread(person)}/take`);
    const { html } = await sato.get(thread(person));
    const fields = {
      text: '一度だけ',
      key: field(html, 'key'),
      version: field(html, 'version'),
      words: field(html, 'words'),
    };
    const both = await Promise.all([1, 2].map(() => sato.post(`${thread(person)}/answer`, fields)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    await allDone(house.app.db);
    expect(await house.hears(person)).toEqual(['一度だけ']);
    expect(house.unheard(person)).toBe(0);
    expect((await answers(sato, person, '   ')).status).toBe(422);

    await say(person, 'もう一つあります');
    const back = await sato.post(`${thread(person)}/hand-back`, { words: field(html, 'words') });
    expect([back.status, shown(back.html)]).toEqual([409, expect.stringContaining('新しいメッセージ') as string]);
    expect(house.unheard(person)).toBe(0);
  });

  test('passed on to a colleague, who may answer from then on; and put back into the queue', async () => {
    const person = await waiting();
    await sato.post(`${thread(person)}/take`);
    expect((await sato.post(`${thread(person)}/transfer`, { to: editor.id })).status).toBe(400);
    const passed = await sato.post(`${thread(person)}/transfer`, { to: suzuki.id });
    expect([passed.status, shown(passed.html)]).toEqual([200, expect.stringContaining('鈴木') as string]);
    // Whoever has it now is told on every page of the inbox until they look, and the customer is told nothing.
    const mine = (await suzuki.get('/console/inbox?show=mine')).html;
    expect(shown(mine)).toMatch(/あなたが担当になったやりとりがあります。\s+山田 +· 佐藤さんから/);
    expect(mine).toMatch(new RegExp(`id="chat-${person}" class="chat-row unread"`));
    expect(mine).toContain('data-given="1"');
    expect((await sato.get('/console/inbox')).html).toContain('data-given="0"');
    const { html } = await suzuki.get(thread(person));
    expect(shown(html)).toMatch(/引き継ぎ:\s+佐藤 +→ +鈴木/);
    expect((await suzuki.get('/console/inbox?show=mine')).html).toContain('data-given="0"');
    expect(house.unheard(person)).toBe(0);
    await answers(suzuki, person, '鈴木が承ります。');
    expect(await house.hears(person)).toEqual(['鈴木が承ります。']);
    expect(await noteOf('chat.transferred')).toEqual([sato.id, { from: sato.id, to: suzuki.id }]);
    await suzuki.post(`${thread(person)}/release`);
    expect(await house.app.db('chats').where({ person }).first()).toMatchObject({ holder: 'queue', staff: null });
  });

  /** Who did it last, and what the audit log says of it. */
  async function noteOf(deed: string): Promise<[string, object]> {
    const row = (await house.app.db('audit_log').where({ deed }).orderBy('seq', 'desc').first('actor', 'details')) as {
      actor: string;
      details: string | object;
    };
    return [row.actor, typeof row.details === 'string' ? (JSON.parse(row.details) as object) : row.details];
  }

  test('taken over from who is away, or by a manager: whoever had it sees who has it, and what they wrote is kept', async () => {
    const { db, url } = house.app;
    const person = await waiting();
    await sato.post(`${thread(person)}/take`);
    const page = (await suzuki.get(thread(person))).html;
    const overOf = async (by: AtConsole) => {
      const { html } = await by.get(thread(person));
      return /<div id="holding".*?<\/details>/s.exec(html)?.[0] ?? '';
    };
    // Whoever came to it a moment ago is at it: colleagues are told so, and their form does nothing.
    expect(shown(page)).toContain('佐藤さんがいま対応しています。5分間操作がなければ');
    expect(page).not.toContain('/take-over"');
    const early = await suzuki.post(`${thread(person)}/take-over`, { version: '2' });
    expect([early.status, shown(early.html)]).toEqual([409, expect.stringContaining('引き継いでいません') as string]);

    for (const table of ['chat_history', 'chat_answers'])
      await db(table)
        .where({ person })
        .update({ at: db.raw('at - 300000') });
    const seen = await overOf(suzuki);
    expect(shown(seen)).toContain('佐藤さんが対応中です。引き継ぎますか?');
    expect(shown(seen)).toContain('このやりとりを開いていません');
    const written = (await sato.get(thread(person))).html;
    const form = { key: field(written, 'key'), version: field(written, 'version'), words: field(written, 'words') };
    const leaves = new AbortController();
    const headers = { cookie: sato.cookie, accept: 'text/event-stream' };
    const live = await fetch(`${url}${thread(person)}/live?version=${form.version}&words=0&mine=1`, {
      ...{ headers, signal: leaves.signal },
    });
    const heard = live.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; !text.includes('id="present"');) text += (await heard.read()).value ?? '';
    expect(shown(await overOf(suzuki))).toContain('閲覧中');
    const version = field(seen, 'version');
    const both = await Promise.all([1, 2].map(() => suzuki.post(`${thread(person)}/take-over`, { version })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await noteOf('chat.takenOver')).toEqual([suzuki.id, { from: sato.id, to: suzuki.id }]);
    let lost = '';
    while (!lost.includes('id="hands"')) lost += (await heard.read()).value ?? '';
    while (!lost.includes('id="cost"')) lost += (await heard.read()).value ?? '';
    leaves.abort();
    expect(shown(lost)).toMatch(/担当が変わりました。\s+いまの担当:\s+鈴木/);
    expect(shown(lost)).toContain('書きかけの内容は送信されていません。');
    const late = await sato.post(`${thread(person)}/answer`, { text: '書きかけです', ...form });
    expect([late.status, late.html]).toEqual([409, expect.stringContaining('書きかけです') as string]);
    const kept = await sato.post(`${thread(person)}/canned`, { text: '書きかけです', ...form });
    expect(shown(kept.html)).toMatch(/送信していない内容\s+書きかけです/);
    expect(house.unheard(person)).toBe(0);

    // A manager need not wait; what is said of it names all three where somebody passed on what another had.
    const boss = await at('manager', '店長');
    await boss.post(`${thread(person)}/take-over`, { version: field(await overOf(boss), 'version') });
    expect(shown((await boss.get(thread(person))).html)).toMatch(/引き継ぎ:\s+鈴木 +→ +店長 +\(操作: +店長 *\)/);
    await answers(boss, person, '店長が承ります。');
    expect(await house.hears(person)).toEqual(['店長が承ります。']);
    const logged = (await boss.get('/console/audit?deed=chat')).html;
    expect(shown(logged)).toMatch(/チャットの担当を引き継ぎ +鈴木 +→ +店長/);
    // Whose data were deleted is named no more.
    await db('audit_people').where({ person }).delete();
    const after = (await boss.get('/console/audit?deed=chat')).html;
    expect(after).not.toContain(person);
    expect(after).toContain('<span>お客さま</span>');
  });

  test('a manager puts what somebody has in hand back into the queue, and they stay signed in', async () => {
    const [boss, ill] = [await at('manager', '店長'), await at('agent', '早退者')];
    const [held, rests] = [await waiting(), await waiting()];
    for (const person of [held, rests]) await ill.post(`${thread(person)}/take`);
    await ill.post(`${thread(rests)}/snooze`, { until: 'hours' });
    const page = `/console/staff/${ill.id}`;
    expect(shown((await boss.get(page)).html)).toContain('2件を担当しています');
    expect((await suzuki.post(`${page}/relieve`)).status).toBe(403);
    const done = await boss.post(`${page}/relieve`);
    expect([done.status, shown(done.html)]).toEqual([
      200,
      expect.stringContaining('2件を順番待ちに戻しました') as string,
    ]);
    expect(done.html).not.toContain('/relieve"');
    expect(await house.app.db('chats').whereIn('person', [held, rests]).select('holder', 'staff')).toEqual(
      [1, 2].map(() => ({ holder: 'queue', staff: null })),
    );
    expect(await noteOf('staff.relieved')).toEqual([boss.id, { chats: 2 }]);
    expect((await ill.get('/console/inbox')).status).toBe(200);
    expect([house.unheard(held), house.unheard(rests)]).toEqual([0, 0]);
  });

  test('who is disabled, or answers chats no more, has none in hand: others go on with those that rest too', async () => {
    const boss = await atConsole(house.app.db, house.app.url, 'manager', '店長');
    const staffPage = (id: string) => `/console/staff/${id}`;
    const holderOf = async (person: string) =>
      (await house.app.db('chats').where({ person }).first('holder', 'staff', 'snoozed_until')) as object;
    const inQueue = { holder: 'queue', staff: null, snoozed_until: null };
    const [leaver, mover] = [await at('agent', '退職者'), await at('agent', '異動者')];
    const [answered, rests, moves] = [await waiting(), await waiting(), await waiting()];
    for (const person of [answered, rests]) await leaver.post(`${thread(person)}/take`);
    await answers(leaver, answered, '確認して、あらためてご連絡します。');
    await leaver.post(`${thread(rests)}/snooze`, { until: 'hours' });
    await mover.post(`${thread(moves)}/take`);

    expect((await boss.post(`${staffPage(mover.id)}/role`, { role: 'shop' })).status).toBe(200);
    expect((await boss.post(`${staffPage(leaver.id)}/state`, { state: 'disabled' })).status).toBe(200);
    for (const person of [answered, rests, moves]) expect(await holderOf(person)).toEqual(inQueue);
    expect(shown((await suzuki.get(thread(rests))).html)).toMatch(/担当を外しました: {1,3}店長/);
    for (const person of [answered, rests, moves])
      expect((await suzuki.post(`${thread(person)}/take`)).status).toBe(303);
    // Those of nobody else are left alone, also of who goes on answering chats in another role.
    const owner = await atConsole(house.app.db, house.app.url, 'owner', 'オーナー');
    expect((await owner.post(`${staffPage(suzuki.id)}/role`, { role: 'manager' })).status).toBe(200);
    for (const person of [answered, rests, moves])
      expect(await holderOf(person)).toMatchObject({ holder: 'staff', staff: suzuki.id });
    await house.app.db('staff').where({ id: suzuki.id }).update({ role: 'agent' });
    suzuki = await at('agent', '鈴木');
  });

  test('a button whose chat moved on does nothing, and who may not see chats sees none', async () => {
    const person = await waiting();
    expect((await sato.post(`${thread(person)}/release`)).status).toBe(409);
    for (const path of ['/console/inbox', thread(person)]) expect((await editor.get(path)).status).toBe(403);
    expect((await editor.post(`${thread(person)}/take`)).status).toBe(403);
    for (const path of [thread('U'.padEnd(33, '0')), thread('C'.padEnd(33, '0')), thread('nobody')])
      expect((await sato.get(path)).status).toBe(404);
  });

  test('a thread that is looked at says what comes, and nothing any more to who signed out', async () => {
    const person = await waiting();
    const guest = await atConsole(house.app.db, house.app.url, 'agent', '高橋');
    const address = `${house.app.url}${thread(person)}/live?version=1`;
    const stream = (cookie: string) => fetch(address, { headers: { cookie, accept: 'text/event-stream' } });
    expect((await stream(editor.cookie)).status).toBe(403);
    const live = await stream(guest.cookie);
    expect(live.headers.get('content-type')).toContain('text/event-stream');
    const reader = live.body!.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (words: string) => {
      for (let heard = ''; !heard.includes(words);) {
        const { value, done } = await reader.read();
        if (done) return 'ended';
        heard += value;
      }
      return 'heard';
    };
    await say(person, '見えていますか');
    expect(await until('見えていますか')).toBe('heard');
    await sato.post(`${thread(person)}/take`);
    expect(await until('このやりとりの担当が変わりました')).toBe('heard');
    await guest.post('/console/sign-out');
    await say(person, 'もう見えません');
    expect(await until('もう見えません')).toBe('ended');
  });

  test('colleagues who look and who write are shown, by whichever process; gone when they leave, sign out or fall silent', async () => {
    const { db, url } = house.app;
    const [person, elsewhere] = [await waiting(), await waiting()];
    const second = await house.another();
    const [guest, other] = [await at('agent', '高橋'), await atConsole(db, second.url, 'agent', '鈴木')];
    const presence = async (by: AtConsole, path = thread(person)) => {
      const { html } = await by.get(path);
      return [...html.matchAll(/<ul class="presence">.*?<\/ul>/gs)].map(([list]) =>
        shown(list).replace(/\s+/g, ' ').trim(),
      );
    };
    const open = async (base: string, by: AtConsole, whose: string) => {
      const leaves = new AbortController();
      const headers = { cookie: by.cookie, accept: 'text/event-stream' };
      const live = await fetch(`${base}${thread(whose)}/live`, { headers, signal: leaves.signal });
      const heard = live.body!.pipeThrough(new TextDecoderStream()).getReader();
      // Its first words come after it was noted that somebody looks.
      for (let text = ''; !text.includes('id="present"');) text += (await heard.read()).value ?? '';
      return { heard, leave: () => leaves.abort() };
    };
    const soon = async (isSo: () => Promise<boolean>) => {
      for (const until = Date.now() + 20_000; !(await isSo());)
        if (Date.now() > until) throw new Error('it did not become so within 20 s');
    };
    try {
      expect(await presence(sato)).toEqual([]);
      const page = await open(url, guest, person);
      expect(await presence(guest)).toEqual([]);
      expect([await presence(sato), await presence(other)]).toEqual([['閲覧中: 高橋'], ['閲覧中: 高橋']]);
      expect(await presence(sato, '/console/inbox')).toEqual(['閲覧中: 高橋']);
      expect((await editor.get(thread(person))).html).not.toContain('高橋');

      // Told to a page that is open already, in the other process.
      const watching = await open(second.url, other, person);
      expect((await guest.post(`${thread(person)}/writing`)).status).toBe(200);
      for (let text = ''; !shown(text).includes('入力中:');) text += (await watching.heard.read()).value ?? '';
      expect(await presence(sato)).toEqual(['入力中: 高橋 閲覧中: 鈴木']);
      expect(shown((await sato.get(thread(person))).html)).toContain('対応が重ならないよう');
      // However often, it is one row each; and who has nothing open makes none.
      for (let nth = 0; nth < 3; nth += 1) await guest.post(`${thread(person)}/writing`);
      expect((await suzuki.post(`${thread(person)}/writing`)).status).toBe(200);
      expect(await db('chat_presence').where({ person })).toHaveLength(2);
      expect((await editor.post(`${thread(person)}/writing`)).status).toBe(403);
      await db('chat_presence')
        .whereNotNull('wrote_at')
        .update({ wrote_at: db.raw('wrote_at - 10000') });
      expect(await presence(sato)).toEqual(['閲覧中: 鈴木 、 高橋']);
      expect(await presence(sato, `${thread(person)}?lang=en`)).toEqual(['Viewing: 鈴木 , 高橋']);

      watching.leave();
      await soon(async () => (await presence(sato))[0] === '閲覧中: 高橋');
      // One looks at one chat at a time, and the page that was left takes nothing from the next.
      const next = await open(url, guest, elsewhere);
      page.leave();
      await soon(async () => (await presence(sato)).length === 0);
      expect(await presence(sato, thread(elsewhere))).toEqual(['閲覧中: 高橋']);
      await db('chat_presence').update({ seen_at: db.raw('seen_at - 20000') });
      expect(await presence(sato, thread(elsewhere))).toEqual([]);
      expect(await db('chat_presence')).toHaveLength(1);
      await guest.post('/console/sign-out');
      expect(await db('chat_presence')).toEqual([]);
      next.leave();
    } finally {
      await second.close();
    }
  });

  test('who waits is told of in the channel of the shop, by a link that leads those who may read chats to them', async () => {
    const person = await waiting();
    const told = async () =>
      (await house.app.db('alerts').where({ person, state: 'sent' }).first('id')) as { id: string } | undefined;
    await until(async () => (await told()) !== undefined, 'an alert');
    const link = `/console/alerts/${(await told())!.id}`;
    const texts = channel.got.map(({ body }) => (JSON.parse(body) as { text: string }).text).join();
    expect(texts).toMatch(/お客さまが担当者をお待ちです\(担当者を希望\)\nhttp/);
    expect(texts).toContain(link);
    expect(texts).not.toContain(person);
    const follow = async (by: AtConsole, path: string) => {
      const answer = await fetch(house.app.url + path, { headers: { cookie: by.cookie }, redirect: 'manual' });
      return [answer.status, answer.headers.get('location')];
    };
    expect(await follow(sato, link)).toEqual([303, thread(person)]);
    expect(await follow(editor, link)).toEqual([403, null]);
    expect(await follow(sato, '/console/alerts/nobody')).toEqual([404, null]);
  });

  test('what LINE refused for good is told of there, once, without a name or a word; what it takes later is not', async () => {
    const person = await house.friend();
    const told = () =>
      channel.got
        .map(({ body }) => (JSON.parse(body) as { text: string }).text)
        .filter((text) => text.includes('お客さまに送信できなかったメッセージがあります'));
    // LINE is down for a moment: that is nothing to tell of.
    house.line.addFaults({ match: { path: '/v2/bot/message/reply' }, times: 1, fault: { status: 500 } });
    await say(person, '営業時間は?');
    await house.hears(person);
    house.line.addFaults({ match: { path: /\/message\/(reply|push)$/ }, times: 9, fault: { status: 400 } });
    for (const words of ['送料はいくらですか', '返品したい']) await say(person, words);
    house.line.clearFaults();
    const dead = (await house.app.db('jobs').where({ lane: person, state: 'dead' })) as { way: string | null }[];
    expect(dead.length).toBeGreaterThan(0);
    expect(dead.every(({ way }) => way !== null)).toBe(true);
    await until(() => told().length > 0, 'an alert');
    await until(
      async () => !(await house.app.db('alerts').where({ kind: 'unsent' }).whereNot({ state: 'sent' }).first('id')),
      'its end',
    );
    const [text, ...others] = told();
    expect(others).toEqual([]);
    expect(text).toMatch(/^【[^】]+】\n(・[^\n]+\nhttp[^\n]+\n?)+$/);
    for (const secret of [person, '山田', '送料', '返品']) expect(text).not.toContain(secret);
    // The same hour tells of it once; the database holds to that.
    const [row] = (await house.app.db('alerts').where({ kind: 'unsent' })) as { key: string; person: string | null }[];
    expect(row!.person).toBeNull();
    await expect(house.app.db('alerts').insert({ ...row, id: 'another' })).rejects.toThrow();
  });

  test('what customers and staff write stays text', async () => {
    const person = await waiting();
    await sato.post(`${thread(person)}/take`);
    const hostile = `<img src=x onerror=alert(1)></textarea><script>alert(2)</script>{{7*7}}\u202e\u0000javascript:'"`;
    await say(person, hostile);
    await answers(sato, person, hostile);
    const { html, status } = await sato.get(thread(person));
    expect(status).toBe(200);
    expect(html).not.toMatch(/<script(?! src="\/assets\/)|<img src=x/i);
    const draft = { text: hostile, key: crypto.randomUUID(), version: '2' };
    const refused = await suzuki.post(`${thread(person)}/answer`, draft);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('&lt;img src=x');
    expect(refused.html).not.toMatch(/<script(?! src="\/assets\/)|<img src=x/i);
  });
});
