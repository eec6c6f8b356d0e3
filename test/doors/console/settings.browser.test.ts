import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addDays, localTime } from '../../../src/platform/time';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf } from '../../support/staff-session';

/*
 * The settings in a real browser, read by axe on a phone and at a desk. With PICTURES=folder each page is drawn into it, also as
 * a tablet shows it.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const pictures = process.env.PICTURES;
const LOOKS = [
  [360, 'light'],
  [1360, 'dark'],
] as const;
const DRAWN = [
  [360, 'light'],
  [768, 'light'],
  [1360, 'light'],
  [1360, 'dark'],
] as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the settings in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  const found: string[] = [];
  const now = Date.now();
  const today = localTime('Asia/Tokyo', new Date(now)).date;

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true, env: { ROLES: 'web' } });
    ({ page, faults } = await watchedPage(browser));
    const seat = await seatOf(house.app.db, house.app.url, 'owner', now);
    const [name, value] = seat.cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: house.app.url }]);
    if (pictures) mkdirSync(pictures, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  const open = (to: string) => page.goto(house.app.url + to);
  const saves = () => page.getByRole('button', { name: '保存する' }).click();

  /** Notes what is wrong with the page the browser is on. */
  async function look(name: string): Promise<void> {
    for (const [width, colorScheme] of pictures ? DRAWN : LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
      if (await runsOut(page)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
      if (pictures)
        await page.screenshot({
          path: path.join(pictures, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`),
          fullPage: true,
        });
    }
  }

  test('the bot’s words by what they are about, and found; the places take one line on a phone', async () => {
    await open('/console/settings/words');
    await page.setViewportSize({ width: 360, height: 800 });
    const box = await page.locator('nav.places').boundingBox();
    expect(box!.height).toBeLessThan(70);
    // By the keyboard, each place comes into sight.
    for (let at = 0; at < 10; at += 1) await page.keyboard.press('Tab');
    const sight = await page.evaluate(
      '(() => { const { left, right } = document.activeElement.getBoundingClientRect(); return left >= 0 && right <= 360; })()',
    );
    expect(sight).toBe(true);
    await page.getByText('あいさつ・会話の案内').click();
    await look('words');
    await page.getByLabel('文言を探す').fill('そんな文言はない');
    await page.getByRole('button', { name: '探す' }).click();
    await page.getByText('見つかりませんでした').waitFor();
    await look('words-none');
    await page.getByRole('link', { name: 'すべての文言を見る' }).click();
    await page.getByLabel('文言を探す').fill('知りたいこと');
    await page.getByRole('button', { name: '探す' }).click();
    await page.getByRole('link', { name: 'ご連絡ありがとうございます。' }).click();
    await page.getByRole('button', { name: '見え方を確認' }).waitFor();
    expect(found).toEqual([]);
  });

  test('hours, with what would lie outside of them, and special days', async () => {
    await open('/console/settings');
    await look('settings');
    await page.getByRole('link', { name: '予約の営業時間' }).click();
    for (const day of ['日', '月', '木', '金', '土']) await page.getByLabel(`${day}曜日`).fill('');
    await saves();
    await page.getByText('営業時間の外になる予約').waitFor();
    await look('hours-asked');
    await page.getByRole('button', { name: '予約を残したまま保存する' }).click();
    await page.getByText('保存しました').waitFor();
    await page.getByText('営業時間の外にある予約').waitFor();
    await page.getByLabel('水曜日').fill('10時から');
    await saves();
    await page.getByRole('alert').waitFor();
    await look('hours-faulty');

    await open('/console/settings/days');
    await page.getByLabel('日付').fill(addDays(today, 40));
    await page.getByLabel('受け付ける時間').fill('11:00-15:00');
    await saves();
    await page.getByText('保存しました').waitFor();
    await look('days');
    await open('/console/settings/chat-days');
    await look('chat-days');
    await open('/console/settings/services');
    await look('services');
    await page.getByRole('link', { name: 'メニューを追加' }).click();
    await look('service-new');
    await page.getByLabel('名前(日本語)').fill('ヘッドスパ');
    await page.getByLabel('名前(英語)').fill('Head spa');
    await page.getByLabel('料金(円)').fill('4400');
    await page.getByLabel('所要時間(分)').fill('45');
    await page.getByRole('button', { name: 'このメニューを追加する' }).click();
    await page.getByText('メニューを追加しました').waitFor();
    await page.getByRole('link', { name: '担当者・席を追加・変更する' }).click();
    await look('resources');
    await page.getByRole('link', { name: '担当者・席を追加' }).click();
    await look('resource-new');
    await page.getByRole('link', { name: '担当者・席の一覧へ' }).click();
    await page.getByRole('link', { name: '佐々木' }).click();
    await look('resource');
    await page.getByLabel('受付を休止').check();
    await saves();
    await page.getByText('担当できなくなる予約').waitFor();
    await look('resource-asked');
    await open('/console/settings/services');
    await page.getByRole('link', { name: 'カット', exact: true }).click();
    await page.getByLabel('料金(円)').fill('無料');
    await saves();
    await page.getByRole('alert').waitFor();
    await look('service');
    expect(found).toEqual([]);
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  });
});
