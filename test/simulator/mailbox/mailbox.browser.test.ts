import type { Browser } from 'playwright-core';
import { openMail } from '../../../src/platform/mail/mail';
import type { Simulator } from '../../../src/simulator/simulator';
import { startPost } from '../../support/post';
import { chromiumPath, launch, watchedPage } from '../phone/browser';

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`the mailbox in a browser${why}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  let post: Simulator;
  beforeEach(async () => {
    post = await startPost(true);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await post.close();
  });

  test.each([390, 1280])('a letter appears by itself, and fits a screen of %i pixels', async (width) => {
    const { page, faults } = await watchedPage(browser, { viewport: { width, height: 800 } });
    await page.goto(post.url);
    await page.getByRole('link', { name: 'メール', exact: true }).click();
    await page.getByText('まだ何も届いていません').waitFor();
    const mail = openMail({ url: post.mailbox!.mailUrl, from: 'a@example.jp' });
    const text = `コード: 123456\n${'長'.repeat(200)}${'long'.repeat(100)}`;
    await mail.send({ id: 'x', to: `${'hanako'.repeat(10)}@example.jp`, subject: '確認コード', text });
    mail.close();
    await page.locator('.letter-text', { hasText: '123456' }).waitFor();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'トークへ戻る' }).click();
    await page.waitForURL(`${post.url}/`);
    expect(faults).toEqual([]);
  });
});
