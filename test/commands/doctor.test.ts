import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { SIMULATOR_LOGIN } from '../../src/config';
import { checks } from '../../src/features/checkup/checkup';
import { openDatabase } from '../../src/platform/db';
import { freshDatabaseUrl, migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { doctor, examine } from '../support/doctor';
import { faqFolder, openTestHouse, type TestHouse } from '../support/house';
import { freePort } from '../../bench/ports';

jest.setTimeout(60_000);

const [SECRET, TOKEN] = ['test-channel-secret', 'test-channel-token'];
/** LINE tells nothing of these. */
const NOTES = ['manager-replies', 'login-account'];

const entry = (id: string, question: string) =>
  `---\nid: ${id}\nquestion:\n  ja: ${question}\n---\n\n## 日本語\n\n3台分あります。\n`;

/** One entry is enough to be looked at. */
function smallFaq(...files: { file: string; text: string }[]): string {
  const folder = faqFolder();
  const parking = entry('parking', '駐車場はありますか');
  for (const { file, text } of files.length > 0 ? files : [{ file: 'parking.md', text: parking }])
    writeFileSync(path.join(folder, file), text);
  return folder;
}

onEachEngine((engine) => {
  let house: TestHouse;
  let env: Record<string, string>;
  const line = () => house.line;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const settings = {
      ...{ PORT: String(port), PUBLIC_URL: url, FAQ_FOLDER: smallFaq() },
      DATABASE_URL: await migratedDatabaseUrl(engine),
    };
    house = await openTestHouse(engine, { env: settings });
    const { channelId, channelSecret, liffId } = SIMULATOR_LOGIN;
    env = {
      ...settings,
      ...{ LINE_CHANNEL_SECRET: SECRET, LINE_CHANNEL_ACCESS_TOKEN: TOKEN },
      ...{ LINE_LOGIN_CHANNEL_ID: channelId, LINE_LOGIN_CHANNEL_SECRET: channelSecret, LIFF_ID: liffId },
      ...{ LINE_API_BASE_URL: house.simulator.url, LINE_ACCESS_BASE_URL: house.simulator.url },
      LINE_DATA_API_BASE_URL: house.simulator.dataUrl,
    };
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    line().clearFaults();
    line().setWebhookEndpoint(`${env['PUBLIC_URL']}/webhook`);
    line().setCallbackUrls(`${env['PUBLIC_URL']}/login/line/callback`);
    line().setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: `${env['PUBLIC_URL']}/liff` });
    line().setQuota(undefined);
    line().account.chatMode = 'bot';
    // The two menus are there once the worker has set them, and one of them is everybody's.
    const done = (of: RegExp) => line().log.filter(({ path: to, status }) => of.test(to) && status === 200).length;
    const both = () => done(/\/content$/) >= 2 && done(/\/user\/all\/richmenu\/./) > 0;
    await line().waitFor(both, 20_000, 'both menus');
  });

  /** An account that is set up wrongly in everything that is set up at LINE. */
  async function plantAtLine(): Promise<void> {
    line().setWebhookEndpoint('https://elsewhere.example.jp/hook?token=not-to-be-shown', false);
    line().setCallbackUrls();
    line().setLiffApp({ liffId: SIMULATOR_LOGIN.liffId, endpointUrl: 'https://elsewhere.example.jp/liff' });
    line().setQuota(200, 200);
    line().account.chatMode = 'chat';
    // As of a token of v2.1, of which LINE tells elsewhere; both times it is asked.
    const unknown = { status: 400, body: { error: 'invalid_request', error_description: 'access token expired' } };
    line().addFaults({ match: { path: '/v2/oauth/verify' }, times: 2, fault: unknown });
    const headers = { authorization: `Bearer ${TOKEN}` };
    await fetch(`${house.simulator.url}/v2/bot/user/all/richmenu`, { method: 'DELETE', headers });
  }
  const PLANTED = {
    ...{ 'webhook-address': 'bad', 'webhook-active': 'bad', quota: 'bad', 'chat-mode': 'warn' },
    ...{ 'login-callback': 'bad', liff: 'bad', 'rich-menus': 'bad', 'token-life': 'warn' },
  };

  test('an installation that is as it should be: every check is made, nothing is changed, nothing secret is said', async () => {
    const before = line().log.length;
    const { code, said, findings, wrong } = await examine(env);
    expect({ code, wrong }).toEqual({ code: 0, wrong: {} });
    expect(findings.map(({ id }) => id)).toEqual(['settings', ...checks.map(({ id }) => id)]);
    const unseen = findings.filter(({ outcome }) => outcome === 'skipped' || outcome === 'note').map(({ id }) => id);
    expect(unseen.sort()).toEqual(
      ['alerts', 'certificate', 'notices', ...(engine === 'postgres' ? ['sqlite'] : []), ...NOTES].sort(),
    );
    for (const secret of [SECRET, TOKEN, SIMULATOR_LOGIN.channelSecret]) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/postgres:\/\//);

    const calls = line()
      .log.slice(before)
      .filter(({ kind }) => kind === 'api');
    expect(calls.length).toBeGreaterThan(8);
    const deeds = calls.filter(({ method }) => method !== 'GET').map(({ path: to }) => to);
    const asking = ['/oauth2/v3/token', '/v2/bot/channel/webhook/test', '/v2/oauth/verify'];
    expect([...new Set(deeds)].sort()).toEqual(asking);
  });

  test('what is set up wrongly at LINE is told; --fix sets right what can be, and only that', async () => {
    await plantAtLine();
    const planted = await examine(env);
    expect(planted).toMatchObject({ code: 1 });
    expect(planted.wrong).toEqual(PLANTED);
    expect(planted.said).not.toContain('not-to-be-shown');
    for (const { outcome, remedy } of planted.findings)
      if (outcome === 'bad') expect(remedy!.length).toBeGreaterThan(30);
    expect(line().webhookEndpoint().url).toContain('elsewhere');

    const mended = await examine(env, '--fix');
    const { 'webhook-address': _address, 'rich-menus': _menus, ...left } = PLANTED;
    expect(mended.wrong).toEqual(left);
    expect(mended.findings.find(({ id }) => id === 'webhook-address')!.seen).toMatch(/^mended/);
    expect(line().webhookEndpoint()).toEqual({ url: `${env['PUBLIC_URL']}/webhook`, active: false });
  });

  // What the database has no part in is tried once.
  if (engine === 'sqlite') {
    test('settings that are not those of the installation or of the channels', async () => {
      const wrongs = {
        ...{ LINE_CHANNEL_SECRET: 'another-secret', LINE_LOGIN_CHANNEL_SECRET: 'another-secret' },
        ...{ LINE_CHANNEL_ACCESS_TOKEN: 'another-token', SHOP_TIME_ZONE: 'UTC' },
      };
      const { code, wrong, findings, said } = await examine({ ...env, ...wrongs });
      expect(code).toBe(1);
      expect(wrong).toEqual({ 'webhook-answers': 'bad', token: 'bad', 'login-channel': 'bad', 'time-zone': 'warn' });
      expect(said).not.toMatch(/another-(?:secret|token)/);
      const { seen } = findings.find(({ id }) => id === 'quota')!;
      expect(seen).toBe('first mend: the access token, and whose it is');
    });

    test('LINE says what is wrong, says nothing, or something else answers', async () => {
      const said401 = { success: false, statusCode: 401, reason: 'ERROR_STATUS_CODE', detail: '401' };
      const testOf = (body: object) => ({
        match: { path: '/v2/bot/channel/webhook/test' },
        fault: { status: 200, body: { timestamp: new Date().toISOString(), ...body } },
      });
      const info = '/v2/bot/info';
      const longAgo = new Date(Date.now() - 600_000).toUTCString();
      line().addFaults(
        { match: { path: info }, fault: { status: 500, headers: { date: longAgo } } },
        { match: { path: info }, fault: { status: 500, headers: { date: longAgo } } },
        testOf(said401),
        { match: { path: '/v2/bot/message/quota' }, times: 2, fault: 'silence' },
        { match: { path: '/v2/oauth/verify' }, fault: { status: 200, body: { client_id: '1', expires_in: 259_200 } } },
        { match: { path: '/v2/bot/richmenu/list' }, times: 2, fault: 'garbage' },
        { match: { path: '/liff/v1/apps' }, times: 2, fault: { status: 503 } },
      );
      const { wrong, findings } = await examine(env);
      const badOnes = { clock: 'bad', 'webhook-test': 'bad', quota: 'bad', 'rich-menus': 'bad', liff: 'bad' };
      expect(wrong).toEqual({ ...badOnes, 'token-life': 'warn' });
      const of = (id: string) => findings.find((one) => one.id === id)!;
      expect(of('webhook-test').remedy).toMatch(/^LINE_CHANNEL_SECRET is not that of this channel/);
      expect(of('quota').seen).toContain('TIMEOUT');
      expect(of('token-life').seen).toBe('ends in 3 days');
      expect(of('clock').seen).toMatch(/^(?:599|60\d) s ahead/);
    });

    test('two secrets while one is rotated: each must be taken', async () => {
      const { wrong } = await examine({ ...env, LINE_CHANNEL_SECRET: `${SECRET},another-secret` });
      expect(wrong).toEqual({ 'webhook-answers': 'bad' });
    });
  }

  test('a database that is not of this version is told, and is left as it is', async () => {
    const databaseUrl = await freshDatabaseUrl(engine);
    const db = openDatabase(databaseUrl);
    await db.schema.createTable('other', (t) => void t.integer('one'));
    const { wrong } = await examine({ ...env, DATABASE_URL: databaseUrl });
    expect(wrong).toEqual({ schema: 'bad' });
    const tables = engine === 'sqlite' ? db('sqlite_master') : db('pg_tables').where({ schemaname: 'public' });
    expect(await tables).toHaveLength(1);
    await db.destroy();
  });

  test('a database that cannot be used', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-'));
    writeFileSync(path.join(folder, 'none.sqlite3'), 'This is no database. '.repeat(100));
    const databaseUrl =
      engine === 'sqlite' ? `sqlite:${folder}/none.sqlite3` : `postgres://me:hidden@127.0.0.1:${await freePort()}/none`;
    const { wrong, said } = await examine({ ...env, DATABASE_URL: databaseUrl });
    expect(wrong).toEqual({ database: 'bad' });
    expect(said).toMatch(engine === 'sqlite' ? /SQLITE_NOTADB/ : /ECONNREFUSED/);
    expect(said).not.toContain('hidden');
  });
});

describe('away from any installation', () => {
  const servers: { close(done?: () => void): unknown }[] = [];
  afterAll(() => servers.forEach((one) => one.close()));
  const LINE = { LINE_CHANNEL_SECRET: SECRET, LINE_CHANNEL_ACCESS_TOKEN: TOKEN };
  let env: Record<string, string>;
  beforeAll(async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    env = {
      ...LINE,
      ...{ FAQ_FOLDER: smallFaq(), LINE_API_BASE_URL: nobody, LINE_ACCESS_BASE_URL: nobody },
      ...{ DATABASE_URL: await freshDatabaseUrl('sqlite'), PUBLIC_URL: nobody },
    };
  });

  /** A server that answers everything in one way. */
  async function answering(listener: RequestListener): Promise<string> {
    const server: Server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test('before the first start: nothing answers, nothing is made', async () => {
    const { code, wrong, findings } = await examine(env);
    expect(code).toBe(1);
    expect(wrong).toEqual({ database: 'warn', schema: 'warn', reached: 'bad', token: 'bad' });
    expect(findings.find(({ id }) => id === 'login-channel')!.outcome).toBe('skipped');
    const again = await examine(env);
    expect(again.wrong).toMatchObject({ database: 'warn' });
  });

  test('settings that cannot be used are all told, and nothing else is looked at', async () => {
    const { code, findings } = await examine({ ...env, LINE_CHANNEL_SECRET: '', SHOP_TIME_ZONE: 'Mars' });
    expect(code).toBe(1);
    expect(findings.map(({ id }) => id)).toEqual(['settings']);
    for (const name of ['LINE_CHANNEL_SECRET', 'SHOP_TIME_ZONE']) expect(findings[0]!.seen).toContain(name);
  });

  test('SQLite that does not load, an address that nobody outside can reach, a FAQ with a fault', async () => {
    const faq = smallFaq({ file: 'broken.md', text: '---\nquestion: 1\n---\n' });
    const { wrong, findings } = await examine({
      ...env,
      ...{ NODE_OPTIONS: `--require ${path.resolve(__dirname, '../support/no-sqlite.cjs')}`, FAQ_FOLDER: faq },
      ...{ LINE_API_BASE_URL: 'https://line.invalid', PUBLIC_URL: 'http://localhost:3000' },
    });
    expect(wrong).toEqual({ sqlite: 'bad', 'public-url': 'bad', token: 'bad', 'faq-entries': 'bad' });
    const of = (id: string) => findings.find((one) => one.id === id)!;
    expect(of('public-url').remedy).toContain('cloudflared tunnel --url http://localhost:3000');
    expect(of('faq-entries').seen).toContain('broken.md');
    expect(of('database').outcome).toBe('skipped');
  });

  test('five entries with one question: not all of them are found', async () => {
    const asked = (id: string) => ({ file: `${id}.md`, text: entry(id, '駐車場はありますか') });
    const faq = smallFaq(...['one', 'two', 'three', 'four', 'five'].map(asked));
    const { wrong } = await examine({ ...env, FAQ_FOLDER: faq });
    expect(wrong).toMatchObject({ 'faq-questions': 'bad' });
  });

  test('a certificate that nobody vouches for', async () => {
    const tls = new SMTPServer({ secure: true, logger: false });
    tls.on('error', () => {});
    servers.push(tls);
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
    const { port } = tls.server.address() as AddressInfo;
    const { wrong, findings } = await examine({ ...env, PUBLIC_URL: `https://127.0.0.1:${port}` });
    expect(wrong).toMatchObject({ certificate: 'bad' });
    expect(findings.find(({ id }) => id === 'certificate')!.seen).toMatch(/SELF_SIGNED|EXPIRED/);
  });

  test('something slow in our place, which takes whatever comes', async () => {
    const url = await answering((req, res) => {
      const answer = () => res.end('{"status":"alive"}');
      req.resume().on('end', () => (req.method === 'POST' ? setTimeout(answer, 1_050) : answer()));
    });
    const { wrong } = await examine({ ...env, PUBLIC_URL: url });
    expect(wrong).toMatchObject({ 'webhook-guarded': 'bad', 'webhook-speed': 'warn' });
  });

  test('a proxy that does not lead to us', async () => {
    const url = await answering((_req, res) => res.writeHead(502).end());
    expect((await examine({ ...env, PUBLIC_URL: url })).wrong).toMatchObject({ reached: 'bad' });
  });

  test('in words, in Japanese where the terminal is; wrong use is 2', async () => {
    const { code, said } = await doctor({ ...env, LANG: 'ja_JP.UTF-8' });
    expect(code).toBe(1);
    expect(said).toMatch(/× アクセストークンとアカウント: LINEに届きません\(ECONNREFUSED\)\n {7}このサーバーから/);
    expect(said).toMatch(/△ データベースへの書き込み: まだ作られていません/);
    expect((await doctor(env, '--loud')).code).toBe(2);
    expect((await doctor(env, 'teeth')).code).toBe(2);
  });
});
