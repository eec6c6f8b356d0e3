import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../src/platform/root';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/* Writing an entry in a real browser: what comes of it is seen while it is typed; every page read by axe on a phone, a tablet and a desk. */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const LOOKS = [
  { width: 360, colorScheme: 'dark' },
  { width: 768, colorScheme: 'light' },
  { width: 1360, colorScheme: 'light' },
] as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`writing the FAQ in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    const folder = faqFolder();
    cpSync(path.join(root, 'faq'), folder, { recursive: true });
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { FAQ_FOLDER: folder, CHAT_HOURS: 'Sun-Sat 00:00-24:00' } });
    ({ page, faults } = await watchedPage(browser));
    const owner = await atConsole(house.app.db, house.app.url, 'owner', '佐藤');
    const [name = '', value = ''] = owner.cookie.split('=');
    await page.context().addCookies([{ name, value, url: house.app.url }]);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  async function wrongHere(): Promise<string[]> {
    const found: string[] = [];
    const title = await page.locator('h1').textContent();
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
      if (await runsOut(page)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${title}, ${width} px: ${fault}`));
    }
    return found;
  }

  test('the bubble, its length and what a question gets follow what is typed, and the writer keeps their place', async () => {
    await page.goto(`${house.app.url}/console/faq/entries/parking`);
    await press('編集する');
    const answer = page.getByLabel('回答(日本語)');
    await answer.fill('');
    await answer.pressSequentially('駐車場は3台分', { delay: 20 });
    await page.locator('#look .msg-text').getByText('駐車場は3台分', { exact: true }).waitFor();
    await page.locator('#look').getByText('7 / 300字').waitFor();
    // In the very field, at the very place.
    await page.keyboard.type('です。');
    expect(await answer.inputValue()).toBe('駐車場は3台分です。');
    await page.getByLabel('お客さまの質問').fill('駐車場はありますか');
    await page.locator('#tried').getByText('この回答を返します').waitFor();
    await page.locator('#tried .msg-text').getByText('駐車場は3台分です。').waitFor();
    const found = await wrongHere();
    await answer.fill('長'.repeat(301));
    await page.locator('#look').getByText('長すぎて公開できません').waitFor();
    found.push(...(await wrongHere()));
    await answer.fill('駐車場は3台分です。');
    await press('保存してプレビュー');
    await page.getByText('下書きを保存しました').waitFor();
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
