import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/*
 * Writing in a chat, in a real browser: a note that a colleague sees come, a canned reply by the keyboard, two messages in one
 * call, what the customer writes meanwhile, and a message for another day. With PICTURES=folder each is drawn into it.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(180_000);

const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`writing in a chat in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let agent: Page;
  let colleague: Page;
  const faults: string[][] = [];
  let customer: string;

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    customer = await house.friend();
    [agent, colleague] = [await pageOf('佐藤'), await pageOf('鈴木')];
    const boss = await atConsole(house.app.db, house.app.url, 'manager', '店長');
    for (const [name, ja] of [
      ['お名前の訂正', '{担当}が承りました。\n{お客さま名}さまのお名前を訂正します。'],
      ['営業時間', '営業時間は{営業時間}です。'],
    ]) {
      await boss.post('/console/replies/add', { key: crypto.randomUUID(), name: name!, ja: ja!, en: '' });
    }
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function pageOf(name: string): Promise<Page> {
    const watched = await watchedPage(browser);
    const { id, cookie } = await atConsole(house.app.db, house.app.url, 'agent', name);
    await house.app.db('staff').where({ id }).update({ login: id, password_hash: 'x', totp_secret: 'x' });
    const [key, value] = cookie.split('=') as [string, string];
    await watched.page.context().addCookies([{ name: key, value, url: house.app.url }]);
    faults.push(watched.faults);
    return watched.page;
  }
  const say = async (text: string) => {
    house.line.say(customer, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  const press = (name: string) => agent.getByRole('button', { name, exact: true }).click();

  async function wrongWith(what: string): Promise<string[]> {
    const found: string[] = [];
    for (const width of [360, 768, 1360]) {
      await agent.setViewportSize({ width, height: 800 });
      const picture = pictures && path.join(pictures, `${what.replaceAll(' ', '-')}-${width}.png`);
      if (picture) await agent.screenshot({ path: picture, fullPage: true });
      const faulty = [...(await faultsOf(agent)), ...(await smallTargets(agent)).map((target) => `small: ${target}`)];
      if (await runsOut(agent)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${what}, ${width} px: ${fault}`));
    }
    return found;
  }

  test('a note, a canned reply by the keyboard, two messages at once, and words that came meanwhile', async () => {
    const found: string[] = [];
    await say('駐車場はありますか');
    await say('オペレーター');
    const calls = house.line.log.length;
    const chat = `${house.app.url}/console/inbox/${customer}`;
    await agent.goto(chat);
    await press('対応する');
    await colleague.goto(chat);

    // A note is yellow while it is written, and comes to the colleague's open page by itself; LINE hears nothing of it.
    await agent.getByText('メモ', { exact: true }).first().click();
    await agent.getByLabel('本文').fill('以前にもお名前の件でお電話あり');
    const colourOf = (page: Page, selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
    const yellow = await colourOf(agent, '#text');
    found.push(...(await wrongWith('a note')));
    await press('メモを残す');
    const note = colleague.locator('.piece.note', { hasText: '以前にもお名前の件でお電話あり' });
    await note.waitFor();
    expect([await colourOf(colleague, '.note-text'), yellow]).toEqual(['rgb(255, 243, 196)', 'rgb(255, 243, 196)']);
    await agent.locator('.piece.note').waitFor();
    // What the bot tried is told by its title.
    expect(await agent.locator('.tried').innerText()).toContain('駐車場');

    // The menu of canned replies: opened, narrowed, walked and left by the keyboard.
    const text = agent.getByLabel('本文');
    await text.press('/');
    const options = agent.getByRole('listbox', { name: '定型文を使う' }).getByRole('option');
    await options.nth(1).waitFor();
    found.push(...(await wrongWith('the menu')));
    await text.press('Escape');
    expect([await options.count(), await text.inputValue()]).toEqual([0, '/']);
    await text.press('Backspace');
    await text.pressSequentially('/お名前');
    await options.first().waitFor();
    expect(await options.count()).toBe(1);
    await text.press('Enter');
    expect(await text.inputValue()).toBe('佐藤が承りました。\n{お客さま名}さまのお名前を訂正します。');
    // What is not known is marked, to be typed over.
    await agent.keyboard.type('齋藤');

    // One more message, and the customer writes meanwhile: it is seen above the button, and nothing that is written is lost.
    await agent.getByText('メッセージを追加').first().click();
    await agent.getByLabel('2つ目のメッセージ').fill('ほかにご希望はありますか?');
    await say('漢字は「齋藤」です');
    const fresh = agent.locator('.fresh', { hasText: '漢字は「齋藤」です' });
    await fresh.waitFor();
    found.push(...(await wrongWith('words that came')));
    const send = agent.getByRole('button', { name: '送信する(無料)' });
    const [above, below] = [(await fresh.boundingBox())!, (await send.boundingBox())!];
    expect(above.y + above.height).toBeLessThanOrEqual(below.y);
    expect(await agent.getByLabel('2つ目のメッセージ').inputValue()).toBe('ほかにご希望はありますか?');
    await send.click();
    await agent.locator('.piece.staff').getByText('ほかにご希望はありますか?').waitFor();
    await allDone(house.app.db);
    const said = house.line.log.slice(calls).filter((call) => /message\/(?:reply|push)$/.test(call.path));
    const texts = said.map(({ request }) =>
      (request as { messages: { text: string }[] }).messages.map((one) => one.text),
    );
    expect(texts).toEqual([['佐藤が承りました。\n齋藤さまのお名前を訂正します。', 'ほかにご希望はありますか?']]);
    expect(found).toEqual([]);
    expect(faults.flat()).toEqual([]);
  });

  test('a message for tomorrow: read back, seen by the colleague, given another time, and called off', async () => {
    const found: string[] = [];
    const customer = await house.friend();
    const chat = `${house.app.url}/console/inbox/${customer}`;
    await agent.goto(chat);
    await press('対応する');
    await colleague.goto(chat);
    const calls = house.line.log.length;
    await agent.getByLabel('本文').fill('明日のご来店をお待ちしております。');
    await agent.locator('.later > summary').click();
    const time = agent.locator('#later-time');
    const day = new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10);
    await time.fill(`${day}T23:00`);
    found.push(...(await wrongWith('send later')));
    // Enter in the field sends nothing, and loses nothing.
    await time.press('Enter');
    await agent.waitForURL(/canned$/);
    expect(await agent.getByLabel('本文').inputValue()).toBe('明日のご来店をお待ちしております。');
    expect(await time.inputValue()).toBe(`${day}T23:00`);
    await press('この日時に送る');
    const quiet = agent.getByLabel('控える時間帯でも、この日時に送る');
    await quiet.waitFor();
    found.push(...(await wrongWith('a quiet hour')));
    await time.fill(`${day}T10:00`);
    await press('この日時に送る');
    const words = new RegExp(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日\\(.\\) 10:00 に送ります`);
    await agent.locator('.planned', { hasText: words }).waitFor();
    await colleague.locator('.planned', { hasText: words }).waitFor();
    await agent.getByText('時刻を変える').click();
    found.push(...(await wrongWith('what waits')));
    await agent.locator('.moves input[type="datetime-local"]').fill(`${day}T11:30`);
    await press('変更する');
    await colleague.locator('.planned', { hasText: '11:30 に送ります' }).waitFor();
    await agent.goto(`${house.app.url}/console/inbox?show=mine`);
    found.push(...(await wrongWith('the list')));
    await agent.goto(chat);
    await press('取り消す');
    await colleague.locator('.piece.house', { hasText: '送信予約を取り消しました' }).waitFor();
    expect(await colleague.locator('.planned').count()).toBe(0);
    found.push(...(await wrongWith('called off')));
    // What somebody unfolded stays so when something comes in.
    const unfolded = colleague.locator('.piece.house details');
    await unfolded.locator('summary').click();
    house.line.say(customer, '明日はよろしくお願いします');
    await colleague.locator('.piece.customer', { hasText: '明日はよろしくお願いします' }).waitFor();
    expect(await unfolded.getAttribute('open')).toBe('');
    expect(house.line.log.slice(calls).filter((call) => /message\/(?:reply|push)$/.test(call.path))).toEqual([]);
    expect(found).toEqual([]);
    // That the quiet hour was refused is all there is.
    expect(faults.flat()).toEqual([expect.stringContaining('422')]);
  });
});
