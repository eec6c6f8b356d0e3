import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { dayAt } from '../../../src/features/reminders/reminders';
import { insertRows } from '../../../src/platform/rows';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { openTestHouse, type TestHouse } from '../../support/house';
import { seatOf } from '../../support/staff-session';

/*
 * The report in a real browser, read by axe on a phone, a tablet and a desk, light and dark. With PICTURES=folder each page is
 * drawn into it.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(240_000);

const pictures = process.env.PICTURES;
/** Every width once: axe reads each for a second or two. */
const LOOKS = [
  [360, 'light'],
  [768, 'light'],
  [1360, 'dark'],
] as const;
const [HOUR, DAY] = [3_600_000, 86_400_000];

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the report in a browser${why}`, () => {
  let browser: Browser;
  let house: TestHouse;
  let page: Page;
  let faults: string[];
  const now = Date.now();

  beforeAll(async () => {
    browser = await launch();
    house = await openTestHouse('sqlite', { members: true, env: { ROLES: 'web' } });
    ({ page, faults } = await watchedPage(browser));
    const seat = await seatOf(house.app.db, house.app.url, 'marketer', now);
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
    for (const [width, colorScheme] of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const faulty = [...(await faultsOf(page)), ...(await smallTargets(page)).map((target) => `small: ${target}`)];
      if (await runsOut(page)) faulty.push('runs out of the page');
      found.push(...faulty.map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`));
      if (pictures)
        await page.screenshot({
          path: path.join(pictures, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`),
          fullPage: true,
        });
    }
    return found;
  }

  test('nothing yet; then tiles, and pictures with the tables behind them', async () => {
    const found: string[] = [];
    await open('/console/report?period=week');
    await page.getByText('この期間の記録はまだありません').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await fill(house, now);
    await open('/console/report?period=thirty');
    expect(await page.locator('svg[role=img]').count()).toBe(6);
    const asked = page.locator('figure').filter({ has: page.getByText('質問', { exact: true }) });
    await asked.getByText('表で見る').click();
    expect(await asked.locator('tbody tr').count()).toBe(30);
    await page.getByText('何を数えたか').click();
    found.push(...(await wrongWith('report-open')));

    await page.getByLabel('区切り').selectOption('week');
    await page.getByRole('button', { name: '表示する' }).click();
    expect(await asked.locator('tbody tr').count()).toBeLessThan(7);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: '期間ごとの数字' }).click();
    expect((await saved).suggestedFilename()).toContain(`report-parts-${dayAt('Asia/Tokyo', now, -29)}`);
    await page.getByRole('link', { name: '会話の流れを見る' }).click();
    const reserving = page.locator('#part-talking-reserving');
    await reserving.getByText('表で見る').click();
    expect(await reserving.locator('tbody tr').count()).toBe(10);
    await page.getByRole('link', { name: '30日間' }).click();
    found.push(...(await wrongWith('conversation')));
    await open('/console/report?from=2026-02-31&to=x&lang=en');
    await page.getByText('That is no period').waitFor();
    expect(found).toEqual([]);
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  });
});

/** Ways through the talk, and how often they are taken on a day. */
const WAYS = [
  ['new', 'greeting', 'moved', 12],
  ['greeting', 'talking.resting', 'moved', 11],
  ['talking.resting', 'away', 'moved', 2],
  ['talking.resting', 'talking.answering.answered', 'moved', 34],
  ['talking.resting', 'talking.answering.choosing', 'moved', 9],
  ['talking.resting', 'talking.answering.missed', 'moved', 6],
  ['talking.answering.choosing', 'talking.answering.answered', 'moved', 6],
  ['talking.answering.choosing', 'talking.resting', 'fell silent', 2],
  ['talking.answering.answered', 'talking.answering.why', 'moved', 4],
  ['talking.answering.answered', 'talking.resting', 'back to start', 19],
  ['talking.answering.missed', 'talking.queued', 'handed over', 3],
  ['talking.answering.why', 'talking.queued', 'handed over', 2],
  ['talking.answering.why', 'talking.resting', 'fell silent', 1],
  ['talking.queued', 'talking.rating', 'moved', 5],
  ['talking.rating', 'talking.resting', 'back to start', 3],
  ['talking.resting', 'talking.linking.offered', 'moved', 8],
  ['talking.linking.offered', 'talking.resting', 'fell silent', 3],
  ['talking.linking.offered', 'talking.linking.mine', 'moved', 4],
  ['talking.resting', 'talking.reserving.service', 'moved', 15],
  ['talking.reserving.service', 'talking.reserving.staff', 'moved', 13],
  ['talking.reserving.staff', 'talking.reserving.day', 'moved', 12],
  ['talking.reserving.day', 'talking.reserving.time', 'moved', 9],
  ['talking.reserving.day', 'talking.reserving.full', 'moved', 2],
  ['talking.reserving.full', 'talking.reserving.day', 'moved', 1],
  ['talking.reserving.time', 'talking.reserving.confirming', 'moved', 7],
  ['talking.reserving.time', 'talking.resting', 'fell silent', 2],
  ['talking.reserving.confirming', 'talking.reserving.time', 'moved', 1],
  ['talking.reserving.confirming', 'talking.resting', 'back to start', 6],
] as const;

/** Two months of a shop, with fewer questions left open as they go. */
async function fill({ app: { db } }: TestHouse, now: number): Promise<void> {
  const days = Array.from({ length: 60 }, (_, index) => ({ index, at: now - index * DAY - HOUR }));
  const many = (count: number) => Array.from({ length: Math.max(0, Math.round(count)) }, (_, nth) => nth);
  const heard = (at: number, type: string, data: object = {}) => ({
    at,
    type,
    person: 'U1',
    data: JSON.stringify(data),
  });
  await insertRows(
    db,
    'journal',
    days.flatMap(({ index, at }) => [
      ...many(18 + 8 * Math.sin(index) - index / 8).map(() => heard(at, 'faq.answered', { id: 'parking', score: 3 })),
      ...many(4 + index / 12).map(() => heard(at, 'faq.missed')),
      ...many(6 - index / 20).map(() => heard(at, 'faq.solved', { id: 'parking' })),
      ...many(1 + (index % 3)).map(() => heard(at, 'faq.unsolved', { id: 'parking' })),
      ...many(5 + (index % 4)).map(() => heard(at, 'link.offered')),
      ...many(4 + (index % 3)).map(() => heard(at, 'link.opened')),
      ...many(3 + (index % 2)).map(() => heard(at, 'link.linked')),
    ]),
  );
  await insertRows(
    db,
    'passages',
    days.slice(0, 30).flatMap(({ index }) =>
      WAYS.map(([from, to, how, times]) => ({
        ...{ day: dayAt('Asia/Tokyo', now, -index), from_state: from, to_state: to, how, times },
      })),
    ),
  );
  await db('staff').insert({ id: 'answers', name: '佐藤', role: 'agent', created_at: 0 });
  const chats = days.flatMap(({ index, at }) =>
    many(index % 4).map((nth) => ({ who: `U-${index}-${nth}`, index, nth, at })),
  );
  const deed = (person: string, version: number, at: number, what: string, waited: number | null = null) => ({
    ...{ person, version, at, deed: what, actor: 'customer', waited },
  });
  await insertRows(
    db,
    'chat_history',
    chats.flatMap(({ who, index, nth, at }) => [
      deed(who, 1, at, 'asked'),
      deed(who, 2, at + (2 + nth + index / 10) * 60_000, 'claimed', Math.round((2 + nth + index / 10) * 60_000)),
      deed(who, 3, at + (20 + 4 * nth + index / 2) * 60_000, 'handedBack'),
    ]),
  );
  await insertRows(
    db,
    'chat_answers',
    chats.map(({ who, nth, index, at }) => ({
      ...{ key: who, person: who, version: 2, staff: 'answers', at: Math.round(at + (4 + nth + index / 10) * 60_000) },
    })),
  );
  await insertRows(
    db,
    'chat_ratings',
    chats.map(({ who, index, at }) => ({ person: who, version: 3, score: index % 5 === 0 ? 1 : 3, at })),
  );
  const booking = (await db('bookings').first()) as Record<string, unknown>;
  const grid = 300_000;
  await insertRows(
    db,
    'bookings',
    days.flatMap(({ index, at }) =>
      many(6).map((nth) => {
        const from = Math.floor((at + nth * 2 * grid) / grid) * grid;
        const missed = (index + nth) % 9 === 0;
        return {
          ...booking,
          ...{ id: `told-${index}-${nth}`, status: missed ? 'missed' : 'came', live: 0, ended_at: at, remind_at: null },
          ...{ begins_at: from, ends_at: from + grid, occupied_from: from, occupied_until: from + grid },
        };
      }),
    ),
  );
  await insertRows(
    db,
    'reminder_arms',
    days.flatMap(({ index }) =>
      many(6).map((nth) => ({
        ...{ booking: `told-${index}-${nth}`, arm: nth === 0 ? 'held out' : 'reminded', share: 10, at: 0 },
      })),
    ),
  );
}
