import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { offerAddressPage } from '../../src/features/address/address';
import { grantProof } from '../../src/features/fresh/fresh';
import { openTestHouse, type TestHouse } from '../support/house';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/* The pages on which a new address is typed, as a customer sees them on a phone. SCREENSHOTS=folder keeps pictures of them. */
jest.setTimeout(90_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`a new address${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true });
  });
  afterAll(async () => {
    await house.close();
    await browser.close();
  });

  async function picture(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = () => page.getByRole('heading', { level: 1 }).innerText();

  /** What the chat does when their code was right (address.test.ts); gives the ticket. */
  async function offered(ticket: string, member: string): Promise<string> {
    const person = await house.friend();
    const now = Date.now();
    const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: now };
    await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: now });
    const talk = 'change_address:address:1';
    await house.app.db.transaction(async (trx) => {
      const binding = { person, member, purpose: 'change_address', subject: 'address', talk } as const;
      await grantProof(trx, `p-${member}`, binding, now);
      await offerAddressPage(trx, ticket, { person, member, proof: `p-${member}`, talk }, now);
    });
    return person;
  }

  test.each([
    ['ja-JP', 'M-1001', ['住所を入力する', '確認に進む', 'この住所に変更する', '変更を受け付けました', '変更しました']],
    ['en-US', 'M-1002', ['Enter my address', 'Go on', 'Yes, change it', 'We have your new address', '変更しました']],
  ] as const)(
    'on a phone in %s: what is wrong is told, what is right is read back, and changed',
    async (locale, member, words) => {
      const [open, next, confirm, sent, told] = words;
      ({ page, faults } = await watchedPage(browser, { viewport: { width: 320, height: 640 }, locale }));
      const ticket = member.padEnd(43, 'x');
      const person = await offered(ticket, member);
      await page.goto(`${house.app.url}/address?ticket=${ticket}`);
      await picture(`${locale}-1-gate`);
      await tap(open);
      // The ticket has left the address.
      expect(page.url()).toBe(`${house.app.url}/address/edit`);
      await page.locator('#postalCode').fill('15000');
      await page.locator('#city').fill('東京都渋谷区');
      await tap(next);
      expect(await page.locator('.fault').count()).toBe(2);
      await picture(`${locale}-2-faults`);
      await page.locator('#postalCode').fill('１５０－０００１');
      await page.locator('#street').fill('神宮前1-2-3');
      await page.locator('#building').fill('<b>むすびビル</b> 5F');
      await tap(next);
      expect(await page.locator('dl').innerText()).toContain(
        '〒150-0001\n東京都渋谷区 神宮前1-2-3\n<b>むすびビル</b> 5F',
      );
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await picture(`${locale}-3-check`);
      await tap(confirm);
      expect(await heading()).toContain(sent);
      await picture(`${locale}-4-sent`);
      await house.settled();
      expect((await house.hears(person)).join()).toContain(told);
      expect(await house.app.db('member_addresses').where({ member }).first()).toMatchObject({
        postal_code: '1500001',
      });
      expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
      await page.context().close();
    },
  );
});
