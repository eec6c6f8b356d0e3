import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBook } from '../../../src/features/book/book';
import { dayAt } from '../../../src/features/reminders/reminders';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { hostileStrings } from '../../simulator/phone/hostile-strings';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf, type Seat } from '../../support/staff-session';

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
  let seat: Seat;
  const now = Date.now();

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true, env: { ROLES: 'web' } });
    ({ page, faults } = await watchedPage(browser));
    seat = await seatOf(house.app.db, house.app.url, 'owner', now);
    const [name, value] = seat.cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: house.app.url }]);
    if (pictures) mkdirSync(pictures, { recursive: true });
  }, 120_000);
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

  test('members and cases: looked for, with what happened; hostile words everywhere do nothing', async () => {
    const { db } = house.app;
    await db('links').insert({
      ...{ line_user: `U${'1'.repeat(32)}`, member: 'M-1001', method: 'account_link', assurance: 'password' },
      ...{ consent_version: 'test', consented_at: now, linked_at: now },
    });
    const event = { id: 'hostile', lane: 'U1', at: now, received_at: now, origin: 'line', state: 'done', done_at: now };
    await db('events').insert({ ...event, body: JSON.stringify({ message: { text: hostileStrings.join('\n') } }) });
    const facts = { event: 'hostile', order: hostileStrings[0], tried: hostileStrings[1], known: 'code', lang: 'ja' };
    const opened = { person: 'U1', member: 'M-1001', topic: 'orders', opened_at: now, key: 'hostile' };
    await db('cases').insert({ ...opened, facts: JSON.stringify(facts) });
    await db('members')
      .where({ id: 'M-1002' })
      .update({ name: hostileStrings[2], kana: hostileStrings[3], rank: hostileStrings[4] });
    const found: string[] = [];

    await open('/console/members?q=M-100');
    found.push(...(await wrongWith('members')));
    await page.getByRole('link', { name: '山田 花子' }).click();
    await page.getByText('LINEのデータを削除する').first().click();
    found.push(...(await wrongWith('member')));
    await page.getByLabel('理由').fill('  ');
    await page.getByRole('button', { name: '解除する', exact: true }).click();
    await page.getByText('理由を200文字までで').waitFor();
    await open('/console/cases');
    found.push(...(await wrongWith('cases')));
    await page.getByRole('link', { name: 'ご注文について' }).click();
    await page.getByRole('button', { name: '自分が担当する' }).click();
    await page.getByLabel('メモを書く').fill(hostileStrings.join('\n').slice(0, 1900));
    await page.getByRole('button', { name: 'メモを残す' }).click();
    await page.getByText('メモを残しました').waitFor();
    found.push(...(await wrongWith('case')));
    expect(await page.locator('main script, main img, main iframe, main svg:not(.icon)').count()).toBe(0);
    await open('/console/members/M-1002');
    expect(await page.locator('h1').textContent()).toBe(hostileStrings[2]);
    expect(await page.locator('main script, main img, main iframe, main svg:not(.icon)').count()).toBe(0);
    for (const text of hostileStrings) {
      const { status, html } = await seat.get(`/console/members?${new URLSearchParams({ q: text }).toString()}`);
      expect([text, status, /<(?:script|img|iframe|svg)(?![^>]*class="icon")[ >]/i.test(mainOf(html))]).toEqual([
        text,
        200,
        false,
      ]);
    }
    expect(found).toEqual([]);
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  });
});

const mainOf = (html: string) => html.slice(html.indexOf('<main'));
