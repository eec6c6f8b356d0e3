import type { Browser, Page } from 'playwright-core';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/* The whole product as a newcomer sees it: the phone in Chromium, signed webhooks, the bot, and its answers on the screen. */

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
onEachEngine((engine) =>
  inBrowser(`the first conversation in a browser${why}`, () => {
    let browser: Browser;
    let house: TestHouse;
    let page: Page;
    let faults: string[];

    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      house = await openTestHouse(engine, { simulator: { phone: true } });
      ({ page, faults } = await watchedPage(browser));
    });
    afterEach(async () => {
      await page.context().close();
      await house.close();
      if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
    });

    const bubble = (text: string | RegExp) => page.locator('.msg-text', { hasText: text }).last();
    const button = (name: string) => page.getByRole('button', { name, exact: true }).last();
    async function begin(language: string): Promise<void> {
      house.stranger(language);
      await page.goto(house.simulator.url);
      await page.getByRole('button', { name: '友だち追加 / Add friend' }).click();
    }
    async function say(text: string): Promise<void> {
      await page.getByRole('textbox', { name: 'メッセージを入力' }).fill(text);
      await page.keyboard.press('Enter');
    }

    test('somebody adds the shop, asks when it closes, is answered, and says that it helped', async () => {
      await begin('ja');
      await bubble(/友だち追加ありがとう/).waitFor();
      await say('何時までやってますか');
      await bubble(/10:00〜20:00/).waitFor();
      await button('解決した').click();
      await bubble(/よかった|ありがとう|お役に/).waitFor();
      await house.settled();
      expect(house.line.tally.get('POST /v2/bot/message/push 200')).toBeUndefined();
    });

    test('somebody asks in English, for something that no entry has, and is told the ways on', async () => {
      await begin('en');
      await bubble(/Thank you for adding/).waitFor();
      await say('How late are you open?');
      await bubble(/10:00/).waitFor();
      await say('What is the capital of France?');
      await bubble(/sorry/i).waitFor();
      expect(await button('Talk to a person').isVisible()).toBe(true);
    });
  }),
);
