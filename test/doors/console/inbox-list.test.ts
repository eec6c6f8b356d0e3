import { eraseForShop } from '../../../src/conversation/erasing-by-shop';
import { transaction } from '../../../src/platform/db';
import { onEachEngine } from '../../support/databases';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole, type AtConsole } from '../../support/staff-session';

/* The list of chats, through its own door: what is on it, for whom, and what is found in it. */

onEachEngine((engine) => {
  let house: TestHouse;
  let sato: AtConsole;
  let suzuki: AtConsole;

  beforeAll(async () => {
    house = await openTestHouse(engine, { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    [sato, suzuki] = [await at('佐藤'), await at('鈴木')];
    await house.app.db('staff').update({ login: house.app.db.raw('id'), password_hash: 'x', totp_secret: 'x' });
  });
  afterAll(() => house.close());

  const at = (name: string) => atConsole(house.app.db, house.app.url, 'agent', name);
  const thread = (person: string) => `/console/inbox/${person}`;
  const say = async (person: string, text: string) => {
    house.line.say(person, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  const expectSoon = async (isSo: () => Promise<boolean>) => {
    for (const until = Date.now() + 20_000; !(await isSo());)
      if (Date.now() > until) throw new Error('it did not become so within 20 s');
  };
  const row = async (by: AtConsole, person: string, show: string) => {
    const { html } = await by.get(`/console/inbox?show=${show}`);
    const found = new RegExp(`<li id="chat-${person}".*?</li>`, 's').exec(html)?.[0];
    return found?.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };

  test('who waits is called by their name, new to who has not looked, and on the list they belong to', async () => {
    const person = await house.friend();
    expect(await row(sato, person, 'all')).toContain('自動応答');
    expect(await row(sato, person, 'waiting')).toBeUndefined();
    await say(person, 'オペレーター');
    expect(await row(sato, person, 'waiting')).toContain('新着');
    // LINE is asked for the name behind the page's back.
    await expectSoon(async () => (await row(sato, person, 'waiting'))?.includes('山田') ?? false);
    expect(await row(sato, person, 'waiting')).toContain('未連携 · 日本語 · 担当者を希望');
    const emma = await house.friend('en');
    await house.app.db('links').insert({
      ...{ line_user: emma, member: 'M-1003', method: 'account_link', assurance: 'password' },
      ...{ consent_version: 'test', consented_at: Date.now(), linked_at: Date.now() },
    });
    await say(emma, 'I want to talk to a person');
    await house.app
      .db('chats')
      .where({ person: emma })
      .decrement('waiting_since', 185 * 60_000);
    expect(await row(sato, emma, 'waiting')).toMatch(/会員連携済み · English · 担当者を希望.* 待ち時間:? 3時間/);
    await sato.get(thread(person));
    expect(await row(sato, person, 'waiting')).not.toContain('新着');
    expect(await row(suzuki, person, 'waiting')).toContain('新着');
    await sato.post(`${thread(person)}/take`);
    await say(person, 'ありがとうございます');
    expect(await row(sato, person, 'mine')).toContain('未読 1');
    expect(await row(suzuki, person, 'mine')).toBeUndefined();
    expect(await row(suzuki, person, 'held')).toContain('佐藤');
    await sato.get(thread(person));
    const words = /name="words" value="(\d+)"/.exec((await sato.get(thread(person))).html)![1]!;
    await sato.post(`${thread(person)}/hand-back`, { words });
    expect(await row(sato, person, 'mine')).toBeUndefined();
    expect(await row(sato, person, 'done')).toBeDefined();
  });

  test('what was said is found however it is written, leads to its place, and goes with the person', async () => {
    const [person, other] = [await house.friend(), await house.friend()];
    await say(person, 'ﾊﾟｰﾏのあとにカラーはできますか');
    await say(other, 'カットだけ\nお願いします <b>急ぎ</b>');
    const finds = async (q: string) => (await sato.get(`/console/inbox?q=${encodeURIComponent(q)}`)).html;
    const html = await finds('ぱーま　カラー');
    expect(html).toContain('<mark>ﾊﾟｰﾏ</mark>のあとに<mark>カラー</mark>は');
    expect(html).not.toContain(other);
    const [, link, place] = new RegExp(`href="(${thread(person)}[^#"]*)#([^"]*)"`).exec(html)!;
    expect((await sato.get(link!.replaceAll('&amp;', '&'))).html).toContain(`id="${place!}"`);
    expect(await finds('お願いします <b>')).toContain('<mark>&lt;b>');
    for (const none of ['存在しない言葉', '%%', "' or 1=1 --", '"" AND ""', '\\_', '🦊🦊'])
      expect(await finds(none)).toContain('見つかりませんでした');
    expect(await finds('あ')).toContain('2文字以上');

    await say(other, 'オペレーター');
    await sato.post(`${thread(other)}/take`);
    const page = (await sato.get(thread(other))).html;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!;
    const answer = { text: '明日の午後三時でいかがでしょう', key: field('key'), version: field('version') };
    await sato.post(`${thread(other)}/answer`, answer);
    await allDone(house.app.db);
    expect(await finds('午後三時')).toContain(thread(other));

    const noted = { text: '窓側の席がお好きです', key: crypto.randomUUID(), as: 'note' };
    await sato.post(`${thread(other)}/note`, noted);
    const [, toNote] = /<a href="([^"]*)"><bdi>[^<]*<\/bdi><\/a><small>[^<]*メモ/.exec(await finds('窓側の席'))!;
    const noteAt = toNote!.split('#')[1]!;
    expect((await sato.get(toNote!.replaceAll('&amp;', '&'))).html).toContain(`id="${noteAt}"`);

    // The page of who has the chat stays open meanwhile.
    const open = await fetch(`${house.app.url}${thread(other)}/live?version=2`, { headers: { cookie: sato.cookie } });
    const heard = open.body!.pipeThrough(new TextDecoderStream()).getReader();
    await transaction(house.app.db, (trx) => eraseForShop(trx, other, 'asked-by-letter', Date.now()));
    await expectSoon(async () => !(await finds('午後三時')).includes(thread(other)));
    await expectSoon(async () => !(await finds('カットだけ')).includes(thread(other)));
    await expectSoon(async () => !(await finds('窓側の席')).includes(thread(other)));
    for (let text = ''; !text.includes('担当が変わりました');) text += (await heard.read()).value ?? '';
    await heard.cancel();
    // Nothing begins anew of who is gone, whatever is pressed on a page that was drawn before.
    expect((await suzuki.post(`${thread(other)}/take`)).status).toBe(404);
    expect((await sato.post(`${thread(other)}/answer`, { ...answer, key: crypto.randomUUID() })).status).toBe(404);
    for (const table of ['said_words', 'chats', 'chat_reads', 'chat_history', 'chat_notes', 'later_messages'])
      expect([table, await house.app.db(table).where({ person: other })]).toEqual([table, []]);
    expect((await sato.get(`${thread(other)}/live`)).status).toBe(404);
    expect(await finds('パーマ')).toContain(thread(person));
  });

  test('a page begins after the one before it, also when somebody came or went meanwhile', async () => {
    const { db } = house.app;
    const person = (nth: number) => `U${nth.toString(16).padStart(32, '0')}`;
    const rows = Array.from({ length: 120 }, (_, nth) => {
      return { person: person(nth), holder: 'queue', version: 1, waiting_since: 1_000 + nth, last_at: 1, words: 0 };
    });
    await db('chats').insert(rows);
    const on = (html: string) => [...html.matchAll(/<li id="chat-(U[0-9a-f]{32})"/g)].map(([, found]) => found!);
    const first = (await sato.get('/console/inbox')).html;
    const next = /href="([^"]*after=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    await db('chats')
      .where({ person: person(3) })
      .delete();
    const second = (await sato.get(next)).html;
    expect([...on(first), ...on(second)]).toEqual(rows.slice(0, 100).map((one) => one.person));
    expect(first).toContain('<b class="count">12');
    for (const strange of ['after=x', 'after=1-U2', 'show=nothing', 'after=99999999999999999999-U'])
      expect((await sato.get(`/console/inbox?${strange}`)).status).toBe(200);
  });
});
