import { openBrowser, tapLink } from '../support/browse';
import { type Line, startLine } from './start';

describe('Adding the account by its link', () => {
  let line: Line;
  let userId: string;
  let link: string;
  beforeEach(async () => {
    line = await startLine({ phone: true });
    ({ userId } = line.platform.addPerson({ displayName: '山田', language: 'ja' }));
    link = `https://line.me/R/ti/p/${encodeURIComponent(line.platform.account.basicId)}`;
  });
  afterEach(() => line.close());

  test('a button adds it and leads to the chat; a friend is led there at once', async () => {
    const browser = openBrowser();
    const page = await tapLink(browser, line.url, userId, link);
    expect(page.html).toContain('友だち追加する');
    expect(line.platform.person(userId).friend).toBe(false);
    const chat = await browser.submit(page);
    expect([chat.status, chat.url.pathname]).toEqual([200, `/phone/chats/${userId}`]);
    await line.platform.delivered();
    expect(line.received[0]!.body.events[0]).toMatchObject({ type: 'follow', source: { userId } });
    expect((await tapLink(browser, line.url, userId, link)).url.pathname).toBe(`/phone/chats/${userId}`);
  });

  test('a browser LINE does not know asks who it is first', async () => {
    const browser = openBrowser();
    const asked = await browser.get(link.replace('https://line.me', line.url));
    const page = await browser.submit(asked, { user: userId });
    expect(page.html).toContain('友だち追加する');
  });

  test('another account’s link, and a form of another site, add nobody', async () => {
    expect((await tapLink(openBrowser(), line.url, userId, 'https://line.me/R/ti/p/%40somebody')).status).toBe(404);
    const headers = { cookie: `simulator-line-user=${userId}.1`, 'sec-fetch-site': 'cross-site' };
    const path = link.replace('https://line.me', line.url);
    expect((await fetch(path, { method: 'POST', headers })).status).toBe(403);
    expect(line.platform.person(userId).friend).toBe(false);
  });
});
