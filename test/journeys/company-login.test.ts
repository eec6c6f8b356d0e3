import { addDemoMembers } from '../support/demo-members';
import { BrowserLike } from '../doors/web/browser-like';
import { atLine, openLoginHouse } from '../support/at-line';
import { onEachEngine } from '../support/databases';
import { FORGERIES } from '../support/forged-tokens';
import type { TestHouse } from '../support/house';
import { startProvider, type Provider } from '../support/openid-provider';

/* The company's own login in the place of ours, from the chat and from the web. */
onEachEngine((engine) => {
  let provider: Provider;
  let house: TestHouse;
  let visitor: BrowserLike;
  let hanako: string;
  let ticket: string;
  const logged: string[] = [];
  beforeEach(async () => {
    logged.length = 0;
    provider = await startProvider();
    const env = {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_LABEL_JA: 'さくらIDでログイン',
    };
    house = await openLoginHouse(engine, { env, logged });
    await addDemoMembers(house.app.db);
    visitor = new BrowserLike(house.app.url);
    hanako = await house.friend();
    ticket = await offered();
  });
  afterEach(async () => {
    await house.close();
    await provider.close();
  });

  const pathOf = (address: string | URL) => new URL(address).pathname + new URL(address).search;
  const locationOf = (answer: Response) => {
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!;
  };
  /** The ticket of a fresh offer in the chat. */
  async function offered(): Promise<string> {
    house.line.say(hanako, '会員と連携');
    await house.hears(hanako);
    const card = house.line.chat(hanako).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
    return /ticket=([\w-]{43})/.exec(JSON.stringify(card?.message))![1]!;
  }
  const begin = async (browser = visitor) => locationOf(await browser.send('/login/company', { ticket }));
  /** At the provider, up to our callback; it is not opened. */
  const atProvider = async (address: string) => (await fetch(address, { redirect: 'manual' })).headers.get('location')!;
  const comesBack = async (browser = visitor) => browser.ask(pathOf(await atProvider(await begin(browser))));
  const proved = () =>
    house.app.db('link_attempts').whereIn('state', ['proved', 'linked']).select('member', 'assurance', 'name');

  test('from the chat over the company’s login to LINE’s dialog', async () => {
    const page = await visitor.ask(`/link?ticket=${ticket}`);
    expect(await page.text()).toContain('さくらIDでログイン');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${house.simulator.url} ${provider.issuer}`,
    );
    const address = new URL(await begin());
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${house.app.url}/login/company/callback`,
    });
    const before = visitor.sessionId;
    const dialog = new URL(locationOf(await visitor.ask(pathOf(await atProvider(address.href)))));
    expect(dialog.pathname).toBe('/dialog/bot/accountLink');
    expect(visitor.sessionId).not.toBe(before);
    expect(await proved()).toEqual([{ member: 'M-1001', assurance: 'company_login', name: '山田 花子' }]);

    house.line.useLinkToken(dialog.searchParams.get('linkToken')!);
    const link = { result: 'ok', nonce: dialog.searchParams.get('nonce')! };
    await house.line.deliver([house.line.compose(hanako, { type: 'accountLink', link })]).delivered;
    expect((await house.hears(hanako, 2)).join()).toContain('連携が完了しました');
  });

  test('from LINE’s login over the company’s to the page that asks', async () => {
    const other = house.stranger();
    const line = locationOf(await visitor.send('/login/line', {}));
    expect(locationOf(await visitor.ask(pathOf(await atLine(house, line, other))))).toBe('/link/login');
    const _token = await visitor.token('/link/login');
    const address = locationOf(await visitor.send('/login/company', { _token }));
    expect(locationOf(await visitor.ask(pathOf(await atProvider(address))))).toBe('/login/line/confirm');
    const sent = { _token: await visitor.token('/login/line/confirm') };
    expect(locationOf(await visitor.send('/login/line/confirm', sent))).toBe('/login/line/done');
    expect(await house.app.db('links').select('line_user', 'member', 'method', 'assurance')).toEqual([
      { line_user: other, member: 'M-1001', method: 'line_login', assurance: 'company_login' },
    ]);
  });

  describe('an ID token of the provider is not believed', () => {
    // LINE users' ids have a shape of their own; a company's subject may be any text.
    const names = Object.keys(FORGERIES).filter((name) => name !== 'about a subject that is no text');
    test('whatever is wrong with it', async () => {
      const good = provider.token;
      for (const name of names) {
        provider.token = FORGERIES[name]!;
        const answer = await comesBack();
        expect([name, answer.status]).toEqual([name, 503]);
        expect(await answer.text()).toContain('会員サイトでのログインが完了しませんでした');
        expect([name, await proved()]).toEqual([name, []]);
        ticket = await offered();
      }
      provider.token = good;
      locationOf(await comesBack());
      expect(await proved()).toHaveLength(1);
    }, 90_000);
  });

  describe('a member number', () => {
    test.each([
      ['nobody has', { sub: 'M-9999' }],
      ['that is an e-mail address of a member', { sub: 'hanako@example.jp', email: 'hanako@example.jp' }],
      ['that is empty', { sub: '' }],
      ['that is too long', { sub: 'M'.repeat(65) }],
      ['with a line break', { sub: 'M-1001\n' }],
    ])('%s links nobody', async (_, claims) => {
      provider.claims = claims;
      const answer = await comesBack();
      expect(answer.status).toBe(503);
      expect(await proved()).toEqual([]);
      expect(await house.app.db('links').select('*')).toEqual([]);
      provider.claims = {};
      const _token = await visitor.token('/link/login');
      const address = locationOf(await visitor.send('/login/company', { _token }));
      locationOf(await visitor.ask(pathOf(await atProvider(address))));
    });
  });

  describe('what the provider sends back', () => {
    test('opened in another browser, with or without a try of its own, leads nowhere', async () => {
      const callback = await atProvider(await begin());
      const other = new BrowserLike(house.app.url);
      expect((await other.ask(pathOf(callback))).status).toBe(410);
      ticket = await offered();
      await begin(other);
      expect((await other.ask(pathOf(callback))).status).toBe(503);
      expect(await proved()).toEqual([]);
    });

    test.each([
      ['without a state', (url: URL) => url.searchParams.delete('state')],
      ['with another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
      ['with its state twice', (url: URL) => url.searchParams.append('state', url.searchParams.get('state')!)],
      ['from another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
      ['without saying from whom', (url: URL) => url.searchParams.delete('iss')],
      ['with another code', (url: URL) => url.searchParams.set('code', 'x')],
      ['with an error', (url: URL) => url.searchParams.set('error', 'access_denied')],
    ])('%s proves nothing', async (_, spoil) => {
      const callback = new URL(await atProvider(await begin()));
      spoil(callback);
      expect((await visitor.ask(pathOf(callback))).status).toBe(503);
      expect(await proved()).toEqual([]);
      // The try itself goes on.
      const _token = await visitor.token('/link/login');
      const address = locationOf(await visitor.send('/login/company', { _token }));
      locationOf(await visitor.ask(pathOf(await atProvider(address))));
    });

    test('is good once', async () => {
      const callback = pathOf(await atProvider(await begin()));
      const cookie = visitor.sessionId;
      locationOf(await visitor.ask(callback));
      expect((await visitor.ask(callback)).status).toBe(410);
      visitor.sessionId = cookie;
      expect((await visitor.ask(callback)).status).toBe(410);
    });

    test('is never taken for LINE’s, nor LINE’s for it', async () => {
      const callback = new URL(await atProvider(await begin()));
      expect((await visitor.ask(`/login/line/callback${callback.search}`)).status).toBe(410);
      const line = await atLine(house, locationOf(await visitor.send('/login/line', {})), hanako);
      expect((await visitor.ask(`/login/company/callback${line.search}`)).status).toBe(410);
    });
  });

  test('while the provider is down the page says so, and nothing is lost', async () => {
    provider.down = 503;
    const answer = await visitor.send('/login/company', { ticket });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('ただいま会員サイトに接続できませんでした');
    const login = { _token: await visitor.token('/link/login'), login: 'M-1001', password: 'sakura-1001' };
    expect(new URL(locationOf(await visitor.send('/link/login', login))).pathname).toBe('/dialog/bot/accountLink');
  });

  test('it is asked what it is once, and not for each customer', async () => {
    for (let round = 0; round < 3; round += 1) {
      await begin(new BrowserLike(house.app.url));
      ticket = await offered();
    }
    expect(provider.asked.filter((path) => path.includes('.well-known'))).toHaveLength(1);
  });

  test.each([
    ['only signs with shared secrets', { id_token_signing_alg_values_supported: ['HS256', 'none'] }],
    ['is called otherwise than it should', { issuer: 'https://evil.example' }],
  ])('a provider that %s is not used', async (_, discovery) => {
    provider.discovery = discovery;
    expect((await visitor.send('/login/company', { ticket })).status).toBe(503);
  });

  test('a form with a ticket needs no session; without one, or from another site, it is refused', async () => {
    const forged = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await visitor.send('/login/company', { ticket }, forged)).status).toBe(403);
    expect((await visitor.send('/login/company', {})).status).toBe(410);
    expect((await visitor.send('/login/company', { _token: 'x' })).status).toBe(410);
    await begin();
    expect((await visitor.send('/login/company', { _token: 'x' })).status).toBe(403);
    expect((await visitor.send('/login/company', { ticket })).status).toBe(410);
  });

  test('neither codes nor states nor secrets stand in the log', async () => {
    const callback = new URL(await atProvider(await begin()));
    await visitor.ask(pathOf(callback));
    for (const secret of [provider.clientSecret, ...callback.searchParams.values()].filter(
      (one) => one !== provider.issuer,
    ))
      expect(logged.join()).not.toContain(secret);
  });
});
