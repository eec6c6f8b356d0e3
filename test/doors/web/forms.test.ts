import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { LARGEST_FORM } from '../../../src/platform/web/bodies';
import type { Db } from '../../../src/platform/db';
import { freshDatabase, onEachEngine } from '../../support/databases';
import { BrowserLike } from './browser-like';
import { openDesk, type Desk } from './desk';

const PUBLIC_URL = 'https://bot.example.jp';
const EVIL = 'https://evil.example';

onEachEngine((engine) => {
  let db: Db;
  let desk: Desk;
  let now: number;
  let browser: BrowserLike;
  let token: string;
  beforeAll(async () => {
    db = await freshDatabase(engine);
  });
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await db('web_sessions').delete();
    await db('web_rates').delete();
    now = Date.parse('2026-12-01T12:00:00+09:00');
    desk = await openDesk(db, { publicUrl: PUBLIC_URL, now: () => now });
    browser = new BrowserLike(desk.url);
    await browser.ask('/begin');
    token = await browser.token('/desk');
  });
  afterEach(() => desk.close());

  const email = 'hanako@example.jp';
  const proper = () => ({ _token: token, email });

  describe('a form of our own', () => {
    test('is taken, and the browser is sent on by GET', async () => {
      const answer = await browser.send('/desk', proper());
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk']);
      expect(desk.changes).toEqual([email]);
    });

    test('is taken from an older browser, which says only the origin', async () => {
      const body = new URLSearchParams(proper()).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: PUBLIC_URL };
      expect((await browser.ask('/desk', { method: 'POST', body, headers })).status).toBe(303);
    });

    test('comes back with what is to be put right, and nothing has to be written again', async () => {
      const answer = await browser.send('/desk', { ...proper(), email: 'hana"ko' });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain('メールアドレスの形を確かめてください。');
      expect(html).toContain('value="hana&quot;ko"');
      expect(desk.changes).toEqual([]);
    });
  });

  /*
   * T63: every form, by each way in which another site can make a browser send one. `fetch` of a test can say anything of
   * itself, so what a browser would say is written out.
   */
  const everyForm = ['/desk', '/prove', '/leave', '/go', '/api', '/enter'];
  test('the matrix has every form that is declared', () => {
    expect(desk.guard.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(everyForm);
  });

  const form = 'application/x-www-form-urlencoded';
  const techniques: [string, (path: string) => Promise<Response>][] = [
    ['a form on another site', (path) => forged(path, { origin: EVIL, 'sec-fetch-site': 'cross-site' })],
    [
      'a form on a neighbour’s subdomain',
      (path) => forged(path, { origin: 'https://shop.example.jp', 'sec-fetch-site': 'same-site' }),
    ],
    ['a form in a sandbox, an older browser', (path) => forged(path, { origin: 'null' })],
    ['a form on another site, an older browser', (path) => forged(path, { origin: EVIL })],
    [
      'JSON dressed as plain text',
      (path) =>
        forged(
          path,
          { origin: EVIL, 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
          JSON.stringify({ email }),
        ),
    ],
    [
      'a form in parts',
      (path) =>
        forged(
          path,
          { origin: EVIL, 'sec-fetch-site': 'cross-site', 'content-type': 'multipart/form-data; boundary=x' },
          '--x--',
        ),
    ],
    ['a request without any provenance', (path) => forged(path, {})],
    [
      'a page that overrides the method',
      (path) => browser.ask(`${path}?_method=POST`, { headers: { 'x-http-method-override': 'POST' } }),
    ],
    ['a link or a picture (GET)', (path) => browser.ask(`${path}?email=${email}&_token=${token}`)],
  ];
  function forged(path: string, headers: Record<string, string>, body?: string) {
    const sent = body ?? new URLSearchParams({ ...proper(), proof: 'x' }).toString();
    return browser.ask(path, { method: 'POST', body: sent, headers: { 'content-type': form, ...headers } });
  }
  const matrix = techniques.flatMap(([what, send]) => everyForm.map((path) => ({ what, path, send })));
  test.each(matrix)('$what changes nothing at $path', async ({ path, send }) => {
    const before = await db('web_sessions').select('id_hash', 'purpose');
    const answer = await send(path);
    expect(path === '/desk' && !desk.refusals.length ? [200] : [403, 405]).toContain(answer.status);
    expect(desk.changes).toEqual([]);
    expect(await db('web_sessions').select('id_hash', 'purpose')).toEqual(before);
  });

  describe('a token', () => {
    test.each([
      ['none', () => ''],
      ['a wrong one of the same length', () => 'A'.repeat(43)],
      ['half of it', () => token.slice(0, 20)],
    ])('%s: the form is refused as old', async (_what, wrong) => {
      const answer = await browser.send('/desk', { email, _token: wrong() });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('画面が古くなっています');
      expect(desk.changes).toEqual([]);
    });

    test('of another session is none', async () => {
      const attacker = new BrowserLike(desk.url);
      await attacker.ask('/begin');
      const theirs = await attacker.token('/desk');
      expect((await browser.send('/desk', { email, _token: theirs })).status).toBe(403);
    });

    test('sent twice makes the form unreadable, not valid', async () => {
      const answer = await browser.send('/desk', `email=${email}&_token=${token}&_token=x`);
      expect(answer.status).toBe(403);
    });

    test('for JSON stands in a header, which another site cannot set', async () => {
      const json = { 'content-type': 'application/json' };
      expect((await browser.send('/api', JSON.stringify({ email, _token: token }), json)).status).toBe(403);
      expect((await browser.send('/api', JSON.stringify({ email }), { ...json, 'x-musubi-token': token })).status).toBe(
        200,
      );
    });
  });

  describe('what a form may hold', () => {
    const columns = [
      'points',
      'status',
      'member',
      'memberId',
      'role',
      'price',
      'purpose',
      'line_user',
      'id',
      'constructor',
      'toString',
    ];
    test.each(columns)('the field %s, which it does not name, refuses it whole', async (name) => {
      const answer = await browser.send('/desk', { ...proper(), [name]: '1' });
      expect(answer.status).toBe(400);
      const headers = { 'content-type': 'application/json', 'x-musubi-token': token };
      const json = await browser.send('/api', `{"email":"${email}","${name}":1}`, headers);
      expect(json.status).toBe(400);
      expect(desk.changes).toEqual([]);
    });

    test('a field that would be a prototype is refused, or at least never arrives', async () => {
      const headers = { 'content-type': 'application/json', 'x-musubi-token': token };
      expect((await browser.send('/api', `{"email":"${email}","__proto__":{"points":1}}`, headers)).status).toBe(400);
      await browser.send('/desk', `email=${email}&_token=${token}&__proto__=1&__proto__[points]=1`);
      expect(({} as Record<string, unknown>).points).toBeUndefined();
    });

    test.each([
      ['a field twice', () => `email=a@b&email=c@d&_token=${token}`, 400],
      ['brackets, as for nested fields', () => `email[$ne]=x&_token=${token}`, 400],
      ['a field left out: told, not refused', () => `_token=${token}`, 422],
      ['a hundred fields', () => `${Array.from({ length: 100 }, (_, i) => `f${i}=1`).join('&')}&_token=${token}`, 413],
      ['a byte more than allowed', () => `email=${'x'.repeat(LARGEST_FORM - 5)}`, 413],
      ['broken percent signs', () => `email=%ff%zz&_token=${token}`, 422],
    ])('%s', async (_what, body, status) => {
      expect((await browser.send('/desk', body())).status).toBe(status);
      expect(desk.changes).toEqual([]);
    });

    test('a form without end is cut off at the limit', async () => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const headers = { 'content-type': form, 'sec-fetch-site': 'same-origin', 'transfer-encoding': 'chunked' };
        const req = request(`${desk.url}/desk`, { method: 'POST', headers }, (res) => resolve(res.statusCode));
        req.on('error', reject);
        for (let chunk = 0; chunk < 40; chunk += 1) req.write('x'.repeat(1024));
        req.end();
      });
      expect(status).toBe(413);
    });

    test('nothing packed is unpacked', async () => {
      const headers = { 'content-type': form, 'content-encoding': 'gzip', 'sec-fetch-site': 'same-origin' };
      const body = new Uint8Array(gzipSync('x'.repeat(10_000_000)));
      expect((await browser.ask('/desk', { method: 'POST', body, headers })).status).toBe(415);
    });

    test.each([
      ['text/plain', 415],
      ['multipart/form-data; boundary=x', 415],
      ['application/json', 415],
      ['application/xml', 415],
    ])('%s is not what this form comes as', async (type, status) => {
      expect((await browser.send('/desk', proper(), { 'content-type': type })).status).toBe(status);
    });

    test.each(['[]', 'null', '"text"', '7', '{', '{"email":{"$ne":1}}', '{"email":["a@b"]}'])(
      'JSON %s is no form',
      async (body) => {
        const headers = { 'content-type': 'application/json', 'x-musubi-token': token };
        expect((await browser.send('/api', body, headers)).status).toBe(400);
        expect(desk.changes).toEqual([]);
      },
    );
  });

  describe('a session', () => {
    test('stands in a cookie that only this host sees, over https, and no script', () => {
      expect(browser.lastCookie).toMatch(
        /^__Host-musubi=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    test('on a trial over http the name goes without the prefix, which browsers would refuse there', async () => {
      const trial = await openDesk(db);
      const visitor = new BrowserLike(trial.url);
      await visitor.ask('/begin');
      expect(visitor.lastCookie).toMatch(/^musubi=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
      await trial.close();
    });

    test('fixation: an id brought along is never taken over', async () => {
      const planted = 'A'.repeat(43);
      const victim = new BrowserLike(desk.url, {});
      victim.sessionId = planted;
      await victim.ask('/begin', { headers: { cookie: `__Host-musubi=${planted}` } });
      expect(victim.lastCookie).not.toContain(planted);
      expect((await victim.ask('/desk', { headers: { cookie: `__Host-musubi=${planted}` } })).status).toBe(410);
    });

    test('fixation: an id the attacker had from us dies when the victim goes a step further', async () => {
      const stolen = browser.sessionId;
      expect((await browser.send('/prove', { _token: token })).status).toBe(303);
      const attacker = new BrowserLike(desk.url);
      expect((await attacker.ask('/desk', { headers: { cookie: `__Host-musubi=${stolen}` } })).status).toBe(410);
      expect((await browser.ask('/desk')).status).toBe(200);
      expect(browser.sessionId).not.toBe(stolen);
    });

    test('begun anew, the one before is dead', async () => {
      const old = browser.sessionId;
      await browser.ask('/begin');
      const other = new BrowserLike(desk.url);
      expect((await other.ask('/desk', { headers: { cookie: `__Host-musubi=${old}` } })).status).toBe(410);
    });

    test('rotated, its old forms are refused', async () => {
      await browser.send('/prove', { _token: token });
      expect((await browser.send('/desk', proper())).status).toBe(403);
      expect(desk.changes).toEqual(['proven']);
    });

    test('of ten proofs at once one goes through', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => {
          const same = new BrowserLike(desk.url);
          return same.send('/prove', { _token: token }, { cookie: `__Host-musubi=${browser.sessionId}` });
        }),
      );
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(desk.changes).toEqual(['proven']);
    });

    test('serves only the purpose it was begun for', async () => {
      await browser.send('/prove', { _token: token });
      const proven = await browser.token('/desk');
      expect((await browser.send('/prove', { _token: proven })).status).toBe(410);
    });

    test('is over after a quarter of an hour without a request, and in any case after an hour', async () => {
      now += 15 * 60_000;
      expect((await browser.ask('/desk')).status).toBe(410);
      await browser.ask('/begin');
      token = await browser.token('/desk');
      for (let minute = 0; minute < 50; minute += 10) {
        now += 10 * 60_000;
        expect((await browser.ask('/desk')).status).toBe(200);
      }
      now += 10 * 60_000;
      const answer = await browser.send('/desk', proper());
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('有効期限が切れています');
    });

    test('left, it is gone, and so is the cookie', async () => {
      const old = browser.sessionId;
      await browser.send('/leave', { _token: token });
      expect(browser.sessionId).toBeUndefined();
      const answer = await browser.ask('/desk', { headers: { cookie: `__Host-musubi=${old}` } });
      expect(answer.status).toBe(410);
    });

    test('a name that stands twice in the cookies counts for nothing', async () => {
      const cookie = `__Host-musubi=${'B'.repeat(43)}; __Host-musubi=${browser.sessionId}`;
      expect((await new BrowserLike(desk.url).ask('/desk', { headers: { cookie } })).status).toBe(410);
    });
  });

  test('a form that proves itself begins a session without a token, but not from elsewhere', async () => {
    const newcomer = new BrowserLike(desk.url);
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ proof: 'id token' });
    expect((await newcomer.send('/enter', body, { ...json, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await newcomer.send('/enter', body, json)).status).toBe(200);
    expect((await newcomer.ask('/desk')).status).toBe(200);
  });

  test('a form too many waits, and says how long', async () => {
    for (let time = 0; time < 20; time += 1) expect((await browser.send('/desk', proper())).status).toBe(303);
    const answer = await browser.send('/desk', proper());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('ただいま混み合っています');
    expect(desk.changes).toHaveLength(20);
  });
});

test('a form that names no session it serves cannot be declared', async () => {
  const db = await freshDatabase('sqlite');
  const desk = await openDesk(db);
  const { z } = await import('zod');
  expect(() => desk.guard.form('/x', { fields: z.strictObject({}) }, () => ({ json: {} }))).toThrow('must name');
  await desk.close();
  await db.destroy();
});
