import type { Db } from '../../../src/platform/db';
import { pageSentences } from '../../../src/platform/words/pages';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { openTestHouse, type TestHouse } from '../../support/house';
import { hostileStrings } from '../../simulator/phone/hostile-strings';
import { elements, textOf } from '../../simulator/phone/html';
import { BrowserLike } from './browser-like';
import { openDesk, type Desk } from './desk';

const HTTPS = 'https://bot.example.jp';
/** The pages that there are, and some that there aren't. */
const PATHS = ['/', '/link', '/nowhere', '/link/x/y', '/assets/nothing.css'];

/** All headers but those that differ each time. */
function headersOf(answer: Response): Record<string, string> {
  const changing = ['date', 'etag', 'content-length', 'connection', 'keep-alive', 'set-cookie'];
  return Object.fromEntries([...answer.headers].filter(([name]) => !changing.includes(name)));
}

/** Half a sign can't stand in an address. */
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd');

/** What must stand on every answer over https. */
const SHIELD = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-robots-tag': 'noindex, nofollow',
  'x-xss-protection': '0',
};

describe('the pages of a running house', () => {
  let house: TestHouse;
  let visitor: BrowserLike;
  beforeAll(async () => {
    const env = {
      PUBLIC_URL: HTTPS,
      SHOP_NAME: 'さくらサロン',
      SHOP_NAME_EN: 'Sakura Salon',
      SHOP_PHONE: '03-0000-0000',
    };
    house = await openTestHouse('sqlite', { env });
  });
  afterAll(() => house.close());
  beforeEach(() => {
    visitor = new BrowserLike(house.app.url);
  });

  test.each(PATHS)('%s carries the whole shield, and nothing else', async (path) => {
    const { 'x-robots-tag': robots, ...rest } = SHIELD;
    const policy = SHIELD['content-security-policy'];
    // The page on which linking begins has a form behind a ticket, which ends at LINE's dialog.
    const withForm = {
      'content-security-policy': policy.replace("form-action 'none'", `form-action 'self' ${house.simulator.url}`),
      'referrer-policy': 'same-origin',
    };
    expect(headersOf(await visitor.ask(path))).toEqual({
      ...rest,
      ...(path === '/' ? {} : { 'x-robots-tag': robots }),
      ...(path === '/link' ? withForm : {}),
    });
  });

  test.each([
    ['/', 200, 'さくらサロンの公式LINE'],
    ['/link', 200, 'トークから開いてください'],
    ['/link/', 200, 'トークから開いてください'],
    ['/LINK', 404, 'ページが見つかりません'],
    ['/nowhere', 404, 'ページが見つかりません'],
    ['//evil.example/', 404, 'ページが見つかりません'],
  ])('%s answers %d: %s', async (path, status, words) => {
    const answer = await visitor.ask(path);
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain(words);
    expect(html).toContain('<html lang="ja">');
  });

  test('nobody’s details stand on them, and no session is begun', async () => {
    const person = await house.friend();
    for (const path of PATHS) {
      const answer = await visitor.ask(path);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const html = await answer.text();
      expect(html).not.toContain(person);
      expect(html).not.toContain('山田');
    }
    expect(await house.app.db('web_sessions')).toEqual([]);
  });

  test('the way back to the chat is the account’s own, asked for once', async () => {
    const html = await (await visitor.ask('/link')).text();
    const { basicId } = house.line.account;
    expect(html).toContain(`href="https://line.me/R/ti/p/${encodeURIComponent(basicId)}"`);
    const asked = house.line.log.filter((entry) => entry.kind === 'api' && entry.path === '/v2/bot/info');
    expect(asked).toHaveLength(1);
  });

  test('programs get JSON, browsers a page', async () => {
    const answer = await visitor.ask('/nowhere', { headers: { accept: '*/*' } });
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is nothing here.' }]);
    expect(answer.headers.get('content-security-policy')).toBe(SHIELD['content-security-policy']);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s is not served, and it is said what is',
    async (method) => {
      const answer = await visitor.ask('/', { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(await answer.text()).toContain('このページは直接開けません');
    },
  );

  describe('the language', () => {
    const heard = async (headers: Record<string, string>, path = '/link') =>
      /<html lang="(..)">/.exec(await (await visitor.ask(path, { headers })).text())?.[1];
    test.each([
      ['ja', 'ja'],
      ['ja-JP,en;q=0.5', 'ja'],
      ['en-US,en;q=0.9', 'en'],
      ['en,ja;q=0.9', 'en'],
      ['fr-FR', 'en'],
      ['zh-TW,ja;q=0.8', 'ja'],
      ['', 'ja'],
    ])('%s is answered in %s', async (header, lang) => {
      expect(await heard(header === '' ? {} : { 'accept-language': header })).toBe(lang);
    });

    test('chosen once, it stays chosen', async () => {
      expect(await heard({ 'accept-language': 'ja' }, '/link?lang=en')).toBe('en');
      expect(visitor.lastCookie).toMatch(
        /^__Host-musubi-lang=en; Max-Age=31536000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(await heard({ 'accept-language': 'ja' })).toBe('en');
      expect(await heard({ 'accept-language': 'ja' }, '/?lang=xx')).toBe('en');
    });

    test('a page in one language has no word of the other, but the switch to it', async () => {
      const english = textOf(await (await visitor.ask('/?lang=en')).text()).replace('日本語', '');
      expect(english).toContain('Sakura Salon on LINE');
      expect(english).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    });
  });

  test('links come from the settings, whatever a request says of its host', async () => {
    const clean = await Promise.all(PATHS.map(async (path) => (await visitor.ask(path)).text()));
    const hostile = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-forwarded-server': 'evil.example',
      'x-forwarded-prefix': '/evil',
      'x-original-url': '/evil',
      'x-rewrite-url': '/evil',
      forwarded: 'host=evil.example;proto=http',
    };
    const poisoned = await Promise.all(
      PATHS.map(async (path) => (await visitor.ask(path, { headers: hostile })).text()),
    );
    expect(poisoned).toEqual(clean);
    for (const html of clean) expect(html).not.toContain('evil');
  });

  test('every page is whole, and holds no script, handler or style of its own', async () => {
    for (const path of PATHS)
      for (const { tag, attributes } of elements(await (await visitor.ask(path)).text())) {
        expect(['script', 'iframe', 'style', 'base', 'object']).not.toContain(tag);
        expect(Object.keys(attributes).filter((name) => /^on|^style$|^hx-/.test(name))).toEqual([]);
      }
  });

  test('the stylesheet is kept for good, under an address of its own', async () => {
    const [, address] = /href="(\/assets\/pages\.css[^"]+)"/.exec(await (await visitor.ask('/')).text())!;
    const answer = await visitor.ask(address!);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });

  test('other doors are as they were: health as JSON, the webhook with a signature only', async () => {
    expect(await (await visitor.ask('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await visitor.ask('/webhook', { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

test('a process that only works shows no pages', async () => {
  const house = await openTestHouse('sqlite', { env: { ROLES: 'worker' } });
  const answer = await fetch(`${house.app.url}/`, { headers: { accept: 'text/html' } });
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is nothing here.' }]);
  await house.close();
});

test('on a trial the chat is the simulator, and nothing is said of https', async () => {
  const logged: string[] = [];
  const house = await openTestHouse('sqlite', { logged });
  const answer = await fetch(`${house.app.url}/`, { headers: { accept: 'text/html', 'x-forwarded-for': '192.0.2.1' } });
  await fetch(`${house.app.url}/`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
  expect(answer.headers.has('strict-transport-security')).toBe(false);
  expect(logged.filter((line) => line.includes('TRUSTED_PROXIES'))).toHaveLength(1);
  expect(logged.join('')).not.toContain('192.0.2.1');
  await house.close();
});

test('while LINE does not answer, the way back is said in words', async () => {
  const house = await openTestHouse('sqlite', { env: { ROLES: 'web', LINE_API_BASE_URL: 'http://127.0.0.1:9' } });
  const html = await (await fetch(`${house.app.url}/link`, { headers: { accept: 'text/html' } })).text();
  expect(html).toContain('LINEのトーク画面にお戻りください。');
  expect(html).not.toContain('line.me');
  await house.close();
});

onEachEngine((engine) => {
  let db: Db;
  let desk: Desk;
  beforeEach(async () => {
    db = await freshDatabase(engine);
    desk = await openDesk(db, { publicUrl: HTTPS });
  });
  afterEach(async () => {
    await desk.close();
    await db.destroy();
  });

  /** Everything that is stored, but what only counts: when a session was last seen, how often somebody asked. */
  const stored = async () => {
    const sessions = await db('web_sessions')
      .select('id_hash', 'purpose', 'member', 'data', 'expires_at')
      .orderBy('id_hash');
    const others = await Promise.all(
      ['jobs', 'events', 'lanes', 'journal', 'kept'].map((table) => db(table).select('*')),
    );
    return JSON.stringify([sessions, others]);
  };

  test('looking changes nothing: every page by GET and every path by HEAD, ten times, with a session and without', async () => {
    const visitor = new BrowserLike(desk.url);
    await visitor.ask('/begin');
    const before = await stored();
    const paths = [...new Set(desk.guard.routes.map(({ path }) => path))];
    for (const who of [visitor, new BrowserLike(desk.url)])
      for (const path of paths)
        for (const method of ['GET', 'HEAD'])
          for (let time = 0; time < (method === 'GET' && path === '/begin' ? 0 : 10); time += 1) {
            const answer = await who.ask(path, { method });
            expect(answer.headers.getSetCookie()).toEqual([]);
          }
    expect(await stored()).toBe(before);
    expect(desk.changes).toEqual([]);
  });

  test('a page with a form lets it lead to ourselves only, or where its route says', async () => {
    const visitor = new BrowserLike(desk.url);
    await visitor.ask('/begin');
    const page = await visitor.ask('/desk');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';");
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self' https://profile.line-scdn.net");
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    const gone = await visitor.send('/go', { _token: await visitor.token('/desk') });
    expect(gone.headers.get('content-security-policy')).toContain("form-action 'self' https://access.line.me;");
    expect(gone.headers.get('location')).toMatch(/^https:\/\/access\.line\.me\//);
  });

  test('an address that came along leads to a listed page or nowhere', async () => {
    const visitor = new BrowserLike(desk.url);
    expect((await visitor.ask('/next?next=%2Fcard%3Fa%3D1')).headers.get('location')).toBe('/card?a=1');
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/card&next=//evil.example',
      '%2Fcard',
    ])
      expect((await visitor.ask(`/next?next=${encodeURIComponent(next)}`)).headers.get('location')).toBeNull();
    expect((await visitor.ask('/next?next=/card&next=/desk')).status).toBe(400);
  });

  test('a fault of ours is told without what it was', async () => {
    const answer = await new BrowserLike(desk.url).ask('/fault');
    const html = await answer.text();
    expect(answer.status).toBe(500);
    expect(html).toContain('ただいま表示できません');
    expect(html).not.toContain('secret');
    expect(desk.refusals).toMatchObject([{ refusal: 'failed', error: { message: 'a secret of ours' } }]);
  });

  test('names that people gave themselves break nothing and turn nothing around', async () => {
    const visitor = new BrowserLike(desk.url);
    await visitor.ask('/begin');
    for (const name of hostileStrings) {
      const html = await (
        await visitor.ask(
          `/desk?name=${encodeURIComponent(wellFormed(name))}&picture=${encodeURIComponent(wellFormed(name))}`,
        )
      ).text();
      const found = elements(html);
      expect(found.filter(({ tag }) => ['script', 'iframe', 'img', 'style'].includes(tag))).toEqual([]);
      expect(html).not.toMatch(/\p{Bidi_Control}|\p{Cc}|\u200b/u);
    }
  });
});

describe('how often somebody may look', () => {
  let db: Db;
  let desk: Desk;
  beforeAll(async () => {
    db = await freshDatabase('sqlite');
    desk = await openDesk(db, { publicUrl: HTTPS });
  });
  afterAll(async () => {
    await desk.close();
    await db.destroy();
  });

  test('who asks too often waits; a stranger cannot be somebody else by saying so', async () => {
    const statuses = new Set<number>();
    for (let time = 0; time < 601; time += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${time % 250}` };
      statuses.add((await fetch(`${desk.url}/expired`, { method: 'HEAD', headers })).status);
    }
    expect([...statuses]).toEqual([410, 429]);
  });

  test('behind a trusted proxy each customer counts for themselves', async () => {
    const proxied = await openDesk(db, { publicUrl: HTTPS, trust: ['127.0.0.1'] });
    const ask = (ip: string) => fetch(`${proxied.url}/expired`, { method: 'HEAD', headers: { 'x-forwarded-for': ip } });
    for (let time = 0; time < 601; time += 1) await ask('192.0.2.1');
    expect((await ask('192.0.2.1')).status).toBe(429);
    // What the customer claimed before the proxy's own word changes nothing.
    expect((await ask('198.51.100.9, 192.0.2.1')).status).toBe(429);
    expect((await ask('192.0.2.2')).status).toBe(410);
    await proxied.close();
  });
});

test('every sentence exists in both languages, with the same punctuation at its end', () => {
  for (const { ja, en } of Object.values(pageSentences)) {
    const [japanese, english] = [ja, en].map((words) => (typeof words === 'string' ? words : words('店'))) as [
      string,
      string,
    ];
    expect(english).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    expect(japanese.endsWith('。')).toBe(english.endsWith('.'));
  }
});
