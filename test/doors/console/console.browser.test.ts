import type { Browser, Page } from 'playwright-core';
import { codeOfStep, stepAt } from '../../../src/features/staff/staff';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { fromBase32 } from '../../support/base32';
import { openTestHouse, type TestHouse } from '../../support/house';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';

/*
 * The console in a real browser: every page on the way in and behind it, read by axe on a phone and on a desk, light and dark.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(180_000);

const LOOKS = ([360, 1360] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the console in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { env: { ROLES: 'web' } });
    ({ page, faults } = await watchedPage(browser));
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  /** That a page is missing or a form faulty, Chromium notes as an error; there must be no other. */
  const otherFaults = () => faults.filter((fault) => !/status of (404|410|422)/.test(fault));
  const open = (path: string) => page.goto(house.app.url + path);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  /** What is wrong with the page the browser is on, in every look. Also that it is the page it should be. */
  async function wrongWith(title: string): Promise<string[]> {
    const found: string[] = [];
    const heading = await page.locator('h1').textContent();
    if (heading !== title) found.push(`"${heading}" stands where "${title}" should`);
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
      if (await runsOut(page)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${title}, ${width} px, ${colorScheme}: ${fault}`));
    }
    return found;
  }

  test('the way in: from the first link to the recovery codes', async () => {
    const found: string[] = [];
    await open('/console/sign-in');
    found.push(...(await wrongWith('サインイン')));
    await open('/console/join?ticket=over');
    found.push(...(await wrongWith('このリンクは使えません')));
    const { pathname, search } = new URL(house.app.firstLink!);
    await open(pathname + search);
    found.push(...(await wrongWith('コンソールを使い始める')));
    await page.getByLabel('お名前').fill('佐藤 花子');
    await page.getByLabel('ログイン名').fill('sato');
    await page.getByLabel('パスワード').fill('short');
    await press('次へ進む');
    await page.getByRole('alert').waitFor();
    found.push(...(await wrongWith('コンソールを使い始める')));
    await page.getByLabel('パスワード').fill('correct horse battery');
    await press('次へ進む');
    await page.waitForURL('**/console/device');
    found.push(...(await wrongWith('認証アプリを設定する')));
    const key = fromBase32((await page.locator('code.key').textContent())!);
    await page.getByLabel('6桁のコード').fill(codeOfStep(key, stepAt(Date.now())));
    await press('設定を終える');
    found.push(...(await wrongWith('回復コードを保管してください')));
    expect(await page.locator('.codes li').count()).toBe(10);
    await page.getByRole('link', { name: '控えました' }).click();
    await page.waitForURL('**/console');
    expect(found).toEqual([]);
    expect(otherFaults()).toEqual([]);
  });

  test('behind it: cases, staff, one of them, the account, the log, and what is not there', async () => {
    const opened = { person: 'U1', topic: 'orders', opened_at: Date.now(), key: 'e1:orders', facts: '{"order":"A-1"}' };
    await house.app.db('cases').insert(opened);
    const found: string[] = [];
    await open('/console');
    found.push(...(await wrongWith('ホーム')));
    await open('/console/staff');
    await page.getByLabel('お名前').fill('W'.repeat(80));
    await press('招待リンクを作る');
    await page.getByText('ご本人だけにお伝えください').waitFor();
    found.push(...(await wrongWith('スタッフ')));
    await page.getByRole('link', { name: 'W'.repeat(80) }).click();
    await press('サインイン方法を再設定する');
    await page.getByText('ご本人だけにお伝えください').waitFor();
    found.push(...(await wrongWith('W'.repeat(80))));
    await open('/console/account');
    await page.getByLabel('今のパスワード').fill('wrong');
    await press('変更する');
    await page.getByText('今のパスワードが違います').waitFor();
    found.push(...(await wrongWith('アカウント')));
    await open('/console/audit');
    found.push(...(await wrongWith('操作の記録')));
    await open('/console/connect');
    found.push(...(await wrongWith('LINEに接続')));
    await press('確認する');
    await page.getByText('直していただきたいところがあります').waitFor();
    await page.getByText('問題のない項目').click();
    found.push(...(await wrongWith('LINEに接続')));
    await open('/console/nowhere');
    found.push(...(await wrongWith('ページが見つかりません')));
    for (const [path, title] of [
      ['/console?lang=en', 'Home'],
      ['/console/staff', 'Staff'],
      ['/console/audit', 'Audit log'],
      ['/console/connect', 'Connect to LINE'],
    ] as const) {
      await open(path);
      found.push(...(await wrongWith(title)));
    }
    expect(found).toEqual([]);
    expect(otherFaults()).toEqual([]);
  });
});
