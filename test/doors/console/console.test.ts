import { checks } from '../../../src/features/checkup/checkup';
import { openAudit } from '../../../src/features/audit/audit';
import { codeOfStep, stepAt } from '../../../src/features/staff/staff';
import { secretOf } from '../../../src/platform/kept';
import { fromBase32 } from '../../support/base32';
import { openBrowser, type Browser, type Visited } from '../../support/browse';
import { onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { atConsole } from '../../support/staff-session';

const PASSWORD = 'correct horse battery';
/** Where nobody answers. */
const PUBLIC_URL = 'http://127.0.0.1:9';

onEachEngine((engine) => {
  let house: TestHouse;
  let url: string;
  let now = Date.now();
  let firstLink: string;
  let owner: Browser;
  let deviceKey: Buffer;

  beforeAll(async () => {
    house = await openTestHouse(engine, { now: () => now, env: { PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1' } });
    firstLink = house.app.firstLink!;
    url = house.app.url;
  }, 120_000);
  afterAll(() => house.close());

  /** The link names the public address; the house listens at one of its own. */
  const here = (link: string) => url + new URL(link).pathname + new URL(link).search;
  const keyIn = (html: string) => fromBase32(/<code class="key">([A-Z2-7 ]+)</.exec(html)![1]!);
  const go = (browser: Browser, path: string) => browser.get(url + path);

  /** Sends the form of a page that leads to a path, whichever other forms it has. */
  async function send(browser: Browser, page: Visited, to: string, filled: Record<string, string> = {}) {
    const html = page.html.slice(page.html.indexOf(`action="${to}"`) - 40);
    return browser.submit({ ...page, html: html.slice(html.indexOf('<form')) }, filled);
  }

  test('the first link makes the owner: password, device, recovery codes, and in', async () => {
    expect(firstLink).toMatch(/\/console\/join\?ticket=[\w-]{43}$/);
    owner = openBrowser();
    const join = await owner.get(here(firstLink));
    expect(join).toMatchObject({ status: 200 });
    const weak = await owner.submit(join, { name: '佐藤', login: 'sato', password: 'short' });
    expect(weak.status).toBe(422);
    expect(weak.html).toContain('12文字以上');
    const device = await owner.submit(weak, { name: '佐藤', login: 'sato', password: PASSWORD });
    expect(device.url.pathname).toBe('/console/device');
    deviceKey = keyIn(device.html);
    const codes = await owner.submit(device, { code: codeOfStep(deviceKey, stepAt(now)) });
    expect([...codes.html.matchAll(/<li><code>/g)]).toHaveLength(10);
    const home = await go(owner, '/console');
    expect(home).toMatchObject({ status: 200 });
    expect(home.html).toContain('佐藤');
    expect((await openBrowser().get(here(firstLink))).status).toBe(410);
  });

  test('signing in takes the password and then a code; a wrong one of either does not', async () => {
    now += 60_000;
    const browser = openBrowser();
    const away = await fetch(`${url}/console`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([away.status, away.headers.get('location')]).toEqual([303, '/console/sign-in']);
    const signIn = await go(browser, '/console/sign-in');
    const unknown = await browser.submit(signIn, { login: 'nobody', password: PASSWORD });
    const wrong = await browser.submit(signIn, { login: 'sato', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.html.replace('value="sato"', '')).toBe(unknown.html.replace('value="nobody"', ''));
    const code = await browser.submit(signIn, { login: 'sato', password: PASSWORD });
    expect(code.url.pathname).toBe('/console/code');
    // The password alone opens nothing.
    expect((await go(browser, '/console/staff')).status).toBe(410);
    expect((await browser.submit(code, { code: 'abcdef' })).status).toBe(422);
    const home = await browser.submit(code, { code: codeOfStep(deviceKey, stepAt(now)) });
    expect(home.url.pathname).toBe('/console');
    expect((await send(browser, home, '/console/sign-out')).url.pathname).toBe('/console/sign-in');
    expect((await go(browser, '/console')).status).toBe(410);
  });

  test('who is invited joins by the link, and is out at once when disabled; the log tells all of it', async () => {
    const list = await go(owner, '/console/staff');
    const invited = await send(owner, list, '/console/staff/invite', { name: '<b>鈴木', role: 'agent' });
    expect(invited.html).toContain('&lt;b>鈴木');
    const [, link] = /<code class="key">([^<]+)</.exec(invited.html)!;
    const agent = openBrowser();
    const device = await agent.submit(await agent.get(here(link!)), {
      name: '鈴木',
      login: 'suzuki',
      password: PASSWORD,
    });
    await agent.submit(device, { code: codeOfStep(keyIn(device.html), stepAt(now)) });
    const home = await go(agent, '/console');
    expect(home.status).toBe(200);
    expect(home.html).not.toContain('/console/staff');
    expect((await go(agent, '/console/staff')).status).toBe(403);

    const row = (await house.app.db('staff').where({ login: 'suzuki' }).first('id')) as { id: string };
    const page = await go(owner, `/console/staff/${row.id}`);
    expect((await send(owner, page, `/console/staff/${row.id}/state`, { state: 'disabled' })).status).toBe(200);
    expect((await go(agent, '/console')).status).toBe(410);
    const log = await go(owner, '/console/audit?deed=staff');
    for (const deed of ['招待リンクで登録', '認証アプリを設定', '利用の停止']) expect(log.html).toContain(deed);
    const secret = await secretOf(house.app.db, undefined, now);
    expect(await openAudit(secret, () => now).verify(house.app.db)).toMatchObject({ whole: true });
  });

  test('an open case is closed once', async () => {
    const { db } = house.app;
    await db('cases').insert({
      person: 'U1',
      topic: 'orders',
      opened_at: now,
      key: 'e1:orders',
      facts: '{"order":"A-1"}',
    });
    const home = await go(owner, '/console');
    const [, to] = /action="(\/console\/cases\/\d+\/close)"/.exec(home.html)!;
    expect((await send(owner, home, to!)).html).toContain('対応済みにしました');
    expect((await send(owner, home, to!)).html).toContain('すでに対応済みです');
    expect(await db('audit_log').where({ deed: 'case.closed' })).toHaveLength(1);
  });

  test('「LINEに接続」 says what to copy where, and makes the doctor’s checks at a button', async () => {
    const page = await go(owner, '/console/connect');
    for (const to of ['/webhook', '/login/line/callback', '/liff']) expect(page.html).toContain(`${PUBLIC_URL}${to}"`);
    expect(page.html).not.toContain('data-check');
    const before = house.line.log.length;
    const checked = await send(owner, page, '/console/connect/check');
    expect(checked.status).toBe(200);
    const shown = [...checked.html.matchAll(/<li class="(\w+)" data-check="([\w-]+)"/g)].map(([, how, id]) => [
      id,
      how,
    ]);
    const ids = checks.filter(({ part }) => part !== 'faq').map(({ id }) => id);
    expect(shown.map(([id]) => id).sort()).toEqual([...ids].sort());
    expect(Object.fromEntries(shown)).toMatchObject({ token: 'good', 'webhook-address': 'bad', database: 'good' });
    expect(checked.html).toContain('要対応');
    const calls = house.line.log.slice(before).filter(({ kind, method }) => kind === 'api' && method !== 'GET');
    expect(calls.filter(({ path }) => !/token$|verify$|webhook\/test$/.test(path))).toEqual([]);
    for (const secret of ['test-channel-secret', 'test-channel-token']) expect(checked.html).not.toContain(secret);
    // Asked again at once, LINE is left alone.
    const after = house.line.log.length;
    expect((await send(owner, checked, '/console/connect/check')).html).toContain('data-check');
    expect(house.line.log.length).toBe(after);
  });

  test('a refusal keeps the places of who is signed in, and says no more of what is there than of what is not', async () => {
    const agent = await atConsole(house.app.db, url, 'agent', 'refused', now);
    const ask = async (path: string, { headers = {}, ...more }: RequestInit = {}) => {
      const asking = { accept: 'text/html', 'accept-language': 'ja', cookie: agent.cookie, ...(headers as object) };
      const answer = await fetch(url + path, { redirect: 'manual', ...more, headers: asking });
      return {
        status: answer.status,
        policy: answer.headers.get('content-security-policy'),
        html: await answer.text(),
      };
    };
    const there = await ask('/console/staff/test-refused');
    expect([there.status, there.policy?.includes("form-action 'self'")]).toEqual([403, true]);
    for (const place of ['/console/inbox', '/console/sign-out', '?lang=en', 'refused'])
      expect(there.html).toContain(place);
    expect(there.html).not.toContain('href="/console/staff"');
    const nowhere = await ask('/console/staff/test-nobody');
    expect(nowhere.html.replaceAll('test-nobody', 'test-refused')).toBe(there.html);
    const gone = await ask('/console/cases/999999?lang=en', {
      headers: { referer: `${PUBLIC_URL}/console/cases?show=done` },
    });
    expect(gone.status).toBe(404);
    for (const told of ['There is no such page', 'href="/console/cases?show=done"', 'class="places"', '日本語'])
      expect(gone.html).toContain(told);
    const stale = await ask('/console/account/everywhere', {
      ...{ method: 'POST', body: new URLSearchParams({ _token: 'another' }) },
      headers: { 'sec-fetch-site': 'same-origin', referer: `${PUBLIC_URL}/console/account` },
    });
    expect([stale.status, stale.html.includes('class="button main" href="/console/account"')]).toEqual([403, true]);
    // A way back leads nowhere else, a part of a page stays as small as it was, and who is signed in to nothing goes nowhere.
    const elsewhere = await ask('/console/nowhere', { headers: { referer: 'https://example.com/console/x' } });
    expect([elsewhere.html.includes('example.com'), elsewhere.html.includes('class="places"')]).toEqual([false, true]);
    for (const headers of [{ 'hx-request': 'true' }, { cookie: '' }, { cookie: `musubi-console=${'x'.repeat(43)}` }])
      expect((await ask('/console/nowhere', { headers })).html).not.toContain('class="places"');
    expect((await ask('/console/nowhere', { headers: { accept: 'text/event-stream' } })).html).toMatch(/^\{/);
  });

  test('no answer lets a script or style stand in the page', async () => {
    const page = await go(owner, '/console');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; style-src 'self'");
    expect(policy).toContain("script-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.html).not.toMatch(/<script|<style| style=| on\w+="/);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('a form too many waits; whoever sits at the next desk goes on', async () => {
    const { db } = house.app;
    const [busy, beside] = [
      await atConsole(db, url, 'editor', '江藤', now, '192.0.2.1'),
      await atConsole(db, url, 'editor', '江口', now, '192.0.2.1'),
    ];
    const statuses = new Set<number>();
    for (let times = 0; times < 60; times += 1)
      statuses.add((await busy.post('/console/faq/try', { question: ' ', as: 'unlinked' })).status);
    expect([...statuses]).toEqual([422]);
    expect((await busy.post('/console/faq/try', { question: ' ', as: 'unlinked' })).status).toBe(429);
    expect((await beside.post('/console/faq/try', { question: ' ', as: 'unlinked' })).status).toBe(422);
  });

  test('after a few wrong tries the page says how long to wait; a session sleeps in after an hour and ends with the day', async () => {
    now += 60_000;
    const browser = openBrowser();
    let page = await go(browser, '/console/sign-in');
    const tries: number[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      page = await browser.submit(page, { login: 'sato', password: 'wrong' });
      tries.push(page.status);
    }
    expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
    expect(page.html).toMatch(/次の秒数[^<]* 5</);

    const isIn = async (after: number) => {
      now += after * 60_000;
      return (await go(owner, '/console')).status === 200;
    };
    expect([await isIn(0), await isIn(59), await isIn(59), await isIn(61)]).toEqual([true, true, true, false]);
    const code = await browser.submit(await go(browser, '/console/sign-in'), { login: 'sato', password: PASSWORD });
    await browser.submit(code, { code: codeOfStep(deviceKey, stepAt(now)) });
    owner = browser;
    const day: boolean[] = [];
    for (let minutes = 55; minutes < 12 * 60; minutes += 55) day.push(await isIn(55));
    expect(new Set(day)).toEqual(new Set([true]));
    expect(await isIn(6)).toBe(false);
  });
});
