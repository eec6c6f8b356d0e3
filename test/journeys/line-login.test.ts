import { addDemoMembers } from '../support/demo-members';
import { BrowserLike } from '../doors/web/browser-like';
import { hostileStrings } from '../simulator/phone/hostile-strings';
import { atLine, openLoginHouse } from '../support/at-line';
import { onEachEngine } from '../support/databases';
import type { TestHouse } from '../support/house';
import { found } from '../support/until';

/* Linking that begins on the web: over LINE's login and ours to the page that asks, and to nobody else's link. */
onEachEngine((engine) => {
  let house: TestHouse;
  let ahead: number;
  let visitor: BrowserLike;
  let hanako: string;
  const logged: string[] = [];
  beforeEach(async () => {
    ahead = 0;
    logged.length = 0;
    house = await openLoginHouse(engine, { now: () => Date.now() + ahead, logged });
    await addDemoMembers(house.app.db);
    visitor = new BrowserLike(house.app.url);
    hanako = house.stranger();
  });
  afterEach(() => house.close());

  const pathOf = (address: string | URL) => new URL(address).pathname + new URL(address).search;
  const locationOf = (answer: Response) => {
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!;
  };
  /** Taps our button; gives LINE's address. */
  const begin = async (browser = visitor, fields: Record<string, string> = {}) =>
    locationOf(await browser.send('/login/line', fields));
  /** To our callback and on to the page where they log in as a member. */
  const backFrom = async (callback: URL, browser = visitor) => {
    expect(locationOf(await browser.ask(pathOf(callback)))).toBe('/link/login');
  };
  const logIn = async (login: string, password: string, browser = visitor) =>
    browser.send('/link/login', { _token: await browser.token('/link/login'), login, password });
  const confirm = async (browser = visitor) =>
    browser.send('/login/line/confirm', { _token: await browser.token('/login/line/confirm') });
  const links = () => house.app.db('links').select('line_user', 'member', 'method', 'assurance');
  const attempts = () => house.app.db('link_attempts').select('state', 'reason', 'line_user').orderBy('offered_at');

  /** All of it. */
  async function link(userId = hanako, browser = visitor): Promise<void> {
    await backFrom(await atLine(house, await begin(browser), userId), browser);
    expect(locationOf(await logIn('M-1001', 'sakura-1001', browser))).toBe('/login/line/confirm');
    expect(locationOf(await confirm(browser))).toBe('/login/line/done');
  }

  test('over LINE’s login and ours to the page that asks: linked, told so, and LINE told when it ends', async () => {
    expect(await (await visitor.ask('/login/line')).text()).toContain('LINEでログイン');
    await backFrom(await atLine(house, await begin(), hanako));
    expect(locationOf(await logIn('M-1001', 'sakura-1001'))).toBe('/login/line/confirm');

    // Nothing is linked before they looked at both and said so.
    expect(await links()).toEqual([]);
    const asks = await (await visitor.ask('/login/line/confirm')).text();
    expect(asks).toContain('<bdi>山田</bdi>');
    expect(asks).toContain('<bdi>001</bdi>');
    expect(asks).not.toContain('M-1001');
    expect(asks).toContain('LINEヤフー株式会社に通知');

    expect(locationOf(await confirm())).toBe('/login/line/done');
    expect(await (await visitor.ask('/login/line/done')).text()).toContain('連携が完了しました');
    expect(await links()).toEqual([
      { line_user: hanako, member: 'M-1001', method: 'line_login', assurance: 'password' },
    ]);
    const said = await house.hears(hanako, 3);
    expect(said.join('\n')).toContain('連携が完了しました。\n山田 花子さま(会員番号 末尾001)です。');

    house.line.say(hanako, '連携を解除する');
    expect((await house.hears(hanako)).join()).toContain(
      'この操作により、LINEヤフー株式会社に通知が行われ、本サービスとLINEの連携が解除されます。',
    );
    house.line.say(hanako, '解除する');
    await house.hears(hanako);
    await house.line.waitFor(() => house.line.tally.get('POST /user/v1/deauthorize 204'), 10_000, 'LINE is told');
    await house.line.waitFor(() => jobDone(), 10_000, 'the job ends');
    expect(await links()).toEqual([]);
    expect(await house.app.db('line_tokens').select('*')).toEqual([]);
    // Their browser shows nothing of it any more.
    expect((await visitor.ask('/login/line/done')).status).toBe(410);
  });

  let ended = false;
  /** Whether the job that tells LINE has ended; asked again and again. */
  function jobDone(): true | undefined {
    void house.app
      .db('jobs')
      .where({ kind: 'deauthorize' })
      .whereNot({ state: 'waiting' })
      .first('payload')
      .then((job: { payload: string } | undefined) => (ended = job?.payload === '{}'));
    return ended || undefined;
  }
  beforeEach(() => (ended = false));

  test('LINE is told though it did not answer at first', async () => {
    await link();
    house.line.addFaults({ times: 2, match: { path: '/user/v1/deauthorize' }, fault: { status: 503 } });
    house.line.say(hanako, '連携を解除する');
    await house.hears(hanako, 4);
    house.line.say(hanako, '解除する');
    for (const tries of [1, 2]) expect(await hurry('deauthorize', tries)).toBe([5_000, 15_000][tries - 1]);
    await house.line.waitFor(() => house.line.tally.get('POST /user/v1/deauthorize 204'), 10_000, 'LINE is told');
    expect(house.line.tally.get('POST /user/v1/deauthorize 503')).toBe(2);
  });

  /** Has a job done now that rests after so many tries; gives how long it was to rest, in steps of five seconds (milliseconds). */
  async function hurry(kind: string, tries: number): Promise<number> {
    const { db } = house.app;
    const { lane, rest } = await found(async () => {
      const job = (await db('jobs').where({ kind, tries }).first('lane', 'due_at')) as
        { lane: string; due_at: number | string } | undefined;
      const rest = Number(job?.due_at) - Date.now();
      return job && rest > 1_000 ? { lane: job.lane, rest } : undefined;
    }, `rest after ${tries} tries of ${kind}`);
    // The database's own clock counts: the time comes to the job.
    await db('jobs').where({ kind }).update({ due_at: 0 });
    await db('lanes').where({ lane }).update({ ready_at: 0 });
    return Math.ceil(rest / 5_000) * 5_000;
  }

  test('who came by the chat is not told of LINE’s login, and LINE is told nothing', async () => {
    await house.friend().then((friend) => (hanako = friend));
    await house.app.db('links').insert({
      ...{ line_user: hanako, member: 'M-1001', method: 'account_link', assurance: 'password' },
      ...{ consent_version: '2026-11-28', consented_at: 1, linked_at: 1 },
    });
    house.line.say(hanako, '連携を解除する');
    expect((await house.hears(hanako)).join()).not.toContain('LINEヤフー');
    house.line.say(hanako, '解除する');
    await house.hears(hanako);
    expect(await house.app.db('jobs').where({ kind: 'deauthorize' })).toEqual([]);
  });

  test('who did not add the account is led to it', async () => {
    await backFrom(await atLine(house, await begin(), hanako, { friend: false }));
    await logIn('M-1001', 'sakura-1001');
    await confirm();
    const done = await (await visitor.ask('/login/line/done')).text();
    expect(done).toContain('友だちに追加する');
    expect(done).toContain('href="https://line.me/R/ti/p/');
  });

  test('the friendship is asked of LINE, and where it does not answer nobody is called a stranger', async () => {
    house.line.addFaults({ times: Infinity, match: { path: '/friendship/v1/status' }, fault: { status: 503 } });
    await backFrom(await atLine(house, await begin(), hanako, { friend: false }));
    await logIn('M-1001', 'sakura-1001');
    await confirm();
    expect(await (await visitor.ask('/login/line/done')).text()).not.toContain('友だちに追加する');
  });

  test('tokens of LINE are kept sealed, and neither they nor a code stand in the log', async () => {
    const callback = await atLine(house, await begin(), hanako);
    await backFrom(callback);
    const [row] = (await house.app.db('line_tokens').select('*')) as { sealed: string }[];
    expect(row!.sealed).not.toMatch(/access|refresh/);
    const sessions = JSON.stringify(await house.app.db('web_sessions').select('*'));
    for (const secret of [callback.searchParams.get('state')!, callback.searchParams.get('code')!]) {
      expect(sessions).not.toContain(secret);
      expect(logged.join()).not.toContain(secret);
    }
    expect(logged.join()).not.toContain(hanako);
  });

  describe('what LINE sends back', () => {
    test('opened in a browser that never asked for it, says who nobody is', async () => {
      const callback = await atLine(house, await begin(), hanako);
      const other = new BrowserLike(house.app.url);
      const answer = await other.ask(pathOf(callback));
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('LINEでログイン');
      expect(other.sessionId).toBeUndefined();
      expect(await attempts()).toMatchObject([{ state: 'opened', line_user: null }]);
    });

    test('opened in a browser that asked for its own, begins that one anew, without the automatic login, once', async () => {
      const attackers = await atLine(house, await begin(), hanako);
      const victim = new BrowserLike(house.app.url);
      await begin(victim);
      const again = new URL(locationOf(await victim.ask(pathOf(attackers))));
      expect(again.pathname).toBe('/oauth2/v2.1/authorize');
      expect(again.searchParams.get('disable_auto_login')).toBe('true');
      expect(again.searchParams.get('state')).not.toBe(attackers.searchParams.get('state'));
      // A second time it is over.
      const second = await victim.ask(pathOf(attackers));
      expect(second.status).toBe(403);
      expect(await second.text()).toContain('LINEでログインできませんでした');
      expect(await attempts()).toEqual([
        { state: 'opened', reason: null, line_user: null },
        { state: 'lost', reason: 'failed at LINE', line_user: null },
      ]);
    });

    test.each([
      ['without a state', (url: URL) => url.searchParams.delete('state')],
      ['with an empty state', (url: URL) => url.searchParams.set('state', '')],
      ['with another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
      ['with its state twice', (url: URL) => url.searchParams.append('state', url.searchParams.get('state')!)],
      ['with a longer state', (url: URL) => url.searchParams.set('state', `${url.searchParams.get('state')}x`)],
    ])('%s is not gone on with', async (_, spoil) => {
      const callback = await atLine(house, await begin(), hanako);
      spoil(callback);
      expect(new URL(locationOf(await visitor.ask(pathOf(callback)))).pathname).toBe('/oauth2/v2.1/authorize');
      expect(await house.app.db('line_tokens').select('*')).toEqual([]);
    });

    test('is good once: the same address again, and the old state after a new beginning, lead nowhere', async () => {
      const first = await begin();
      const callback = await atLine(house, first, hanako);
      const cookie = visitor.sessionId;
      await backFrom(callback);
      expect((await visitor.ask(pathOf(callback))).status).toBe(410);
      visitor.sessionId = cookie;
      expect((await visitor.ask(pathOf(callback))).status).toBe(410);

      const old = await atLine(house, await begin(), hanako);
      await begin();
      expect(new URL(locationOf(await visitor.ask(pathOf(old)))).searchParams.get('disable_auto_login')).toBe('true');
    });

    test('many times at once, goes on once', async () => {
      const callback = await atLine(house, await begin(), hanako);
      const cookie = `musubi=${visitor.sessionId}`;
      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          fetch(callback, { redirect: 'manual', headers: { cookie, accept: 'text/html' } }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410, 410]);
    });

    test('after ten minutes is too late', async () => {
      const callback = await atLine(house, await begin(), hanako);
      ahead += 10 * 60_000;
      expect((await visitor.ask(pathOf(callback))).status).toBe(410);
    });

    test('is not touched by a preview that only asks for the head', async () => {
      const callback = await atLine(house, await begin(), hanako);
      expect((await visitor.ask(pathOf(callback), { method: 'HEAD' })).status).toBe(410);
      await backFrom(callback);
    });

    test('a new name of the session at each step, and the old one is dead', async () => {
      const names: (string | undefined)[] = [];
      const callback = await atLine(house, await begin(), hanako);
      names.push(visitor.sessionId);
      await backFrom(callback);
      names.push(visitor.sessionId);
      await logIn('M-1001', 'sakura-1001');
      names.push(visitor.sessionId);
      await confirm();
      names.push(visitor.sessionId);
      expect(new Set(names).size).toBe(4);
      const old = new BrowserLike(house.app.url);
      for (const name of names.slice(0, 3)) {
        old.sessionId = name;
        for (const path of ['/link/login', '/login/line/confirm', '/login/line/done'])
          expect((await old.ask(path)).status).toBe(410);
      }
    });
  });

  describe('somebody else’s browser', () => {
    /** The attacker is logged in at their own LINE; the victim as a member, at their own. */
    let attacker: BrowserLike;
    beforeEach(() => {
      attacker = new BrowserLike(house.app.url);
    });

    test('sends the forms of another session: refused at each step', async () => {
      await backFrom(await atLine(house, await begin(attacker), house.stranger()), attacker);
      await backFrom(await atLine(house, await begin(), hanako));
      const stolen = { _token: await attacker.token('/link/login') };
      const login = { ...stolen, login: 'M-1001', password: 'sakura-1001' };
      expect((await visitor.send('/link/login', login)).status).toBe(403);

      await logIn('M-1001', 'sakura-1001');
      await logIn('M-1002', 'sakura-1002', attacker);
      const token = await attacker.token('/login/line/confirm');
      expect((await visitor.send('/login/line/confirm', { _token: token })).status).toBe(403);
      expect(await links()).toEqual([]);
    });

    test('cannot confirm from another site, nor by opening an address', async () => {
      await backFrom(await atLine(house, await begin(), hanako));
      await logIn('M-1001', 'sakura-1001');
      const token = await visitor.token('/login/line/confirm');
      const forged = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
      expect((await visitor.send('/login/line/confirm', { _token: token }, forged)).status).toBe(403);
      await visitor.ask('/login/line/confirm');
      expect(await links()).toEqual([]);
      expect((await visitor.send('/login/line', {}, forged)).status).toBe(403);
    });

    test('that only came back from LINE confirms nothing before a member logged in', async () => {
      await backFrom(await atLine(house, await begin(), hanako));
      const token = await visitor.token('/link/login');
      expect((await visitor.ask('/login/line/confirm')).status).toBe(410);
      expect((await visitor.send('/login/line/confirm', { _token: token })).status).toBe(410);
      expect(await links()).toEqual([]);
    });

    test('confirms twice at once: linked once, told once', async () => {
      await backFrom(await atLine(house, await begin(), hanako));
      await logIn('M-1001', 'sakura-1001');
      const _token = await visitor.token('/login/line/confirm');
      const answers = await Promise.all([1, 2, 3].map(() => visitor.send('/login/line/confirm', { _token })));
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(await links()).toHaveLength(1);
      await house.settled();
      const told = house.line.chat(hanako).filter(({ message }) => JSON.stringify(message).includes('連携が完了'));
      expect(told).toHaveLength(1);
    });

    test('confirms after ten minutes: too late', async () => {
      await backFrom(await atLine(house, await begin(), hanako));
      await logIn('M-1001', 'sakura-1001');
      const _token = await visitor.token('/login/line/confirm');
      ahead += 10 * 60_000;
      expect((await visitor.send('/login/line/confirm', { _token })).status).toBe(410);
      expect(await links()).toEqual([]);
    });
  });

  describe('at LINE', () => {
    test.each(['autoLoginFailed', 'wrongState', 'deadCode'] as const)(
      '%s once: begun anew without the automatic login, and then it works',
      async (slip) => {
        house.line.addFaults({ times: slip === 'autoLoginFailed' ? Infinity : 1, fault: { slip } });
        const callback = await atLine(house, await begin(), hanako, { automatic: slip === 'autoLoginFailed' });
        const again = locationOf(await visitor.ask(pathOf(callback)));
        expect(new URL(again).searchParams.get('disable_auto_login')).toBe('true');
        await backFrom(await atLine(house, again, hanako));
        await logIn('M-1001', 'sakura-1001');
        expect(locationOf(await confirm())).toBe('/login/line/done');
      },
    );

    test.each(['wrongState', 'deadCode'] as const)('%s again and again: it ends, with a way on', async (slip) => {
      house.line.addFaults({ times: Infinity, fault: { slip } });
      const again = locationOf(await visitor.ask(pathOf(await atLine(house, await begin(), hanako))));
      const answer = await visitor.ask(pathOf(await atLine(house, again, hanako)));
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('name="plain" value="yes"');
    });

    test.each([
      'idTokenWrongNonce',
      'idTokenExpired',
      'idTokenWrongAudience',
      'idTokenUnsigned',
      'idTokenWrongKey',
    ] as const)('%s: nobody is logged in', async (slip) => {
      house.line.addFaults({ fault: { slip } });
      const answer = await visitor.ask(pathOf(await atLine(house, await begin(), hanako)));
      expect(answer.status).toBe(403);
      expect(await attempts()).toEqual([{ state: 'lost', reason: 'failed at LINE', line_user: null }]);
    });

    test('they say no', async () => {
      house.line.addFaults({ fault: { slip: 'consentDenied' } });
      const answer = await visitor.ask(pathOf(await atLine(house, await begin(), hanako)));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('LINEでのログインをやめました');
      expect(await attempts()).toEqual([{ state: 'lost', reason: 'denied', line_user: null }]);
    });

    test('it is away when the code is to be exchanged: said so, and nothing is lost', async () => {
      house.line.addFaults({ match: { path: '/oauth2/v2.1/token' }, fault: { status: 503 } });
      const answer = await visitor.ask(pathOf(await atLine(house, await begin(), hanako)));
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('LINEに接続できませんでした');
      await link();
    });
  });

  describe('one LINE account and one membership', () => {
    test('a LINE account that is linked already is told so, and keeps its link', async () => {
      await link();
      const other = new BrowserLike(house.app.url);
      const answer = await other.ask(pathOf(await atLine(house, await begin(other), hanako)));
      expect(await answer.text()).toContain('このLINEは連携済みです');
      expect(await links()).toMatchObject([{ line_user: hanako, member: 'M-1001' }]);
    });

    test('a member linked elsewhere is asked, right after their login, and the other account is told', async () => {
      const old = await house.friend();
      await link(old);
      await house.hears(old, 2);
      const browser = new BrowserLike(house.app.url);
      await backFrom(await atLine(house, await begin(browser), hanako), browser);
      const asks = await logIn('M-1001', 'sakura-1001', browser);
      const page = await asks.text();
      expect(page).toContain('ほかのLINEと連携済みです');
      const _token = /name="_token" value="([^"]+)"/.exec(page)![1]!;
      expect(locationOf(await browser.send('/link/move', { _token }))).toBe('/login/line/confirm');
      expect(await links()).toMatchObject([{ line_user: old }]);
      expect(locationOf(await confirm(browser))).toBe('/login/line/done');
      expect(await links()).toMatchObject([{ line_user: hanako }]);
      expect((await house.hears(old)).join()).toContain('別のLINEに切り替わりました');
      await house.line.waitFor(() => house.line.tally.get('POST /user/v1/deauthorize 204'), 10_000, 'LINE is told');
    });

    test('they stop: nothing is linked, and the session is gone', async () => {
      await backFrom(await atLine(house, await begin(), hanako));
      await logIn('M-1001', 'sakura-1001');
      const _token = await visitor.token('/login/line/confirm');
      expect(await (await visitor.send('/link/stop', { _token })).text()).toContain('連携をやめました');
      expect((await visitor.ask('/login/line/confirm')).status).toBe(410);
      expect(await attempts()).toMatchObject([{ state: 'lost', reason: 'stopped' }]);
    });
  });

  test('a name made to deceive is shown for what it is', async () => {
    for (const displayName of hostileStrings.slice(0, 6)) {
      const { userId } = house.line.addPerson({ displayName: displayName.slice(0, 20) || 'x', language: 'ja' });
      const browser = new BrowserLike(house.app.url);
      await backFrom(await atLine(house, await begin(browser), userId), browser);
      await logIn('M-1001', 'sakura-1001', browser);
      const page = await (await browser.ask('/login/line/confirm')).text();
      expect(page).not.toMatch(/<script|onerror=/i);
      expect(page).toContain('<bdi>001</bdi>');
    }
  });

  test('nobody is led elsewhere: no address that comes with a request is followed', async () => {
    const places = [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example',
      'javascript:alert(1)',
    ];
    const more = [
      '/%2f%2fevil.example',
      '\t//evil.example',
      '/login/../..//evil.example',
      'https://127.0.0.1@evil.example',
    ];
    for (const place of [...places, ...more]) {
      const query = new URLSearchParams({ next: place, return_to: place, redirect_uri: place }).toString();
      const page = await visitor.ask(`/login/line?${query}`);
      expect(page.status).toBe(200);
      expect(await page.text()).not.toContain('evil');
      expect((await visitor.send('/login/line', { next: place })).status).toBe(400);
      const begun = new BrowserLike(house.app.url);
      const callback = await atLine(house, await begin(begun), hanako);
      for (const name of ['next', 'iss', 'redirect_uri']) if (name !== 'iss') callback.searchParams.set(name, place);
      const answer = await begun.ask(pathOf(callback), { headers: { 'x-forwarded-host': 'evil.example' } });
      expect(locationOf(answer)).toBe('/link/login');
    }
  });
});
