import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import type { Db } from '../../../src/platform/db';
import { faultsOf, runsOut, smallTargets } from '../../support/axe';
import { freshDatabase } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { chromiumPath, launch, watchedPage } from '../../simulator/phone/browser';
import { openDesk, type Desk } from './desk';

/*
 * The members' pages in a real browser: read by axe, used by keyboard, without scripts, and attacked from another site.
 */
// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

const WIDTHS = [320, 390, 1200];
const SCHEMES = ['light', 'dark'] as const;
const HOUSE_PATHS = ['/', '/link', '/nowhere'];
const DESK_PATHS = ['/desk', '/expired', '/poster'];

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the members’ pages in a browser${why}`, () => {
  let browser: Browser;
  let db: Db;
  let desk: Desk;
  let house: TestHouse;
  beforeAll(async () => {
    browser = await launch();
    db = await freshDatabase('sqlite');
    desk = await openDesk(db);
    house = await openTestHouse('sqlite', { env: { ROLES: 'web' } });
  });
  afterAll(async () => {
    await browser.close();
    await desk.close();
    await house.close();
    await db.destroy();
  });

  const looks = SCHEMES.flatMap((colorScheme) => WIDTHS.map((width) => ({ colorScheme, width })));
  test.each(looks)('$colorScheme, $width px: axe finds nothing, and nothing runs out of the page', async (look) => {
    const { colorScheme, width } = look;
    const { page, faults } = await watchedPage(browser, { viewport: { width, height: 844 }, colorScheme });
    const found: string[] = [];
    const read = async (what: string) => {
      found.push(...(await faultsOf(page)).map((fault) => `${what} ${fault}`));
      if (await runsOut(page)) found.push(`${what} runs out of the page`);
      found.push(...(await smallTargets(page)).map((target) => `${what} small: ${target}`));
    };
    for (const path of HOUSE_PATHS)
      for (const lang of ['ja', 'en']) {
        await page.goto(`${house.app.url}${path}?lang=${lang}`);
        await read(`${path} ${lang}`);
      }
    await page.goto(`${desk.url}/begin`);
    for (const path of DESK_PATHS) {
      await page.goto(`${desk.url}${path}`);
      await read(path);
    }
    await page.goto(`${desk.url}/desk?name=${encodeURIComponent('W'.repeat(60))}`);
    await read('a long name');
    await page.getByRole('button', { name: '連携する' }).click();
    await page.getByRole('alert').waitFor();
    await read('a form to put right');
    expect(found).toEqual([]);
    // That a page is missing or a form faulty, Chromium notes as an error; there must be no other.
    expect(faults.filter((fault) => !/status of (404|410|422)/.test(fault))).toEqual([]);
    await page.context().close();
  });

  test('axe sees what it should: a heading in the colour of its ground', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(`${house.app.url}/`);
    await page.evaluate("document.querySelector('h1').style.color = '#d0d0d0'");
    expect((await faultsOf(page)).join()).toContain('color-contrast');
    await page.context().close();
  });

  test('by keyboard: past the header, through the form, and to what is to be put right', async () => {
    const { page } = await watchedPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${desk.url}/begin`);
    const focused = () =>
      page.evaluate<string>(
        "document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('name')",
      );
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return focused();
    };
    expect(await press('Tab')).toBe('本文へ移動');
    expect(await page.locator('.skip').boundingBox()).toMatchObject({ x: 12, y: 12 });
    await page.keyboard.press('Enter');
    expect(await press('Tab')).toBe('email');
    await page.keyboard.type('hanako');
    expect(await press('Tab')).toBe('note');
    expect(await press('Tab')).toBe('agree');
    expect(await press('Tab')).toBe('連携する');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineWidth');
    expect(outline).toBe('3px');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk');
    await page.getByRole('alert').waitFor();
    expect(await focused()).toContain('ご確認ください');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('email');
    await page.keyboard.press('End');
    await page.keyboard.type('@example.jp');
    const changes = desk.changes.length;
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(desk.changes.slice(changes)).toEqual(['hanako@example.jp']);
    await page.context().close();
  });

  test('without scripts everything works, and the language can be changed', async () => {
    const { page } = await watchedPage(browser, { javaScriptEnabled: false });
    await page.goto(`${house.app.url}/link`);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.title()).toBe('Please open this from your chat - Sakura Salon');
    await page.goto(`${house.app.url}/`);
    expect(await page.title()).toBe('Sakura Salon on LINE - Sakura Salon');
    await page.context().close();
  });

  test('a form on another site changes nothing, though the browser has the cookie', async () => {
    const evil = await openEvilSite(`${desk.url}/desk`);
    const { page } = await watchedPage(browser);
    await page.goto(`${desk.url}/begin`);
    const before = desk.changes.length;
    await page.goto(evil.url);
    await page.locator('button').click();
    await page.waitForURL('**/desk');
    expect(await page.locator('h1').textContent()).toBe('この操作は受け付けできません');
    expect(desk.changes).toHaveLength(before);
    // The one it tried to misuse is still there for its owner.
    await page.goto(`${desk.url}/desk`);
    expect(await page.locator('h1').textContent()).toBe('連携するアカウントをご確認ください');
    await page.context().close();
    await evil.close();
  });

  test('a form goes on to another’s site only from a page that names it', async () => {
    const partner = await openEvilSite('/');
    const shop = await openDesk(db, { partner: new URL(partner.url).origin });
    const { page, faults } = await watchedPage(browser);
    await page.goto(`${shop.url}/begin`);
    await page.goto(`${shop.url}/named`);
    await page.getByRole('button', { name: '移動する' }).click();
    await page.waitForURL(`${partner.url}there`);
    await page.goto(`${shop.url}/unnamed`);
    const refused = page.waitForEvent('console', (message) => message.text().includes('form-action'));
    await page.getByRole('button', { name: '移動する' }).click();
    await refused;
    expect(page.url()).toBe(`${shop.url}/unnamed`);
    expect(faults.join()).toContain('form-action');
    await page.context().close();
    await shop.close();
    await partner.close();
  });

  test('a page of ours is drawn in no frame', async () => {
    const evil = await openEvilSite(`${desk.url}/desk`, `<iframe src="${desk.url}/poster"></iframe>`);
    const { page } = await watchedPage(browser);
    await page.goto(evil.url);
    const [, frame] = page.frames();
    // Chromium puts its refusal into the frame a moment after the page around it is there.
    while (frame!.url() === '') await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(frame!.url()).toBe('chrome-error://chromewebdata/');
    await page.context().close();
    await evil.close();
  });

  test('animations stand still for those who want that', async () => {
    const { page } = await watchedPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${house.app.url}/`);
    const duration = 'getComputedStyle(document.querySelector(".button")).transitionDuration';
    expect(await page.evaluate<string>(duration)).toBe('0s');
    await page.context().close();
  });

  test('the code on the sheet says what it should, on the screen and on paper', async () => {
    const { default: decodeQR } = await import('qr/decode.js');
    const { page } = await watchedPage(browser);
    await page.goto(`${desk.url}/poster`);
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      const png = (await page.locator('.qr').screenshot()).toString('base64');
      const { data, ...size } = await page.evaluate<{ width: number; height: number; data: string }>(PIXELS(png));
      expect(decodeQR({ ...size, data: Uint8Array.from(Buffer.from(data, 'base64')) })).toBe(
        'https://bot.example.jp/join/1',
      );
    }
    await page.context().close();
  });
});

/** The pixels of a picture, read by the browser itself. */
const PIXELS = (png: string) => `(async () => {
  const bytes = Uint8Array.from(atob('${png}'), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const url = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([data]));
  });
  return { width, height, data: url.slice(url.indexOf(',') + 1) };
})()`;

/** Another site (another host name of this machine), with a form that leads to ours. */
async function openEvilSite(target: string, more = ''): Promise<{ url: string; close: () => Promise<void> }> {
  const form = `<form method="post" action="${target}"><input name="email" value="evil@example.com"><button>Win</button></form>`;
  const server: Server = createServer((_req, res) => res.setHeader('content-type', 'text/html').end(form + more));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
