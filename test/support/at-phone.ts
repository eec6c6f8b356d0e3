import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { watchedPage } from '../simulator/phone/browser';
import type { TestHouse } from './house';

/** The simulator's phone in somebody's hand: what they tap is counted, what they type goes in where one types. */
export interface Phone {
  page: Page;
  /** So many taps since `count` began anew. */
  readonly taps: number;
  countAnew(): void;
  tap(what: Locator): Promise<void>;
  /** Taps the last button with these words. */
  press(name: string | RegExp): Promise<void>;
  /** Waits for a button with these words, and gives the first. */
  offered(name: string | RegExp): Promise<Locator>;
  type(text: string): Promise<void>;
  /** Resolves when it stands in the chat. */
  hears(text: string | RegExp): Promise<void>;
  /** Keeps a picture where SCREENSHOTS names a folder. */
  picture(name: string): Promise<void>;
  /** Puts it away. Throws where the page complained of anything. */
  close(): Promise<void>;
}

const PATIENCE_MS = 15_000;

/** Opens somebody's chat on a phone. */
export async function atPhone(browser: Browser, house: TestHouse, person: string): Promise<Phone> {
  const { page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${house.simulator.url}/phone/chats/${person}`);
  let taps = 0;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const phone: Phone = {
    page,
    get taps() {
      return taps;
    },
    countAnew: () => void (taps = 0),
    async tap(what) {
      taps += 1;
      await what.click();
    },
    press: (name) => phone.tap(button(name).last()),
    async offered(name) {
      const first = button(name).first();
      await first.waitFor();
      return first;
    },
    async type(text) {
      await page.locator('#say-text').fill(text);
      await page.locator('#say-text').press('Enter');
    },
    hears: (text) => page.getByText(text).last().waitFor(),
    async picture(name) {
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${name}.png`) });
    },
    async close() {
      await page.context().close();
      if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
    },
  };
  return phone;
}
