import { openBrowser, tapLink } from '../support/browse';
import { webhookViolations } from '../support/line-openapi';
import { type Line, startLine } from './start';

const NONCE = 'a-nonce-of-the-bot-0123456789';

describe('Account link', () => {
  let line: Line;
  let userId: string;
  let otherId: string;
  beforeEach(async () => {
    line = await startLine();
    ({ userId } = line.platform.addPerson({ displayName: '山田 花子', language: 'ja', friend: true }));
    otherId = line.platform.addPerson({ displayName: 'Emma', language: 'en', friend: true }).userId;
  });
  afterEach(() => line.close());

  const linkToken = async () =>
    (await line.call('POST', `/v2/bot/user/${userId}/linkToken`)).response['linkToken'] as string;
  const dialog = (token: string, nonce = NONCE) =>
    `https://access.line.me/dialog/bot/accountLink?${new URLSearchParams({ linkToken: token, nonce }).toString()}`;
  /** The person taps a link on their phone. */
  const tap = (who: string, uri: string, browser = openBrowser()) => tapLink(browser, line.url, who, uri);
  const events = async () => {
    await line.platform.delivered();
    return line.received.flatMap(({ body }) => body.events).filter(({ type }) => type === 'accountLink');
  };

  test('the person the token was issued for links: the bot gets the nonce and can reply', async () => {
    const page = await tap(userId, dialog(await linkToken()));
    expect([page.status, page.html]).toEqual([200, expect.stringContaining('アカウントを連携しました')]);
    expect(await events()).toEqual([
      expect.objectContaining({
        link: { result: 'ok', nonce: NONCE },
        source: { type: 'user', userId },
        replyToken: expect.any(String) as string,
      }),
    ]);
    const [event] = await events();
    const reply = { replyToken: event!.replyToken, messages: [{ type: 'text', text: '連携しました' }] };
    expect((await line.call('POST', '/v2/bot/message/reply', reply)).status).toBe(200);
  });

  test('somebody else with the same link: failed, without a source and without a reply token', async () => {
    const page = await tap(otherId, dialog(await linkToken()));
    expect([page.status, page.html]).toEqual([403, expect.stringContaining('another LINE user')]);
    const [event] = await events();
    expect(event).toMatchObject({ type: 'accountLink', link: { result: 'failed', nonce: NONCE } });
    expect(event).not.toHaveProperty('source');
    expect(event).not.toHaveProperty('replyToken');
  });

  test('a token that is used, too old or made up shows an error, and the bot hears nothing', async () => {
    const used = await linkToken();
    await tap(userId, dialog(used));
    expect(await events()).toHaveLength(1);
    const old = await linkToken();
    line.platform.advance(10 * 60_000);
    for (const token of [used, old, 'made-up']) {
      const page = await tap(userId, dialog(token));
      expect([page.status, page.html]).toEqual([400, expect.stringContaining('有効期限')]);
    }
    expect(await events()).toHaveLength(1);
  });

  test('a token of somebody who blocked the account since is dead', async () => {
    const token = await linkToken();
    line.platform.block(userId);
    expect((await tap(userId, dialog(token))).status).toBe(400);
    expect(await events()).toEqual([]);
  });

  test.each([
    [9, 400],
    [10, 200],
    [255, 200],
    [256, 400],
  ])('a nonce of %i characters is answered %i', async (length, status) => {
    expect((await tap(userId, dialog(await linkToken(), 'n'.repeat(length)))).status).toBe(status);
  });

  test('a browser nobody signed in to LINE with asks who it is first, and remembers', async () => {
    const browser = openBrowser();
    const asked = await browser.get(dialog(await linkToken()).replace('https://access.line.me', line.url));
    expect(asked.html).toContain('LINEにログイン');
    expect(await events()).toEqual([]);
    const page = await browser.submit(asked, { user: userId });
    expect(page.html).toContain('アカウントを連携しました');
    expect(await events()).toMatchObject([{ link: { result: 'ok' } }]);
    const again = await browser.get(dialog(await linkToken()).replace('https://access.line.me', line.url));
    expect(again.html).toContain('アカウントを連携しました');
  });

  test('the cookie is out of reach of scripts, and a page elsewhere cannot say whose browser it is', async () => {
    const open = `${line.url}/phone/open?${new URLSearchParams({ as: userId, uri: 'https://shop.example/' }).toString()}`;
    const opened = await fetch(open, { redirect: 'manual' });
    expect(opened.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect(opened.headers.get('location')).toBe('https://shop.example/');
    const foreign = await fetch(open, { redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site' } });
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([400, null]);
    const script = await fetch(`${line.url}/phone/open?as=${userId}&uri=javascript:alert(1)`, { redirect: 'manual' });
    expect(script.status).toBe(400);
  });

  test('a form that is too long, and an address that is none, are told as pages', async () => {
    const body = new URLSearchParams({ user: 'U'.repeat(70_000) });
    const long = await fetch(`${line.url}/phone/login`, { method: 'POST', body, headers: { 'accept-language': 'en' } });
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('A parameter is missing')]);
    const broken = await fetch(`${line.url}/R/ti/p/%E0%A4%A`);
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(await broken.text()).not.toContain(__dirname);
  });

  test('asking for the head of the dialog links nothing', async () => {
    const browser = openBrowser();
    await tap(userId, `${line.url}/phone/login`, browser);
    const address = dialog(await linkToken()).replace('https://access.line.me', line.url);
    const head = await fetch(address, { method: 'HEAD', headers: { cookie: `simulator-line-user=${userId}.1` } });
    expect(head.status).toBe(405);
    expect((await browser.get(address)).html).toContain('アカウントを連携しました');
  });

  test('after signing in nobody is led to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/a\nb']) {
      const body = new URLSearchParams({ user: userId, next });
      const answer = await fetch(`${line.url}/phone/login`, { method: 'POST', body, redirect: 'manual' });
      expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 303, '/']);
    }
  });

  describe('gone wrong on purpose', () => {
    test('the event is lost', async () => {
      line.platform.addFaults({ fault: { slip: 'accountLinkLost' } });
      expect((await tap(userId, dialog(await linkToken()))).status).toBe(200);
      expect(await events()).toEqual([]);
      await tap(userId, dialog(await linkToken()));
      expect(await events()).toHaveLength(1);
    });

    test('the event is a minute late', async () => {
      line.platform.addFaults({ fault: { slip: 'accountLinkLate' } });
      const at = line.platform.now();
      await tap(userId, dialog(await linkToken()));
      expect(await events()).toEqual([]);
      line.platform.advance(60_000);
      await line.platform.waitFor(() => line.received.length > 0);
      const [event] = await events();
      expect(event!.timestamp - at).toBeLessThan(60_000);
    });

    test('the event comes twice, with the same id', async () => {
      line.platform.addFaults({ fault: { slip: 'accountLinkTwice' } });
      await tap(userId, dialog(await linkToken()));
      const [first, second] = await events();
      expect(second).toEqual(first);
    });

    test('no link token is given', async () => {
      line.platform.addFaults({ match: { path: '/v2/bot/user/*' }, fault: { status: 500 } });
      expect((await line.call('POST', `/v2/bot/user/${userId}/linkToken`)).status).toBe(500);
    });
  });

  test('what is sent is as LINE describes it', async () => {
    await tap(userId, dialog(await linkToken()));
    await tap(otherId, dialog(await linkToken()));
    expect(await events()).toHaveLength(2);
    // Where LINE's description is not at hand, a line of the log says so and nothing is held against it.
    expect(line.received.flatMap(({ body }) => webhookViolations(body))).toEqual([]);
  });
});
