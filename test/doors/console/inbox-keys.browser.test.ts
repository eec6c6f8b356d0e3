import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';

/* The inbox's keys, the number in the tab's title and the browser's notes, in a real browser. */
// A browser on a busy machine takes its time.
jest.setTimeout(180_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the keys of the inbox in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let agent: Page;
  let faults: string[];
  const customers: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    for (let nth = 0; nth < 3; nth += 1) customers.push(await house.friend());
    ({ page: agent, faults } = await watchedPage(browser));
    const { id, cookie } = await atConsole(house.app.db, house.app.url, 'agent', '佐藤');
    await house.app.db('staff').where({ id }).update({ login: id, password_hash: 'x', totp_secret: 'x' });
    const [name, value] = cookie.split('=') as [string, string];
    await agent.context().addCookies([{ name, value, url: house.app.url }]);
    // There is somebody to ask for only now.
    for (const customer of customers.slice(0, 2)) await say(customer, 'オペレーター');
    // The browser's notes are the world's: what is asked for and shown is only written down. Nobody looks at the page.
    await agent.addInitScript(`
      window.notes = JSON.parse(sessionStorage.getItem('notes') ?? '[]');
      window.Notification = class extends EventTarget {
        static get permission() { return localStorage.getItem('permission') ?? 'default'; }
        static requestPermission() {
          localStorage.setItem('permission', 'granted');
          return Promise.resolve('granted');
        }
        constructor(title, options) { super(); window.notes.push([title, options.body]); }
      };
      document.hasFocus = () => false;`);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const say = async (customer: string, text: string) => {
    house.line.say(customer, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  const press = (key: string) => agent.keyboard.press(key);
  const at = (customer: string) => agent.waitForURL(`**/console/inbox/${customer}`);
  /** What has the focus, by a selector it must match. */
  const focused = (selector: string) => agent.locator(`${selector}:focus`).waitFor();
  const holder = async (customer: string) =>
    ((await house.app.db('chats').where({ person: customer }).first()) as { holder: string }).holder;
  const titled = async (start: string) => {
    for (const until = Date.now() + 20_000; !(await agent.title()).startsWith(start);)
      if (Date.now() > until) throw new Error(`the title is ${await agent.title()}, not ${start}…`);
  };

  async function wrongHere(): Promise<string[]> {
    const found: string[] = [];
    for (const width of [360, 1360])
      for (const colorScheme of ['light', 'dark'] as const) {
        await agent.setViewportSize({ width, height: 800 });
        await agent.emulateMedia({ colorScheme });
        found.push(...(await faultsOf(agent)), ...(await smallTargets(agent)));
        if (await runsOut(agent)) found.push(`runs out at ${width} px`);
      }
    return found;
  }

  test('lead from chat to chat, to what is written, put aside and ended; never while one types; and can be off', async () => {
    const [first, second] = customers as [string, string];
    await agent.goto(`${house.app.url}/console/inbox`);
    await press('j');
    await focused(`#chat-${first} a`);
    await press('j');
    await focused(`#chat-${second} a`);
    await press('j');
    await agent.getByText('この先にやりとりはありません').waitFor();
    await press('k');
    await press('Enter');
    await at(first);
    await press('j');
    await at(second);
    await press('k');
    await at(first);

    // Not with Shift or Control, and not while an IME composes.
    await press('Shift+A');
    await press('Control+Shift+KeyA');
    await agent.evaluate(
      "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true }))",
    );
    await press('r');
    await agent.getByText('ご自分が対応中のやりとりで使えます').waitFor();
    expect(await holder(first)).toBe('queue');
    await press('a');
    await agent.getByText('あなたが対応中です').waitFor();
    expect(await holder(first)).toBe('staff');

    await press('r');
    await focused('.writing textarea');
    // Letters are letters where one writes.
    await agent.keyboard.type('jkrnaes?');
    expect(await agent.locator('#text').inputValue()).toBe('jkrnaes?');
    await agent.evaluate('document.activeElement.blur()');
    await press('n');
    await focused('.writing textarea');
    expect(await agent.locator('[name="as"][value="note"]').isChecked()).toBe(true);
    await agent.evaluate('document.activeElement.blur()');
    await press('s');
    await focused('#snooze[open] button[value="opening"]');
    const found = await wrongHere();
    await press('e');
    await focused('form[action$="/hand-back"] button');
    expect(await holder(first)).toBe('staff');

    await press('?');
    await agent.getByRole('dialog', { name: 'キーボードショートカット' }).waitFor();
    found.push(...(await wrongHere()));
    await agent.getByLabel('ショートカットキーを使う').uncheck();
    await press('Escape');
    await agent.reload();
    await press('/');
    await press('?');
    expect(await agent.getByRole('dialog').count()).toBe(0);
    await agent.getByRole('button', { name: 'キーボードショートカット' }).click();
    await agent.getByLabel('ショートカットキーを使う').check();
    await agent.getByRole('button', { name: '閉じる' }).click();
    await press('/');
    await agent.waitForURL('**/console/inbox#q');
    await focused('#q');
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('the title tells how many wait; who asked for it is told by the browser, of nothing that anybody wrote', async () => {
    const third = customers[2]!;
    const before = (await house.app.db('chats').whereNotNull('waiting_since')).length;
    await agent.goto(`${house.app.url}/console/inbox`);
    await titled(`(${before}) 受信箱`);
    // Also where another tab is in front.
    await agent.evaluate(
      "Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))",
    );
    await say(third, 'オペレーター');
    await titled(`(${before + 1}) 受信箱`);
    expect(await agent.evaluate('window.notes')).toEqual([]);

    await agent.goto(`${house.app.url}/console/inbox/${third}`);
    await agent.getByRole('button', { name: 'デスクトップ通知を受け取る' }).click();
    await agent.getByText('お待ちのお客さまが増えたとき、').waitFor();
    const fourth = await house.friend();
    await say(fourth, 'オペレーター');
    await titled(`(${before + 2}) `);
    expect(await agent.evaluate('window.notes')).toEqual([['お待ちのお客さまがいます', `お待ち: ${before + 2}人`]]);

    await agent.getByRole('button', { name: 'デスクトップ通知を止める' }).click();
    const fifth = await house.friend();
    await say(fifth, 'オペレーター');
    await titled(`(${before + 3}) `);
    expect(await agent.evaluate('window.notes.length')).toBe(1);
    expect(faults).toEqual([]);
  });

  test('a chat that is open behind another tab tells of what its customer writes; it counts as read only when looked at', async () => {
    const [third, db] = [customers[2]!, house.app.db];
    const me = (await db('staff').where({ name: '佐藤' }).first('id')) as { id: string };
    const read = async () =>
      ((await db('chat_reads').where({ person: third, staff: me.id }).first('words')) as { words: number }).words;
    const look = (hidden: boolean) =>
      agent.evaluate(
        `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
         Object.defineProperty(document, 'visibilityState', { value: '${hidden ? 'hidden' : 'visible'}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await agent.goto(`${house.app.url}/console/inbox/${third}`);
    await agent.getByRole('button', { name: 'デスクトップ通知を受け取る' }).click();
    await agent.getByText('開いているやりとりに新しいメッセージが届いたとき').waitFor();
    const [title, before] = [await agent.title(), await read()];
    await look(true);
    await say(third, '<b>今日の予約の件です</b>');
    await titled('(新着 1) 山田');
    await say(third, 'もしもし');
    await titled('(新着 2) 山田');
    expect(await agent.evaluate('window.notes')).toEqual([
      ['お客さまからメッセージが届きました', '未読のメッセージ: 1'],
      ['お客さまからメッセージが届きました', '未読のメッセージ: 2'],
    ]);
    expect(await read()).toBe(before);
    expect(await db('chat_presence').where({ person: third })).toEqual([]);

    await look(false);
    await agent.getByText('もしもし').waitFor();
    expect(await agent.title()).toBe(title);
    expect(await read()).toBe(before + 2);
    expect(faults).toEqual([]);
  });
});
