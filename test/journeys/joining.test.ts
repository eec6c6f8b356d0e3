import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { SIMULATOR_LOGIN } from '../../src/config';
import { BrowserLike } from '../doors/web/browser-like';
import { openBrowser, tapLink } from '../support/browse';
import { onEachEngine } from '../support/databases';
import { openTestHouse, type TestHouse } from '../support/house';

const NEW = { name: '佐藤 次郎', kana: 'さとう じろう', contact: 'Jiro@example.jp', agree: 'yes' };
const LIFF = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

onEachEngine((engine) => {
  let house: TestHouse;
  let later: number;
  beforeEach(async () => {
    later = 0;
    house = await openTestHouse(engine, {
      members: true,
      now: () => Date.now() + later,
      simulator: { phone: true },
    });
    house.line.setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${house.app.url}/liff` });
  });
  afterEach(() => house.close());

  const tokenIn = (html: string) => /name="_token" value="([^"]+)"/.exec(html)![1]!;
  const rows = async (table: string) => (await house.app.db(table)) as Record<string, unknown>[];
  const links = async () =>
    (await rows('links')).map(({ line_user, member, method, assurance }) => [line_user, member, method, assurance]);

  /** Asks in the chat, and gives the ticket behind the button that comes. */
  async function offer(userId: string, words = '会員登録'): Promise<string> {
    house.line.say(userId, words);
    await house.hears(userId);
    const card = house.line.chat(userId).findLast(({ from, message }) => from === 'bot' && message.type === 'flex');
    const address = new URL(/"uri":"([^"]+)"/.exec(JSON.stringify(card?.message))![1]!);
    expect(address.pathname).toBe('/link/join');
    return address.searchParams.get('ticket')!;
  }

  /** The newest code that was sent, once there are so many. */
  async function codeSent(count = 1): Promise<{ to: string; code: string }> {
    const letter = await house.line.waitFor(() => house.line.mailbox()[count - 1], 10_000, 'a letter');
    return { to: letter.to, code: /\d{6}/.exec(letter.text)![0] };
  }

  /** From the chat's button to the page that asks for the code. */
  async function toCode(userId: string, fields: Record<string, string> = NEW, letters = 1) {
    const ticket = await offer(userId);
    const browser = new BrowserLike(house.app.url);
    expect((await browser.ask(`/link/join?ticket=${ticket}`)).status).toBe(200);
    const sent = await browser.send('/link/join', { ticket, ...fields });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/link/join/code']);
    const page = await (await browser.ask('/link/join/code')).text();
    return { browser, page, ...(await codeSent(letters)) };
  }

  /** An ID token as LINE's SDK would have it, made by whoever holds the simulator's keys. */
  async function tokenOf(userId: string): Promise<string> {
    const browser = openBrowser([new URL(house.app.url).origin]);
    const uri = `https://liff.line.me/${SIMULATOR_LOGIN.liffId}/join`;
    let page = await tapLink(browser, house.simulator.url, userId, uri);
    if (page.status !== 0) page = await browser.submit(page, { answer: 'allow' });
    return new URLSearchParams(page.url.hash.slice(1)).get('id_token')!;
  }

  /** Opens the registration as the LIFF page does. */
  async function byLiff(idToken: unknown, more: object = {}) {
    const browser = new BrowserLike(house.app.url);
    const body = JSON.stringify({ idToken, ...more });
    return { browser, answer: await browser.ask('/liff/session', { method: 'POST', body, headers: LIFF }) };
  }

  async function toCodeByLiff(userId: string, fields: Record<string, string> = NEW, letters = 1) {
    const { browser, answer } = await byLiff(await tokenOf(userId));
    expect(await answer.json()).toEqual({ state: 'begun', to: '/link/join/details' });
    const page = await (await browser.ask('/link/join/details')).text();
    const sent = await browser.send('/link/join/details', { _token: tokenIn(page), ...fields });
    expect(sent.headers.get('location')).toBe('/link/join/code');
    return { browser, page: await (await browser.ask('/link/join/code')).text(), ...(await codeSent(letters)) };
  }

  describe('by the chat’s button', () => {
    test('somebody new registers, proves their address, goes to LINE’s dialog, and is a member who is linked', async () => {
      const jiro = await house.friend();
      const { browser, page, to, code } = await toCode(jiro);
      expect(to).toBe('jiro@example.jp');
      expect(page).toContain('jiro@example.jp');
      const right = await browser.send('/link/join/code', { _token: tokenIn(page), code });
      expect(right.status).toBe(303);
      expect(await links()).toEqual([]);
      await tapLink(openBrowser(), house.simulator.url, jiro, right.headers.get('location')!);
      expect((await house.hears(jiro, 2))[0]).toMatch(/^連携が完了しました。\n佐藤 次郎さま/);
      const [member] = (await rows('members')).filter(({ email }) => email === 'jiro@example.jp');
      expect(member).toMatchObject({ name: '佐藤 次郎', kana: 'サトウ ジロウ', phone: null, password_hash: null });
      expect(await links()).toEqual([[jiro, member!.id, 'store', 'registered']]);
      expect(await rows('registrations')).toEqual([
        expect.objectContaining({
          member: member!.id,
          proved_by: 'email',
          consent_version: expect.any(String) as string,
        }),
      ]);
      house.line.say(jiro, '会員登録');
      expect(await house.hears(jiro)).toEqual([expect.stringContaining('会員アカウントと連携しています') as string]);
    });

    test('a member with this very address is not registered anew but linked, by the code and not by the address', async () => {
      const hanako = await house.friend();
      const before = await rows('members');
      const { browser, page, code } = await toCode(hanako, { ...NEW, contact: 'hanako@example.jp' });
      expect([await links(), await rows('registrations')]).toEqual([[], []]);
      const right = await browser.send('/link/join/code', { _token: tokenIn(page), code });
      await tapLink(openBrowser(), house.simulator.url, hanako, right.headers.get('location')!);
      await house.hears(hanako, 2);
      expect(await links()).toEqual([[hanako, 'M-1001', 'store', 'one_time_code']]);
      expect(await rows('members')).toEqual(before);
    });

    test('without the code a member’s address links nothing and tells nothing', async () => {
      const [thief, other] = [await house.friend(), await house.friend()];
      const known = await toCode(thief, { ...NEW, contact: 'hanako@example.jp' });
      const unknown = await toCode(other, { ...NEW, contact: 'nobody@example.jp' }, 2);
      const plain = (html: string) => html.replaceAll(/hanako|nobody/g, '').replaceAll(/value="[\w-]{43}"/g, '');
      expect(plain(known.page)).toBe(plain(unknown.page));
      const wrong = known.code === '123456' ? '654321' : '123456';
      let { page } = known;
      for (let tries = 1; tries <= 5; tries += 1) {
        const answer = await known.browser.send('/link/join/code', { _token: tokenIn(page), code: wrong });
        expect(answer.status).toBe(422);
        page = await answer.text();
        expect(page).toContain(tries < 5 ? 'コードが違うようです' : 'もう使えません');
      }
      const late = await known.browser.send('/link/join/code', { _token: tokenIn(page), code: known.code });
      expect([late.status, await links(), await rows('registrations')]).toEqual([422, [], []]);
    });

    test('one’s code is worth nothing to another', async () => {
      const [one, other] = [await house.friend(), await house.friend()];
      const mine = await toCode(one, { ...NEW, contact: 'hanako@example.jp' });
      const theirs = await toCode(other, { ...NEW, contact: 'hanako@example.jp' }, 2);
      const crossed = await theirs.browser.send('/link/join/code', { _token: tokenIn(theirs.page), code: mine.code });
      expect(crossed.status).toBe(mine.code === theirs.code ? 303 : 422);
    });

    test('what is missing or wrong is told beside its field, and what was written stays', async () => {
      const jiro = await house.friend();
      const ticket = await offer(jiro);
      const browser = new BrowserLike(house.app.url);
      const told = async (path: string, fields: Record<string, string>) => {
        const answer = await browser.send(path, fields);
        return [answer.status, await answer.text()] as const;
      };
      const [status, html] = await told('/link/join', { ticket, name: ' ', kana: 'Jiro', contact: 'jiro@' });
      expect(status).toBe(422);
      for (const words of ['お名前をご入力', '登録には同意が必要']) expect(html).toContain(words);
      expect(html).toContain('value="jiro@"');
      const again = { _token: tokenIn(html), ...NEW };
      expect((await told('/link/join/details', { ...again, contact: 'jiro@' }))[1]).toContain('形が違うようです');
      expect((await told('/link/join/details', { ...again, contact: '03-1234-5678' }))[1]).toContain(
        'SMSをお送りできません',
      );
      expect((await told('/link/join/details', { ...again, kana: '次郎' }))[1]).toContain('フリガナは');
      expect((await told('/link/join/details', { ...again, name: '次\u202e郎' }))[1]).toContain('お名前は、');
      expect(house.line.mailbox()).toEqual([]);
      expect((await told('/link/join/details', { ...again, contact: '０９０－１２３４－９９９９' }))[0]).toBe(303);
      expect((await codeSent()).to).toBe('+819012349999');
    });

    test('no field but ours is taken: nobody gives themselves points, a number or a rank', async () => {
      const jiro = await house.friend();
      const ticket = await offer(jiro);
      const browser = new BrowserLike(house.app.url);
      for (const name of [
        'id',
        'member',
        'lineUser',
        'line_user',
        'rank',
        'points',
        'status',
        'email',
        'registered_by',
      ])
        expect((await browser.send('/link/join', { ticket, ...NEW, [name]: 'M-1001' })).status).toBe(400);
      expect((await browser.send('/link/join', { ticket, ...NEW })).status).toBe(303);
    });

    test('looking changes nothing; another site can send nothing; a ticket is good for one browser', async () => {
      const jiro = await house.friend();
      const ticket = await offer(jiro);
      for (const method of ['GET', 'HEAD', 'GET'])
        expect((await new BrowserLike(house.app.url).ask(`/link/join?ticket=${ticket}`, { method })).status).toBe(200);
      const cross = await new BrowserLike(house.app.url).send(
        '/link/join',
        { ticket, ...NEW },
        { 'sec-fetch-site': 'cross-site' },
      );
      expect(cross.status).toBe(403);
      expect((await new BrowserLike(house.app.url).send('/link/join', { ticket, ...NEW })).status).toBe(303);
      expect((await new BrowserLike(house.app.url).send('/link/join', { ticket, ...NEW })).status).toBe(410);
      expect((await new BrowserLike(house.app.url).ask(`/link/join?ticket=${ticket}`)).status).toBe(410);
    });

    test('a second code within the minute is refused without losing what was written', async () => {
      const jiro = await house.friend();
      const { browser, page } = await toCode(jiro);
      const soon = await browser.send('/link/join/again', { _token: tokenIn(page) });
      expect([soon.status, await soon.text()]).toEqual([429, expect.stringContaining('1分に1回') as string]);
      // A minute passes; not by the house's clock, since a letter is due by the database's.
      await house.app.db('codes').decrement({ issued_at: 61_000, expires_at: 61_000 });
      const anew = await browser.send('/link/join/again', { _token: tokenIn(page) });
      expect([anew.status, await anew.text()]).toEqual([
        200,
        expect.stringContaining('新しいコードをお送りしました') as string,
      ]);
      const { code } = await codeSent(2);
      expect((await browser.send('/link/join/code', { _token: tokenIn(page), code })).status).toBe(303);
    });
  });

  describe('by LIFF', () => {
    test('linked at once when the code is right, with the word in the chat; sent twice it makes one member and one link', async () => {
      const jiro = await house.friend();
      const { browser, page, code } = await toCodeByLiff(jiro);
      const send = () => browser.send('/link/join/code', { _token: tokenIn(page), code });
      const answers = await Promise.all([send(), send(), send()]);
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      expect(texts.filter((text) => text.includes('会員とLINEを連携しました')).length).toBeGreaterThan(0);
      expect((await house.hears(jiro, 2))[0]).toContain('連携が完了しました。\n佐藤 次郎さま');
      await house.settled();
      expect(house.unheard(jiro)).toBe(0);
      const made = (await rows('members')).filter(({ email }) => email === 'jiro@example.jp');
      expect(made).toHaveLength(1);
      expect(await links()).toEqual([[jiro, made[0]!.id, 'store', 'registered']]);
      expect(await rows('link_history')).toHaveLength(1);
    });

    test('who is linked already is told so', async () => {
      const jiro = await house.friend();
      const { browser, page, code } = await toCodeByLiff(jiro);
      await browser.send('/link/join/code', { _token: tokenIn(page), code });
      const { answer } = await byLiff(await tokenOf(jiro));
      expect(await answer.json()).toEqual({ state: 'already' });
    });

    test('a member linked elsewhere does not move by a code, to their phone or their e-mail', async () => {
      const [old, other] = [await house.friend(), await house.friend()];
      const first = await toCodeByLiff(old, { ...NEW, contact: 'hanako@example.jp' });
      await first.browser.send('/link/join/code', { _token: tokenIn(first.page), code: first.code });
      await house.hears(old, 2);
      const [hanako] = (await rows('members')).filter(({ id }) => id === 'M-1001');
      for (const [nth, contact] of [String(hanako!.phone), 'hanako@example.jp'].entries()) {
        const { browser, page, code } = await toCodeByLiff(other, { ...NEW, contact }, nth + 2);
        const _token = tokenIn(page);
        const kept = await browser.send('/link/join/code', { _token, code });
        expect(await kept.text()).toContain('確認コードだけでは切り替えられません');
        expect((await browser.send('/link/move', { _token })).status).toBeGreaterThanOrEqual(400);
        expect(await links()).toEqual([[old, 'M-1001', 'store', 'one_time_code']]);
        await house.app.db('codes').decrement({ issued_at: 61_000, expires_at: 61_000 });
      }
      expect(house.unheard(old)).toBe(0);
    });

    test('only LINE’s own, fresh token for our channel tells who somebody is', async () => {
      const jiro = await house.friend();
      const good = await tokenOf(jiro);
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: 'https://access.line.me',
        sub: jiro,
        aud: SIMULATOR_LOGIN.channelId,
        iat: now,
        exp: now + 3600,
      };
      const jwk = await exportJWK(publicKey);
      const certs = await (await fetch(`${house.simulator.url}/oauth2/v2.1/certs`)).text();
      const kid = (JSON.parse(certs) as { keys: { kid: string }[] }).keys[0]!.kid;
      const by = (header: object, key: Parameters<SignJWT['sign']>[0] = privateKey, told: object = claims) =>
        new SignJWT({ ...told }).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
      const [head, body, signature] = good.split('.') as [string, string, string];
      const other = Buffer.from(JSON.stringify({ ...claims, sub: `U${'0'.repeat(32)}` })).toString('base64url');
      const forged = {
        unsigned: new UnsecuredJWT(claims).encode(),
        'signed by another’s key under LINE’s name': await by({ kid }),
        'with its own key': await by({ jwk }),
        'with a key elsewhere': await by({ kid: 'mine', jku: 'https://evil.example/keys' }),
        'of an unknown key': await by({ kid: 'unknown' }),
        'HS256 with the secret': await by({ alg: 'HS256' }, Buffer.from(SIMULATOR_LOGIN.channelSecret)),
        'HS256 with the public key': await by({ alg: 'HS256', kid }, Buffer.from(certs)),
        'another’s claims under a good signature': [head, other, signature].join('.'),
        'a signature cut short': [head, body, signature.slice(0, -2)].join('.'),
        nothing: 'x',
      };
      for (const [what, token] of Object.entries(forged)) {
        const { answer } = await byLiff(token);
        expect([what, answer.status, answer.headers.getSetCookie()]).toEqual([what, 401, []]);
      }
      house.line.addFaults({ times: 1, fault: { slip: 'liffIdTokenExpired' } });
      expect((await byLiff(await tokenOf(jiro))).answer.status).toBe(401);
      later = 3_700_000;
      expect((await byLiff(good)).answer.status).toBe(401);
      later = -3_700_000;
      expect((await byLiff(good)).answer.status).toBe(401);
      later = 0;
      for (const more of [{ userId: jiro }, { lineUser: jiro }, { profile: { userId: jiro } }])
        expect((await byLiff(good, more)).answer.status).toBe(400);
      expect((await byLiff({ sub: jiro })).answer.status).toBe(400);
      const cross = await new BrowserLike(house.app.url).ask('/liff/session', {
        method: 'POST',
        body: JSON.stringify({ idToken: good }),
        headers: { ...LIFF, 'sec-fetch-site': 'cross-site' },
      });
      expect(cross.status).toBe(403);
      expect([await rows('link_attempts'), await rows('web_sessions'), await links()]).toEqual([[], [], []]);
      expect((await byLiff(good)).answer.status).toBe(200);
    });

    test('LINE’s own token for another channel is refused', async () => {
      const jiro = await house.friend();
      const foreign = await tokenOf(jiro);
      const id = '2000000009';
      const other = await openTestHouse(engine, {
        env: {
          LINE_LOGIN_CHANNEL_ID: id,
          LIFF_ID: `${id}-Another0`,
          LINE_API_BASE_URL: house.simulator.url,
          LINE_ACCESS_BASE_URL: house.simulator.url,
        },
      });
      try {
        const body = JSON.stringify({ idToken: foreign });
        const ask = (url: string) =>
          new BrowserLike(url)
            .ask('/liff/session', { method: 'POST', body, headers: LIFF })
            .then(({ status }) => status);
        expect([await ask(other.app.url), await ask(house.app.url)]).toEqual([401, 200]);
        expect(await other.app.db('web_sessions')).toEqual([]);
      } finally {
        await other.close();
      }
    });

    test('where LINE’s keys can’t be had nobody is known, and nothing begins', async () => {
      const jiro = await house.friend();
      const good = await tokenOf(jiro);
      house.line.addFaults({ match: { path: '/oauth2/v2.1/certs' }, fault: { status: 503 } });
      const { answer } = await byLiff(good);
      expect([answer.status, await answer.json()]).toEqual([503, { state: 'unreachable' }]);
      expect(await rows('web_sessions')).toEqual([]);
    });
  });

  test('the poster leads to the LIFF app, and its page allows LINE’s SDK and nothing else', async () => {
    const browser = new BrowserLike(house.app.url);
    const poster = await browser.ask('/link/store');
    expect(poster.status).toBe(200);
    expect(await poster.text()).toContain('会員登録');
    const page = await browser.ask('/liff/join');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain(`script-src 'self' ${new URL(house.simulator.url).origin};`);
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).toContain('<noscript>');
  });
});
