import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBook } from '../../src/features/book/book';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/*
 * A reservation changed and cancelled as a customer does it on a phone, in both languages, with every tap counted.
 * SCREENSHOTS=folder keeps pictures.
 */
jest.setTimeout(120_000);

const WORDS = {
  ja: {
    ...{
      list: '予約を変更したい',
      change: '日時を変更する',
      yes: '変更する',
      changed: /変更しました。.+にお待ちしています。/,
    },
    ...{
      compare: /変更前 .+\n変更後 .+/,
      cancel: 'キャンセルする',
      drop: '予約をキャンセルする',
      why: '都合が悪くなった',
    },
    ...{ fee: /キャンセル料はかかりません\(.+まで\)/, dropped: /キャンセルしました。/, thanks: /教えていただき/ },
    ...{ done: 'この操作は完了しています。', day: /^\d+\/\d+\(.\) [○△]$/ },
  },
  en: {
    ...{
      list: 'reschedule',
      change: 'Change the time',
      yes: 'Yes, change it',
      changed: /It is changed\. We look forward/,
    },
    ...{ compare: /Before: .+\nAfter: .+/, cancel: 'Cancel it', drop: 'Cancel the booking', why: "I can't make it" },
    ...{ fee: /There is no fee \(until .+\)/, dropped: /is cancelled\./, thanks: /Thank you for telling us/ },
    ...{ done: 'That has been done already.', day: /^.+ [○△]$/ },
  },
} as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
onEachEngine((engine) =>
  inBrowser(`reservations in a browser${why}`, () => {
    let browser: Browser;
    let house: TestHouse;
    let page: Page;
    let faults: string[];
    let taps: number;

    beforeAll(async () => {
      browser = await launch();
      house = await openTestHouse(engine, { members: true, simulator: { phone: true } });
    });
    afterAll(async () => {
      await browser.close();
      await house.close();
    });
    afterEach(async () => {
      await page.context().close();
      if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
    });

    async function tap(what: Locator): Promise<void> {
      taps += 1;
      await what.click();
    }
    const press = (name: string | RegExp) => tap(page.getByRole('button', { name, exact: true }).last());
    const hears = (text: string | RegExp) => page.getByText(text).last().waitFor();
    async function picture(name: string): Promise<void> {
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${engine}-${name}.png`) });
    }

    test.each([
      ['ja', 'M-1001'],
      ['en', 'M-1002'],
    ] as const)('in %s: changed in four taps from the list, then cancelled in three', async (lang, member) => {
      const words = WORDS[lang];
      const person = await house.friend(lang);
      const row = { line_user: person, member, method: 'line_login', assurance: 'password', consented_at: Date.now() };
      await house.app.db('links').insert({ ...row, consent_version: '1', linked_at: Date.now() });
      const book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: Date.now });
      const [first, second] = await book.ahead(member);
      ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
      await page.goto(`${house.simulator.url}/phone/chats/${person}`);

      await house.line.say(person, words.list).delivered;
      await page.getByRole('button', { name: words.change, exact: true }).first().waitFor();
      await picture(`${lang}-1-list`);
      taps = 0;
      await tap(page.getByRole('button', { name: words.change, exact: true }).first());
      await page.getByRole('button', { name: words.day }).first().waitFor();
      await picture(`${lang}-2-day`);
      await tap(page.getByRole('button', { name: words.day }).first());
      await page
        .getByRole('button', { name: /^\d+:\d\d$/ })
        .first()
        .waitFor();
      await picture(`${lang}-3-time`);
      await tap(page.getByRole('button', { name: /^\d+:\d\d$/ }).first());
      await hears(words.compare);
      await picture(`${lang}-4-compare`);
      await press(words.yes);
      await hears(words.changed);
      await picture(`${lang}-5-changed`);
      expect(taps).toBe(4);
      const moved = (await book.ahead(member)).find(({ id }) => id === first!.id)!;
      expect([moved.version, moved.beginsAt === first!.beginsAt]).toEqual([2, false]);

      // The second card of the list that still stands: nothing has happened to that one.
      taps = 0;
      await tap(page.getByRole('button', { name: words.cancel, exact: true }).nth(1));
      await hears(words.fee);
      await picture(`${lang}-6-fee`);
      await press(words.drop);
      await hears(words.dropped);
      await picture(`${lang}-7-dropped`);
      await press(words.why);
      await hears(words.thanks);
      await picture(`${lang}-8-thanks`);
      expect(taps).toBe(3);
      expect(await book.find(second!.id, member)).toMatchObject({ status: 'cancelled', fee: 0 });
    });
  }),
);
