import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../src/platform/root';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { faqFolder, openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/* An editor of the demo shop's FAQ in a real browser, stopped by the gate; every page read by axe on a phone, a tablet and a desk. */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const LOOKS = [
  { width: 360, colorScheme: 'light' },
  { width: 768, colorScheme: 'dark' },
  { width: 1360, colorScheme: 'light' },
] as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the FAQ’s editor in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    const folder = faqFolder();
    cpSync(path.join(root, 'faq'), folder, { recursive: true });
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { ROLES: 'web', FAQ_FOLDER: folder } });
    ({ page, faults } = await watchedPage(browser));
    const editor = await atConsole(house.app.db, house.app.url, 'editor', '佐藤');
    const [name = '', value = ''] = editor.cookie.split('=');
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

  test('an editor claims another entry’s question, is stopped, says that it is meant, publishes, and takes it back', async () => {
    const found: string[] = [];
    await page.goto(`${house.app.url}/console/faq?q=${encodeURIComponent('駐車場')}`);
    found.push(...(await wrongHere()));
    await page.getByRole('link', { name: '駐車場', exact: true }).click();
    found.push(...(await wrongHere()));
    await press('編集する');
    const asked = page.getByLabel('お客さまの聞き方(日本語)');
    await asked.fill(`${await asked.inputValue()}\n自転車で行っていいですか`);
    await press('保存してプレビュー');
    await page.getByText('下書きを保存しました').waitFor();
    found.push(...(await wrongHere()));
    await press('確認に進む');
    await page.getByText('「自転車・バイク」 → 聞き返す').waitFor();
    found.push(...(await wrongHere()));
    await press('公開する');
    await page.getByText('まだ公開していません').waitFor();
    await page.getByRole('checkbox').check();
    await press('公開する');
    await page.getByText('公開しました').waitFor();
    await press('前の内容に戻す');
    await page.getByText('前の内容に戻しました').waitFor();
    for (const to of ['questions', 'sheets', 'new', 'try']) {
      await page.goto(`${house.app.url}/console/faq/${to}`);
      found.push(...(await wrongHere()));
    }
    expect(found).toEqual([]);
    // That it was stopped, Chromium notes as an error; there must be no other.
    expect(faults.filter((fault) => !/status of 409/.test(fault))).toEqual([]);
  });
});
