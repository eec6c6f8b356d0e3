import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addDemoMembers } from '../support/demo-members';
import { openLoginHouse } from '../support/at-line';
import type { TestHouse } from '../support/house';
import { startProvider, type Provider } from '../support/openid-provider';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/*
 * What only LINE's login has, as a customer walks it on a phone: with the company's login behind it, and an answer in another
 * browser. (With our login: five-ways-in-a-browser.test.ts.) SCREENSHOTS=folder keeps pictures of them.
 */
jest.setTimeout(90_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`logging in on the web${why}`, () => {
  let browser: Browser;
  let provider: Provider;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    provider = await startProvider();
    const { issuer, clientId, clientSecret } = provider;
    const oidc = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
    const shop = { SHOP_NAME: 'さくらサロン', SHOP_NAME_EN: 'Sakura Salon' };
    house = await openLoginHouse('sqlite', { env: { ...oidc, ...shop } });
    await addDemoMembers(house.app.db);
    house.stranger();
    ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
  });
  afterEach(async () => {
    await page.context().close();
    await house.close();
    await provider.close();
    if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
  });

  const heading = () => page.getByRole('heading', { level: 1 }).innerText();
  async function picture(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click();

  /** From our first page over LINE's to the one where a member logs in. */
  async function overLine(): Promise<void> {
    await page.goto(`${house.app.url}/login/line`);
    await picture('1-start');
    await tap('LINEでログイン');
    await page.getByText('山田').first().click();
    await picture('2-line');
    await page.getByRole('button', { name: '許可する' }).click();
    await page.waitForURL(`${house.app.url}/link/login`);
    await picture('3-member');
  }
  async function expectConfirmed(): Promise<void> {
    await page.waitForURL(`${house.app.url}/login/line/confirm`);
    expect(await heading()).toBe('この内容で連携しますか?');
    expect(await page.locator('.identity').innerText()).toContain('001');
    await picture('4-confirm');
    await tap('連携する');
    await page.waitForURL(`${house.app.url}/login/line/done`);
    expect(await heading()).toBe('連携が完了しました');
    await picture('5-done');
    expect(await house.app.db('links').select('member')).toEqual([{ member: 'M-1001' }]);
  }

  test('with the company’s login, which may lie at another address than ours and LINE’s', async () => {
    await overLine();
    await tap('会員サイトのログインを使う');
    await expectConfirmed();
  });

  test('LINE’s answer in another browser: a page that says how to go on, and it works from there', async () => {
    await page.goto(`${house.app.url}/login/line/callback?code=x&state=y`);
    expect(await heading()).toBe('時間がたったため、やり直しが必要です');
    await picture('6-over');
    faults.length = 0;
    await tap('LINEでログイン');
    await page.getByText('山田').first().waitFor();
    expect(new URL(page.url()).searchParams.get('disable_auto_login')).toBe('true');
  });
});
