import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attacks } from '../../src/commands/doctor/bridge-attacks';
import { examineBridge } from '../../src/commands/doctor/bridge';
import { run } from '../../src/commands/doctor';
import { examineLoginPage } from '../../src/commands/doctor/login-page';
import type { Seen } from '../../src/commands/doctor/seen';
import { LOGIN_URL, OTHER_SECRET, SECRET } from '../support/bridge';
import { migratedDatabaseUrl, onEachEngine } from '../support/databases';
import { openTestHouse } from '../support/house';

const notGood = (findings: readonly Seen[]) => findings.filter(({ outcome }) => outcome !== 'good').map(({ id }) => id);

/** A server that answers everything in one way. */
async function answering(listener: Parameters<typeof createServer>[1]): Promise<{ url: string; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

onEachEngine((engine) => {
  let databaseUrl: string;
  beforeEach(async () => {
    databaseUrl = await migratedDatabaseUrl(engine);
  });
  const bridge = { loginUrl: LOGIN_URL, secrets: [SECRET] };

  test('an installation as it should be fends everything off, and nothing of it stays', async () => {
    const env = { BRIDGE_LOGIN_URL: LOGIN_URL, BRIDGE_SECRET: SECRET, DATABASE_URL: databaseUrl };
    const house = await openTestHouse(engine, { env });
    const findings = await examineBridge({ bridge, databaseUrl }, house.app.url, OTHER_SECRET);
    expect(findings.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
    expect(findings.map(({ id }) => id)).toEqual([...attacks.map(({ id }) => id), 'old-secret']);
    for (const table of ['bridge_tickets', 'web_sessions', 'links', 'link_attempts'])
      expect(await house.app.db(table)).toEqual([]);
    await house.close();
  });

  test('an old secret that still works is told, and nothing else', async () => {
    const env = { BRIDGE_LOGIN_URL: LOGIN_URL, BRIDGE_SECRET: `${SECRET},${OTHER_SECRET}`, DATABASE_URL: databaseUrl };
    const house = await openTestHouse(engine, { env });
    const findings = await examineBridge({ bridge, databaseUrl }, house.app.url, OTHER_SECRET);
    expect(notGood(findings)).toEqual(['old-secret']);
    await house.close();
  });
});

describe('installations that are not as they should be', () => {
  let databaseUrl: string;
  beforeEach(async () => {
    databaseUrl = await migratedDatabaseUrl('sqlite');
  });
  const bridge = { loginUrl: LOGIN_URL, secrets: [SECRET] };

  test('one that takes everything is told of every attack', async () => {
    const { url, server } = await answering((req, res) => {
      req.resume().on('end', () => {
        if (req.url!.startsWith('/bridge/return')) res.writeHead(303, { location: req.url!.slice(1) });
        res.end('{"redirect":"http://localhost/bridge/confirm?receipt=always"}');
      });
    });
    const findings = await examineBridge({ bridge, databaseUrl }, url);
    const good = findings.filter(({ outcome }) => outcome === 'good').map(({ id }) => id);
    expect(good).toEqual(['claim-works', 'redirect-works']);
    server.close();
  });

  test('one that refuses everything is told so; that it refuses attacks means nothing then', async () => {
    const { url, server } = await answering((_req, res) => res.writeHead(401).end());
    const findings = await examineBridge({ bridge, databaseUrl }, url);
    expect(findings[0]).toMatchObject({ id: 'claim-works', outcome: 'bad', seen: 'it answered 401' });
    expect(new Set(findings.slice(1).map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
    server.close();
  });

  test('one that breaks at every attack has not fended it off', async () => {
    let calls = 0;
    const { url, server } = await answering((req, res) => {
      calls += 1;
      req.resume().on('end', () => {
        res.writeHead(calls === 1 ? 200 : 500).end('{"redirect":"http://localhost/bridge/confirm?receipt=always"}');
      });
    });
    const findings = await examineBridge({ bridge, databaseUrl }, url);
    expect(findings.filter(({ outcome }) => outcome === 'good').map(({ id }) => id)).toEqual(['claim-works']);
    server.close();
  });

  test('one that is not there', async () => {
    const { url, server } = await answering((_req, res) => res.end());
    await new Promise((resolve) => server.close(resolve));
    const [first] = await examineBridge({ bridge, databaseUrl }, url);
    expect(first).toMatchObject({ id: 'claim-works', outcome: 'bad', seen: 'ECONNREFUSED' });
    expect(first!.remedy.en).toContain(url);
  });
});

describe('the company’s login page', () => {
  const escaped = (text: string) => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const page = (field: string) => `<form method="post">${field}<input name="user"></form>`;
  const form = (show: (ticket: string | null) => string, headers: Record<string, string> = {}) =>
    answering((req, res) => {
      const ticket = new URL(req.url!, 'http://localhost').searchParams.get('musubi_ticket');
      res.writeHead(200, { 'content-type': 'text/html', ...headers }).end(page(show(ticket)));
    });
  const field = (value: string) => `<input type="hidden" name="musubi_ticket" value="${value}">`;

  test.each([
    ['as it should be', (ticket: string | null) => (ticket ? field(escaped(ticket)) : ''), 'no-store', []],
    ['without the field', () => '', 'no-store', ['login-field']],
    [
      'that writes the address into itself',
      (ticket: string | null) => field(ticket ?? ''),
      'no-store',
      ['login-escapes'],
    ],
    ['that may be cached', (ticket: string | null) => field(escaped(ticket ?? '')), 'public', ['login-kept']],
  ] as const)('%s', async (_what, show, cache, expected) => {
    const { url, server } = await form(show, { 'cache-control': cache });
    expect(notGood(await examineLoginPage(url))).toEqual(expected);
    server.close();
  });

  test('that cannot be reached', async () => {
    const { url, server } = await answering((_req, res) => res.end());
    await new Promise((resolve) => server.close(resolve));
    expect(notGood(await examineLoginPage(url))).toEqual(['login-reached']);
  });
});

describe('the command', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    for (const stream of ['log', 'error'] as const)
      jest.spyOn(console, stream).mockImplementation((...lines: unknown[]) => void said.push(lines.join(' ')));
  });
  afterEach(() => jest.restoreAllMocks());

  test('reports as a table and as JSON, and its exit code says whether all is well', async () => {
    const databaseUrl = await migratedDatabaseUrl('sqlite');
    const settings = { BRIDGE_LOGIN_URL: LOGIN_URL, BRIDGE_SECRET: SECRET, DATABASE_URL: databaseUrl };
    const house = await openTestHouse('sqlite', { env: settings });
    const env = { ...settings, LANG: 'ja_JP.UTF-8' };
    expect(await run(['bridge', '--no-login', '--url', house.app.url], env)).toBe(0);
    expect(said.join()).toContain('○ 同じ通知をもう一度');
    expect(said.join()).toContain('問題 0件');
    said.length = 0;
    // Nobody listens at LOGIN_URL: that alone is bad.
    expect(await run(['bridge', '--json', '--url', house.app.url], env)).toBe(1);
    const report = JSON.parse(said.join()) as { good: boolean; findings: { id: string; outcome: string }[] };
    expect(report.good).toBe(false);
    expect(report.findings.filter(({ outcome }) => outcome !== 'good').map(({ id }) => id)).toEqual(['login-reached']);
    expect(said.join()).not.toContain(SECRET);
    await house.close();
  });

  test('says how it is used', async () => {
    expect(await run(['teeth'], {})).toBe(2);
    expect(await run(['bridge', '--loud'], {})).toBe(2);
    expect(await run(['bridge', '--url', 'nowhere'], {})).toBe(2);
    expect(await run(['bridge'], {})).toBe(2);
    expect(await run(['--loud'], {})).toBe(2);
    expect(said.join()).toContain('BRIDGE_LOGIN_URL');
  });
});
