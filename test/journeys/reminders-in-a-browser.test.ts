import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBook, type Book } from '../../src/features/book/book';
import { remindDue } from '../../src/features/reminders/reminders';
import { done, openFor } from '../support/book';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';
import { chromiumPath, launch, watchedPage } from '../simulator/phone/browser';

/*
 * The evening before, on a phone: the reminder and its three buttons in both languages, with every tap counted. The house's
 * clock stands; the tick is called by hand. SCREENSHOTS=folder keeps pictures.
 */
jest.setTimeout(120_000);

const at = (text: string) => Date.parse(`${text}+09:00`);
const MADE = at('2026-11-26T12:00');
const EVENING = at('2026-11-27T18:00');
const QUIET = { from: 21 * 60, until: 9 * 60 };

const WORDS = {
  ja: {
    ...{ title: '明日のご予約', when: '11月28日(土) 14:00', coming: '行きます' },
    ...{ thanks: 'ありがとうございます。お気をつけてお越しください。', change: '日時を変更する' },
    ...{ day: /^\d+\/\d+\(.\) [○△]$/, compare: /変更前 .+\n変更後 .+/, yes: '変更する', changed: /変更しました。/ },
    stale: /その後変わっています/,
  },
  en: {
    ...{ title: 'Your reservation tomorrow', when: /^Sat.+ 14:00$/, coming: "I'll be there" },
    ...{ thanks: 'Thank you. We look forward to seeing you.', change: 'Change the time' },
    ...{ day: /^.+ [○△]$/, compare: /Before: .+\nAfter: .+/, yes: 'Yes, change it', changed: /It is changed\./ },
    stale: /changed since/,
  },
} as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
onEachEngine((engine) =>
  inBrowser(`reminders in a browser${why}`, () => {
    let browser: Browser;
    let house: TestHouse;
    let book: Book;
    let page: Page;
    let faults: string[];
    let taps: number;
    let now = MADE;

    beforeAll(async () => {
      browser = await launch();
      house = await openTestHouse(engine, { now: () => now, simulator: { phone: true } });
      await openFor(house.app.db, { service: 'cut', name_ja: 'カット+カラー', name_en: 'Cut and colour' });
      book = openBook({ db: house.app.db, zone: 'Asia/Tokyo', now: () => now });
    });
    afterAll(async () => {
      await browser.close();
      await house.close();
    });
    afterEach(async () => {
      await page.context().close();
      if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
    });

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).last();
    async function tap(what: Locator): Promise<void> {
      taps += 1;
      await what.click();
    }
    const hears = (text: string | RegExp) => page.locator('.msg-text', { hasText: text }).last().waitFor();
    async function picture(name: string): Promise<void> {
      const folder = process.env.SCREENSHOTS;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${engine}-${name}.png`) });
    }

    /** Somebody who reads it in this language and has a reservation tomorrow at 14:00, on the evening before, at their phone. */
    async function reminded(lang: 'ja' | 'en', member: string) {
      now = MADE;
      const person = await house.friend(lang);
      const link = { line_user: person, member, method: 'line_login', assurance: 'password', consent_version: '1' };
      await house.app.db('links').insert({ ...link, consented_at: now, linked_at: now });
      const beginsAt = at('2026-11-28T14:00');
      const hold = done(await book.hold({ member, service: 'cut', resource: 'cut', beginsAt }));
      const booking = done(await book.book({ hold: hold.token, member, source: 'test' }));
      ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
      await page.goto(`${house.simulator.url}/phone/chats/${person}`);
      now = EVENING;
      const settings = { quiet: QUIET, holdOut: 0 };
      await remindDue({ db: house.app.db, book, zone: 'Asia/Tokyo', now: () => now, settings });
      taps = 0;
      return { person, booking };
    }

    test.each([
      ['ja', 'M-1'],
      ['en', 'M-2'],
    ] as const)('in %s: one tap says that they come; four taps from the reminder change it', async (lang, member) => {
      const words = WORDS[lang];
      const { booking } = await reminded(lang, member);
      await page.getByText(words.title).last().waitFor();
      await page.getByText(words.when).last().waitFor();
      await picture(`${lang}-1-reminder`);
      await tap(button(words.coming));
      await hears(words.thanks);
      expect(taps).toBe(1);
      expect(await house.app.db('comings').where({ booking: booking.id }).pluck('version')).toEqual([1]);
      await picture(`${lang}-2-coming`);

      taps = 0;
      await tap(button(words.change));
      await page.getByRole('button', { name: words.day }).first().waitFor();
      await tap(page.getByRole('button', { name: words.day }).first());
      const times = page.getByRole('button', { name: /^\d+:\d\d$/ });
      await times.first().waitFor();
      await tap(times.first());
      await hears(words.compare);
      await picture(`${lang}-3-compare`);
      await tap(button(words.yes));
      await hears(words.changed);
      expect(taps).toBeLessThanOrEqual(4);
      const moved = await book.find(booking.id, member);
      expect(moved).toMatchObject({ version: 2, status: 'confirmed' });
      expect(moved).not.toMatchObject({ beginsAt: booking.beginsAt });

      // The old reminder still stands in the chat: its buttons do nothing to the new time.
      await tap(button(words.coming));
      await hears(words.stale);
      await picture(`${lang}-4-stale`);
      expect(await house.app.db('comings').where({ booking: booking.id }).pluck('version')).toEqual([1]);
      done(await book.cancel({ id: booking.id, member, version: 2, fee: 0 }));
    });
  }),
);
