import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBook } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf } from '../../support/seat';

/*
 * The desk in a real browser: every page of it read by axe on a phone, a tablet and a desk, light and dark. With PICTURES=folder
 * each is drawn into it.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const pictures = process.env.PICTURES;
const ZONE = 'Asia/Tokyo';
const WIDTHS = [360, 768, 1360] as const;

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the desk in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  const now = Date.now();

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true, env: { ROLES: 'web' } });
    ({ page, faults } = await watchedPage(browser));
    const { cookie } = await seatOf(house.app.db, house.app.url, 'owner', now);
    const [name, value] = cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: house.app.url }]);
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  const open = (to: string) => page.goto(house.app.url + to);

  /** What is wrong with the page the browser is on, in every look. */
  async function wrongWith(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const width of WIDTHS)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
        if (await runsOut(page)) faulty.push('runs out of the page');
        found.push(...faulty.map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
        if (pictures && (colorScheme === 'light' || width === 1360))
          await page.screenshot({
            path: path.join(pictures, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`),
            fullPage: true,
          });
      }
    return found;
  }

  test('reservations: a day, a week, one of them, and what is free to move it to', async () => {
    const { db } = house.app;
    const booking = (await db('bookings').where({ member: 'M-1001' }).orderBy('begins_at').first()) as {
      id: string;
      begins_at: number;
      ends_at: number;
    };
    const [from, until] = [Number(booking.begins_at), Number(booking.ends_at)];
    await openBook({ db, zone: ZONE, now: () => now }).wait({ member: 'M-1002', service: 'cut', from, until });
    await db('bookings').insert({
      ...booking,
      ...{ id: 'earlier', begins_at: from - 30 * 86_400_000, ends_at: until - 30 * 86_400_000, status: 'missed' },
      ...{ live: 0, ended_at: now, remind_at: null },
      occupied_from: from - 30 * 86_400_000,
      occupied_until: until - 30 * 86_400_000,
    });
    const day = dayAt(ZONE, from);
    const found: string[] = [];
    await open(`/console/reservations?day=${day}`);
    await page.getByText('山田 花子').waitFor();
    found.push(...(await wrongWith('reservations')));
    await open(`/console/reservations/week?day=${day}`);
    found.push(...(await wrongWith('reservations-week')));
    await open(`/console/reservations/${booking.id}`);
    await page.getByLabel('変更先の日付').fill(dayAt(ZONE, from, new Date(from).getUTCDay() === 1 ? 2 : 1));
    await page.getByRole('button', { name: '空きを見る' }).click();
    await page.getByText('予約を取り消す').click();
    found.push(...(await wrongWith('reservation')));
    await page.getByLabel('16:00 佐々木').check();
    await page.getByRole('button', { name: 'この日時に変更する' }).click();
    await page.getByText('予約を変更しました').waitFor();
    await open('/console/reservations/week?lang=en');
    found.push(...(await wrongWith('reservations-week-en')));
    await open('/console/account?lang=ja');
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  });
});
