import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, launch, watchedPage } from './phone/browser';
import { type Line, startLine } from './start';

/*
 * A LIFF app as members' pages are: static HTML under a strict Content-Security-Policy, with a script of its own that uses the SDK.
 */
jest.setTimeout(90_000);

const LOGIN = { channelId: '2000000001', channelSecret: 'the-secret-of-the-login-channel0' };
const LIFF_ID = '2000000001-AbcdEfgh';

const [inBrowser, why] = chromiumPath ? [describe, ''] : [describe.skip, ' (no Chromium found: set CHROMIUM_PATH)'];
inBrowser(`A LIFF app in a browser${why}`, () => {
  let browser: Browser;
  let line: Line;
  let shop: { url: string; asked: string[]; close(): Promise<void> };
  let page: Page;
  let faults: string[];
  let userId: string;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    line = await startLine({ phone: true, login: LOGIN });
    shop = await openShop(line.url);
    line.platform.setLiffApp({ liffId: LIFF_ID, endpointUrl: `${shop.url}/liff` });
    ({ userId } = line.platform.addPerson({ displayName: '山田 花子', language: 'ja' }));
    ({ page, faults } = await watchedPage(browser, { viewport: { width: 390, height: 844 } }));
  });
  afterEach(async () => {
    await page.context().close();
    await shop.close();
    await line.close();
  });

  /** The person taps a LIFF URL on their phone, and agrees where they are asked. */
  async function openApp(added = '', { agree = true, friend = false } = {}): Promise<void> {
    const uri = `https://liff.line.me/${LIFF_ID}${added}`;
    await page.goto(`${line.url}/phone/open?${new URLSearchParams({ as: userId, uri }).toString()}`);
    if (!agree) return;
    if (friend) await page.getByLabel(/友だち追加する/).check();
    await page.getByRole('button', { name: '許可する' }).click();
    await page
      .locator('#state')
      .filter({ hasText: /ready|failed/ })
      .waitFor();
  }
  /** Runs in the page; the SDK's answers must be plain values. */
  const liff = <T>(expression: string) => page.evaluate<T>(`(async () => ${expression})()`);
  const codeOf = (expression: string) =>
    liff<string>(`(await (${expression}).then(() => 'done', (error) => error.code))`);

  test('opens by way of liff.state at the page that was meant, with path, query and fragment', async () => {
    await openApp('/card/points?from=chat&x=%E4%BA%88#today');
    expect(page.url()).toBe(`${shop.url}/liff/card/points?from=chat&x=%E4%BA%88#today`);
    await openApp('', { agree: false });
    await page.locator('#state').filter({ hasText: 'ready' }).waitFor();
    expect(page.url()).toBe(`${shop.url}/liff`);
    const primary = shop.asked.find((path) => path.includes('liff.state'))!;
    expect(new URL(primary, shop.url).searchParams.get('liff.state')).toBe('/card/points?from=chat&x=%E4%BA%88#today');
    // No server of the shop's gets to see a token.
    expect(shop.asked.join()).not.toMatch(/token/);
    expect(faults).toEqual([]);
  });

  test('knows who it is; the server can check the ID token by LINE’s keys and by LINE', async () => {
    await openApp('/card');
    expect(await liff('[liff.isLoggedIn(), liff.isInClient(), liff.getOS(), liff.getLanguage()]')).toEqual([
      true,
      true,
      'web',
      'ja-JP',
    ]);
    expect(await liff('liff.getProfile()')).toMatchObject({ userId, displayName: '山田 花子' });
    expect(await liff('liff.getContext()')).toMatchObject({ type: 'utou', viewType: 'full', userId, liffId: LIFF_ID });
    expect(await liff('liff.getDecodedIDToken()')).toMatchObject({
      sub: userId,
      name: '山田 花子',
      aud: LOGIN.channelId,
    });
    const idToken = await liff<string>('liff.getIDToken()');
    const keys = createRemoteJWKSet(new URL(`${line.url}/oauth2/v2.1/certs`));
    const { payload, protectedHeader } = await jwtVerify(idToken, keys, {
      issuer: 'https://access.line.me',
      audience: LOGIN.channelId,
    });
    expect([payload.sub, protectedHeader.alg, payload.exp! - payload.iat!]).toEqual([userId, 'ES256', 3_600]);
    const form = new URLSearchParams({ id_token: idToken, client_id: LOGIN.channelId });
    expect((await line.call('POST', '/oauth2/v2.1/verify', form)).response).toMatchObject({ sub: userId });
    const accessToken = await liff<string>('liff.getAccessToken()');
    expect((await line.call('GET', `/oauth2/v2.1/verify?access_token=${accessToken}`)).response).toMatchObject({
      client_id: LOGIN.channelId,
      scope: 'openid profile chat_message.write',
    });
    await page.reload();
    await page.locator('#state').filter({ hasText: 'ready' }).waitFor();
    expect(await liff('liff.isLoggedIn()')).toBe(true);
    expect(faults).toEqual([]);
  });

  test('the consent screen offers the account; requestFriendship does so later', async () => {
    await openApp('', { friend: true });
    expect(await liff('liff.getFriendship()')).toEqual({ friendFlag: true });
    line.platform.block(userId);
    expect(await liff('liff.getFriendship()')).toEqual({ friendFlag: false });
    // The person says yes to the browser's question, which stands for LINE's.
    await page.evaluate('window.confirm = () => true');
    await liff('liff.requestFriendship()');
    expect(await liff('liff.getFriendship()')).toEqual({ friendFlag: true });
    await line.platform.delivered();
    const events = line.received.flatMap(({ body }) => body.events.map(({ type }) => type));
    expect(events).toEqual(['follow', 'unfollow', 'follow']);
  });

  test('sends messages in the person’s name: the bot gets a text', async () => {
    line.platform.follow(userId);
    await openApp();
    await liff(`liff.sendMessages([{ type: 'text', text: '予約しました' }])`);
    await line.platform.delivered();
    const events = line.received.flatMap(({ body }) => body.events);
    expect(events.at(-1)).toMatchObject({ type: 'message', source: { userId }, message: { text: '予約しました' } });
    expect(await codeOf('liff.sendMessages([])')).toBe('INVALID_ARGUMENT');
    expect(await liff(`liff.permission.query('email')`)).toEqual({ state: 'unavailable' });
    expect(await liff(`liff.permission.query('profile')`)).toEqual({ state: 'granted' });
    await liff('liff.permission.requestAll()');
    expect(await liff(`liff.permanentLink.createUrlBy('${shop.url}/liff/card?x=1')`)).toBe(
      `https://liff.line.me/${LIFF_ID}/card?x=1`,
    );
  });

  test('closing the window ends the access token and leads back to the phone', async () => {
    await openApp();
    const accessToken = await liff<string>('liff.getAccessToken()');
    await page.evaluate('liff.closeWindow()');
    await line.platform.waitFor(() => line.platform.log.some(({ method }) => method === 'DELETE') || undefined);
    expect((await line.call('GET', `/oauth2/v2.1/verify?access_token=${accessToken}`)).status).toBe(400);
  });

  test('in another browser nobody is logged in until liff.login(), which comes back to the same page', async () => {
    await page.goto(`${shop.url}/liff/card?from=mail`);
    await page.locator('#state').filter({ hasText: 'ready' }).waitFor();
    expect(await liff('[liff.isLoggedIn(), liff.isInClient(), liff.getIDToken()]')).toEqual([false, false, null]);
    expect(await codeOf('liff.getProfile()')).toBe('UNAUTHORIZED');
    await page.evaluate('liff.login()');
    await page.getByRole('button', { name: '山田 花子' }).click();
    await page.getByRole('button', { name: '許可する' }).click();
    await page.locator('#state').filter({ hasText: 'ready' }).waitFor();
    expect(page.url()).toBe(`${shop.url}/liff/card?from=mail`);
    expect(await liff('[liff.isLoggedIn(), liff.isInClient()]')).toEqual([true, false]);
    expect(await codeOf(`liff.sendMessages([{ type: 'text', text: 'x' }])`)).toBe('FORBIDDEN');
    await page.evaluate('liff.logout()');
    expect(await liff('liff.isLoggedIn()')).toBe(false);
    expect(faults).toEqual([]);
  });

  test('refusing the permissions opens nothing', async () => {
    await openApp('', { agree: false });
    await page.getByRole('button', { name: 'キャンセル' }).click();
    await page.getByRole('heading', { name: '許可されなかったため' }).waitFor();
    expect(shop.asked).toEqual([]);
  });

  test.each([
    ['liffIdTokenNull', 'ready'],
    ['liffIdTokenExpired', 'ready'],
    ['liffInitFails', 'failed INIT_FAILED'],
  ] as const)('gone wrong on purpose: %s', async (slip, state) => {
    line.platform.addFaults({ fault: { slip }, times: Infinity });
    await openApp();
    expect(await page.locator('#state').textContent()).toBe(state);
    if (slip === 'liffInitFails') return;
    const idToken = await liff<string | null>('liff.getIDToken()');
    if (slip === 'liffIdTokenNull') expect(idToken).toBeNull();
    else {
      const form = new URLSearchParams({ id_token: idToken!, client_id: LOGIN.channelId });
      expect((await line.call('POST', '/oauth2/v2.1/verify', form)).response).toMatchObject({
        error_description: 'IdToken expired.',
      });
    }
  });
});

/** A shop's server with one page, which starts LIFF and says how that went. */
async function openShop(lineUrl: string): Promise<{ url: string; asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const script = `liff.init({ liffId: '${LIFF_ID}' }).then(
    () => (document.getElementById('state').textContent = 'ready'),
    (error) => (document.getElementById('state').textContent = 'failed ' + error.code),
  );`;
  const html = `<!doctype html><html lang="ja"><title>会員証</title><link rel="icon" href="data:,">
    <p id="state">starting</p><script src="${lineUrl}/liff/edge/2/sdk.js"></script><script src="/page.js"></script></html>`;
  const server = http.createServer((request, response) => {
    if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(script);
      return;
    }
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; img-src data:; script-src 'self' ${lineUrl}; connect-src ${lineUrl}; base-uri 'none'; frame-ancestors 'none'`,
    );
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
