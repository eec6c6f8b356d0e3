import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch, watchedPage } from './phone/browser';
import { type Line, startLine } from './start';

/*
 * LINE's pages in a real browser, come to as customers come to them: by a tap in the chat and by the shop's own site.
 */
jest.setTimeout(90_000);

const LOGIN = { channelId: '2000000001', channelSecret: 'the-secret-of-the-login-channel0' };

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`LINE’s pages in a browser${why}`, () => {
  let browser: Browser;
  let line: Line;
  let shop: Shop;
  let page: Page;
  let faults: string[];
  let userId: string;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    line = await startLine({ phone: true, displayName: 'さくらサロン', login: LOGIN });
    shop = await openShop();
    line.platform.setCallbackUrls(`${shop.url}/callback`);
    ({ userId } = line.platform.addPerson({ displayName: '山田 花子', language: 'ja', friend: true }));
    line.platform.addPerson({ displayName: 'Emma Brown', language: 'en' });
    ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
  });
  afterEach(async () => {
    await page.context().close();
    await shop.close();
    await line.close();
    if (faults.length) throw new Error(`the page complained: ${faults.join('; ')}`);
  });

  /** The bot sends a button that leads to this address; the person taps it, and it opens in a tab of its own. */
  async function tapButton(uri: string): Promise<Page> {
    const action = { type: 'uri', label: '連携する', uri };
    const template = { type: 'buttons', text: '会員証とつなげます', actions: [action] };
    const messages = [{ type: 'template', altText: 'ID連携', template }];
    expect((await line.call('POST', '/v2/bot/message/push', { to: userId, messages })).status).toBe(200);
    await page.goto(`${line.url}/phone/chats/${userId}`);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '連携する' }).click(),
    ]);
    await tab.waitForLoadState();
    return tab;
  }
  const authorizeUrl = (more: Record<string, string> = {}) => {
    const query = { response_type: 'code', client_id: LOGIN.channelId, redirect_uri: `${shop.url}/callback` };
    const rest = { state: 'state0123456789', scope: 'profile openid', nonce: 'n', ...more };
    return `${line.url}/oauth2/v2.1/authorize?${new URLSearchParams({ ...query, ...rest }).toString()}`;
  };

  test('account link: from the button in the chat by the shop’s page to the dialog, and back to the chat', async () => {
    const issued = await line.call('POST', `/v2/bot/user/${userId}/linkToken`);
    const linkToken = issued.response['linkToken'] as string;
    shop.redirect = `${line.url}/dialog/bot/accountLink?${new URLSearchParams({ linkToken, nonce: 'nonce-0123456789' }).toString()}`;
    const tab = await tapButton(`${shop.url}/link`);
    await tab.getByRole('button', { name: 'ログイン' }).click();
    await tab.getByRole('heading', { name: 'アカウントを連携しました' }).waitFor();
    await line.platform.waitFor(() => line.received.length > 0);
    expect(line.received[0]!.body.events[0]).toMatchObject({
      link: { result: 'ok', nonce: 'nonce-0123456789' },
      source: { userId },
    });
    expect(line.platform.opened).toMatchObject([{ userId, uri: `${shop.url}/link` }]);
    await tab.getByRole('link', { name: 'トークに戻る' }).click();
    await tab.waitForURL(`${line.url}/phone/chats/${userId}`);
  });

  test('login: the consent screen by the keyboard alone, with the account added, back at the shop', async () => {
    line.platform.block(userId);
    await page.goto(authorizeUrl({ bot_prompt: 'normal' }));
    await page.getByRole('button', { name: '山田 花子' }).press('Enter');
    await page.getByRole('heading', { name: '次の情報の利用を許可しますか?' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${shop.url}/callback?**`);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      code: expect.any(String) as string,
      state: 'state0123456789',
      friendship_status_changed: 'true',
    });
    expect(line.platform.person(userId).friend).toBe(true);
  });

  test('login in English, refused; and the offer of bot_prompt=aggressive', async () => {
    await page.goto(authorizeUrl({ bot_prompt: 'aggressive', ui_locales: 'en' }));
    await page.getByRole('button', { name: 'Emma Brown' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL(/error=ACCESS_DENIED/);
    await page.goto(authorizeUrl({ bot_prompt: 'aggressive', ui_locales: 'en' }));
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: 'Add as a friend' }).click();
    await page.waitForURL(/friendship_status_changed=true/);
    expect(line.received.flatMap(({ body }) => body.events)).toMatchObject([{ type: 'follow' }]);
  });

  test('nothing is wider than a small phone, and everything to press is big enough for a thumb', async () => {
    const person = line.platform.addPerson({ displayName: 'あ'.repeat(60), language: 'ja' });
    await page.setViewportSize({ width: 320, height: 640 });
    const pages = [
      authorizeUrl(),
      `${line.url}/phone/open?as=${person.userId}&uri=${encodeURIComponent(authorizeUrl({ bot_prompt: 'normal', scope: 'openid profile email' }))}`,
      `${line.url}/dialog/bot/accountLink?linkToken=dead&nonce=0123456789`,
    ];
    for (const address of pages) {
      const answer = await page.goto(address);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      const low = await page.evaluate<number[]>(
        `[...document.querySelectorAll('button, a, label')].map((one) => one.getBoundingClientRect().height).filter((height) => height < 44)`,
      );
      expect([address, wide, low]).toEqual([address, 320, []]);
      // The browser writes an error status into its console.
      if (answer!.status() >= 400) faults.pop();
    }
  });
});

interface Shop {
  url: string;
  /** Where its login form leads. */
  redirect: string;
  close(): Promise<void>;
}

/** A shop's site: a page with a login form, and a callback. */
async function openShop(): Promise<Shop> {
  const server = http.createServer((request, response) => {
    if (request.method === 'POST') {
      response.writeHead(303, { location: shop.redirect }).end();
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>さくらサロン</title><link rel="icon" href="data:,"><form method="post"><button>ログイン</button></form>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shop: Shop = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    redirect: '/',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return shop;
}
