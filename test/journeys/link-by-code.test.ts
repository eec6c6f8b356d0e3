import { GOOD_FOR_MS } from '../../src/features/codes/codes';
import { offerTo } from '../support/bridge';
import { openBrowser, tapLink } from '../support/browse';
import { Customer, letterTo, type Page } from '../support/customer';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

/* A one-time code in the place of the password, through the real doors: how it goes, and what it is not good for. */

const HANAKO = 'hanako@example.jp';
const WAIT_MS = 61_000;

onEachEngine((engine) => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse(engine, {
      members: true,
      simulator: { phone: true },
      env: { TRUSTED_PROXIES: '127.0.0.1' },
    });
  });
  afterEach(() => house.close());

  const customerFrom = (from?: string) => new Customer(house, from);
  const letter = (nth?: number) => letterTo(house, nth);
  /** Time passes for the codes: PostgreSQL hands out work by a clock of its own, so what was asked for lies further back instead. */
  async function pass(ms: number): Promise<void> {
    await house.app.db('codes').decrement({ issued_at: ms, expires_at: ms });
  }
  const links = () => house.app.db('links');
  const other = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

  test('from the link page to the mailbox and back, over LINE’s dialog: linked, and the row says by what', async () => {
    const hanako = await house.friend();
    const customer = customerFrom();
    const ticket = await offerTo(house, hanako, Date.now());
    const first = await customer.get(`/link?ticket=${ticket}`);
    expect(first.html).toContain('パスワードをお忘れの方');
    const contact = await customer.post('/link/code', { ticket });
    expect([contact.status, contact.path]).toEqual([200, '/link/code']);
    const enter = await customer.send(contact, '/link/code/send', { contact: ' Hanako@Example.jp' });
    expect([enter.status, enter.path]).toEqual([200, '/link/code/enter']);
    for (const page of [first, contact, enter]) expect(page.headers.get('cache-control')).toBe('no-store');
    const { to, text, code } = await letter();
    expect(to).toBe(HANAKO);
    expect(text).toContain('会員情報とLINEの連携');
    expect(text).toContain('お手続き中の画面で入力');
    const dialog = await customer.typeCode(enter, code);
    expect(dialog.status).toBe(303);
    await tapLink(openBrowser(), house.simulator.url, hanako, dialog.path);
    expect(await house.hears(hanako, 2)).toContain('連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。');
    expect(await links()).toEqual([
      expect.objectContaining({
        line_user: hanako,
        member: 'M-1001',
        method: 'account_link',
        assurance: 'one_time_code',
      }),
    ]);
  });

  test.each([
    ['０９０−００００−１００１', '+819000001001'],
    ['M-1001', HANAKO],
  ])('for %j the code goes to %s, as it stands on file', async (typed, to) => {
    await customerFrom().askCode(await house.friend(), typed);
    expect((await letter()).to).toBe(to);
  });

  test('somebody unknown is answered as somebody known, at every step, and no letter leaves', async () => {
    const seen: unknown[] = [];
    for (const contact of ['nobody@example.jp', HANAKO, 'M-9999', '080-9999-9999']) {
      const customer = customerFrom();
      const enter = await customer.askCode(await house.friend(), contact);
      const plain = ({ status, path, html }: Page) => ({ status, path, html: html.replace(/value="[^"]*"/g, '') });
      const steps = [plain(enter)];
      for (let tries = 1; tries <= 6; tries += 1) steps.push(plain(await customer.typeCode(enter, '12345')));
      const { code } = contact === HANAKO ? await letter() : { code: '000000' };
      for (let tries = 1; tries <= 6; tries += 1) steps.push(plain(await customer.typeCode(enter, other(code, tries))));
      const stays = customer.browser.sessionId !== undefined;
      seen.push({ steps, stays });
    }
    for (const one of seen.slice(1)) expect(one).toEqual(seen[0]);
    await house.settled();
    expect(house.line.mailbox()).toHaveLength(1);
  });

  test('a code does not take a link from the LINE account that has it', async () => {
    const [old, other] = [await house.friend(), await house.friend()];
    const row = {
      line_user: old,
      member: 'M-1001',
      method: 'line_login',
      assurance: 'password',
      linked_at: Date.now(),
    };
    await links().insert({ ...row, consent_version: '1', consented_at: Date.now() });
    const customer = customerFrom();
    const enter = await customer.askCode(other, HANAKO);
    const said = await customer.typeCode(enter, (await letter()).code);
    expect(said.html).toContain('確認コードだけでは切り替えられません');
    expect((await customer.send(enter, '/link/move')).status).toBeGreaterThanOrEqual(400);
    expect(await links()).toEqual([expect.objectContaining({ line_user: old, member: 'M-1001' })]);
    expect(house.unheard(old)).toBe(0);
  });

  test('after five wrong codes the right one is worth nothing; a new one is, a minute later', async () => {
    const hanako = await house.friend();
    const customer = customerFrom();
    const enter = await customer.askCode(hanako, HANAKO);
    const { code } = await letter();
    for (let tries = 1; tries <= 4; tries += 1)
      expect((await customer.typeCode(enter, other(code, tries))).html).toContain('コードが違うようです');
    expect((await customer.typeCode(enter, other(code, 5))).html).toContain('もう使えません');
    const sixth = await customer.typeCode(enter, code);
    expect([sixth.status, sixth.path]).toEqual([422, '/link/code/check']);
    expect(sixth.html).toContain('もう使えません');

    const soon = await customer.send(enter, '/link/code/send', { contact: HANAKO });
    expect([soon.status, soon.html]).toEqual([429, expect.stringContaining('1分ほどたってから')]);
    await pass(WAIT_MS);
    const again = await customer.send(await customer.get('/link/code'), '/link/code/send', { contact: HANAKO });
    expect((await customer.typeCode(again, code)).status).toBe(422);
    expect((await customer.typeCode(again, (await letter(2)).code)).status).toBe(303);
  });

  test('after ten minutes it is over', async () => {
    const customer = customerFrom();
    const enter = await customer.askCode(await house.friend(), HANAKO);
    const { code } = await letter();
    await pass(GOOD_FOR_MS);
    const late = await customer.typeCode(enter, code);
    expect([late.status, late.html]).toEqual([422, expect.stringContaining('もう使えません')]);
    expect(await links()).toEqual([]);
  });

  test('a code is worth nothing in another browser, offer, or LINE user’s hands, nor for another purpose', async () => {
    const [hanako, thief] = [await house.friend(), await house.friend()];
    const victim = customerFrom();
    const enter = await victim.askCode(hanako, HANAKO);
    const { code } = await letter();

    // The thief asked for nobody, and has a session and a live challenge of their own.
    const stranger = customerFrom('10.1.0.2');
    const theirs = await stranger.askCode(thief, 'nobody@example.jp');
    expect((await stranger.typeCode(theirs, code)).status).toBe(422);
    // Somebody without a session of ours, and with another's token.
    expect((await customerFrom('10.1.0.3').typeCode(enter, code)).status).not.toBe(303);
    expect((await stranger.typeCode(enter, code)).status).not.toBe(303);
    // In the chat it proves nobody.
    house.line.say(hanako, 'ポイントは');
    await house.hears(hanako);
    house.line.say(hanako, code);
    await house.settled();
    expect(JSON.stringify(house.line.chat(hanako))).not.toContain('ポイント残高は');

    // Another offer of the same person's ends this one; the code is worth nothing there.
    const next = customerFrom();
    const begun = await next.beginCode(hanako);
    expect((await victim.typeCode(enter, code)).status).not.toBe(303);
    expect((await next.typeCode(begun, code)).path).toBe('/link/code');
    await pass(WAIT_MS);
    const asked = await next.send(begun, '/link/code/send', { contact: HANAKO });
    await letter(2);
    expect((await next.typeCode(asked, code)).status).toBe(422);
    expect(await links()).toEqual([]);
  });

  test('a code of the chat is none of the page’s', async () => {
    const hanako = await house.friend();
    for (const words of ['ポイントは', 'コードで確認', HANAKO]) {
      house.line.say(hanako, words);
      await house.hears(hanako);
    }
    const { code } = await letter();
    await pass(WAIT_MS);
    const customer = customerFrom();
    const enter = await customer.askCode(hanako, HANAKO);
    const own = await letter(2);
    if (own.code !== code) expect((await customer.typeCode(enter, code)).status).toBe(422);
    expect((await customer.typeCode(enter, own.code)).status).toBe(303);
  });

  test('two requests at once ask for one code, and it is good', async () => {
    const customer = customerFrom();
    const begun = await customer.beginCode(await house.friend());
    const both = await Promise.all([1, 2].map(() => customer.send(begun, '/link/code/send', { contact: HANAKO })));
    expect(both.map(({ status, path }) => [status, path])).toEqual(Array(2).fill([200, '/link/code/enter']));
    const { code } = await letter();
    expect((await customer.typeCode(both[0]!, code)).status).toBe(303);
    await house.settled();
    expect(house.line.mailbox()).toHaveLength(1);
  });

  test('one LINE user gets five codes an hour, whatever offers they begin anew', async () => {
    const hanako = await house.friend();
    const pages: Page[] = [];
    for (let asked = 1; asked <= 6; asked += 1) {
      await pass(WAIT_MS);
      pages.push(await customerFrom(`10.2.0.${asked}`).askCode(hanako, `nobody-${asked}@example.jp`));
    }
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(pages[5]!.html).toContain('1時間ほどたってから');
  });

  test('looking changes nothing, and nothing goes on without a session or by a form of another site', async () => {
    const customer = customerFrom();
    const enter = await customer.askCode(await house.friend(), HANAKO);
    const { code } = await letter();
    await house.settled();
    const tables = ['codes', 'code_counts', 'link_attempts', 'links', 'web_sessions'];
    const stored = async () => {
      const letters = await house.app.db('jobs').whereIn('kind', ['mail', 'sms']).select('key');
      return JSON.stringify([letters, ...(await Promise.all(tables.map((table) => house.app.db(table).select())))]);
    };
    const before = await stored();
    for (const path of ['/link/code', '/link/code/enter', '/link/code/send', '/link/code/check'])
      for (const method of ['GET', 'HEAD']) await customer.browser.ask(`${path}?code=${code}`, { method });
    const token = /name="_token" value="([^"]+)"/.exec(enter.html)![1]!;
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    for (const [path, fields] of [
      ['/link/code/send', { contact: HANAKO }],
      ['/link/code/check', { code }],
    ] as const) {
      expect((await customer.browser.send(path, { _token: token, ...fields }, crossSite)).status).toBe(403);
      expect((await customer.browser.send(path, fields)).status).toBe(403);
      expect((await customerFrom().browser.send(path, { _token: token, ...fields })).status).toBe(410);
    }
    expect(await stored()).toBe(before);
  });

  test('what is no contact is told on the page; no secret stands in any table', async () => {
    const customer = customerFrom();
    const begun = await customer.beginCode(await house.friend());
    const empty = await customer.send(begun, '/link/code/send', { contact: ' ' });
    expect([empty.status, empty.html]).toEqual([422, expect.stringContaining('連絡先をご入力ください')]);
    const enter = await customer.send(begun, '/link/code/send', { contact: HANAKO });
    const { code } = await letter();
    await customer.typeCode(enter, code);
    await house.settled();
    const tables = ['codes', 'code_counts', 'link_attempts', 'web_sessions', 'journal', 'jobs'];
    const stored = JSON.stringify(await Promise.all(tables.map((table) => house.app.db(table).select())));
    expect(stored).not.toContain(HANAKO);
    expect(stored).not.toMatch(new RegExp(`"${code}"`));
  });
});
