import type { Browser, Page } from 'playwright-core';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { allDone, openTestHouse, type TestHouse } from '../../support/house';
import { until } from '../../support/until';
import { atConsole } from '../../support/staff-session';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/*
 * From LINE to somebody of the shop and back, in a real browser: the customer writes at the simulator, the agent answers in the
 * inbox. On the way the pages are read by axe, on a phone, a tablet and a desk, light and dark.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(180_000);

const LOOKS = ([360, 768, 1360] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the inbox in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let agent: Page;
  let faults: string[];
  let customer: string;

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    customer = await house.friend();
    ({ page: agent, faults } = await watchedPage(browser));
    const cookie = await signIn('佐藤');
    await agent.context().addCookies([cookie]);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function signIn(name: string, role: 'agent' | 'manager' = 'agent') {
    const { id, cookie } = await atConsole(house.app.db, house.app.url, role, name);
    await house.app.db('staff').where({ id }).update({ login: id, password_hash: 'x', totp_secret: 'x' });
    const [key, value] = cookie.split('=') as [string, string];
    return { name: key, value, url: house.app.url };
  }
  const say = async (text: string) => {
    house.line.say(customer, text);
    await house.line.delivered();
    await allDone(house.app.db);
  };
  const press = (name: string, page = agent) => page.getByRole('button', { name, exact: true }).click();

  async function wrongWith(what: string, page = agent): Promise<string[]> {
    const found: string[] = [];
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
      if (await runsOut(page)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${what}, ${width} px, ${colorScheme}: ${fault}`));
    }
    return found;
  }

  /** A manager takes the chat out of the hands of who writes in it, and passes it back: neither looks away from their page. */
  async function takenOverAndPassedBack(): Promise<string[]> {
    const { page: boss, faults: theirs } = await watchedPage(browser);
    await boss.context().addCookies([await signIn('店長', 'manager')]);
    await boss.goto(agent.url());
    // The key that takes a chat leads to the button only.
    await boss.keyboard.press('a');
    await boss.getByText('佐藤さんが対応中です。引き継ぎますか?').waitFor();
    const found = await wrongWith('in other hands', boss);
    await boss.keyboard.press('Enter');
    await boss.locator('.piece.house').getByText('引き継ぎ:').waitFor();

    await agent.locator('#hands').getByText('店長').waitFor();
    expect(await agent.getByRole('button', { name: /^送信する/ }).count()).toBe(0);
    expect(await agent.getByText('あなたが対応中です').isVisible()).toBe(false);
    found.push(...(await wrongWith('taken over')));
    await press('書きかけの内容を残して、最新の状態にする');
    await agent.getByLabel('送信していない内容').getByText('お名前を修正しました。').waitFor();
    await agent.goto(`${house.app.url}/console/inbox`);
    await boss.getByText('担当を変える').first().click();
    found.push(...(await wrongWith('passing on', boss)));
    await press('担当を変える', boss);
    await agent.locator('#given').getByText('店長さんから').waitFor();
    expect(await agent.title()).toContain('(引き継ぎ 1)');
    found.push(...(await wrongWith('passed back')));
    await agent.locator('#given').getByRole('link').click();
    await boss.context().close();
    return [...found, ...theirs];
  }

  test('asked for on LINE, taken and answered here, handed back and rated there', async () => {
    const found: string[] = [];
    await agent.goto(`${house.app.url}/console/inbox`);
    await agent.getByText('お待ちのお客さまはいません').waitFor();
    found.push(...(await wrongWith('nobody')));
    await say('営業時間を教えてください');
    await say('オペレーター');
    await say('予約した者ですが、名前の漢字を間違えました。\n「斎藤」ではなく「齋藤」です。');
    // The list keeps itself up to date.
    await agent.getByText('担当者を希望').waitFor();
    found.push(...(await wrongWith('waiting')));
    await agent.getByRole('link', { name: '山田' }).click();
    // A picture comes into the thread by itself, and is loaded from our own address.
    house.line.sendImage(customer);
    const picture = agent.getByRole('img', { name: /^お客さまから届いた画像/ });
    await picture.waitFor();
    const width = () => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth);
    await until(async () => (await width()) === 240, 'the picture');
    await allDone(house.app.db);
    found.push(...(await wrongWith('thread')));
    await press('対応する');
    await agent.getByLabel('本文').fill('お名前を修正しました。');
    // So does the thread, and leaves alone what is being written.
    await say('お願いします');
    await agent.locator('.piece.customer').getByText('お願いします').waitFor();
    found.push(...(await wrongWith('mine')));
    found.push(...(await takenOverAndPassedBack()));
    await agent.getByLabel('本文').fill('お名前を修正しました。');
    await press('送信する(無料)');
    await agent.locator('.piece.staff').getByText('お名前を修正しました。').waitFor();
    await house.hears(customer);
    await press('対応を終えて自動応答に戻す');
    await agent.getByText('自動応答に戻しました').waitFor();
    await allDone(house.app.db);
    expect((await house.hears(customer)).join()).toContain('今回の対応はいかがでしたか?');
    await say('ふつう');
    expect(await house.app.db('chat_ratings').where({ person: customer })).toMatchObject([{ score: 2 }]);
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
