import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { SIMULATOR_LOGIN } from '../../src/config';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';
import { onEachEngine } from '../support/databases';
import { freePort } from '../../bench/ports';
import { openTestHouse, type TestHouse } from '../support/house';
import { typeJoiningCode, writeDetails } from '../support/joining-walk';

/* Becoming a member as somebody in the chat sees it, and where LIFF fails. The poster's way: five-ways-in-a-browser.test.ts. */

jest.setTimeout(120_000);
const pictures = process.env.PICTURES;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
onEachEngine((engine) =>
  inBrowser(`becoming a member in a browser${why}`, () => {
    let browser: Browser;
    let house: TestHouse;
    let page: Page;
    let faults: string[];

    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      const port = await freePort();
      house = await openTestHouse(engine, {
        members: true,
        env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
        simulator: { phone: true },
      });
      house.line.setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${house.app.url}/liff` });
      ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
    });
    afterEach(async () => {
      await page.context().close();
      await house.close();
      // LINE's own question about the friend is a dialog here, and is declined; a form with faults is answered 422.
      const unexpected = faults.filter((fault) => !/^dialog: .*\n友だち追加|status of 422/.test(fault));
      if (unexpected.length) throw new Error(`the page complained: ${unexpected.join('; ')}`);
    });

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    async function picture(name: string): Promise<void> {
      // Nothing is cut off or has to be pushed aside.
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
    }
    const open = (userId: string, uri: string) =>
      page.goto(`${house.simulator.url}/phone/open?${new URLSearchParams({ as: userId, uri }).toString()}`);

    test('from the chat’s button over LINE’s dialog to the word in the chat', async () => {
      const jiro = await house.friend();
      house.line.say(jiro, '会員登録');
      await house.hears(jiro);
      const card = house.line.chat(jiro).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
      await open(jiro, /"uri":"([^"]+)"/.exec(JSON.stringify(card?.message))![1]!);
      await button('確認コードを送る').click();
      await page.getByRole('alert').waitFor();
      await picture(`faults-${engine}`);
      await writeDetails(page, '090-1234-9999');
      await picture(`code-${engine}`);
      await typeJoiningCode(house, page);
      await page.getByText('アカウントを連携しました').waitFor();
      expect((await house.hears(jiro, 2))[0]).toContain('連携が完了しました。\n佐藤 次郎さま');
    });

    test('where LINE’s SDK can’t start the page says so, and how to go on', async () => {
      const jiro = await house.friend();
      house.line.addFaults({ fault: { slip: 'liffInitFails' } });
      await open(jiro, `https://liff.line.me/${SIMULATOR_LOGIN.liffId}/join`);
      await button('許可する').click();
      const trouble = page.getByRole('heading', { name: 'この画面では続けられません' });
      await trouble.waitFor();
      expect(await trouble.isVisible()).toBe(true);
      await picture(`trouble-${engine}`);
      faults.splice(0);
    });
  }),
);
