import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { SIMULATOR_LOGIN } from '../../src/config';
import { CONSENT_VERSION } from '../../src/features/identity/identity';
import { root } from '../../src/platform/root';
import { openLoginHouse } from '../support/at-line';
import { SECRET } from '../support/bridge';
import { onEachEngine } from '../support/databases';
import type { TestHouse } from '../support/house';
import { typeJoiningCode, writeDetails } from '../support/joining-walk';
import { startProvider, type Provider } from '../support/openid-provider';
import { freePort } from '../../bench/ports';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/*
 * Every way to link as a customer walks it on a phone: from the first tap to the word that it is done, with the browser's own
 * rules, what stands on each page, and how many taps it takes. All end in the same row. SCREENSHOTS=folder keeps pictures.
 */
jest.setTimeout(120_000);

const DONE = /連携が完了しました。\n山田 花子さま/;
const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
onEachEngine((engine) =>
  inBrowser(`linking in a browser${why}`, () => {
    let browser: Browser;
    let house: TestHouse;
    let lineUser: string;
    let page: Page;
    let faults: string[];
    let taps: number;
    let logins: number;
    const undo: (() => unknown)[] = [];

    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      await page.context().close();
      await house.close();
      for (const one of undo.splice(0).reverse()) await one();
      if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
    });

    async function open(env: Record<string, string> = {}): Promise<void> {
      const shop = { SHOP_NAME: 'さくらサロン', SHOP_NAME_EN: 'Sakura Salon' };
      house = await openLoginHouse(engine, { members: true, env: { ...shop, ...env }, simulator: { phone: true } });
      [taps, logins] = [0, 0];
      ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
      // LINE's pages have no icon of their own, and a call that LINE doesn't describe is a fault of ours.
      await page.context().route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    }

    async function tap(what: Locator): Promise<void> {
      taps += 1;
      await what.click();
    }
    const press = (on: Page, name: string) => tap(on.getByRole('button', { name, exact: true }));
    const heading = (on: Page) => on.getByRole('heading', { level: 1 }).innerText();
    async function picture(on: Page, name: string): Promise<void> {
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await on.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    }

    /** In the phone: the menu's tile, and the button that comes; gives the tab that it opens. */
    async function fromTheChat(): Promise<Page> {
      lineUser = await house.friend();
      await page.goto(`${house.simulator.url}/phone/chats/${lineUser}`);
      await press(page, '会員と連携');
      const opened = page.context().waitForEvent('page');
      await tap(page.getByRole('link', { name: '連携する' }).last());
      const tab = await opened;
      tab.on('pageerror', (error) => faults.push(error.message));
      await tab.waitForLoadState();
      return tab;
    }

    async function logIn(on: Page): Promise<void> {
      logins += 1;
      await on.getByLabel('会員番号またはメールアドレス').fill('M-1001');
      await on.getByLabel('パスワード').fill('sakura-1001');
    }

    /** LINE's own dialog says so, and in the chat they are told by name. */
    async function doneInTheChat(tab: Page): Promise<void> {
      await tab.getByRole('heading', { name: 'アカウントを連携しました' }).waitFor();
      await page.locator('.msg-text', { hasText: DONE }).waitFor();
    }

    /** The same row, whatever the way; only how differs. */
    async function expectLinked(method: string, assurance: string, member = 'M-1001'): Promise<void> {
      const number = expect.anything() as number;
      expect(await house.app.db('links')).toEqual([
        {
          ...{ line_user: lineUser, member, method, assurance },
          ...{ consent_version: CONSENT_VERSION, consented_at: number, linked_at: number },
        },
      ]);
      const history = await house.app.db('link_history').select('line_user', 'member', 'what', 'method', 'assurance');
      expect(history).toEqual([{ line_user: lineUser, member, what: 'linked', method, assurance }]);
    }

    test('from the chat with our login: three taps and one login', async () => {
      await open();
      const tab = await fromTheChat();
      await picture(tab, 'account-link');
      await logIn(tab);
      await press(tab, '同意して連携する');
      await doneInTheChat(tab);
      await expectLinked('account_link', 'password');
      expect([taps, logins]).toEqual([3, 1]);
    });

    test('from the chat with a code from the mailbox, where the password is forgotten: five taps and no login', async () => {
      await open();
      const tab = await fromTheChat();
      await press(tab, 'パスワードをお忘れの方(確認コードでログイン)');
      await picture(tab, 'code-contact');
      await tab.getByLabel('メールアドレス、電話番号または会員番号').fill('hanako@example.jp');
      await press(tab, '確認コードを送る');
      const letter = await house.line.waitFor(() => house.line.mailbox()[0], 10_000, 'a letter');
      await tab.getByLabel('確認コード(6桁)').fill(/\d{6}/.exec(letter.text)![0]);
      await picture(tab, 'code-enter');
      await press(tab, '同意して連携する');
      await doneInTheChat(tab);
      await expectLinked('account_link', 'one_time_code');
      expect([taps, logins]).toEqual([5, 0]);
    });

    test('on the web by LINE Login, with our login: three taps beside LINE’s two, and one login', async () => {
      await open();
      lineUser = await house.friend();
      await page.goto(`${house.app.url}/login/line`);
      await picture(page, 'line-login-start');
      await press(page, 'LINEでログイン');
      await page.getByText('山田').first().click();
      await page.getByRole('button', { name: '許可する' }).click();
      await page.waitForURL(`${house.app.url}/link/login`);
      await picture(page, 'line-login-member');
      await logIn(page);
      await press(page, 'ログインして確認へ');
      await page.waitForURL(`${house.app.url}/login/line/confirm`);
      expect(await heading(page)).toBe('この内容で連携しますか?');
      expect(await page.locator('.identity').innerText()).toContain('001');
      await picture(page, 'line-login-confirm');
      await press(page, '連携する');
      await page.waitForURL(`${house.app.url}/login/line/done`);
      expect(await heading(page)).toBe('連携が完了しました');
      await picture(page, 'line-login-done');
      expect(await house.hears(lineUser, 2)).toContainEqual(expect.stringMatching(DONE));
      await expectLinked('line_login', 'password');
      expect([taps, logins]).toEqual([3, 1]);
    });

    test('from the chat by the company’s OpenID provider: three taps', async () => {
      const provider: Provider = await startProvider();
      undo.push(() => provider.close());
      const { issuer, clientId, clientSecret } = provider;
      await open({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret });
      const tab = await fromTheChat();
      await press(tab, '会員サイトのログインを使う');
      await doneInTheChat(tab);
      await expectLinked('oidc', 'company_login');
      expect([taps, logins]).toEqual([3, 0]);
    });

    test.each(['call', 'redirect'])(
      'from the chat by the bridge’s Node example and a signed %s: five taps and one login; a wrong password before costs nothing',
      async (way) => {
        const theirs = await freePort();
        const loginUrl = `http://127.0.0.1:${theirs}/login`;
        await open({ BRIDGE_LOGIN_URL: loginUrl, BRIDGE_SECRET: SECRET });
        await startCompany(theirs, way);
        const tab = await fromTheChat();
        await press(tab, '会員ログインへ');
        await tab.getByLabel('ログインID').fill('hanako');
        await tab.getByLabel('パスワード').fill('wrong');
        // The company answers 401, which the browser counts as a complaint.
        await tab.getByRole('button', { name: 'ログイン' }).click();
        await tab.getByText('ログインIDかパスワードが違います').waitFor();
        logins += 1;
        await tab.getByLabel('ログインID').fill('hanako');
        await tab.getByLabel('パスワード').fill('sakura-1001');
        await press(tab, 'ログイン');
        await tab.getByRole('heading', { name: 'このアカウントを連携しますか?' }).waitFor();
        expect(tab.url()).toMatch(/\/bridge\/confirm\?receipt=/);
        expect(tab.url()).not.toContain('M-1001');
        expect(await tab.getByText('末尾').textContent()).toContain('001');
        await picture(tab, `bridge-${way}`);
        await press(tab, '同意して連携する');
        await doneInTheChat(tab);
        await expectLinked('bridge', 'company_login');
        expect([taps, logins]).toEqual([5, 1]);
      },
    );

    test('from the shop’s poster over LIFF, as somebody new: their details, a code, four taps beside LINE’s one', async () => {
      await open();
      house.line.setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${house.app.url}/liff` });
      await page.goto(`${house.app.url}/link/store`);
      await page.getByRole('img', { name: /会員登録/ }).waitFor();
      await picture(page, 'store-poster');
      lineUser = house.stranger();
      const uri = `https://liff.line.me/${SIMULATOR_LOGIN.liffId}/join`;
      const scanned = new URLSearchParams({ as: lineUser, uri }).toString();
      await page.goto(`${house.simulator.url}/phone/open?${scanned}`);
      await page.getByRole('button', { name: '許可する', exact: true }).click();
      await page.getByRole('heading', { name: '友だち追加のお願い' }).waitFor();
      // LINE's own question about the friend is a dialog here, and is declined; they add the account afterwards.
      expect(faults.splice(0)).toEqual([expect.stringMatching(/^dialog: .*\n友だち追加/)]);
      taps += 1;
      house.line.follow(lineUser);
      await house.hears(lineUser);
      await press(page, '登録に進む');
      await page.getByRole('heading', { name: '会員登録', exact: true }).waitFor();
      await picture(page, 'store-details');
      taps += 1;
      await writeDetails(page, 'jiro@example.jp');
      taps += 1;
      await typeJoiningCode(house, page);
      await page.getByRole('heading', { name: '会員とLINEを連携しました' }).waitFor();
      await picture(page, 'store-done');
      expect((await house.hears(lineUser, 2)).join()).toContain('連携が完了しました。\n佐藤 次郎さま');
      const [{ id: member } = { id: '' }] = (await house.app.db('members').where({ email: 'jiro@example.jp' })) as {
        id: string;
      }[];
      await expectLinked('store', 'registered', member);
      expect([taps, logins]).toEqual([4, 0]);
    });

    /** The example of docs/bridge as it stands. */
    async function startCompany(port: number, way: string): Promise<void> {
      const company: ChildProcess = spawn(process.execPath, [path.join(root, 'docs', 'bridge', 'node', 'server.js')], {
        env: { PORT: String(port), MUSUBI_URL: house.app.url, BRIDGE_SECRET: SECRET, BRIDGE_WAY: way },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      undo.push(() => company.kill());
      await new Promise((resolve) => createInterface(company.stdout!).once('line', resolve));
    }
  }),
);
